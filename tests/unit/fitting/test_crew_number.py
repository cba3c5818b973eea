"""How many crews a log of known truth is found to have."""

import numpy as np
import pytest

from sim.fitting.call_frames import simulated
from sim.fitting.crew_number import calibrate
from sim.fitting.fit import estimate
from sim.fitting.rise import rise_of
from sim.fitting.scenario import scenario_of
from tests.logs import Kind, Truth
from tests.unit.fitting.test_fit_town import calls_of

QUIET = Truth(
    days=42,
    calls_per_day=7.0,
    kinds={"噪音扰民": Kind(1.0, {2: 1.0}, (35.0, 0.5))},
    channels={"110": 1.0},
    delay={2: (2.0, 0.4)},
)
"""A station in which a crew is always free: its desk takes two minutes, or three, whoever is out."""


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2])
def test_where_delays_do_not_grow_with_load_no_calls_queue(seed):
    """Two or three crews are seldom out together: a roster of just so many lets calls queue that did not.

    Delays in the town found grow with the crews bound by no more than the log's 95 % interval has it.
    """
    calls = calls_of(QUIET, seed)
    found, _ = calibrate(estimate(calls), calls, "station.csv")
    rises = [rise_of(run)[0] for run in simulated(scenario_of(found, "station.csv"), calls, range(20))]
    _, low, high = found.delay_rise
    assert low < 0 < high
    assert np.mean(rises) < high
