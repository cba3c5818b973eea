"""The clock: minutes as floats from the start of the run, which is a midnight."""

from __future__ import annotations

from sim.vocabulary.compiled import compiled

HOUR = 60.0
DAY = 1440.0
WEEK = 7 * DAY


@compiled
def day_of(time: float) -> int:
    """Day number of `time`, the first day being 0."""
    return int(time // DAY)


@compiled
def weekday_of(day: int, first_weekday: int) -> int:
    """Weekday of a day number, Monday being 0."""
    return (day + first_weekday) % 7
