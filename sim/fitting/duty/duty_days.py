"""What a roster says, day by day: spans of hours with so many people or crews."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from sim.fitting.duty.duty_clock import DutyHours
from sim.scenario.errors import Words


@dataclass(frozen=True)
class DutySpan:
    """So many on duty from one hour to another of a day; without one, of all `days` (0 Monday)."""

    day: date | None
    hours: DutyHours
    count: float
    days: tuple[int, ...] = tuple(range(7))


@dataclass
class DutyTable:
    """What one sheet says.

    Attributes:
        spans: who is on duty when.
        of_people: whether people are counted, not crews.
        days: the days it speaks of; none where it holds for every day.
        said: what was read, in sentences.
        assumed: kinds of duty whose hours it does not say, with the hours assumed.
    """

    spans: list[DutySpan]
    of_people: bool
    days: set[date]
    said: list[Words]
    assumed: dict[str, DutyHours] = field(default_factory=dict)

    def noting(self, name: str, hours: DutyHours) -> DutyHours:
        """The hours, remembered where they are assumed."""
        if not hours.said:
            self.assumed[name] = hours
        return hours


_BLANK_IN_NAME = re.compile(r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff])\s+([\u4e00-\u9fff])(?![\u4e00-\u9fff])")
_ASIDE = re.compile(r"\([^)]*\)")
_BETWEEN = re.compile(r"[、,;/|&+\s]+")
_NUMBER = re.compile(r"(\d+(?:\.\d+)?)\s*(?:人|名|个|组|车|队|辆)?")
MOST = 500
"""More on duty at a time than any station has: such a number is none of people."""


def how_many(cell: str) -> float:
    """How many a cell names or counts; names are counted and never kept."""
    text = _ASIDE.sub("", cell).strip()
    if number := _NUMBER.fullmatch(text):
        return float(number[1]) if float(number[1]) <= MOST else 0.0
    names = _BETWEEN.split(_BLANK_IN_NAME.sub(r"\1\2", text))
    return float(sum(bool(re.search(r"[^\W\d_]", name)) for name in names))


_OF_WEEK = "一二三四五六日"
_ENGLISH = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def weekday_in(cell: str) -> int | None:
    """The weekday that a cell names and nothing else, 0 for Monday."""
    text = re.sub(r"^(?:星期|周|礼拜)", "", cell.strip().lower()).replace("天", "日")
    if len(text) == 1 and text in _OF_WEEK:
        return _OF_WEEK.index(text)
    return next(
        (number for number, name in enumerate(_ENGLISH) if re.fullmatch(rf"{name}[a-z]*\.?", text)), None
    )


def weekdays_in(cell: str) -> tuple[int, ...]:
    """The weekdays that a cell of a standing roster names; all where it names none."""
    text = cell.lower()
    if re.search(r"工作日|平日|weekday|working", text):
        return tuple(range(5))
    if re.search(r"周末|双休|weekend", text):
        return (5, 6)
    named = [
        one for part in re.split(r"\s*(?:[-—–~～至到]|to)\s*", text) if (one := weekday_in(part)) is not None
    ]
    if len(named) == 2:
        length = (named[1] - named[0]) % 7 + 1
        return tuple((named[0] + step) % 7 for step in range(length))
    single = [one for part in re.split(r"[、,，/\s]+", text) if (one := weekday_in(part)) is not None]
    return tuple(single) or tuple(range(7))


SHORT_GAP = 7
"""Days: in a shorter gap of a roster nobody was on duty; a longer one is of a part that is not there."""


def days_told(days: Iterable[date]) -> list[date]:
    """The days of which a roster speaks, in order: those it names, and short gaps between them."""
    named = sorted(days)
    found = named[:1]
    for before, day in zip(named, named[1:], strict=False):
        gap = (day - before).days
        found += [before + timedelta(step) for step in range(1, gap)] if gap < SHORT_GAP else []
        found.append(day)
    return found
