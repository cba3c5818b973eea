"""Busy and quiet days: how far they differ beyond chance is found from daily counts of known spread."""

import numpy as np
import pandas as pd
import pytest

from sim.fitting.dispersion import day_spread, ratio
from sim.fitting.log_window import LogWindow

START = pd.Timestamp("2024-03-04")
WEEKDAYS = np.array([1.1, 1.0, 1.0, 1.0, 1.2, 0.9, 0.8])


def calls(spread, days, per_day, seed):
    """Moments of calls of days whose level is gamma of mean one with standard deviation `spread`."""
    rng = np.random.default_rng(seed)
    level = rng.gamma(1 / spread**2, spread**2, days) if spread else np.ones(days)
    counts = rng.poisson(per_day * WEEKDAYS[np.arange(days) % 7] * level)
    minutes = np.sort(1440 * (np.repeat(np.arange(days), counts) + rng.random(counts.sum())))
    return pd.Series(START + pd.to_timedelta(minutes, unit="min"))


def found(spread, days=60, per_day=40.0, seed=1):
    return day_spread(calls(spread, days, per_day, seed), LogWindow(START, START + pd.Timedelta(days=days)))


@pytest.mark.parametrize("spread", [0.15, 0.25, 0.4])
def test_the_interval_holds_the_truth_in_nine_of_ten_logs(spread):
    """Nominally 95 %; of 100 logs, fewer than 90 do so once in thirty, and levels are a little skewed."""
    hits = sum(low <= spread <= high for _, low, high in (found(spread, seed=seed) for seed in range(100)))
    assert hits >= 88


def test_the_estimate_is_the_truth_on_average():
    assert np.mean([found(0.25, seed=seed)[0] for seed in range(100)]) == pytest.approx(0.25, rel=0.05)


def test_days_that_differ_by_chance_and_weekday_alone_have_no_spread():
    """The least it may be is above zero in one log of forty."""
    assert sum(found(0.0, seed=seed)[1] > 0 for seed in range(100)) <= 8


def test_days_that_the_log_does_not_cover_are_no_quiet_days():
    silent = (START + pd.Timedelta(days=10), START + pd.Timedelta(days=30))
    moments = calls(0.0, 60, 40.0, 3)
    moments = moments[(moments < silent[0]) | (moments >= silent[1])]
    end = START + pd.Timedelta(days=60)
    assert day_spread(moments, LogWindow(START, end))[1] > 0.5
    assert day_spread(moments, LogWindow(START, end, (silent,)))[1] == 0.0


def test_variance_over_mean_is_what_its_name_says():
    value, low, high = ratio(np.array([2, 4, 6, 8]))
    assert value == pytest.approx((20 / 3) / 5)
    assert low < value < high
