"""A log that says nothing for a while: no days without calls, but days left out."""

import numpy as np
import pandas as pd
import pytest

from sim.fitting.call_rates import rates
from sim.fitting.log_window import window_of
from tests.logs import Truth, live

PER_DAY = 40.0
DAYS = 42


@pytest.fixture(scope="module")
def received():
    return live(Truth(days=DAYS, calls_per_day=PER_DAY), seed=5)["received"]


def at(day, hour=0):
    return pd.Timestamp("2024-03-04") + pd.Timedelta(days=day, hours=hour)


def without(received, begins, ends):
    return received[(received < begins) | (received >= ends)].reset_index(drop=True)


def per_day(received):
    window = window_of(received)
    within = received[(received >= window.start) & (received < window.end)]
    return rates(within, np.full(len(within), "all"), window)["all"].per_day


def test_a_whole_log_has_no_silence(received):
    assert window_of(received).silent == ()
    assert window_of(received).covered == DAYS


@pytest.mark.parametrize(
    ("begins", "ends"),
    [
        (at(10), at(35)),  # most of the log is missing
        (at(20), at(21)),  # a single day
        (at(20, 9), at(20, 23)),  # part of a day
    ],
)
def test_a_hole_is_found_and_left_out_of_the_rate(received, begins, ends):
    holed = without(received, begins, ends)
    window = window_of(holed)
    assert len(window.silent) == 1
    first, last = window.silent[0]
    hours = pd.Timedelta(hours=3)
    assert begins - hours <= first <= begins + pd.Timedelta(hours=1)
    assert ends - pd.Timedelta(hours=1) <= last <= ends + hours
    days = DAYS - (ends - begins) / pd.Timedelta(days=1)
    assert window.covered == pytest.approx(days, abs=0.25)
    assert per_day(holed) == pytest.approx(len(holed) / days, rel=0.02)


def test_two_holes_are_two(received):
    window = window_of(without(without(received, at(8), at(11)), at(30), at(34)))
    assert len(window.silent) == 2
    assert window.covered == pytest.approx(DAYS - 7, abs=0.5)


def test_nights_and_weekends_without_calls_are_no_silence():
    """A counter that is open from eight to six on working days is silent most of the time by its nature."""
    hours = [0.0] * 8 + [1.0] * 10 + [0.0] * 6
    truth = Truth(days=DAYS, calls_per_day=PER_DAY, hours=hours, weekdays=(1, 1, 1, 1, 1, 0, 0))
    assert window_of(live(truth, seed=5)["received"]).silent == ()


@pytest.mark.parametrize("seed", range(10))
def test_a_quiet_town_is_not_silent(seed):
    """Three calls a day: days without any are to be expected."""
    received = live(Truth(days=120, calls_per_day=3.0), seed)["received"]
    assert received.dt.normalize().nunique() < 119
    assert window_of(received).silent == ()


@pytest.mark.parametrize("year", [2016, 2031])
def test_a_row_of_another_year_does_not_stretch_the_log(received, year):
    stray = received[5].replace(year=year)
    window = window_of(pd.concat([received, pd.Series([stray])]).sort_values(ignore_index=True))
    assert window.covered == pytest.approx(DAYS, abs=1)
    assert window.days == pytest.approx(DAYS, abs=1)


def test_days_that_are_covered_in_part_are_not_counted_as_days(received):
    """It begins at noon of its first day and ends at noon of its last: the days between are counted."""
    part = received[(received >= at(0, 12)) & (received < at(DAYS - 1, 12))].reset_index(drop=True)
    window = window_of(part)
    assert (window.start, window.end) == (at(1), at(DAYS - 1))


def test_a_silence_is_halved_with_the_log(received):
    window = window_of(without(received, at(10), at(20)))
    first, rest = window.part(at(0), at(15)), window.part(at(15), at(DAYS))
    assert first.covered + rest.covered == pytest.approx(window.covered)
    assert window.after(10) >= at(20, -1).normalize()
    np.testing.assert_array_equal(window.speaks(np.array([1440.0 * 15, 1440.0 * 25])), [False, True])
