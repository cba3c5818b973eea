"""The likeliest times of a sample: a log-normal or two, a share of short ones, and a shape in common."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from sim.fitting.censored_times import CensoredTimes, middles, tallied, together
from sim.fitting.times import (
    LEAST_SIGMA,
    MOST_SIGMA,
    STRAIGHT,
    FittedTimes,
    Prior,
    Shape,
    Times,
    both_of,
    centre_of,
    sigma_of,
)

if TYPE_CHECKING:
    from scipy.optimize import OptimizeResult

LEAST_WIDTH = 0.15
"""A part of a shape that is narrower, in units of the whole, is a heap of equal entries, no sort."""

FLAT = 0.02
"""A slope of the likelihood that is no slope: a standard error's hundredth part or so is left to go."""

Against = Callable[[np.ndarray], tuple[np.ndarray, np.ndarray]]
"""How unlikely parameters (..., k) make a sample, (...,), and the slope of that in each of them, (..., k)."""

_TINY = 1e-300
_NORMAL = 1 / math.sqrt(2 * math.pi)
_SAME = 1e-9
_STEPS = 8
_FAR = 40.0
"""Spreads from the middle beyond which the normal density is nothing at all."""


def one_or_two(sample: CensoredTimes) -> Times:
    """A log-normal, or two when the Bayesian information criterion asks for the second."""
    alone, of_two = _alone(sample), _of_two(sample)
    starts = [_pair_start(sample, quantile) for quantile in (0.05, 0.2, 0.4)]
    pair = min((downhill(of_two, start) for start in starts), key=lambda one: one.fun)
    if pair.fun + 1.5 * math.log(max(sample.size, 2.0)) > alone.fun:
        return Times(math.exp(alone.x[0]), sigma_of(alone.x[1]))
    share, short, rest = float(_share(pair.x[0])), pair.x[1:3], pair.x[3:5]
    at = 1
    if short[0] > rest[0]:
        share, short, rest, at = 1 - share, rest, short, 3
    doubt = np.linalg.pinv(curvature(_slopes(of_two), pair.x))
    unsure = (float(doubt[at, at]), float(doubt[at, at + 1]), float(doubt[at + 1, at + 1]))
    return Times(math.exp(rest[0]), sigma_of(rest[1]), share, math.exp(short[0]), sigma_of(short[1]), unsure)


