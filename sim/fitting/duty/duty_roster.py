"""A station's roster as its files have it: letters by day, names in cells, a calendar, or rows of shifts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import numpy as np

from sim.fitting.duty.duty_clock import DutyHours
from sim.fitting.duty.duty_days import DutySpan, DutyTable, days_told
from sim.fitting.duty.duty_sheets import DutySheet, sheets_of
from sim.fitting.duty.duty_words import say
from sim.fitting.duty.letter_grid import letter_grid
from sim.fitting.duty.month_calendar import month_calendar
from sim.fitting.duty.shift_rows import shift_rows
from sim.scenario.errors import NOTHING, Problem, ScenarioErrors, Words, file_name, listing

LAYOUTS: Sequence[Callable[[Path, DutySheet, date], DutyTable | None]] = (
    month_calendar,
    letter_grid,
    shift_rows,
)
"""In this order: what fits two is the first of them."""
DAY_HOURS = 24


@dataclass(frozen=True)
class DutyRoster:
    """Who is on duty, hour by hour.

    Attributes:
        file: its file, or files.
        on_duty: people or crews on duty on average in each hour; (days, 24) by `days`, or (7, 24) by weekday.
        of_people: whether people are counted, not crews.
        days: the days it speaks of, in order; none where it holds for every week.
        said: what was read, in sentences.
    """

    file: str
    on_duty: np.ndarray
    of_people: bool
    days: tuple[date, ...]
    said: tuple[Words, ...]

    def of_day(self, day: date) -> np.ndarray | None:
        """People or crews in each hour of a day, (24,); None where the roster says nothing of it."""
        if not self.days:
            return self.on_duty[day.weekday()]
        return self.on_duty[self.days.index(day)] if day in self.days else None


def read_roster(paths: Sequence[Path], near: date) -> DutyRoster:
    """The roster of one file or several months.

    Args:
        paths: workbooks or CSV files.
        near: a day in whose neighbourhood days without a year lie.

    Raises:
        ScenarioErrors: a file is no roster that can be read, or two say different things of one day.
    """
    tables = {path: _tables(path, near) for path in paths}
    _must_agree(tables)
    every = [table for found in tables.values() for table in found]
    days = {day for table in every for day in table.days}
    spans = [span for table in every for span in table.spans]
    said = [words for path, found in tables.items() for words in _said(path, found)]
    names = " + ".join(path.name for path in paths)
    of_people = every[0].of_people
    if not days:
        return DutyRoster(names, _by_weekday(spans), of_people, (), tuple(said))
    covered = tuple(days_told(days))
    return DutyRoster(names, _by_day(spans, covered), of_people, covered, tuple(said))


def _tables(path: Path, near: date) -> list[DutyTable]:
    found = [table for sheet in sheets_of(path) if (table := _table(path, sheet, near)) and table.spans]
    if not found:
        raise ScenarioErrors([Problem(file_name(path), "", NOTHING, say("no_roster"))])
    return found


def _table(path: Path, sheet: DutySheet, near: date) -> DutyTable | None:
    return next((found for layout in LAYOUTS if (found := layout(path, sheet, near))), None)


def _said(path: Path, tables: Sequence[DutyTable]) -> list[Words]:
    assumed: dict[DutyHours, list[str]] = {}
    for name, hours in ((name, hours) for table in tables for name, hours in table.assumed.items()):
        assumed.setdefault(hours, []).append(name)
    told = [
        say(
            "hours_assumed",
            file=path.name,
            hours=_clocks(hours),
            names=listing(filter(None, names)) if any(names) else say("duty"),
        )
        for hours, names in assumed.items()
    ]
    return [*(words for table in tables for words in table.said), *told]


def _clocks(hours: DutyHours) -> Words:
    start, end = (f"{int(one % 24):02}:{round(one % 1 * 60):02}" for one in (hours.start, hours.end))
    return say("clocks_over" if hours.end > DAY_HOURS else "clocks", start=start, end=end)


def _must_agree(tables: Mapping[Path, Sequence[DutyTable]]) -> None:
    """Raise ScenarioErrors where two files speak of one day, or one counts crews and another people."""
    seen: dict[date, Path] = {}
    (first, of_people), *others = ((path, one.of_people) for path, found in tables.items() for one in found)
    for path, other in others:
        if other != of_people:
            crews, people = (path, first) if of_people else (first, path)
            words = say("mixed", first=crews.name, second=people.name)
            raise ScenarioErrors([Problem(file_name(path), "", NOTHING, words)])
    for path, found in tables.items():
        for day in sorted({day for table in found for day in table.days}):
            if day in seen:
                words = say("day_twice", first=seen[day].name, second=path.name, day=day)
                raise ScenarioErrors([Problem(file_name(path), "", NOTHING, words)])
            seen[day] = path


def _by_day(spans: Sequence[DutySpan], days: Sequence[date]) -> np.ndarray:
    """On duty on average in each hour of each day, (days, 24); a night belongs to both of its days.

    The first day has the night before it as its last day has the next: the roster of the month before is not
    there.
    """
    first, last = days[0], days[-1]
    count = (last - first).days + 1
    found = np.zeros((count * DAY_HOURS,))
    for span in spans:
        if span.day is not None:
            begins = (span.day - first).days * DAY_HOURS
            _add(found, begins + span.hours.start, begins + span.hours.end, span.count)
    return found.reshape(count, DAY_HOURS)[[(day - first).days for day in days]]


def _by_weekday(spans: Sequence[DutySpan]) -> np.ndarray:
    """On duty on average in each hour of each weekday, (7, 24)."""
    found = np.zeros(7 * DAY_HOURS)
    for span in spans:
        for weekday in span.days:
            begins = weekday * DAY_HOURS
            _add(found, begins + span.hours.start, begins + span.hours.end, span.count)
    return found.reshape(7, DAY_HOURS)


def _add(hours: np.ndarray, start: float, end: float, count: float) -> None:
    """Add `count` from `start` to `end` [h] to the means of the hours, going round at the end of them."""
    for hour in range(int(start), int(np.ceil(end))):
        hours[hour % len(hours)] += count * (min(end, hour + 1) - max(start, hour))


def days_between(first: date, count: int) -> list[date]:
    """So many days from the first on."""
    return [first + timedelta(step) for step in range(count)]
