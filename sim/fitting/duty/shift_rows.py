"""Rosters of rows: one a day with names in its cells, or one a shift with hours and how many."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sim.fitting.duty.duty_clock import (
    OFF,
    WHOLE_DAY,
    DutyHours,
    day_in,
    hour_in,
    hours_in,
    made_day,
    month_in,
)
from sim.fitting.duty.duty_days import DutySpan, DutyTable, how_many, weekdays_in
from sim.fitting.duty.duty_sheets import DutySheet
from sim.fitting.duty.duty_words import say
from sim.scenario.errors import NOTHING, Problem, ScenarioErrors, Words, file_name, listing

ROLES: Mapping[str, re.Pattern[str]] = {
    "aside": re.compile(r"序号|电话|备注|签字|phone|note|remark|^no\.?$|姓名|^name$", re.I),
    "start": re.compile(r"开始|上班|起始|^起$|start|begin|^from$|^on$|on.?duty.?from", re.I),
    "end": re.compile(r"结束|下班|截止|^止$|^end|finish|^to$|^off$|until", re.I),
    "date": re.compile(r"日期|值班日|^日$|\bdate\b|^day$|^值班时间$", re.I),
    "week": re.compile(r"星期|^周|weekday|days?.of.week|^days$|适用", re.I),
    "shift": re.compile(r"班次|班别|时段|shift|hours|^时间$|^time$", re.I),
    "crews": re.compile(
        r"处警组|车组|巡(?:逻|防)?组|组数|警车|crews?\b|units?\b|cars?\b|patrols?\b|vehicles?", re.I
    ),
    "people": re.compile(
        r"值班|处警|接警|巡逻|民警|辅警|协警|人员|人数|警力|白班|夜班|早班|中班|晚班|主班|副班|officers?|people|staff|strength|on.?duty",
        re.I,
    ),
}
"""What a header says, the first that fits."""
OF_CALLS = re.compile(r"接警时间|报警时间|到场|警情|dispatch|arriv|incident|call.?type", re.I)
"""Headers of a list of calls, which is no roster."""
COUNTED = ("crews", "people")
_DAILY = re.compile(r"工作日|平日|周末|双休|weekday|weekend|working day", re.I)


@dataclass(frozen=True)
class ShiftHeader:
    """The header of a table of shifts: its row, and the columns of each role."""

    row: int
    cells: Sequence[str]
    roles: Mapping[str, list[int]]

    def first(self, role: str) -> int | None:
        """The first column of a role."""
        return next(iter(self.roles.get(role, [])), None)

    @property
    def of_people(self) -> bool:
        """Whether people are counted: no column has crews."""
        return not self.roles.get("crews")

    @property
    def counted(self) -> list[int]:
        """The columns of who is on duty, without leaders and standby."""
        names = self.roles.get("people" if self.of_people else "crews", [])
        return [place for place in names if not OFF.search(self.cells[place])]


def shift_rows(path: Path, sheet: DutySheet, near: date) -> DutyTable | None:
    """What a sheet of days or shifts says; None where it is none.

    Raises:
        ScenarioErrors: a shift ends before it starts.
    """
    header = _header(sheet)
    if header is None:
        return None
    table = DutyTable([], header.of_people, set(), [])
    month = month_in(sheet.above(header.row), near)
    whole = hours_in_title(sheet.above(header.row))
    is_dated, above = header.first("date") is not None, None
    for number, cells in enumerate(sheet.rows[header.row + 1 :], header.row + 2):
        row = _Row(path, number, header, cells)
        day = row.day(near, month) or above
        above = day if is_dated else None
        if row.says_something and (day is not None or not is_dated):
            table.spans += row.spans(table, day, whole, near)
    table.days = {span.day for span in table.spans if span.day}
    if not table.spans:
        return None
    table.said.append(_said(path, header, table))
    return table


def hours_in_title(text: str) -> DutyHours | None:
    """The hours that a title names for every row; None where it names none."""
    found = hours_in(text)
    return found if found and found.said else None


def _said(path: Path, header: ShiftHeader, table: DutyTable) -> Words:
    if not table.days:
        return say("standing", file=path.name, rows=len(table.spans))
    if header.first("shift") is not None or header.first("start") is not None:
        return say("rows", file=path.name, rows=len(table.spans), days=len(table.days))
    others = [
        header.cells[place]
        for role in COUNTED
        for place in header.roles.get(role, [])
        if place not in header.counted
    ]
    names = listing(header.cells[place] for place in header.counted)
    return say("columns", file=path.name, days=len(table.days), names=names, others=listing(others))


def _header(sheet: DutySheet) -> ShiftHeader | None:
    """The row that names a day, a shift or hours, and who is on duty then."""
    for row, cells in enumerate(sheet.rows[:20]):
        if any(len(cell) > 30 or OF_CALLS.search(cell) for cell in cells):
            continue
        roles: dict[str, list[int]] = {}
        for place, cell in enumerate(cells):
            roles.setdefault(_role(cell), []).append(place)
        header = ShiftHeader(row, cells, roles)
        placed = any(header.first(role) is not None for role in ("date", "start", "shift"))
        if placed and (header.counted or _is_list_of_units(header)):
            return header
    return None


def _role(cell: str) -> str:
    """What a header says; "" for nothing known."""
    role = next((name for name, words in ROLES.items() if cell and words.search(cell)), "")
    if role in ("shift", "week", "") and _DAILY.search(cell):
        return "crews" if ROLES["crews"].search(cell) else "people"
    return role


def _is_list_of_units(header: ShiftHeader) -> bool:
    """Whether each row is a unit or a person of its own, from a start to an end."""
    return header.first("start") is not None and header.first("end") is not None


@dataclass(frozen=True)
class _Row:
    """A row below the header."""

    path: Path
    number: int
    header: ShiftHeader
    cells: list[str]

    def _at(self, role: str) -> str:
        place = self.header.first(role)
        return self.cells[place] if place is not None and place < len(self.cells) else ""

    def day(self, near: date, month: tuple[int, int] | None) -> date | None:
        """The day of the row, by its date or the date in its start; None where neither says one."""
        text = self._at("date")
        if found := day_in(text, near) or day_in(self._at("start"), near):
            return found
        number = re.fullmatch(r"0?([1-9]|[12]\d|3[01])\s*(?:日|号)?", text)
        return made_day(*month, int(number[1])) if number and month else None

    @property
    def says_something(self) -> bool:
        """Whether anybody is on duty by it; a total or a signature says nothing of the kind."""
        return not any(re.search(r"合计|总计|签字|制表|total", cell, re.I) for cell in self.cells)

    def spans(
        self, table: DutyTable, day: date | None, whole: DutyHours | None, near: date
    ) -> list[DutySpan]:
        """The stretches of duty of the row."""
        columns = self.header.counted
        own = self._hours(near)
        days = weekdays_in(self._at("week")) if day is None else tuple(range(7))
        if not columns:
            hours = own or table.noting("", whole or WHOLE_DAY)
            return [DutySpan(day, hours, 1.0, days)]
        found = []
        for place in columns:
            count = how_many(self.cells[place]) if place < len(self.cells) else 0.0
            name = self.header.cells[place]
            hours = own or hours_in_title(name) or whole or hours_in(name) or WHOLE_DAY
            mine = weekdays_in(name) if day is None and _DAILY.search(name) else days
            if count:
                found.append(DutySpan(day, table.noting(name, hours), count, mine))
        return found

    def _hours(self, near: date) -> DutyHours | None:
        """The hours of the row, by its start and end or its shift; None where it says none."""
        start, end = hour_in(self._at("start")), hour_in(self._at("end"))
        if start is None or end is None:
            return hours_in(self._at("shift"))
        first, last = (day_in(self._at(role), near) for role in ("start", "end"))
        over = (last - first).days * 24.0 if first and last else 24.0 * (end <= start)
        if end + over <= start:
            said = say("end_first", row=self.number)
            raise ScenarioErrors([Problem(file_name(self.path), "", NOTHING, said)])
        return DutyHours(start, end + over)
