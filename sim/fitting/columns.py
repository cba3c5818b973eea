"""The map of a call log: which column says what, how dates are written, what values mean."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Literal

from sim.fitting.calls import MOMENTS
from sim.fitting.declared_files import read_declared
from sim.fitting.log_words import say
from sim.fitting.type_meanings import TYPES
from sim.scenario.errors import Problem, did_you_mean
from sim.scenario.fields import Section, constant
from sim.vocabulary.terms import Group

ORDERS = ("ymd", "dmy", "mdy")
MISSING = ["NULL", "(null)", "None", "N/A", "NA", "NaN", "NaT", "\\N", "-", "--", "无", "空"]
ENCODINGS = ("utf-8", "gb18030", "big5", "utf-16", "cp1252")


def _column(default: str | None, en: str, zh: str) -> str:
    name: str = constant(default if default is not None else ..., "text", en, zh)
    return name


class Columns(Section):
    """Headers of the columns, as the log spells them; "" has no column.

    `date + time` joins two columns; `time + minutes` adds a length, or several, to a time.
    """

    id: str = _column("", "number of the call", "警情编号")
    linked: str = _column(
        "", "number of an earlier call that this one repeats", "所重复的原警情编号（关联警情）"
    )
    type: str = _column(
        None, "category of the call, after the scene if there are two", "警情类别（处警后的）"
    )
    type_desk: str = _column(
        "",
        "category at the desk; stands where the other is empty",
        "接警时的警情类别（处警后未填的以此为准）",
    )
    priority: str = _column("", "urgency, 1 the most urgent", "警情等级，1为最急")
    channel: str = _column("", "how the call came in", "来源（报警方式）")
    outcome: str = _column("", "how it ended", "处理结果")
    place: str = _column("", "district or beat", "辖区")
    reopened: str = _column("", "opened again after it was closed", "是否重开")
    own: str = _column("", "yes where officers began it themselves", "是否民警主动发现")
    unit: str = _column(
        "", "unit or order of this row, where each unit sent has one", "出动单元（每单元一行）"
    )
    people: str = _column("", "who or how many went; counted, never kept", "处警人员或人数（只计数，不保留）")
    received: str = _column(None, "when the call was answered", "接警时间")
    queued: str = _column("", "when it was passed to the dispatcher", "下达时间")
    dispatched: str = _column("", "when a unit was sent", "派警时间")
    enroute: str = _column("", "when the unit set out", "出警时间")
    arrived: str = _column("", "when the first unit was on scene", "到场时间")
    cleared: str = _column("", "when the unit was free again", "处警结束时间")
    closed: str = _column("", "when the call was closed", "警单办结时间")

    def mapped(self) -> dict[str, str]:
        """Header by name, for the names that have a column; in the order declared."""
        return {name: header for name, header in self.model_dump().items() if header}


class Channels(Section):
    """Which values of the channel mean what; * stands for anything, case does not matter."""

    initiated: list[str] = constant(
        [], "text", "begun by officers, not calls from the public", "民警主动发现"
    )


class Priorities(Section):
    """Which values of the priority mean what."""

    administrative: list[int] = constant([], "1", "records that are no calls; left out", "非警情记录，不计入")
    ranks: dict[str, int] = constant({}, "1", "numbers for priorities written as text", "等级文字对应的数字")


class Outcomes(Section):
    """Which outcomes mean what; * stands for anything, case does not matter."""

    cancelled: list[str] = constant([], "text", "the caller cancelled", "报警人取消")
    refused: list[str] = constant([], "text", "not taken on", "不予受理")
    repeat: list[str] = constant([], "text", "the same matter was reported before", "重复报警")
    test: list[str] = constant([], "text", "test calls; left out", "测试，不计入")


class ColumnMap(Section):
    """How a call log is read, as `map.toml` declares it.

    `dates` are orders ("ymd", "dmy", "mdy") or patterns such as "%d-%b-%y %H:%M"; empty: found, and asked for
    where a date can be read in two ways.
    """

    encoding: str = constant(
        "", "text", "character encoding; found when not given", "字符编码；不写则自动识别"
    )
    delimiter: str = constant("", "text", "between fields; found when not given", "分隔符；不写则自动识别")
    dates: list[str] = constant([], "text", "ymd, dmy, mdy or patterns", "日期顺序或格式")
    zone: str = constant("", "text", "time zone whose clock changes matter", "时区（有夏令时才需要）")
    missing: list[str] = constant(MISSING, "text", "texts that stand for no value", "表示空缺的文字")
    same_id: Literal["first", "last", "apart", "units"] = constant(
        "first",
        "name",
        "which of several different rows with one id counts; units: each is a unit sent to the one call",
        "同一编号多行不同时取哪一行；units：每行为同一警情派出的一个单元",
    )
    durations: Literal["s", "min", "h"] = constant(
        "min", "name", "unit of lengths that are added to a time", "与时间相加的时长的单位"
    )
    codes: Literal["", "jq6"] = constant(
        "",
        "name",
        "jq6: categories are codes of six digits, to be named",
        "jq6：类别为六位警情代码，按字典转为名称",
    )
    leave_out: dict[str, list[str]] = constant(
        {}, "text", "header: values whose rows are left out", "表头：取这些值的行不计入"
    )
    left_out_binds: Literal["named", "all", "none"] = constant(
        "named",
        "name",
        "which rows left out bind a crew of this station; named: those whose people, or unit, also go to "
        "calls that are kept",
        "不计入的行中哪些占用本所警力；named：由处置本所警情的人员或单元前往的行",
    )
    longest_days: float = constant(
        30.0,
        "day",
        "later than this after the call, a time is not believed",
        "晚于接警若干天的时间不采信",
        gt=0,
    )
    columns: Columns = constant(..., "", "which column says what", "各列的含义")
    channels: Channels = constant(Channels(), "", "meaning of channels", "来源的含义")
    priorities: Priorities = constant(Priorities(), "", "meaning of priorities", "等级的含义")
    outcomes: Outcomes = constant(Outcomes(), "", "meaning of outcomes", "处理结果的含义")
    types: dict[str, str] = constant({}, "name", "pattern of categories: family", "类别对应的类别族")

    def headers(self) -> dict[str, str]:
        """What the map calls each header that it names, by its dotted path below `columns` or `leave_out`."""
        return self.columns.mapped() | {f"leave_out.{header}": header for header in self.leave_out}

    @property
    def moments(self) -> list[str]:
        """The moments that have a column, in the order of a call's life."""
        return [name for name in MOMENTS if getattr(self.columns, name)]