def fit(
    sample: CensoredTimes, short: Times, prior: Prior | None = None, shape: Shape = STRAIGHT,
    near: FittedTimes | None = None,
) -> FittedTimes:  # fmt: skip
    """The times of a sample whose short ones are those of `short`, and whose others have a known shape.

    `prior` weighs in when there are few. The search begins at its centre, or at what was found for a sample
    `near` this one where that is likelier.
    """
    has_short = short.short_share > 0
    when_short = _chance_when_short(sample, short)
    prior = prior or Prior(centre_of(short), np.array([3.0, 3.0, 1.0]))

    def against(theta: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        share = _share(theta[..., :1]) if has_short else np.zeros(1)
        away = (theta - prior.centre) / prior.spread
        rest, slopes = _chance_of(sample, theta[..., 1:], shape)
        chance = (1 - share) * rest + share * when_short
        leaning = [share * (1 - share) * (when_short - rest), *((1 - share) * slope for slope in slopes)]
        surprise, steep = _surprise(sample, chance, leaning)
        return surprise + 0.5 * np.vecdot(away, away), steep + away / prior.spread

    theta = _from_nearest(against, prior.centre, near)
    share = float(_share(theta[0])) if has_short else 0.0
    (usual, long) = ((math.exp(mu), sigma) for mu, sigma in both_of(theta[1:], shape))
    times = replace(
        short, median=usual[0], sigma=usual[1], short_share=share,
        long_share=(1 - share) * shape.share, long_median=long[0], long_sigma=long[1],
    )  # fmt: skip
    doubt = np.linalg.pinv(curvature(_slopes(against), theta))
    return FittedTimes(times, theta, doubt, sample.size, shape, sample.known)


def shape_of(
    samples: Sequence[CensoredTimes], found: Sequence[FittedTimes], near: Shape = STRAIGHT, *,
    afresh: bool = True,
) -> Shape:  # fmt: skip
    """The shape that the times of several samples have in common, each in units of its own place and spread.

    Straight, unless Akaike's information criterion asks for a second normal: what is wanted is times like
    those of the log, not whether there are two sorts. The search begins where the one for `near` ended, and
    `afresh`, since there are many hollows, at five places besides.
    """
    pooled = tallied(together(*map(_in_own_units, samples, found)))
    alone, of_two = _alone(pooled), _of_two(pooled)
    starts = [np.array(near.tried)] if near.tried else []
    if afresh or not starts:
        starts += _cold_starts(pooled, alone.x)
    pair = min((downhill(of_two, start) for start in starts), key=lambda one: one.fun)
    tried = tuple(map(float, pair.x))
    one, other = ((float(p[0]), sigma_of(p[1])) for p in (pair.x[1:3], pair.x[3:5]))
    if pair.fun + len(pair.x) > alone.fun + len(alone.x) or min(one[1], other[1]) < LEAST_WIDTH:
        return replace(STRAIGHT, tried=tried)
    share = 1 - float(_share(pair.x[0]))
    if one[0] + 0.5 * one[1] ** 2 > other[0] + 0.5 * other[1] ** 2:
        one, other, share = other, one, 1 - share
    return Shape(share, (one[0], other[0]), (one[1], other[1]), tried)


def _cold_starts(pooled: CensoredTimes, alone: np.ndarray) -> Iterator[np.ndarray]:
    """Where two normals may be sought when nothing is known of them; `alone` is the likeliest single one."""
    yield from (_pair_start(pooled, quantile) for quantile in (0.1, 0.3, 0.5, 0.7))
    yield np.array([0.0, *alone, alone[0], alone[1] - 0.7])


def _in_own_units(sample: CensoredTimes, one: FittedTimes) -> CensoredTimes:
    """The times of a sample that are not short, their logarithms in units of its place and spread."""
    spread = sigma_of(one.theta[2])
    low, high = (np.exp((bound - one.theta[1]) / spread) for bound in sample.logs)
    short = one.times.short_share * _chance_when_short(sample, one.times)
    rest = (1 - one.times.short_share) * _chance_of(sample, one.theta[1:], one.shape)[0]
    return CensoredTimes(low, high, sample.count * rest / np.maximum(short + rest, _TINY))


def _from_nearest(against: Against, cold: np.ndarray, near: FittedTimes | None) -> np.ndarray:
    """From `near` by its curvature, as far as that leads down; from `cold` if that is likelier."""
    if near is None:
        return np.asarray(downhill(against, cold).x)
    at = near.theta
    (height, other), (steep, _) = against(np.array([at, cold]))
    if not height <= other:
        return np.asarray(downhill(against, cold).x)
    for _ in range(_STEPS):
        if np.abs(steep).max() < FLAT:
            return at
        further = at - near.covariance @ steep
        lower, steep = against(further)
        if not lower <= height:
            break
        at, height = further, lower
    return np.asarray(downhill(against, at).x)


def downhill(against: Against, start: np.ndarray) -> OptimizeResult:
    """By slopes, which few and smooth parameters allow; by the simplex where they lead nowhere."""
    from scipy.optimize import minimize

    found = minimize(against, start, jac=True, method="BFGS", options={"gtol": FLAT, "maxiter": 60})
    if np.isfinite([*found.x, found.fun]).all():
        return found
    options = {"maxiter": 800, "xatol": 1e-3, "fatol": 1e-3}
    return minimize(lambda at: against(at)[0], start, method="Nelder-Mead", options=options)


def curvature(slopes: Callable[[np.ndarray], np.ndarray], at: np.ndarray) -> np.ndarray:
    """The Hessian by central differences of the `slopes`, (places, k) -> (places, k)."""
    step = 0.02 * np.eye(len(at))
    above, below = np.split(slopes(np.concatenate([at + step, at - step])), 2)
    bent = above - below
    return np.asarray((bent + bent.T) / 0.08)


def _slopes(against: Against) -> Callable[[np.ndarray], np.ndarray]:
    return lambda at: against(at)[1]


def _share(logit: np.ndarray) -> np.ndarray:
    return np.asarray(1 / (1 + np.exp(-np.minimum(np.maximum(logit, -30.0), 30.0))))


def _alone(sample: CensoredTimes) -> OptimizeResult:
    """The likeliest log-normal."""
    return downhill(lambda p: _surprise(sample, *_chance(sample, p)), _start(sample))


def _of_two(sample: CensoredTimes) -> Against:
    """How unlikely two log-normals make a sample: logit of the share of the first, then both."""

    def against(p: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        share = _share(p[..., :1])
        chance, slopes = _chance(sample, p[..., 1:].reshape(*p.shape[:-1], 2, 2))
        one, other = chance[..., 0, :], chance[..., 1, :]
        leaning = [share * (1 - share) * (one - other)]
        leaning += [share * slope[..., 0, :] for slope in slopes]
        leaning += [(1 - share) * slope[..., 1, :] for slope in slopes]
        return _surprise(sample, share * one + (1 - share) * other, leaning)

    return against


def _surprise(
    sample: CensoredTimes, chance: np.ndarray, slopes: Sequence[np.ndarray]
) -> tuple[np.ndarray, np.ndarray]:
    """Minus the log-likelihood and its slopes, of the chance (..., cells) of each cell and of its slopes."""
    there = np.maximum(chance, _TINY)
    weight = np.where(chance > _TINY, sample.count / there, 0.0)
    steep = np.array([-np.vecdot(weight, slope) for slope in slopes])
    return -np.vecdot(np.log(there), sample.count), np.moveaxis(steep, 0, -1)


def _chance_when_short(sample: CensoredTimes, times: Times) -> np.ndarray:
    return _chance(sample, np.array([math.log(times.short_median), math.log(times.short_sigma)]))[0]


def _chance_of(
    sample: CensoredTimes, rest: np.ndarray, shape: Shape
) -> tuple[np.ndarray, Sequence[np.ndarray]]:
    """The chance of each cell, for times of this place and log spread that are not short; its two slopes.

    Of `rest` (..., 2) they are (..., cells).
    """
    if not shape.share:
        return _chance(sample, rest)
    spread = _sigmas(rest[..., 1:])
    away = spread * shape.means
    parts = np.stack([rest[..., :1] + away, np.log(spread * shape.sigmas)], axis=-1)
    chance, (place, wide) = _chance(sample, parts)
    by_spread = _moving(rest[..., 1:], spread)[..., None] * (wide + away[..., None] * place)
    shares = np.array(shape.shares)
    mixed = [np.matmul(shares, one) for one in (chance, place, by_spread)]
    return mixed[0], mixed[1:]


def _chance(sample: CensoredTimes, lognormal: np.ndarray) -> tuple[np.ndarray, Sequence[np.ndarray]]:
    """The chance of each cell under a log-normal, and its slopes in log median and log sigma.

    Of `lognormal` (..., 2) they are (..., cells).
    """
    from scipy.special import ndtr

    sigma = _sigmas(lognormal[..., 1:])
    bounds = (sample.logs - lognormal[..., :1, None]) / sigma[..., None]
    side = np.where(bounds[..., :1, :] > 0, -1.0, 1.0)  # far above, what lies beyond tells chances apart
    below = side * ndtr(side * bounds)
    dense, moved = density(bounds)
    chance, place, wide = (part[..., 1, :] - part[..., 0, :] for part in (below, dense, moved))
    return chance, (-place / sigma, _moving(lognormal[..., 1:], sigma) * -wide)


def _sigmas(log_sigma: np.ndarray) -> np.ndarray:
    """As `sigma_of`, of many."""
    return np.minimum(np.maximum(np.exp(np.minimum(log_sigma, 3.0)), LEAST_SIGMA), MOST_SIGMA)


def _moving(log_sigma: np.ndarray, sigma: np.ndarray) -> np.ndarray:
    """As `moves`, of many and the sigmas that they come to."""
    return np.abs(np.log(sigma) - log_sigma) < _SAME


def moves(log_sigma: float) -> float:
    """One where a sigma moves with its parameter, zero where it is kept to what times can have."""
    return float(sigma_of(log_sigma) == math.exp(min(log_sigma, 3.0)))


def density(at: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The normal density, and that many times its place."""
    there = np.minimum(np.maximum(at, -_FAR), _FAR)
    density = _NORMAL * np.exp(-0.5 * there * there)
    return density, there * density


def _start(sample: CensoredTimes) -> np.ndarray:
    middle, share = middles(sample)
    low, median, high = np.interp((0.16, 0.5, 0.84), share, middle)
    return np.array([median, math.log(max((high - low) / 2, 0.1))])


def _pair_start(sample: CensoredTimes, quantile: float) -> np.ndarray:
    middle, share = middles(sample)
    low, cut, high = np.interp((quantile / 2, quantile, (1 + quantile) / 2), share, middle)
    return np.array([math.log(quantile / (1 - quantile)), low, math.log(max(cut - low, 0.3)), high, -0.2])
