"""Opening hours against a slow oracle that looks at every minute."""

import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sim.kernel.calendars import is_open, next_opening, work_until
from tests.unit.kernel.towns import ALWAYS, DAY, Offices, calendars, clock

QUARTERS = st.integers(0, 96).map(lambda quarter: 15 * quarter)
WEEKDAYS_ONLY = 0b0011111
OFFICE = (510.0, 1020.0, WEEKDAYS_ONLY, 0)


def office(row: tuple[float, float, int, int], first_weekday: int = 0) -> Offices:
    """An office with one calendar; `first_weekday` is that of the first day of the run, Monday being 0."""
    return Offices(
        clock=clock(weekday=first_weekday), calendars=calendars(row), holidays=np.zeros(60, np.uint8)
    )


def open_by_the_minute(row, first_weekday: int, minute: int) -> bool:
    opens, closes, days, _ = row
    weekday = (minute // DAY + first_weekday) % 7
    return bool(days >> weekday & 1) and opens <= minute % DAY < closes


@st.composite
def cases(draw):
    opens, closes = draw(QUARTERS), draw(QUARTERS)
    assume(opens < closes)
    row = (float(opens), float(closes), draw(st.integers(1, 127)), 0)
    return row, draw(st.integers(0, 6)), draw(st.integers(0, 10 * DAY))


@given(cases())
def test_the_next_opening_is_the_first_open_minute(case):
    row, first_weekday, time = case
    town = office(row, first_weekday)
    expected = next(m for m in range(time, time + 9 * DAY) if open_by_the_minute(row, first_weekday, m))
    assert is_open(town, 0, float(time)) == (expected == time)
    assert next_opening(town, 0, float(time)) == expected


@given(cases(), st.integers(1, 900))
def test_work_goes_on_while_the_office_is_open_and_rests_while_it_is_shut(case, minutes):
    row, first_weekday, time = case
    opens, closes, days, _ = row
    assume(minutes <= 3 * (closes - opens) * days.bit_count())
    left, minute = minutes, time
    while left:
        left -= open_by_the_minute(row, first_weekday, minute)
        minute += 1
    assert work_until(office(row, first_weekday), 0, float(time), float(minutes)) == minute


@pytest.mark.parametrize(
    ("first_weekday", "time", "opens"),
    [
        (0, 509.0, 510.0),  # a Monday before eight thirty
        (0, 510.0, 510.0),
        (0, 1020.0, DAY + 510.0),  # closing time itself is shut
        (4, 1100.0, 3 * DAY + 510.0),  # Friday evening to Monday
        (5, 600.0, 2 * DAY + 510.0),  # a Saturday
        (6, 600.0, DAY + 510.0),  # a Sunday
    ],
)
def test_nights_and_weekends_are_waited_out(first_weekday, time, opens):
    assert next_opening(office(OFFICE, first_weekday), 0, time) == opens


def test_work_that_ends_with_the_day_ends_at_closing_time():
    assert work_until(office(OFFICE), 0, 510.0, 510.0) == 1020.0
    assert work_until(office(OFFICE), 0, 510.0, 510.5) == DAY + 510.5


def test_where_it_is_always_open_work_takes_its_time():
    """No rounding by days: the sum is that of plain floats."""
    for time, minutes in ((0.1, 0.2), (1439.9, 5000.7), (1e6 + 1 / 3, 0.0)):
        assert work_until(office(ALWAYS), 0, time, minutes) == time + minutes


def test_a_calendar_that_never_opens_is_noticed():
    with pytest.raises(AssertionError, match="open on no day"):
        next_opening(office((510.0, 1020.0, 0, 0)), 0, 0.0)


@given(st.floats(0.0, 1e5))
def test_time_before_midnight_belongs_to_the_day_it_ends(time):
    """Days are whole: a moment just before midnight still has the weekday of its own day."""
    row = (0.0, 1440.0, WEEKDAYS_ONLY, 0)
    assert is_open(office(row, 2), 0, time) == ((math.floor(time / DAY) + 2) % 7 < 5)
