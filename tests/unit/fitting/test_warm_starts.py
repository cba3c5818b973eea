"""A search that begins near what is sought ends no worse than one that begins anywhere."""

from dataclasses import replace

import numpy as np
import pytest
from scipy.stats import lognorm

from sim.fitting.censored_times import exact, merged, together
from sim.fitting.goodness import each_from_others, kolmogorov
from sim.fitting.likeliest import fit_each
from sim.fitting.pooling import fit_all
from sim.fitting.times import Times

KINDS = {
    "brawl": (Times(4.0, 0.7, short_share=0.2, short_median=0.7, short_sigma=0.3), 1),
    "theft": (Times(9.0, 0.5, long_share=0.3, long_median=40.0, long_sigma=0.8), 1),
    "noise": (Times(15.0, 0.9, long_share=0.1, long_median=90.0, long_sigma=0.4), 2),
    "lost": (Times(25.0, 0.6), 2),
    "rare": (Times(12.0, 0.8), 2),
}
CLASSES = {name: klass for name, (_, klass) in KINDS.items()}
CLOSE = 0.1
"""Logarithm of a likelihood: a twentieth of what separates the ends of a 95 % interval from its middle."""


def log_of(seed, longer=1.0):
    """Times of every kind, so many times longer than usual."""
    rng = np.random.default_rng(seed)
    count = {"rare": 12}
    return {name: exact(longer * times.draw(count.get(name, 300), rng)) for name, (times, _) in KINDS.items()}


def surprise(samples, found):
    """Minus the logarithm of the likelihood of all times, by scipy's log-normal."""
    total = 0.0
    for name, sample in samples.items():
        times, chance = found[name].times, 0.0
        usual = 1 - times.short_share - times.long_share
        for share, median, sigma in (
            (usual, times.median, times.sigma),
            (times.short_share, times.short_median, times.short_sigma),
            (times.long_share, times.long_median, times.long_sigma),
        ):
            one = lognorm(sigma, scale=median)
            chance = chance + share * (one.cdf(sample.high) - one.cdf(sample.low))
        total -= float(sample.count @ np.log(chance))
    return total


def far_off(found):
    """The same entries, found as poorly as can be."""
    return {
        name: replace(
            one,
            theta=one.theta + np.array([3.0, 2.5, 1.0]),
            covariance=9 * np.eye(3),
            shape=replace(one.shape, tried=(4.0, 6.0, -1.0, -6.0, -1.0)),
        )
        for name, one in found.items()
    }


@pytest.mark.parametrize("seed", [0, 1])
def test_from_a_neighbour_as_likely_as_from_nothing(seed):
    samples = log_of(seed)
    neighbour = fit_all(log_of(seed + 50, longer=1.2), CLASSES)
    cold, warm = fit_all(samples, CLASSES), fit_all(samples, CLASSES, neighbour)
    assert surprise(samples, warm) <= surprise(samples, cold) + CLOSE


def test_a_poor_start_is_left():
    samples = log_of(1)
    cold = fit_all(samples, CLASSES)
    misled = fit_all(samples, CLASSES, far_off(cold))
    assert surprise(samples, misled) <= surprise(samples, cold) + CLOSE


def test_samples_are_fitted_together_as_each_by_itself():
    """Of different lengths; some begin near, one far off, and some at nothing that is known."""
    short, samples = KINDS["brawl"][0], [*log_of(3).values()]
    near = dict(zip(KINDS, fit_each(samples, short), strict=True))
    before = [near["brawl"], None, far_off(near)["noise"], None, near["rare"]]
    together = fit_each(samples, short, near=before)
    for sample, one, found in zip(samples, before, together, strict=True):
        alone = fit_each([sample], short, near=[one])[0]
        np.testing.assert_allclose(found.theta, alone.theta, rtol=1e-6)
        np.testing.assert_allclose(found.covariance, alone.covariance, rtol=1e-4, atol=1e-9)
        assert (found.size, found.known) == (alone.size, alone.known)


def test_merged_samples_have_each_pair_of_bounds_once():
    sample = together(*log_of(1).values())
    found = merged(sample, sample)
    pairs = list(zip(found.low, found.high, strict=True))
    assert len(set(pairs)) == len(pairs) < len(sample.low)
    assert found.size == 2 * sample.size


def test_each_sample_is_as_far_from_the_others_as_by_itself():
    rng = np.random.default_rng(3)
    samples = [np.round(rng.lognormal(at, 1.0, size), 1) for at, size in ((0.0, 40), (0.2, 9), (0.5, 130))]
    others = [np.concatenate([b for b in samples if b is not a]) for a in samples]
    wanted = [kolmogorov(*pair) for pair in zip(samples, others, strict=True)]
    assert each_from_others(samples) == pytest.approx(wanted)
