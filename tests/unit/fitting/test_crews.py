"""Crews bound at once, and rosters that put as many on duty."""

import math

import numpy as np
import pandas as pd
import pytest

from sim.fitting.busy_crews import Busy, Crew, busy, levels, levels_of, roster
from sim.fitting.desk_waits import full_since, passed_over
from sim.fitting.log_window import LogWindow
from sim.fitting.pooling import fit_all
from sim.fitting.stretches import desk_sample
from sim.fitting.unit_numbers import unit_shares

WEEK = LogWindow(pd.Timestamp("2024-03-04"), pd.Timestamp("2024-03-11"))  # a Monday


def moments(minutes):
    """Minutes of the week as moments; None is none."""
    return WEEK.start + pd.to_timedelta(minutes, unit="min")


def attended(numbers, sent, free):
    """Calls to which a crew came at once, from the minutes `sent` until `free`."""
    none = dict.fromkeys(("initiated", "cancelled", "refused"), False)
    at = {"received": moments(sent), "dispatched": moments(sent), "arrived": moments(sent)}
    return pd.DataFrame({"id": numbers, **at, "cleared": moments(free), "closed": pd.NaT, **none})


def test_crews_are_counted_while_they_are_bound():
    bound = Busy(np.array([0.0, 10.0, 20.0]), np.array([15.0, 30.0, 40.0]))
    np.testing.assert_array_equal(bound.at(np.array([5.0, 12.0, 17.0, 25.0, 50.0])), [1, 2, 1, 2, 0])


def test_no_crew_was_free_since_the_dispatch_or_the_turn_that_left_none():
    """Two on duty until noon, one after: bound at 8:10 and 8:20 until 9:00, then at 11:50 until 12:30.

    A call of 8:00 sent at 8:05 had a crew free until then; sent at 9:00, since 8:20 none; sent at 9:10, again
    one. One of 8:30 sent at 9:00 never had one, one of 11:55 sent at 12:30 not since the turn at noon.
    """
    bound = Busy(np.array([490.0, 500.0, 710.0]), np.array([540.0, 540.0, 750.0]))
    on_duty = np.repeat([[2, 2, 2, 1, 1, 1]] * 2, 4, axis=1)
    came = np.array([480.0, 480.0, 480.0, 510.0, 715.0, 480.0])
    sent = np.array([485.0, 540.0, 550.0, 540.0, 750.0, np.nan])
    since, until = full_since(bound, WEEK, on_duty, came, sent, 0.0)
    np.testing.assert_array_equal(since, [5.0, 20.0, 70.0, 0.0, 5.0, np.nan])
    np.testing.assert_array_equal(until, sent - came)


def test_half_a_minute_in_which_a_crew_is_sent_on_is_no_time_with_a_crew_free():
    """One crew, bound from 8:00 to 9:00, sent on half a minute later until 10:00, and once more at 10:00:30.

    The call of 8:20 that it went to last never had a crew free; the desk was done by 10:01 at the latest. One
    of 10:45, after it was free again at 10:40, had one at once, and was sent it when the desk was done.
    """
    bound = Busy(np.array([480.0, 540.5, 600.5]), np.array([540.0, 600.0, 640.0]))
    came, sent = np.array([500.0, 645.0]), np.array([600.5, 645.75])
    since, until = full_since(bound, WEEK, np.ones((2, 24), int), came, sent, 1.0)
    np.testing.assert_array_equal(since, [0.0, 0.75])
    np.testing.assert_array_equal(until, [101.0, 0.75])


def test_a_crew_sent_to_a_call_behind_shows_that_the_desk_was_not_done():
    """A call of 8:00 sent at 8:30 was passed over at 8:20 for one of class 2, not by one of its own class.

    What was sent at the same moment says nothing, nor what was sent before it came.
    """
    came = np.array([480.0, 481.0, 482.0, 400.0, 483.0, 484.0])
    sent = np.array([510.0, 500.0, 505.0, 470.0, 510.0, np.nan])
    found = passed_over(came, sent, np.array([1, 2, 1, 2, 2, 1]))
    np.testing.assert_array_equal(found, [20.0, 0.0, 18.0, 0.0, 0.0, np.nan])