def parts_of(header: str) -> list[str]:
    """The headers that a joined one names."""
    return [" ".join(part.split()) for part in header.split(" + ")]


def kind_of(category: str, types: Mapping[str, str]) -> str | None:
    """The family that `[types]` of a map gives a category: the first pattern that fits; None without."""
    return next((family for pattern, family in types.items() if fits(category, [pattern])), None)


def fits(value: str, patterns: Iterable[str]) -> bool:
    """Does a value fit one of the patterns? `*` and `?` stand for anything, case does not matter."""
    return any(fnmatchcase(value.casefold(), pattern.casefold()) for pattern in patterns)


def read_columns(path: str | Path) -> ColumnMap:
    """The map that a TOML file declares. Raises ScenarioErrors with everything that is wrong with it."""
    return read_declared(Path(path), ColumnMap, complaints)


def complaints(columns: ColumnMap, file: str) -> Iterator[Problem]:
    """What the schema cannot see: unknown encodings and zones, patterns that say no time, contradictions."""
    if columns.encoding and not _known_encoding(columns.encoding):
        hint = did_you_mean(columns.encoding, ENCODINGS)
        yield Problem(
            file, "encoding", columns.encoding, say("no_encoding", names=", ".join(ENCODINGS)), hint
        )
    if columns.delimiter and (len(columns.delimiter) != 1 or columns.delimiter in '"\r\n'):
        yield Problem(file, "delimiter", columns.delimiter, say("one_mark"))
    if columns.zone and columns.zone not in (zones := _zones()):
        yield Problem(file, "zone", columns.zone, say("no_zone"), did_you_mean(columns.zone, zones))
    yield from _date_complaints(columns.dates, file)
    families = list(dict.fromkeys([*(group.key for group in Group), *TYPES]))
    for category, family in columns.types.items():
        if family not in families:
            hint = did_you_mean(family, families)
            yield Problem(
                file, f"types.{category}", family, say("no_family", names=", ".join(families)), hint
            )
    for name, header in _twice(columns.columns.mapped()):
        yield Problem(file, f"columns.{name}", header, say("column_twice"))


def _date_complaints(dates: Sequence[str], file: str) -> Iterator[Problem]:
    for i, form in enumerate(dates):
        if form not in ORDERS and not _is_pattern(form):
            yield Problem(file, f"dates.{i}", form, say("no_order"), did_you_mean(form, ORDERS))
    if "dmy" in dates and "mdy" in dates:
        yield Problem(file, "dates", list(dates), say("both_orders"))


def _is_pattern(form: str) -> bool:
    """Does a pattern name a year, a day and an hour?"""
    parts = (("%Y", "%y", "%c", "%x"), ("%d", "%j", "%c", "%x"), ("%H", "%I", "%c", "%X"))
    return all(any(mark in form for mark in marks) for marks in parts)


def _known_encoding(name: str) -> bool:
    try:
        codecs.lookup(name)
    except LookupError:
        return False
    return True


def _zones() -> set[str]:
    from zoneinfo import available_timezones

    return available_timezones()


def _twice(mapped: dict[str, str]) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    for name, header in mapped.items():
        if header in seen:
            yield name, header
        seen.add(header)
