"""An interval for one more run holds as often as it says, of five runs as of a hundred."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy.stats import binom

from sim.fitting.figure_verdicts import held_against
from sim.fitting.log_figures import of_days
from sim.study.backtesting.verdicts import central
from sim.study.statistics import next_quantile

TRIALS = 3000
DUE = binom.interval(0.9999, TRIALS, 0.95)


@pytest.mark.parametrize("n", [39, 40, 57, 100])
def test_of_many_values_the_next_falls_between_the_ends_whatever_their_distribution(n):
    draws = np.random.default_rng(n).lognormal(0.0, 1.5, (TRIALS, n + 1))
    within = sum(
        next_quantile(values[:-1], 0.025) <= values[-1] <= next_quantile(values[:-1], 0.975)
        for values in draws
    )
    assert DUE[0] <= within <= DUE[1]


@pytest.mark.parametrize("n", [2, 5, 20, 38])
def test_of_few_values_that_are_normal_the_next_falls_between_the_ends(n):
    draws = np.random.default_rng(n).normal(3.0, 2.0, (TRIALS, n + 1))
    held = [central(values[:-1]) for values in draws]
    within = sum(low <= values[-1] <= high for (_, low, high), values in zip(held, draws, strict=True))
    assert DUE[0] <= within <= DUE[1]


def test_the_ends_of_thirty_nine_are_the_least_and_the_most():
    assert [next_quantile(np.arange(39.0), p) for p in (0.025, 0.5, 0.975)] == [0.0, 19.0, 38.0]


def test_two_values_worked_by_hand():
    """Mean 1, deviation √2, √(1 + 1/2), and t of one degree of freedom at 97.5 % is 12.7062."""
    assert next_quantile(np.array([0.0, 2.0]), 0.975) == pytest.approx(1.0 + 12.7062 * 3**0.5, abs=1e-4)


def test_too_few_to_tell_is_no_number():
    assert np.isnan(next_quantile(np.array([1.0]), 0.975))
    assert np.isnan(next_quantile(np.array([]), 0.5))
    assert next_quantile(np.array([1.0]), 0.5) == 1.0


@pytest.mark.parametrize("runs", [5, 40])
def test_of_figures_that_the_town_has_itself_one_in_twenty_differs(runs):
    draws = np.random.default_rng(runs).normal(30.0, 1.0, (TRIALS, runs + 1))
    differs = sum(
        held_against(value, (value, value), lived, 1.0)["verdict"] == "differs" for value, *lived in draws
    )
    assert DUE[0] <= TRIALS - differs <= DUE[1]


def test_a_figure_that_a_single_run_has_is_not_judged():
    found = held_against(30.0, (28.0, 32.0), [5.0, np.nan, np.nan], 1.0)
    assert found["verdict"] == "few"
    assert np.isnan(found["simulated_high"])


def test_calls_a_day_of_four_days_have_an_interval_of_four_days():
    """Of 10, 12, 14, 16 the mean is 13 and its error 1.2910; t of three degrees of freedom is 3.1824."""
    log = pd.DataFrame({"day": np.repeat(np.arange(4), [10, 12, 14, 16])})
    row, _ = of_days(log, [log, log], log[:0], np.ones(4, bool))
    assert (row["low"], row["high"]) == pytest.approx((13 - 4.1085, 13 + 4.1085), abs=1e-3)
