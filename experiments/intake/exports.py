"""Logs that differ in their columns: what they call them, what they leave out, what they split."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd

from experiments.intake.invented_calls import ENGLISH, HEADERS, Rows, as_csv, lived, table
from experiments.intake.sibling import Sibling
from sim.scenario.errors import Words

NAMES = ("赵甲子", "钱乙丑", "孙丙寅", "李丁卯", "周戊辰", "吴己巳", "郑庚午", "王辛未")
"""Surnames with heavenly stems and earthly branches: nobody's."""


def _clock(at: pd.Timestamp) -> str:
    return f"{at:%H:%M:%S}"


def _minutes(calls: pd.DataFrame, start: str, end: str) -> pd.Series:
    return (calls[end] - calls[start]).dt.total_seconds() / 60


def requests(folder: Path) -> Path:
    """Dispatch Request beside Dispatch."""
    headers = ENGLISH | {"received": "Dispatch Request Date & Time", "dispatched": "Dispatch Date & Time"}
    return as_csv(folder / "requests.csv", table(lived(), headers))


def swapped(folder: Path) -> Path:
    """The headers of arrival and end are on one another's columns."""
    headers = ENGLISH | {"arrived": ENGLISH["cleared"], "cleared": ENGLISH["arrived"]}
    return as_csv(folder / "swapped.csv", table(lived(), headers))


def day_and_clocks(folder: Path) -> Path:
    """A day and the clock of each step; what ends after midnight has the day on which it began."""
    calls = lived()
    calls.insert(2, "day", calls["received"])
    headers = {"type": "CALL_TYPE", "day": "RECEIVED_DATE", "received": "RECEIVED_TIME"}
    headers |= {"dispatched": "DISPATCH_TIME", "arrived": "ONSCENE_TIME", "cleared": "CLEAR_TIME"}
    rows = table(calls, headers, _clock, {"day": lambda at: f"{at:%Y-%m-%d}"})
    return as_csv(folder / "day-and-clocks.csv", rows)


def durations(folder: Path) -> Path:
    """Minutes beside the time received."""
    return as_csv(folder / "durations.csv", _lengths(1.0, ""))


def seconds(folder: Path) -> Path:
    """Seconds beside the time received, as the headers say."""
    return as_csv(folder / "durations-seconds.csv", _lengths(60.0, " (sec)"))


def _lengths(factor: float, unit: str) -> Rows:
    calls = lived()
    parts = {"dispatch time": ("received", "dispatched"), "response time": ("received", "arrived")}
    parts |= {"time on scene": ("arrived", "cleared")}
    lengths = [factor * _minutes(calls, *ends) for ends in parts.values()]
    rows = table(calls, {"id": "incident id", "type": "category", "received": "call timestamp"})
    head = [*rows[0], *(f"{part}{unit}" for part in parts)]
    return [head, *([*row, *(f"{length[i]:g}" for length in lengths)] for i, row in enumerate(rows[1:]))]


def export_110(folder: Path) -> Path:
    """The headers of a 110 export."""
    headers = {"id": "接警单编号", "type": "警情性质", "received": "接警时间", "dispatched": "处警时间"}
    headers |= {"arrived": "到达现场时间", "cleared": "处置完毕时间"}
    return as_csv(folder / "export-110.csv", table(lived(), headers))


def no_kind(folder: Path) -> Path:
    """No header says which column is the category."""
    return as_csv(folder / "no-kind.csv", table(lived(), HEADERS | {"type": "事由"}))


def flagged() -> pd.DataFrame:
    """Calls, every fourth of which an officer began."""
    calls = lived()
    return calls.assign(initiated=np.arange(len(calls)) % 4 == 0)


def flag(folder: Path) -> Path:
    """A column of Y and N for officers' own work."""
    headers = ENGLISH | {"initiated": "SelfInitiated"}
    rows = table(flagged(), headers, str, {"initiated": lambda own: "Y" if own else "N"})
    return as_csv(folder / "own-work.csv", rows)


def sent() -> pd.DataFrame:
    """One row for each unit: every third call has a second one, five minutes later at each step."""
    calls = lived().assign(unit="U1")
    second = calls[::3].assign(unit="U2")
    for name in ("dispatched", "arrived", "cleared"):
        second[name] += pd.Timedelta(minutes=5)
    return pd.concat([calls, second]).sort_values(["received", "unit"])