def test_a_desk_is_not_blamed_for_the_wait_for_a_crew_nor_spared_its_own_time():
    """Desk times of median 2 and sigma .6; half the calls meet a full station, many only for a short while.

    Who has the desk's work behind him when a crew becomes free is sent it then; the others once it is done.
    """
    rng = np.random.default_rng(0)
    desk = 2.0 * np.exp(0.6 * rng.standard_normal(4000))
    full = np.where(rng.uniform(size=4000) < 0.5, rng.exponential(1.5, 4000), np.inf)
    free = full + rng.exponential(3.0, 4000)
    waits = (desk > full) & (desk < free)
    delay = np.where(waits, free, desk)
    exactly = [np.zeros(4000)] * 2
    sample = desk_sample(delay, exactly, (np.where(waits, full, delay), delay), np.ones(4000))
    times = fit_all({"a": sample}, {"a": 1})["a"].times
    found = np.quantile(times.draw(100_000, rng), (0.5, 0.99))
    np.testing.assert_allclose(found, 2.0 * np.exp([0.0, 2.33 * 0.6]), rtol=0.06)


def test_levels_hold_the_crews_of_their_block():
    """Three crews bound from 8 to 12 every day: three on duty then, one at other times."""
    days = 1440.0 * np.arange(7)
    starts = np.sort(np.concatenate([days + 480.0] * 3))
    found = levels(Busy(starts, starts + 239.0), WEEK, 1.0)
    np.testing.assert_array_equal(found, np.repeat([[1, 1, 3, 1, 1, 1]] * 2, 4, axis=1))


@pytest.mark.parametrize("seed", range(8))
def test_a_roster_puts_on_duty_what_was_asked(seed):
    rng = np.random.default_rng(seed)
    weekend = rng.integers(1, 6, 24)
    asked = np.array([weekend + rng.integers(0, 4, 24), weekend])
    np.testing.assert_array_equal(levels_of(roster(asked)), asked)


def test_a_shift_may_go_round_midnight():
    on_duty = np.repeat([[2, 1, 1, 1, 1, 2]] * 2, 4, axis=1)
    assert Crew(1, 20, 28, weekdays_only=False) in roster(on_duty)


def test_every_unit_of_a_call_is_bound():
    """By hand: two units from 10 and 12 until 40 and 30; of a third, sent at 60, nobody says until when."""
    calls = attended(["a", "b"], [10, 60], [40, 80])
    units = pd.DataFrame({"id": ["a", "a", "b"], "dispatched": moments([10, 12, 60])})
    bound = busy(calls, WEEK, units.assign(cleared=moments([40, 30, None])))
    np.testing.assert_array_equal(
        bound.at(np.array([11.0, 13.0, 31.0, 41.0, 79.0, 81.0])), [1, 2, 1, 0, 1, 0]
    )
    np.testing.assert_array_equal(busy(calls, WEEK).at(np.array([13.0])), [1])


def test_shares_of_units_add_to_one_and_lean_on_all_calls():
    """Of 80 calls half had two units, all of one kind; the other kind leans on them by 20 calls of 60."""
    frame = pd.DataFrame({"units": [1, 2] * 40, "dispatched": moments([1] * 80)})
    keys = np.array(["one", "two"] * 40)
    found = unit_shares(frame, keys, ["one", "two"])
    assert found == {
        "one": pytest.approx([50 / 60, 10 / 60], abs=1e-4),
        "two": pytest.approx([1 / 6, 5 / 6], abs=1e-4),
    }
    assert {math.fsum(shares) for shares in found.values()} == {1.0}
    assert unit_shares(frame.assign(units=1), keys, ["one"]) == {}
