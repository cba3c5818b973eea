"""The roster of a month as people by days, a letter a day: 值 on duty, 补 resting, 年 away."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from sim.fitting.duty.duty_clock import OFF, DutyHours, day_in, hours_in, made_day
from sim.fitting.duty.duty_days import DutySpan, DutyTable, weekday_in
from sim.fitting.duty.duty_sheets import DutySheet
from sim.fitting.duty.duty_words import say
from sim.scenario.errors import NOTHING, Problem, ScenarioErrors, Words, file_name, listing

FEWEST_DAYS = 7
FEWEST = 5
"""How often a text of several characters must stand before it is a letter of the roster and not a name."""
_NOBODY = re.compile(r"签字|签名|制表|审核|批准|合计|总计|小计|人数|total|signed", re.I)
LONGEST = 12
"""Characters of a cell that can be a letter, or hours."""
_LEGEND = re.compile(
    r"(?:^|[\s;,、(])([^\W\d_]{1,2}|[√△○●▲☆★*#])\s*[:=]\s*(.+?)(?=[\s;、]+[^\W\d_]{1,2}\s*[:=]|;|$)"
)
_PLACE = re.compile(r"职务|岗位|组别|人员类别|role|post|duty group|rank", re.I)
_LEADS = re.compile(r"所领导|^领导|所长|教导员|指导员|指挥长|文职|内勤|综合|chief|clerk|command", re.I)


def letter_grid(path: Path, sheet: DutySheet, near: date) -> DutyTable | None:
    """What a sheet of letters says; None where it is none.

    Raises:
        ScenarioErrors: it says no month, or its letters mean no duty.
    """
    found = _header(sheet)
    if found is None:
        return None
    row, columns = found
    days = _days(path, sheet, row, columns, near)
    legend = _legend(sheet)
    people = [cells for cells in sheet.rows[row + 1 :] if _is_person(cells, columns)]
    counted = [cells for cells in people if not _leads(sheet.rows[row], cells)]
    letters = Counter(_cell(cells, column) for cells in counted for column in days)
    letters.pop("", None)
    duties = {letter: hours for letter in letters if (hours := _duty(letter, legend)) is not None}
    if not duties:
        said = say("no_duty", names=_shown(letters))
        raise ScenarioErrors([Problem(file_name(path), "", NOTHING, said)])
    table = DutyTable(
        [], of_people=True, days={day for day in days.values() if isinstance(day, date)}, said=[]
    )
    for letter, hours in duties.items():
        table.noting(legend.get(letter, letter), hours)
        for column, day in days.items():
            if count := sum(_cell(cells, column) == letter for cells in counted):
                table.spans.append(_span(day, hours, count))
    others = Counter({letter: count for letter, count in letters.items() if letter not in duties})
    table.said.append(
        say(
            "letters",
            file=path.name,
            people=len(people),
            days=len(days),
            others=_shown(others),
            names=_shown(Counter({letter: letters[letter] for letter in duties})),
        )  # fmt: skip
    )
    return table


def _span(day: date | int, hours: DutyHours, count: int) -> DutySpan:
    """The duty of a day, or of a weekday of every week."""
    return DutySpan(day, hours, count) if isinstance(day, date) else DutySpan(None, hours, count, (day,))


def _shown(letters: Counter[str]) -> Words:
    """Letters with how often each stands; what is longer and rare may be a name, and is not quoted."""
    shown = (
        f"{letter} {count}" for letter, count in letters.most_common() if len(letter) == 1 or count >= FEWEST
    )
    return listing(shown)


def _header(sheet: DutySheet) -> tuple[int, list[int]] | None:
    """The row whose cells are days in a row, and where they stand."""
    for row, cells in enumerate(sheet.rows):
        columns = [place for place, cell in enumerate(cells) if place and (_number(cell) or _dated(cell))]
        run = _run(cells, columns)
        if len(run) >= FEWEST_DAYS:
            return row, run
    return next(
        ((row, week) for row, cells in enumerate(sheet.rows) if len(week := _week(cells)) == FEWEST_DAYS),
        None,
    )


def _week(cells: list[str]) -> list[int]:
    """Where the weekdays stand that are columns of a roster of every week."""
    return [place for place, cell in enumerate(cells) if place and weekday_in(cell) is not None]


def _number(cell: str) -> int:
    """The day of a month that a cell is, 0 for none."""
    found = re.fullmatch(r"0?([1-9]|[12]\d|3[01])\s*(?:日|号)?", cell)
    return int(found[1]) if found else 0


def _dated(cell: str) -> bool:
    return len(cell) <= 20 and day_in(cell, date.today()) is not None


def _run(cells: list[str], columns: list[int]) -> list[int]:
    """The longest of the columns that follow one another and rise by a day each."""
    best: list[int] = []
    run: list[int] = []
    for column in columns:
        goes_on = run and column == run[-1] + 1 and _follows(cells[run[-1]], cells[column])
        run = [*run, column] if goes_on else [column]
        best = max(best, run, key=len)
    return best


def _follows(before: str, cell: str) -> bool:
    first, second = _number(before), _number(cell)
    if first and second:
        return second == first + 1 or (second == 1 and first >= 28)
    return not first and not second


def _days(path: Path, sheet: DutySheet, row: int, columns: list[int], near: date) -> Mapping[int, date | int]:
    """The day of each column, or the weekday where the roster is of every week."""
    cells = sheet.rows[row]
    weekdays = {column: day for column in columns if (day := weekday_in(cells[column])) is not None}
    if len(weekdays) == len(columns):
        return weekdays
    if not _number(cells[columns[0]]):
        dated = {column: day_in(cells[column], near) for column in columns}
        return {column: day for column, day in dated.items() if day}
    (year, number), found, last = sheet.month(row, path, near), {}, 0
    for column in columns:
        day = _number(cells[column])
        if day < last:
            year, number = (year, number + 1) if number < 12 else (year + 1, 1)
        last = day
        if made := made_day(year, number, day):
            found[column] = made
    return found


def _legend(sheet: DutySheet) -> dict[str, str]:
    """What each letter means, by the legends of the sheet."""
    return {
        letter: meaning.strip()
        for cell in sheet.everything()
        if len(cell) > 3
        for letter, meaning in _LEGEND.findall(cell)
    }


def _duty(letter: str, legend: dict[str, str]) -> DutyHours | None:
    """The hours of a letter that means duty on calls; None for any other."""
    meaning = legend.get(letter, letter)
    return None if OFF.search(meaning) else hours_in(meaning)


def _cell(cells: list[str], column: int) -> str:
    text = cells[column] if column < len(cells) else ""
    return text if len(text) <= LONGEST else ""


def _is_person(cells: list[str], columns: list[int]) -> bool:
    """Whether a row says something of somebody: not the weekdays, a total or a signature."""
    said = [text for column in columns if (text := _cell(cells, column))]
    names = cells[: columns[0]]
    if not said or any(_NOBODY.search(cell) for cell in cells):
        return False
    named = any(re.search(r"[^\W\d_]", cell) for cell in names)
    return named and not all(text.isdigit() or weekday_in(text) is not None for text in said)


def _leads(header: list[str], cells: list[str]) -> bool:
    """Whether a row is of a leader or a clerk, by the column of posts."""
    posts = [cells[place] for place, name in enumerate(header[: len(cells)]) if _PLACE.search(name)]
    return any(_LEADS.search(post) for post in posts)