def units(folder: Path) -> Path:
    """One row a unit."""
    return as_csv(folder / "units.csv", table(sent(), ENGLISH | {"unit": "unit"}))


def pinyin(folder: Path) -> Path:
    """Field codes of an interface in GB18030, one row a unit, numbers of 20 digits with a clock in them."""
    rows = sent()
    rows["id"] = [
        f"999901{at:%y%m%d%H%M%S}{number[-2:]}"
        for at, number in zip(rows["received"], rows["id"], strict=True)
    ]
    rows["order"] = [f"P{number}" for number in range(len(rows))]
    rows["type"] = rows["type"].map(dict(zip(dict.fromkeys(lived()["type"]), CODES, strict=True)))
    headers = {"id": "JJDBH", "order": "PJDBH", "received": "BJSJ", "type": "JQLXDM", "dispatched": "CJSJ"}
    headers |= {"arrived": "DDXCSJ", "cleared": "CLWBSJ", "priority": "JQDJDM"}
    return as_csv(folder / "pinyin.csv", table(rows, headers, lambda at: f"{at:%Y/%m/%d %H:%M}"), "gb18030")


CODES = ("200200", "201000", "300100", "500300", "601200")


def codes(folder: Path) -> Path:
    """Priorities as 1A, 2C and 3B."""
    return as_csv(folder / "priority-codes.csv", _ranked({1: "1A", 2: "2C", 3: "3B"}))


def words(folder: Path) -> Path:
    """Priorities in words."""
    return as_csv(folder / "priority-words.csv", _ranked({1: "特急", 2: "紧急", 3: "一般"}))


def backwards(folder: Path) -> Path:
    """Priorities of which the highest number is the most urgent."""
    return as_csv(folder / "priority-backwards.csv", _ranked({1: "3", 2: "2", 3: "1"}))


def colours(folder: Path) -> Path:
    """Priorities in words that nobody knows, and no time of a crew to tell them apart."""
    rows = _ranked(
        {1: "甲", 2: "乙", 3: "丙"}, {name: HEADERS[name] for name in ("id", "type", "priority", "received")}
    )
    return as_csv(folder / "priority-unknown.csv", rows)


def _ranked(told: dict[int, str], headers: dict[str, str] = HEADERS) -> Rows:
    return table(lived(), headers, str, {"priority": told.__getitem__})


def wrapped(folder: Path) -> Path:
    """Every cell as ="…"."""
    rows = [[f'="{cell}"' for cell in row] for row in table(lived())]
    return as_csv(folder / "wrapped.csv", rows)


def rounded(folder: Path) -> Path:
    """Numbers of calls that a spreadsheet wrote with a power of ten; no time of a crew."""
    headers = {name: HEADERS[name] for name in ("id", "type", "received")}
    return as_csv(folder / "rounded.csv", table(lived(), headers, str, {"id": lambda _: "3.30482E+19"}))


def zeroed(folder: Path) -> Path:
    """Numbers of calls of 20 digits, of which a spreadsheet kept the first 15."""
    calls = lived()
    calls["id"] = [f"999901{at:%y%m%d%H%M%S}"[:15] + "00000" for at in calls["received"]]
    return as_csv(folder / "zeroed.csv", table(calls))


def marks(folder: Path) -> Path:
    """Two marks of byte order, the second read as letters."""
    path = as_csv(folder / "byte-order-marks.csv", table(lived(), ENGLISH))
    path.write_bytes(b"\xef\xbb\xbf" + "\u00ef\u00bb\u00bf".encode() + path.read_bytes())
    return path


def returns(folder: Path) -> Path:
    """Lines that end in a carriage return alone."""
    path = as_csv(folder / "carriage-returns.csv", table(lived()))
    path.write_bytes(path.read_bytes().replace(b"\r\n", b"\r"))
    return path


def half_days(folder: Path) -> Path:
    """Twelve-hour clocks without their half of the day, and numbers of calls that still have it."""
    calls = lived()
    calls["id"] = [f"999901{at:%y%m%d%H%M%S}{i % 100:02}" for i, at in enumerate(calls["received"])]
    return as_csv(folder / "half-days.csv", table(calls, HEADERS, "{:%Y-%m-%d %I:%M}".format))


def clicked() -> pd.DataFrame:
    """Calls whose arrival is clicked when the crew is sent."""
    calls = lived()
    return calls.assign(arrived=calls["dispatched"])


