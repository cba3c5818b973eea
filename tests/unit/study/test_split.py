"""The split of variance into ignorance and chance, against worked-out variances and the paired interval."""

import math

import numpy as np
import pytest

from sim.study.split import estimate_over, paired_over, split
from sim.study.statistics import estimates, paired


def linear(draws, replications, slope, common=0.0, own=0.0, seed=1):
    """Slope times a, with a even on (0, 10), plus noise that sets share and noise of each run's own."""
    rng = np.random.default_rng(seed)
    a = (np.arange(draws) + 0.5) / draws * 10
    shared = rng.normal(0, common, replications) if common else np.zeros(replications)
    alone = rng.normal(0, own, (draws, replications)) if own else np.zeros((draws, replications))
    return slope * a[:, None] + shared + alone


def test_a_linear_figure_splits_into_its_analytic_variances():
    """Variance of 3a is 9 * 100 / 12 = 75; the noise has 4 shared and 16 of each run's own."""
    found = split(linear(1000, 1000, 3.0, common=2.0, own=4.0))
    assert found.ignorance == pytest.approx(75.0, rel=0.01)
    assert found.common == pytest.approx(4.0, rel=4 * math.sqrt(2 / 1000))
    assert found.own == pytest.approx(16.0, rel=4 * math.sqrt(2 / 1e6))
    assert found.ignorance_of_a_run == pytest.approx(75 / 95, rel=0.01)


def test_the_split_is_unbiased_where_replications_are_few():
    """Row means of three runs vary by ignorance and a third of the chance; the split takes that third out."""
    seen = [split(linear(40, 3, 1.0, own=5.0, seed=seed)).ignorance for seed in range(400)]
    error = np.std(seen) / math.sqrt(len(seen))
    assert abs(np.mean(seen) - 100 / 12) < 4 * error
    assert np.mean(seen) + 25 / 3 > 100 / 12 + 20 * error  # what the variance of row means would have said


def test_one_more_set_is_further_from_the_mean_than_the_sets_are_from_one_another():
    """Without chance: the variance of the five, and that of their mean."""
    assert split(linear(5, 3, 1.0)).variance == pytest.approx(10.0 * (1 + 1 / 5))


def test_one_set_repeated_gives_the_interval_over_replications():
    values = np.random.default_rng(2).normal(5, 2, 12)
    for draws in (1, 7):
        found = estimate_over(split(np.tile(values, (draws, 1))))
        (alone,) = estimates(values[:, None])
        assert (found.low, found.high) == pytest.approx((alone.low, alone.high))


def test_wider_ignorance_gives_a_wider_interval_and_more_replications_do_not_help():
    widths = [np.ptp(estimate_over(split(linear(50, 4, slope, own=1.0)))[1:3]) for slope in (0, 1, 2, 4)]
    assert widths == sorted(widths)
    few, many = (split(linear(50, count, 2.0, common=3.0)) for count in (3, 300))
    assert many.ignorance_share > few.ignorance_share
    assert np.ptp(estimate_over(many)[1:3]) > 4 * math.sqrt(few.ignorance) * 0.95


def test_pairs_over_one_set_are_the_pairs_over_seeds():
    rng = np.random.default_rng(3)
    base = rng.normal(10, 1, (15, 2))
    policy = base + rng.normal(-0.3, 0.5, (15, 2))
    plain = paired(base, policy, ["lower", None], 3)
    over = paired_over(base[None], policy[None], ["lower", None], 3)
    for one, other in zip(plain, over, strict=True):
        assert other[:6] == pytest.approx(one[:6], nan_ok=True)
        assert other.ignorance_share == 0.0


def test_a_policy_that_changes_nothing_changes_exactly_nothing():
    base = linear(20, 3, 1.0, own=2.0)[..., None]
    (pair,) = paired_over(base, base, ["lower"])
    assert (pair.difference, pair.low, pair.high, pair.probability_better) == (0.0, 0.0, 0.0, 0.5)


def test_sets_without_a_value_are_left_out_and_counted():
    values = linear(20, 3, 1.0)
    values[4, 1] = np.nan
    assert (split(values).draws, split(values).undefined) == (19, 1)
    assert math.isnan(estimate_over(split(np.full((2, 3), np.nan))).mean)


def test_the_interval_holds_the_expected_value_of_one_more_set_at_the_stated_rate():
    rng = np.random.default_rng(4)
    held, trials = 0, 800
    for _ in range(trials):
        a, common = rng.normal(0, 2, 13), rng.normal(0, 1, 4)
        values = a[:12, None] + common + rng.normal(0, 1, (12, 4))
        found = estimate_over(split(values))
        held += found.low <= a[12] <= found.high
    error = math.sqrt(0.95 * 0.05 / trials)
    assert abs(held / trials - 0.95) < 3 * error


@pytest.mark.parametrize("shape", [(3, 2), (3, 0), (0, 3), (0, 0)])
def test_where_no_run_has_a_result_nothing_is_known_and_nothing_is_divided(shape):
    found = split(np.full(shape, np.nan))
    assert (found.draws, found.replications * found.draws) == (0, 0)
    figures = (found.variance, found.ignorance_share, found.ignorance_of_a_run, found.chance_of_mean)
    assert np.isnan([*figures, found.freedom, estimate_over(found).low]).all()
    nothing = np.full((*shape, 1), np.nan)
    (pair,) = paired_over(nothing, nothing, ["lower"])
    assert np.isnan([pair.difference, pair.low, pair.probability_better, pair.ignorance_share]).all()
