"""A published bulletin, as a table or as prose: its counts by class, its period, and how they were read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from sim.fitting.findings import Findings
from sim.fitting.monthly.bulletin_rows import (
    Rows,
    complaints,
    has_changes,
    in_prose,
    in_rows,
    settled,
)
from sim.fitting.monthly.bulletin_words import say
from sim.fitting.monthly.month_counts import MonthCounts, month_days, usual_spread
from sim.fitting.monthly.written_numbers import CountedPeriod, month_of, months_in, period_in
from sim.fitting.text_records import find_delimiter, open_lines, split
from sim.fitting.workbooks import is_workbook, workbook_heads
from sim.scenario.errors import NOTHING, Problem, ScenarioErrors, Words, file_name
from sim.scenario.guard import must_be_file
from sim.vocabulary.texts import Blank

MOST_ROWS = 2000


@dataclass(frozen=True)
class MonthBulletin:
    """A bulletin read: its counts over its days, and the sentences on how they were read."""

    counted: MonthCounts
    said: Sequence[Words]


def read_month_bulletin(path: Path, month: str = "") -> MonthBulletin:
    """The bulletin of a workbook, a table in text, or a text.

    Args:
        path: the file.
        month: the month that it covers, such as 2026-03; "" to find it.

    Raises:
        ScenarioErrors: it has no counts, two that disagree, or no period that is sure.
    """
    must_be_file(path)
    tables, text = _read(path)
    counts = next((one for one in map(in_rows, tables) if one.is_bulletin), None) or in_prose(text)
    if not counts.is_bulletin:
        raise _wrong(path, "changes_only" if has_changes(text) else "no_counts")
    found, said = settled(counts)
    if wrong := complaints(counts, found):
        raise ScenarioErrors(
            [Problem(file_name(path), "", NOTHING, say(key, **blanks)) for key, blanks in wrong]
        )
    period = _given(path, month) if month else _period(path, text)
    return MonthBulletin(_counted(path, found, period), [_head(path, found, period), *_told(said)])


def _wrong(path: Path, key: str, **blanks: Blank) -> ScenarioErrors:
    return ScenarioErrors([Problem(file_name(path), "", NOTHING, say(key, **blanks))])


def _told(said: Sequence[tuple[str, dict[str, Blank]]]) -> list[Words]:
    return [say(key, **blanks) for key, blanks in said]


def _head(path: Path, found: dict[str, float], period: CountedPeriod) -> Words:
    calls = f"{sum(found.values()):,.0f}"
    return say("read", file=path.name, calls=calls, days=period.days, first=period.first.isoformat())


def _counted(path: Path, found: dict[str, float], period: CountedPeriod) -> MonthCounts:
    months = [period.first]
    while (after := _next(months[-1])) <= period.last:
        months.append(after)
    return MonthCounts(found, tuple(months), float(period.days), usual_spread(period.days), path.name, "A")


def _next(first: date) -> date:
    return date(first.year + first.month // 12, first.month % 12 + 1, 1)


def _read(path: Path) -> tuple[list[Rows], str]:
    """The tables of a file, and all of its text."""
    if is_workbook(path):
        sheets: list[Rows] = [records for _, records in workbook_heads(path, MOST_ROWS)]
        return sheets, "\n".join(" ".join(fields) for rows in sheets for _, fields in rows)
    lines = list(open_lines(path, "", Findings()))
    mark = find_delimiter(lines)
    tables: list[Rows] = [list(split(lines, mark, Findings()))] if mark else []
    return tables, "".join(lines)


def _given(path: Path, month: str) -> CountedPeriod:
    first = month_of(month)
    if first is None:
        raise ScenarioErrors([Problem(file_name(path), "--month", month, say("bad_month"))])
    return _whole(first)


def _whole(first: date) -> CountedPeriod:
    return CountedPeriod(first, first + timedelta(days=month_days(first) - 1))


def _period(path: Path, text: str) -> CountedPeriod:
    """The period that a bulletin names; one that lies in another month than its title says is asked."""
    period, months = period_in(text), months_in(text)
    if period is None and not months:
        raise _wrong(path, "no_period")
    if period is None:
        return _whole(months[0])
    if months and (months[0].year, months[0].month) != (period.first.year, period.first.month):
        between = f"{period.first.isoformat()}–{period.last.isoformat()}"
        raise _wrong(path, "two_periods", title=f"{months[0]:%Y-%m}", period=between)
    return period
