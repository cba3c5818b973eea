"""The clock of a log: what it cut off is found value by value, and changes neither estimates nor verdicts."""

import numpy as np
import pandas as pd
import pytest

from sim.fitting.censored_times import exact
from sim.fitting.likeliest import fit, one_or_two
from sim.fitting.log_clock import cut, grain, span, untied
from sim.fitting.times import Times

START = pd.Timestamp("2024-03-04")


def moments(count, seed=1):
    rng = np.random.default_rng(seed)
    return pd.Series(START + pd.to_timedelta(np.round(rng.uniform(0, 86400 * 40, count)), unit="s"))


def test_seconds_are_seconds():
    assert (grain(moments(3000)) == 0).mean() > 0.98


def test_one_row_in_seconds_does_not_make_the_others_exact():
    stamps = moments(3000).dt.floor("min")
    stamps[7] = stamps[7] + pd.Timedelta(seconds=31)
    units = grain(stamps)
    assert units[7] == 0.0
    assert (np.delete(units, 7) == 1.0).all()


def test_half_a_column_in_minutes_is_half_a_column_in_minutes():
    """A system was changed half way: the first half is cut, of the second one in sixty looks so."""
    stamps = moments(3000).sort_values(ignore_index=True)
    stamps[:1500] = stamps[:1500].dt.floor("min")
    units = grain(stamps)
    assert (units[:1500] == 1.0).all()
    assert (units[1500:] == 0.0).mean() > 0.96


@pytest.mark.parametrize("unit", [5, 15, 30, 60])
def test_coarser_clocks_are_found(unit):
    assert (grain(moments(2000).dt.round(f"{unit}min")) == unit).mean() > 0.97


def test_moments_that_are_missing_have_the_grain_of_most():
    stamps = moments(500).dt.floor("min")
    stamps[::2] = pd.NaT
    assert (grain(stamps) == 1.0).all()


def test_a_minute_is_cut_and_five_are_rounded():
    np.testing.assert_array_equal(cut(np.array([3.9, 7.6, 7.6]), np.array([1.0, 5.0, 0.0])), [3.0, 10.0, 7.6])


@pytest.mark.parametrize(("begin", "end"), [(1.0, 1.0), (0.0, 1.0), (1.0, 0.0), (0.0, 5.0), (1.0, 15.0)])
def test_what_a_clock_hides_has_this_mean_and_spread(begin, end):
    """By drawing times and cutting both of their ends."""
    rng = np.random.default_rng(2)
    first = rng.uniform(0, 10_000, 200_000)
    true = rng.uniform(60, 120, len(first))
    units = np.full(len(first), begin), np.full(len(first), end)
    hidden = true - (cut(first + true, units[1]) - cut(first, units[0]))
    middle, inner, outer = span(*units)
    assert hidden.mean() == pytest.approx(middle[0], abs=0.03)
    spread = (inner[0] ** 3 + outer[0] ** 3) / 3 / (inner[0] + outer[0])
    assert hidden.std() == pytest.approx(np.sqrt(spread), rel=0.02)


@pytest.mark.parametrize(("begin", "end", "often"), [(1.0, 1.0, 1), (0.0, 1.0, 1), (5.0, 1.0, 5)])
def test_no_time_is_likelier_told_than_another(begin, end, often):
    """Over all that a clock can make of it, by hand; of five minutes and one, every minute can be told."""
    times, told = np.linspace(20.0, 40.0, 201) + 0.003, np.arange(0.0, 80.0)[:, None]
    middle, inner, outer = span(np.array(begin), np.array(end))
    away = np.abs(told + middle - times)
    chances = ((away < inner) + 1.0 * (away < outer)) / 2
    np.testing.assert_array_equal(chances.sum(axis=0), often)


@pytest.mark.parametrize(("median", "sigma"), [(2.0, 0.3), (1.0, 0.8), (2.0, 0.6), (3.0, 0.3)])
def test_minutes_do_not_make_two_sorts_of_one(median, sigma):
    """Times of a few minutes, both ends cut, are of one sort and as long as they were."""
    rng = np.random.default_rng(1)
    begin = rng.uniform(0, 10_000, 4000)
    end = begin + Times(median, sigma).draw(4000, rng)
    one = np.ones(4000)
    found = one_or_two(exact(cut(end, one) - cut(begin, one), one, one))
    assert found.short_share == 0.0
    assert found.median == pytest.approx(median, rel=0.04)
    assert found.sigma == pytest.approx(sigma, rel=0.06)


@pytest.mark.parametrize("median", [1.5, 4.0, 20.0])
def test_times_cut_to_minutes_have_the_estimates_of_the_seconds(median):
    """Both ends cut: what 4,000 calls lose by it is less than the standard error of 400."""
    rng = np.random.default_rng(3)
    truth = Times(median, 0.8)
    begin = rng.uniform(0, 10_000, 4000)
    end = begin + truth.draw(4000, rng)
    one = np.ones(4000)
    coarse = exact(cut(end, one) - cut(begin, one), one, one)
    plain = fit(exact(end - begin), truth)
    cut_ = fit(coarse, truth)
    off = np.abs(cut_.theta[1:] - plain.theta[1:])
    assert (off < np.sqrt(10 * np.diag(plain.covariance)[1:])).all()


def test_quantiles_of_minutes_are_those_of_seconds():
    rng = np.random.default_rng(4)
    begin = rng.uniform(0, 10_000, 4000)
    end = begin + Times(4.0, 0.7).draw(4000, rng)
    one = np.ones(4000)
    spread = untied(cut(end, one) - cut(begin, one), one, one)
    for q in (0.25, 0.5, 0.9):
        assert np.quantile(spread, q) == pytest.approx(np.quantile(end - begin, q), abs=0.2)
