"""Answers held against known truths: their interval, the chance of single runs, and seeds, by theory."""

from dataclasses import make_dataclass

import numpy as np
import pytest

from experiments import known_truth
from experiments.known_truth import (
    CHANGES,
    CREWS,
    RISES,
    _changed,
    _interval,
    _moved_weights,
    _reached,
    _truth,
)
from sim.fitting.busy_crews import Crew, levels_of
from sim.fitting.call_rates import Weights

Rostered = make_dataclass("Rostered", ["roster"])
"""Of estimates, what a change of crews needs."""

RUN_SD, OWN_SD, TOWN_SD = 0.05, 0.03, 0.03


def test_an_interval_of_forty_draws_holds_the_next_one_in_nine_of_ten():
    """Evenly drawn from 0 to 1, its length is the chance of the next one."""
    draws = np.random.default_rng(1).random((40, 4000))
    low, high = _interval(draws)
    assert (high - low).mean() == pytest.approx(0.9, abs=0.003)


def test_the_chance_of_single_runs_is_not_doubt_about_the_long_run(monkeypatch):
    """Draws differ as the towns do, and by how unsure the middle of 40 runs is."""
    rng = np.random.default_rng(2)
    shared, towns = rng.standard_normal(4000) * RUN_SD, rng.standard_normal((100, 40)) * TOWN_SD + 0.1
    own = {}

    def lived(town, seed):
        return np.array([town + shared[seed] + own.setdefault((town, seed), rng.standard_normal() * OWN_SD)])

    monkeypatch.setattr(known_truth, "_p90", lived)
    told = [np.log(_reached(0.0, drawn, 40 * at, rng)) for at, drawn in enumerate(towns)]
    middle = (RUN_SD**2 + OWN_SD**2) / 40
    assert np.sqrt(np.mean([one.var() for one in told])) == pytest.approx(
        (TOWN_SD**2 + middle) ** 0.5, rel=0.06
    )
    assert np.mean(told) == pytest.approx(0.1 + shared.mean(), abs=0.003)


def test_a_crew_fewer_is_one_fewer_in_every_hour():
    """Four by day and two at night are three and one; a crew of the working day's evening stays one."""
    shifts = [Crew(2, 0, 24, False), Crew(2, 8, 20, False), Crew(1, 20, 24, True)]
    fewer = _changed(Rostered(shifts), -1)
    there = levels_of(fewer.roster)
    assert there.tolist() == (levels_of(shifts) - 1).tolist()


def test_no_two_truths_share_a_run(monkeypatch):
    """Eight lucky runs in all cells made every truth too low."""
    seeds = []
    monkeypatch.setattr(known_truth, "_town", lambda *_: None)
    monkeypatch.setattr(known_truth, "_delays", lambda _, seed: seeds.append(seed) or [np.ones(2)])
    for crews in CREWS:
        for rise in RISES:
            for change in CHANGES:
                _truth.__wrapped__(crews, rise, change, 1)
    assert len(set(seeds)) == len(seeds) == known_truth.TRUE_RUNS * 12


def test_a_profile_of_a_hundred_calls_a_cell_is_known_to_a_tenth():
    even, rng = Weights(np.ones(24), np.ones(24), np.ones(24)), np.random.default_rng(4)
    drawn = np.array([_moved_weights(even, 2400, rng).value for _ in range(400)])
    assert drawn.mean(axis=1) == pytest.approx(np.ones(400))
    assert drawn.std() == pytest.approx(0.1 * (23 / 24) ** 0.5, rel=0.04)
