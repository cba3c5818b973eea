"""The second of two times of which only the sum is known, and the first by itself."""

from __future__ import annotations

import math

import numpy as np

from sim.fitting.censored_times import CensoredTimes
from sim.fitting.likeliest import density, moves
from sim.fitting.quasi_newton import curvature, downhill, one_by_one
from sim.fitting.times import FittedTimes, Times, sigma_of

_POINTS = 60
_VAGUE = np.array([3.0, 3.0, 1.0])
_LEAST_CHANCE = 1e-12


def second_of(total: CensoredTimes, first: Times) -> FittedTimes:
    """The log-normal that, added to an independent time like `first`, makes the sums of `total` most likely.

    Half the mean of `total`'s own fit is where the search begins; a vague normal prior keeps it from running
    away where the bins say little.
    """
    from scipy.special import ndtri

    places = (np.arange(_POINTS) + 0.5) / _POINTS
    before = np.exp(math.log(first.median) + first.sigma * ndtri(places))
    finite = np.where(np.isfinite(total.high), total.high, 2 * total.low)
    start = np.array([0.0, math.log(max(float(np.average(finite, weights=total.count)) / 4, 0.5)), 0.0])

    def against(theta: np.ndarray) -> tuple[float, np.ndarray]:
        longest, shortest = (_below(limit, before, theta) for limit in (total.high, total.low))
        chance, *slopes = longest - shortest
        away = (theta - start) / _VAGUE
        there = np.maximum(chance, _LEAST_CHANCE)
        weight = np.where(chance > _LEAST_CHANCE, total.count / there, 0.0)
        steep = np.array([0.0, *(-float(weight @ slope) for slope in slopes)]) + away / _VAGUE
        return float(0.5 * away @ away - total.count @ np.log(there)), steep

    of_many = one_by_one(against)
    found = downhill(of_many, start[None])[0].place
    times = Times(math.exp(found[1]), sigma_of(found[2]))
    doubt = np.linalg.pinv(curvature(of_many, found[None])[0])
    return FittedTimes(times, found, doubt, total.size)


def _below(limit: np.ndarray, before: np.ndarray, theta: np.ndarray) -> np.ndarray:
    """The chance of a sum below each limit, and its slopes in log median and log sigma, (3, cells)."""
    from scipy.special import ndtr

    left, sigma = np.maximum(limit[:, None] - before[None, :], 0.0), sigma_of(theta[2])
    with np.errstate(divide="ignore"):
        at = (np.log(left) - theta[1]) / sigma
    here, times_place = density(at)
    parts = (ndtr(at), -here / sigma, -moves(theta[2]) * times_place)
    return np.array([part.mean(axis=1) for part in parts])
