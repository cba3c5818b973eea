"""What the proof reads from a run, and the controls it takes from the calls, on cases told by hand."""

import numpy as np
import pytest

from experiments.proof import police_lines, readers
from experiments.proof.case import Figure
from experiments.proof.intervals import interval
from experiments.proof.noise import _in_turn, by_classes
from sim.vocabulary.clock import DAY, HOUR
from tests.parity.desks import Call, Shift, live, town


def test_a_line_is_counted_by_the_hours_asked_for(tmp_path):
    """One call waits from 20 to 24 h, three of the ten hours from 21 to 7 h that lie in the day."""
    scenario = town(tmp_path, {"sentry": Shift(0, 24)}, 1.0)
    run = live(scenario, [Call(0.0, work=DAY), Call(20 * HOUR)])
    assert readers.line_between(run, 21, 7) == pytest.approx(0.3)
    assert readers.line_between(run, 8, 20) == 0
    assert readers.line_between(run, 19, 22) == pytest.approx(2 / 3)


def test_calls_taken_in_turn():
    arrived, work = np.array([0.0, 1.0, 2.0, 9.0]), np.array([2.0, 2.0, 2.0, 1.0])
    assert _in_turn(arrived, work, 1).tolist() == [0.0, 1.0, 2.0, 0.0]
    assert _in_turn(arrived, work, 2).tolist() == [0.0, 0.0, 0.0, 0.0]


def test_controls_of_classes_are_zero_on_average():
    case = police_lines.preempted(2, [0.5, 0.9], 1.0, 0.1)
    scenario = case.scenario(20_000)
    noise = np.array([by_classes(case.live(scenario, seed), servers=2) for seed in range(12)])
    none = np.empty((len(noise), 0))
    varies = noise.std(axis=0) > 0
    assert varies.all()
    for column in noise.T:
        assert interval(column, none, 0.01 / len(noise.T)).covers(0)


def test_a_tiny_wait_is_told_to_a_thousandth_of_the_service():
    case = police_lines.preempted(4, [0.5, 1.0, 1.5], 1.0, 0.1)
    first, second, third = (Figure(name, police_lines.IN_LINE) for name in ("first", "second", "third"))
    assert case.narrow(first) * case.exact[first] == pytest.approx(0.001)
    assert (case.narrow(second), case.narrow(third)) == (0.02, 0.01)


def test_what_the_controls_explain_leaves_rounding():
    noise = np.random.default_rng(1).normal(size=(30, 1))
    found = interval(5 + 2 * noise[:, 0], noise, 0.05)
    assert found.covers(5.0)
    assert 0 < found.high - found.low < 1e-7
