"""The second of two times of which only the sum is known, and the first by itself."""

from __future__ import annotations

import math

import numpy as np

from sim.fitting.likeliest import curvature, downhill
from sim.fitting.samples import Sample
from sim.fitting.times import Estimate, Times, sigma_of

_POINTS = 60
_VAGUE = np.array([3.0, 3.0, 1.0])
_LEAST_CHANCE = 1e-12


def second_of(total: Sample, first: Times) -> Estimate:
    """The log-normal that, added to an independent time like `first`, makes the sums of `total` most likely.

    Half the mean of `total`'s own fit is where the search begins; a vague normal prior keeps it from running
    away where the bins say little.
    """
    from scipy.special import ndtri

    places = (np.arange(_POINTS) + 0.5) / _POINTS
    before = np.exp(math.log(first.median) + first.sigma * ndtri(places))
    finite = np.where(np.isfinite(total.high), total.high, 2 * total.low)
    start = np.array([0.0, math.log(max(float(np.average(finite, weights=total.count)) / 4, 0.5)), 0.0])

    def against(theta: np.ndarray) -> float:
        chance = _below(total.high, before, theta) - _below(total.low, before, theta)
        away = ((theta - start) / _VAGUE) ** 2
        return -float(total.count @ np.log(np.maximum(chance, _LEAST_CHANCE))) + 0.5 * float(away.sum())

    found = downhill(against, start).x
    times = Times(math.exp(found[1]), sigma_of(found[2]))
    return Estimate(times, found, np.linalg.pinv(curvature(against, found)), total.size)


def _below(limit: np.ndarray, before: np.ndarray, theta: np.ndarray) -> np.ndarray:
    """The chance of a sum below each limit, (cells,)."""
    from scipy.special import ndtr

    left = np.maximum(limit[:, None] - before[None, :], 0.0)
    with np.errstate(divide="ignore"):
        return np.asarray(ndtr((np.log(left) - theta[1]) / sigma_of(theta[2])).mean(axis=1))
