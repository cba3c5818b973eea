"""Crews bound at once, and rosters that put as many on duty."""

import numpy as np
import pandas as pd
import pytest

from sim.fitting.busy_crews import BLOCKS, Busy, Crew, levels, levels_of, pending, roster
from sim.fitting.log_window import LogWindow

WEEK = LogWindow(pd.Timestamp("2024-03-04"), pd.Timestamp("2024-03-11"))  # a Monday


def test_crews_are_counted_while_they_are_bound():
    bound = Busy(np.array([0.0, 10.0, 20.0]), np.array([15.0, 30.0, 40.0]))
    np.testing.assert_array_equal(bound.at(np.array([5.0, 12.0, 17.0, 25.0, 50.0])), [1, 2, 1, 2, 0])


def test_calls_wait_from_the_report_to_the_dispatch():
    """Two come at 8:00 and 8:05 and are sent at 8:10 and 8:07; a third is never sent and waits for nobody."""
    moments = {
        "received": ["2024-03-04 08:00", "2024-03-04 08:05", "2024-03-04 08:06"],
        "dispatched": ["2024-03-04 08:10", "2024-03-04 08:07", None],
    }
    frame = pd.DataFrame({name: pd.to_datetime(column) for name, column in moments.items()})
    waiting = pending(frame, WEEK).at(480 + np.array([0.0, 3.0, 6.0, 8.0, 11.0]))
    np.testing.assert_array_equal(waiting, [0, 1, 2, 1, 0])


def test_levels_hold_the_crews_of_their_block():
    """Three crews bound from 8 to 12 every day: three on duty then, one at other times."""
    days = 1440.0 * np.arange(7)
    starts = np.sort(np.concatenate([days + 480.0] * 3))
    found = levels(Busy(starts, starts + 239.0), WEEK, 1.0)
    np.testing.assert_array_equal(found, [[1, 1, 3, 1, 1, 1]] * 2)


@pytest.mark.parametrize("seed", range(8))
def test_a_roster_puts_on_duty_what_was_asked(seed):
    rng = np.random.default_rng(seed)
    weekend = rng.integers(1, 6, BLOCKS)
    asked = np.array([weekend + rng.integers(0, 4, BLOCKS), weekend])
    np.testing.assert_array_equal(levels_of(roster(asked)), np.repeat(asked, 24 // BLOCKS, axis=1))


def test_a_shift_may_go_round_midnight():
    on_duty = np.array([[2, 1, 1, 1, 1, 2]] * 2)
    assert Crew(1, 20, 28, weekdays_only=False) in roster(on_duty)
