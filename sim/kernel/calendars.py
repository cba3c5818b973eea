"""Opening hours: when an office is open, when it opens next, when so much work will be done."""

from __future__ import annotations

from sim.vocabulary.clock import DAY
from sim.vocabulary.compiled import compiled
from sim.vocabulary.records import NEVER

_SEARCH_DAYS = 30
_SUNDAY = 6


@compiled
def opening_hours(town, calendar, day):
    """Minute of the run at which the office opens on `day`, and at which it closes; equal when shut."""
    hours = town.calendars[calendar]
    weekday = (day + town.clock[0].weekday) % 7
    if day < len(town.holidays) and town.holidays[day]:
        weekday = _SUNDAY
    if (hours.days >> weekday) & 1 == 0:
        return day * DAY, day * DAY
    return day * DAY + hours.open, day * DAY + hours.close


@compiled
def is_open(town, calendar, time):
    """Whether the office is open at `time`."""
    start, end = opening_hours(town, calendar, int(time // DAY))
    return start <= time < end


@compiled
def open_until(town, calendar, time):
    """When the office that is open at `time` closes, NEVER if it always is; `time` itself if it is shut."""
    if town.calendars[calendar].always:
        return NEVER
    start, end = opening_hours(town, calendar, int(time / DAY))
    return end if start <= time < end else time


@compiled
def next_opening(town, calendar, time):
    """The first moment from `time` on at which the office is open."""
    day = int(time // DAY)
    for d in range(day, day + _SEARCH_DAYS):
        start, end = opening_hours(town, calendar, d)
        if start < end and time < end:
            return max(time, start)
    raise AssertionError("a calendar is open on no day of the week")


@compiled
def work_until(town, calendar, time, minutes):
    """When work of `minutes`, begun at `time` and laid down at closing, is done."""
    if town.calendars[calendar].always:
        return time + minutes
    left = minutes
    now = next_opening(town, calendar, time)
    while True:
        end = opening_hours(town, calendar, int(now // DAY))[1]
        if left <= end - now:
            return now + left
        left -= end - now
        now = next_opening(town, calendar, end)


@compiled
def open_minutes(town, calendar, start, end):
    """Minutes between two moments in which the office is open."""
    if town.calendars[calendar].always:
        return end - start
    minutes = 0.0
    for day in range(int(start // DAY), int(end // DAY) + 1):
        opens, closes = opening_hours(town, calendar, day)
        minutes += max(min(closes, end) - max(opens, start), 0.0)
    return minutes
