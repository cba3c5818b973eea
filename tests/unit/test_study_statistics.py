"""Intervals and paired differences, against scipy.stats and by what they promise."""

import math

import numpy as np
import pytest
from scipy import stats

from sim.study.statistics import Verdict, estimates, paired, probability_below_zero, verdict, wilson

RNG = np.random.default_rng(20_221_031)
BASE = RNG.normal(30, 4, size=(12, 1))
POLICY = BASE + RNG.normal(-2, 1, size=(12, 1))


def test_interval_of_a_mean_is_the_t_interval():
    (found,) = estimates(BASE, level=0.9)
    wanted = stats.ttest_1samp(BASE[:, 0], 0).confidence_interval(0.9)
    assert (found.low, found.high) == pytest.approx((wanted.low, wanted.high), rel=1e-12)
    assert found.mean == pytest.approx(BASE.mean(), rel=1e-14)
    assert (found.n, found.undefined) == (12, 0)


def test_undefined_replications_are_left_out_and_counted():
    (found,) = estimates(np.vstack([BASE, [[math.nan]], [[math.nan]]]))
    (without,) = estimates(BASE)
    assert found[:4] == pytest.approx(without[:4], rel=1e-14)
    assert found.undefined == 2


def test_one_replication_has_a_mean_and_no_interval():
    (found,) = estimates(np.array([[5.0]]))
    assert found.mean == 5.0
    assert math.isnan(found.low)
    assert math.isnan(found.high)


def test_no_defined_replication_has_nothing():
    (found,) = estimates(np.array([[math.nan], [math.nan]]))
    assert all(map(math.isnan, found[:3]))
    assert found.undefined == 2


def test_intervals_cover_as_often_as_they_promise():
    trials = 20_000
    found = estimates(RNG.normal(size=(6, trials)), level=0.95)
    covered = sum(estimate.low <= 0 <= estimate.high for estimate in found)
    assert abs(covered - 0.95 * trials) < 4 * math.sqrt(trials * 0.95 * 0.05)


def test_paired_difference_is_the_paired_t_test():
    (found,) = paired(BASE, POLICY, ["lower"])
    test = stats.ttest_rel(POLICY[:, 0], BASE[:, 0])
    wanted = test.confidence_interval(0.95)
    assert (found.low, found.high) == pytest.approx((wanted.low, wanted.high), rel=1e-10)
    one_sided = stats.ttest_rel(POLICY[:, 0], BASE[:, 0], alternative="less").pvalue
    assert found.probability_better == pytest.approx(1 - one_sided, abs=1e-12)


def test_several_policies_widen_each_interval_to_its_share_of_the_error():
    (found,) = paired(BASE, POLICY, ["lower"], comparisons=5)
    wanted = stats.ttest_rel(POLICY[:, 0], BASE[:, 0]).confidence_interval(1 - 0.05 / 5)
    assert (found.low, found.high) == pytest.approx((wanted.low, wanted.high), rel=1e-10)


def test_variance_reduction_is_what_pairing_saves():
    (found,) = paired(BASE, POLICY, ["lower"])
    apart = np.var(BASE, ddof=1) + np.var(POLICY, ddof=1)
    assert found.variance_reduction == pytest.approx(1 - np.var(POLICY - BASE, ddof=1) / apart, rel=1e-10)
    assert found.variance_reduction > 0.5


def test_wanted_direction_decides_the_chance():
    lower, higher, neither = (paired(BASE, POLICY, [better])[0] for better in ("lower", "higher", None))
    assert lower.probability_better + higher.probability_better == pytest.approx(1)
    assert math.isnan(neither.probability_better)


def test_nothing_changed_is_exactly_zero_and_a_tie():
    (found,) = paired(BASE, BASE.copy(), ["lower"], comparisons=3)
    assert (found.difference, found.low, found.high) == (0.0, 0.0, 0.0)
    assert found.probability_better == 0.5
    assert found.variance_reduction == 1.0
    assert verdict(found, "lower") is Verdict.SAME


def test_nothing_varies_leaves_the_reduction_undefined():
    ones = np.ones((4, 1))
    (found,) = paired(ones, ones - 0.5, ["lower"])
    assert math.isnan(found.variance_reduction)
    assert found.probability_better == 1.0
    assert verdict(found, "lower") is Verdict.BETTER


def test_pairs_with_one_side_undefined_are_dropped_from_both():
    holes = POLICY.copy()
    holes[3] = math.nan
    (found,) = paired(BASE, holes, ["lower"])
    kept = np.delete(np.arange(12), 3)
    (wanted,) = paired(BASE[kept], POLICY[kept], ["lower"])
    assert found.undefined == 1
    assert found[:6] == pytest.approx(wanted[:6], rel=1e-12)


@pytest.mark.parametrize(
    ("shift", "better", "says"),
    [
        (-5, "lower", Verdict.BETTER),
        (-5, "higher", Verdict.WORSE),
        (5, "lower", Verdict.WORSE),
        (5, "higher", Verdict.BETTER),
        (5, None, Verdict.HIGHER),
        (-5, None, Verdict.LOWER),
        (0, "lower", Verdict.UNSURE),
    ],
)
def test_verdict_follows_interval_and_direction(shift, better, says):
    noise = np.array([[-1.0], [1.0], [0.5], [-0.5]])
    (found,) = paired(np.zeros((4, 1)), noise + shift, [better])
    assert verdict(found, better) is says


def test_one_pair_says_nothing():
    (found,) = paired(np.array([[1.0]]), np.array([[2.0]]), ["lower"])
    assert found.difference == 1.0
    assert math.isnan(found.probability_better)
    assert verdict(found, "lower") is Verdict.UNKNOWN


def test_a_mean_without_spread_is_certain_or_tied():
    assert [probability_below_zero(mean, 0.0, 5) for mean in (-1.0, 0.0, 1.0)] == [1.0, 0.5, 0.0]


def test_interval_of_a_probability_is_wilsons():
    """With z = 2, 4 of 8: centre (4 + 2) / 12, half 2 / 12 * sqrt(2 + 1); none and all of 8: 4 / 12 wide."""
    level = math.erf(math.sqrt(2))
    low, high = wilson(np.array([0.0, 4.0, 8.0]), 8, level)
    assert low == pytest.approx([0.0, 0.5 - math.sqrt(3) / 6, 2 / 3], abs=1e-12)
    assert high == pytest.approx([1 / 3, 0.5 + math.sqrt(3) / 6, 1.0], abs=1e-12)


def test_shares_of_a_win_have_the_interval_that_scipy_gives_counts():
    wanted = stats.binomtest(8, 10).proportion_ci(0.95, method="wilson")
    assert wilson(np.array([8.0]), 10) == (pytest.approx([wanted.low]), pytest.approx([wanted.high]))
