"""A roster as the calendar of a month: weekdays above, in each cell a day and who is on duty."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from sim.fitting.duty.duty_clock import OFF, WHOLE_DAY, made_day
from sim.fitting.duty.duty_days import DutySpan, DutyTable, how_many, weekday_in
from sim.fitting.duty.duty_sheets import DutySheet
from sim.fitting.duty.duty_words import say
from sim.fitting.duty.shift_rows import hours_in_title

FEWEST = 5
"""Weekdays in a row that make it the header of a calendar."""
FEWEST_DAYS = 8
"""Different days below it: a roster of one week has no more than seven."""
_DAY = re.compile(r"^(?:\d{1,2}月)?0?([1-9]|[12]\d|3[01])(?:日|号)?(?![\d:])")
_LABEL = re.compile(r"^[^:]{1,8}:")


def month_calendar(path: Path, sheet: DutySheet, near: date) -> DutyTable | None:
    """What a calendar says; None where a sheet is none.

    Raises:
        ScenarioErrors: it says no month.
    """
    row = next((i for i, cells in enumerate(sheet.rows) if _is_week(cells)), None)
    days = [*_cells(sheet.rows[row + 1 :])] if row is not None else []
    if row is None or len({number for number, _ in days}) < FEWEST_DAYS:
        return None
    month = sheet.month(row, path, near)
    table = DutyTable([], of_people=True, days=set(), said=[])
    hours = hours_in_title(sheet.above(row)) or WHOLE_DAY
    for number, lines in days:
        day, count = made_day(*month, number), sum(map(_on_duty, lines))
        if day and count:
            table.spans.append(DutySpan(day, table.noting("", hours), count))
            table.days.add(day)
    if not table.spans:
        return None
    table.said.append(say("calendar", file=path.name, days=len(table.days)))
    return table


def _is_week(cells: list[str]) -> bool:
    """Whether a row is the weekdays of one week."""
    named = [day for cell in cells if (day := weekday_in(cell)) is not None]
    return len(named) == len({*named}) >= FEWEST


def _cells(rows: list[list[str]]) -> Iterator[tuple[int, list[str]]]:
    """Each day with the lines below its number, whether they stand in its cell or in cells under it."""
    open_days: dict[int, tuple[int, list[str]]] = {}
    for cells in rows:
        for place, cell in enumerate(cells):
            if found := _DAY.match(cell):
                if place in open_days:
                    yield open_days[place]
                open_days[place] = int(found[1]), cell[found.end() :].split("\n")
            elif place in open_days and cell:
                open_days[place][1].extend(cell.split("\n"))
    yield from open_days.values()


def _on_duty(line: str) -> float:
    """How many a line of a cell puts on duty: nobody where it names leaders or standby."""
    label = _LABEL.match(line)
    if label and OFF.search(label[0]):
        return 0.0
    return how_many(line[label.end() :] if label else line)
