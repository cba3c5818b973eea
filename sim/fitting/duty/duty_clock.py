"""Hours and days as rosters write them: 8:30至次日8:30, 24小时值班, 白班, 3月1日."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from sim.vocabulary.writing import plain

DUTY_FROM = 8.5
"""When a day's duty begins where a roster does not say: half past eight (grade C)."""


class DutyHours(NamedTuple):
    """Hours after midnight of the first day, the end beyond 24 on the next; whether the roster says so."""

    start: float
    end: float
    said: bool = True


WHOLE_DAY = DutyHours(DUTY_FROM, DUTY_FROM + 24, said=False)
"""A day's duty where a roster does not say its hours."""

_CLOCK = (
    r"(次日|翌日|第二天|next day)?\s*([01]?\d|2[0-4])\s*"
    r"(?:[:：]\s*([0-5]\d)(?::\d\d)?|[时点](?:([0-5]?\d)分?|(半))?)"
)
_SPAN = re.compile(rf"{_CLOCK}\s*(?:[-—–~～至到]+|to|until)\s*{_CLOCK}", re.I)
_ONE = re.compile(_CLOCK, re.I)
_BARE = re.compile(
    r"(?<!\d)([01]?\d|2[0-4])\s*[-—–~～至到]\s*(次日|翌日)?([01]?\d|2[0-4])(?:[时点]|h\b|(?!\d))"
)
KINDS: tuple[tuple[re.Pattern[str], DutyHours], ...] = (
    (
        re.compile(r"24\s*(?:小时|h)|全天|昼夜|^值$|值班|^值日|主班|^duty$|on.?call|24h", re.I),
        WHOLE_DAY,
    ),
    (re.compile(r"早|^early|morning", re.I), DutyHours(8.0, 16.0, said=False)),
    (re.compile(r"中班|^中$|午|^late|afternoon|evening", re.I), DutyHours(16.0, 24.0, said=False)),
    (re.compile(r"大夜|后夜|凌晨", re.I), DutyHours(0.0, 8.0, said=False)),
    (re.compile(r"夜|晚|^n$|night", re.I), DutyHours(DUTY_FROM + 12, DUTY_FROM + 24, said=False)),
    (re.compile(r"白|日班|^d$|day.?shift|^day$", re.I), DutyHours(DUTY_FROM, DUTY_FROM + 12, said=False)),
)
"""Kinds of duty by their words, and the hours that they have where nobody says others (grade D)."""
OFF = re.compile(
    r"补|休|备勤|^备|假|^年|^事|^病|^产|学|训|抽调|^专|^借|出差|正常|行政|^班|下沉|领导|带班|指挥长|文职|内勤|综合"
    r"|off|leave|rest|stand.?by|training|sick|holiday|office|admin|leader|chief|clerk",
    re.I,
)
"""What is no duty on calls: rest, standby, leave, courses, ordinary hours, leaders, clerks."""


def hours_in(text: str) -> DutyHours | None:
    """The hours that a text names, or those of the kind of duty that it names; None for neither."""
    words = plain(text)
    return _named(words) or next((hours for kind, hours in KINDS if kind.search(words.strip())), None)


def _named(text: str) -> DutyHours | None:
    if found := _SPAN.search(text):
        parts = found.groups()
        start, end = _hour(parts[1:5]), _hour(parts[6:10])
        return _ordered(start, end, next_day=bool(parts[5]))
    if found := _BARE.search(text):
        return _ordered(float(found[1]), float(found[3]), next_day=bool(found[2]))
    return None


def _hour(parts: tuple[str, ...]) -> float:
    hour, minutes, short, half = parts
    return float(hour) + (0.5 if half else float(minutes or short or 0) / 60)


def _ordered(start: float, end: float, *, next_day: bool) -> DutyHours:
    """The hours with an end that comes after the start."""
    later = end + 24 if next_day or end <= start else end
    return DutyHours(start, later)


def hour_in(text: str) -> float | None:
    """The one hour that a cell names, in hours after midnight; None without."""
    found = _ONE.search(plain(text))
    return _hour(found.groups()[1:5]) if found else None


_DAY = re.compile(r"(?<!\d)(?:(\d{4})\s*[-/.年]\s*)?(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?!\d)")
_COMPACT = re.compile(r"(?<!\d)(20\d{2})(\d{2})(\d{2})(?!\d)")
_MONTH = re.compile(
    r"(?:(\d{4})\s*[-/.年]\s*)?(?<!\d)(\d{1,2})\s*月(?:份)?(?!\s*\d)|(\d{4})[-/.](\d{1,2})(?![\d/.-])"
)


def day_in(text: str, near: date) -> date | None:
    """The day that a cell names; one without a year is in the year that brings it nearest to `near`."""
    words = plain(text)
    found = _COMPACT.search(words) or _DAY.search(words)
    return _day(near, *found.groups()) if found else None


def _day(near: date, year: str | None, month: str, day: str) -> date | None:
    years = [int(year)] if year else [near.year - 1, near.year, near.year + 1]
    days = [made for one in years if (made := made_day(one, int(month), int(day)))]
    return min(days, key=lambda one: abs((one - near).days), default=None)


def made_day(year: int, month: int, day: int) -> date | None:
    """A day of the calendar; None where there is none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_in(text: str, near: date) -> tuple[int, int] | None:
    """Year and month that a title names; without a year, the one that brings it nearest to `near`."""
    found = _MONTH.search(plain(text))
    if not found:
        return None
    year, month = found[1] or found[3], found[2] or found[4]
    first = _day(near, year, month, "1")
    return (first.year, first.month) if first else None