def clicks(folder: Path) -> Path:
    """Arrivals in the minute of the dispatch."""
    return as_csv(folder / "clicks.csv", table(clicked()))


def demand(folder: Path) -> Path:
    """No time of a crew at all, the commonest list of a station."""
    headers = {name: HEADERS[name] for name in ("id", "type", "received")}
    return as_csv(folder / "demand-only.csv", table(lived(), headers))


def exports() -> Iterator[Sibling]:
    """Every kind of export in text."""
    yield from _of_columns(lived(), lived().drop(columns="priority"))
    yield from _of_ranks(lived(), lived().drop(columns="priority"))
    yield from _of_values(lived(), lived().drop(columns="priority"))


def _of_columns(calls: pd.DataFrame, plain: pd.DataFrame) -> Iterator[Sibling]:
    yield Sibling(
        "requests", Words("“Dispatch Request” beside “Dispatch”", "“派警请求”与“派警”并列"), requests, calls
    )
    yield Sibling("swapped", Words("two headers on one another's columns", "两列表头互换"), swapped, calls)
    yield Sibling(
        "day-and-clocks",
        Words("a day and clocks, past midnight", "日期列加各环节时刻，跨零点"),
        day_and_clocks,
        plain.drop(columns="id"),
    )
    yield Sibling("durations", Words("minutes instead of moments", "各环节为时长（分钟）"), durations, plain)
    yield Sibling(
        "durations-seconds", Words("seconds instead of moments", "各环节为时长（秒）"), seconds, plain
    )
    yield Sibling("export-110", Words("headers of a 110 export", "110系统导出的表头"), export_110, plain)
    yield Sibling(
        "no-kind",
        Words("no header says what is the category", "表头看不出哪列是类别"),
        no_kind,
        calls,
        "which column says what",
        ("# type =", "type ="),
    )
    yield Sibling("own-work", Words("a flag for officers' own work", "民警主动发现的标记列"), flag, flagged())
    yield Sibling("units", Words("one row a unit sent", "每个出动单元一行"), units, calls)
    yield Sibling(
        "pinyin",
        Words("codes of an interface, one row a unit, GB18030", "接口拼音字段、每单元一行、GB18030"),
        pinyin,
        calls.drop(columns=["id", "type"]),
    )


def _of_ranks(calls: pd.DataFrame, plain: pd.DataFrame) -> Iterator[Sibling]:
    yield Sibling("priority-codes", Words("priorities 1A, 2C, 3B", "等级为代码"), codes, calls)
    yield Sibling("priority-words", Words("priorities in words", "等级为文字"), words, calls)
    yield Sibling(
        "priority-backwards",
        Words("3 is the most urgent", "数字大者最急"),
        backwards,
        calls,
        "is 3 the most urgent",
    )
    yield Sibling(
        "priority-unknown",
        Words("priorities that say nothing", "等级用词不明"),
        colours,
        plain[["id", "type", "received"]],
        "which of the priorities",
        ('# [priorities]\n# ranks = { "', '[priorities]\nranks = { "'),
    )


def _of_values(calls: pd.DataFrame, plain: pd.DataFrame) -> Iterator[Sibling]:
    yield Sibling("wrapped", Words('cells as ="…"', '单元格写作 ="…"'), wrapped, calls)
    yield Sibling(
        "rounded",
        Words("numbers of calls as 3.3E+19, no crew times", "编号变成3.3E+19，无处警时间"),
        rounded,
        plain[["type", "received"]],
    )
    yield Sibling(
        "zeroed",
        Words("numbers of calls ending in 00000", "编号末尾变成00000"),
        zeroed,
        calls.drop(columns="id"),
    )
    yield Sibling("byte-order-marks", Words("two marks of byte order", "两个字节序标记"), marks, calls)
    yield Sibling("carriage-returns", Words("carriage returns alone", "仅用回车换行"), returns, calls)
    told = Words("twelve-hour clocks, the half of the day in the numbers", "12小时制丢失上下午，编号中仍有")
    yield Sibling("half-days", told, half_days, calls.drop(columns="id"))
    told = Words("arrivals clicked at the dispatch", "派警时即点击到场")
    yield Sibling("clicks", told, clicks, clicked().assign(arrived=pd.NaT))
    yield Sibling(
        "demand-only",
        Words("no time of a crew", "没有处警各环节时间"),
        demand,
        plain[["id", "type", "received"]],
    )
