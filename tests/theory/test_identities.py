"""Laws that hold for any queue, and rates that follow the hour."""

import numpy as np
import pytest
from scipy.special import chdtrc

from experiments.proof import queues
from experiments.proof.case import FOLDER
from experiments.proof.intervals import interval
from sim.metrics.run import Run, simulate
from sim.scenario.load import load
from sim.scenario.schema import Scenario
from sim.vocabulary.clock import DAY, HOUR

CALLS = 0.4
QUEUES = [
    queues.mmc(2, 0.8, CALLS),
    queues.mmc(5, 0.8, CALLS),
    queues.priorities(CALLS),
    queues.impatient(CALLS),
    queues.crews(CALLS),
]


def inside(run: Run) -> tuple[float, float]:
    """First and last minute of the measured period."""
    period = run.scenario.period
    return DAY * period.warmup_days, DAY * (period.warmup_days + period.days)


def minutes_within(starts: np.ndarray, ends: np.ndarray, run: Run) -> np.ndarray:
    """How much of each stretch lies in the measured period."""
    first, last = inside(run)
    return np.clip(np.minimum(ends, last) - np.maximum(starts, first), 0, None)


@pytest.mark.parametrize("case", QUEUES, ids=lambda case: case.name)
def test_busy_officers_are_those_at_work(case):
    """The hours booked against the incidents: an officer's minute on scene belongs to one call's crew."""
    run = simulate(case.scenario(50_000), 1)
    rows = run.incidents.dropna(subset="scene_end")
    at_work = (minutes_within(rows["arrived"], rows["scene_end"], run) * rows["crew"]).sum()
    still = run.incidents[run.incidents["scene_end"].isna() & run.incidents["arrived"].notna()]
    at_work += (minutes_within(still["arrived"], np.full(len(still), np.inf), run) * still["crew"]).sum()
    assert run.outcomes["officer_hours.on_scene"] * HOUR == pytest.approx(at_work, rel=1e-9)


def test_littles_law():
    """The mean number in the line, watched at moments of its own, is the rate times the mean wait."""
    case = QUEUES[0]
    gaps = []
    for seed in range(20):
        run = simulate(case.scenario(20_000), seed)
        first, last = inside(run)
        watched = np.arange(first, last, 1.0)
        rows = run.incidents
        joined = np.searchsorted(rows["queued"], watched, side="right")
        left = np.searchsorted(np.sort(rows["dispatched"]), watched, side="right")
        rate = ((rows["queued"] >= first) & (rows["queued"] < last)).sum() / (last - first)
        gaps.append((joined - left).mean() / (rate * run.outcomes["dispatch_wait_min.mean"]) - 1)
    found = interval(np.array(gaps), np.empty((20, 0)), miss=0.01)
    assert found.covers(0)
    assert found.high - found.low < 0.02


@pytest.fixture(scope="module")
def hours() -> Scenario:
    return load(FOLDER / "hours.toml")


def test_calls_follow_the_hour(hours):
    """Pearson's test of the counts by hour; with one seed in a thousand a right engine fails."""
    run = simulate(hours, 1)
    rows = run.incidents["reported"].dropna()
    counts = np.bincount((rows // HOUR).astype(int) % 24, minlength=24)
    weights = np.array(hours.profile["day"].hours)
    expected = counts.sum() * weights / weights.sum()
    assert chdtrc(23, ((counts - expected) ** 2 / expected).sum()) > 0.001


def in_service(hours: Scenario) -> np.ndarray:
    """Mean number in service at the top of each hour (24,) of M(t)/M/infinity.

    It is the integral of rate(t - u) exp(-u / service), solved hour by hour, for the rate is constant there;
    the periodic solution repeats itself after a day (Eick, Massey and Whitt 1993).
    """
    kind = hours.trouble["call"]
    weights = np.array(hours.profile["day"].hours)
    offered = kind.per_day * weights / weights.sum() / HOUR * kind.on_scene.mean
    stays = np.exp(-HOUR / kind.on_scene.mean)
    number = np.zeros(24)
    for hour in range(24 * 20):
        before = number[hour % 24]
        number[(hour + 1) % 24] = offered[hour % 24] * (1 - stays) + before * stays
    return number


def test_the_number_in_service_lags_behind_the_rate(hours):
    exact = in_service(hours)
    run = simulate(hours, 2)
    rows = run.incidents
    first, last = inside(run)
    moments = np.arange(first, last, HOUR)
    started = np.searchsorted(rows["arrived"].dropna(), moments, side="right")
    ended = np.searchsorted(np.sort(rows["scene_end"].dropna()), moments, side="right")
    by_day = (started - ended).reshape(-1, 24)
    assert run.outcomes["waited_share"] == 0
    none = np.empty((len(by_day), 0))
    for hour in range(24):
        assert interval(by_day[:, hour].astype(float), none, miss=0.05 / 24).covers(exact[hour])
    assert np.argmax(exact) != np.argmax(hours.profile["day"].hours)
