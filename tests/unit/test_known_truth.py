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
    _reached,
    _truth,
)
from experiments.known_truth_page import PriorityAnswer, page, worth
from sim.fitting.busy_crews import Crew, levels_of

Rostered = make_dataclass("Rostered", ["roster"])
"""Of estimates, what a change of crews needs."""

RUN_SD, OWN_SD, TOWN_SD = 0.05, 0.03, 0.03


def test_an_interval_of_forty_draws_holds_the_next_one_in_nine_of_ten():
    """Evenly drawn from 0 to 1, its length is the chance of the next one."""
    draws = np.random.default_rng(1).random((40, 4000))
    low, high = _interval(draws)
    assert (high - low).mean() == pytest.approx(0.9, abs=0.003)


SPREAD = np.exp(np.random.default_rng(0).standard_normal(100))
"""Delays of a run."""


SAME = np.ones(40, bool)


def lived(monkeypatch, level_of):
    """Let towns have these delays, as many times as long as the level of the town and run says."""
    monkeypatch.setattr(known_truth, "_delays", lambda town, seed: [SPREAD * np.exp(level_of(town, seed))])


@pytest.mark.slow
def test_the_chance_of_single_runs_is_not_doubt_about_the_long_run(monkeypatch):
    """Draws differ as the towns do, and by how unsure the middle of 40 runs is."""
    rng = np.random.default_rng(2)
    shared, towns = rng.standard_normal(1200) * RUN_SD, rng.standard_normal((30, 40)) * TOWN_SD
    own = {}
    lived(monkeypatch, lambda town, seed: (
        town + shared[seed] + own.setdefault((town, seed), rng.standard_normal() * OWN_SD)
    ))  # fmt: skip
    told = [np.log(_reached(0.0, drawn, SAME, 40 * at, rng)) for at, drawn in enumerate(towns)]
    middle = (RUN_SD**2 + OWN_SD**2) / 40
    assert np.sqrt(np.mean([one.var() for one in told])) == pytest.approx(
        (TOWN_SD**2 + middle) ** 0.5, rel=0.08
    )
    assert np.mean(told) == pytest.approx(np.log(np.quantile(SPREAD, 0.9)) + shared.mean(), abs=0.01)


@pytest.mark.slow
def test_an_answer_is_as_unsure_as_so_few_runs_leave_its_middle(monkeypatch):
    """Of towns that are all alike answers differ as those say whose likeliest town had other luck."""
    rng, own = np.random.default_rng(3), {}
    lived(monkeypatch, lambda town, seed: own.setdefault((town, seed), rng.standard_normal() * OWN_SD))
    monkeypatch.setattr(
        known_truth, "_without_chance", lambda lives: lives.mean(axis=(0, 1)) + np.zeros((40, 1))
    )
    alike = np.arange(1.0, 41.0)
    told = np.log([_reached(0.0, alike, SAME, 40 * at, rng)[:, 0] for at in range(40)])
    assert told.std(axis=1).mean() == pytest.approx(told.mean(axis=1).std(), rel=0.3)


def test_what_doubt_does_to_the_draws_the_log_did_to_the_town(monkeypatch):
    """Draws that wait a tenth longer than the likeliest town: it waits a tenth longer than the true one.

    Those of another roster are as far from the others as they were.
    """
    lived(monkeypatch, lambda town, _: town)
    same = np.arange(20) < 18
    told = np.log(_reached(0.0, np.where(same, 0.1, 0.5), same, 0, np.random.default_rng(1)))
    usual = np.log(np.quantile(SPREAD, 0.9))
    np.testing.assert_allclose(told[:, 0] - usual, np.where(same, -0.1, 0.3))


def test_an_answer_is_of_all_runs_together_as_the_truth_is(monkeypatch):
    """In every other run callers wait ten times as long; the 90th percentile of all is theirs, nearly."""
    lived(monkeypatch, lambda _, seed: np.log(10.0) * (seed % 2))
    told = _reached(0.0, [0.0] * 40, SAME, 0, np.random.default_rng(5))
    together = np.quantile(np.concatenate([SPREAD, 10 * SPREAD]), 0.9)
    assert np.median(told) == pytest.approx(together, rel=0.1)


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


@pytest.mark.parametrize(("sharing", "worth_of_four"), [(0.0, 4.0), (1.0, 1.0), (0.5, 1.6)])
def test_answers_of_one_log_tell_as_much_as_they_are_apart(sharing, worth_of_four):
    """Four answers that agree always tell as much as one, that never depend as much as four.

    With the intraclass correlation r they tell as much as 4 / (1 + 3 r).
    """
    random = np.random.default_rng(3)
    together = random.random(4000) < sharing
    held = np.where(together[:, None], random.random((4000, 1)) < 0.9, random.random((4000, 4)) < 0.9)
    assert worth(held.tolist()) / 4000 == pytest.approx(worth_of_four, rel=0.1)


def test_a_range_is_as_wide_as_the_logs_leave_it():
    """A hundred logs that hold in all four answers or in none are a hundred answers: 84 to 95 %."""
    answers = [PriorityAnswer(3, 0.0, 1, log, 1.0, 2.0, 1.5 if log % 10 else 3.0) for log in range(100)] * 4
    assert "at 90%, 336 to 380 of all" in page(answers, 100, 14_000)
