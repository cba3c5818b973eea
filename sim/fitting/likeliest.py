"""The likeliest times of a sample: a log-normal or two, a share of short ones, and a shape in common."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from sim.fitting.censored_times import CensoredTimes, middles, side_by_side, tallied, together, within_bounds
from sim.fitting.quasi_newton import ALL, Against, Hollow, Rows, curvature, downhill, is_flat, lowest
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

LEAST_WIDTH = 0.15
"""A part of a shape that is narrower, in units of the whole, is a heap of equal entries, no sort."""

_TINY = 1e-300
_NORMAL = 1 / math.sqrt(2 * math.pi)
_SAME = 1e-9
_STEPS = 8
_FAR = 40.0
"""Spreads from the middle beyond which the normal density is nothing at all."""


def one_or_two(sample: CensoredTimes) -> Times:
    """A log-normal, or two when the Bayesian information criterion asks for the second."""
    alone, alone_height = _alone(sample)
    of_two = _of_two(sample)
    starts = np.array([_pair_start(sample, quantile) for quantile in (0.05, 0.2, 0.4)])
    pair, height = lowest(downhill(of_two, starts))
    if height + 1.5 * math.log(max(sample.size, 2.0)) > alone_height:
        return Times(math.exp(alone[0]), sigma_of(alone[1]))
    share, short, rest = float(_share(pair[0])), pair[1:3], pair[3:5]
    at = 1
    if short[0] > rest[0]:
        share, short, rest, at = 1 - share, rest, short, 3
    doubt = np.linalg.pinv(curvature(of_two, pair[None])[0])
    unsure = (float(doubt[at, at]), float(doubt[at, at + 1]), float(doubt[at + 1, at + 1]))
    return Times(math.exp(rest[0]), sigma_of(rest[1]), share, math.exp(short[0]), sigma_of(short[1]), unsure)


def fit(
    sample: CensoredTimes, short: Times, prior: Prior | None = None, shape: Shape = STRAIGHT
) -> FittedTimes:
    """The times of one sample, as `fit_each`."""
    return fit_each([sample], short, prior, shape)[0]


def fit_each(
    samples: Sequence[CensoredTimes], short: Times, prior: Prior | None = None, shape: Shape = STRAIGHT,
    near: Sequence[FittedTimes | None] = (),
) -> list[FittedTimes]:  # fmt: skip
    """The times of each sample, whose short ones are those of `short`, and whose others have a known shape.

    `prior` weighs in when there are few. A search begins at its centre, or at what was found for a sample
    `near` this one where that is likelier.
    """
    prior = prior or Prior(centre_of(short), np.array([3.0, 3.0, 1.0]))
    against = _with_short(side_by_side(samples), short, prior, shape)
    centres = np.tile(prior.centre, (len(samples), 1))
    places = _from_nearest(against, centres, near or [None] * len(samples))
    doubts = np.linalg.pinv(curvature(against, places))
    return [
        FittedTimes(_times_at(place, short, shape), place, doubt, sample.size, shape, sample.known)
        for sample, place, doubt in zip(samples, places, doubts, strict=True)
    ]


def _with_short(samples: CensoredTimes, short: Times, prior: Prior, shape: Shape) -> Against:
    """How unlikely thetas make samples that lie side by side, before which the `prior` was known."""
    has_short, logs = short.short_share > 0, samples.logs
    when_short = _chance_when_short(logs, short)

    def against(theta: np.ndarray, rows: Rows) -> tuple[np.ndarray, np.ndarray]:
        brief = when_short[rows]
        share = _share(theta[..., :1]) if has_short else np.zeros(1)
        away = (theta - prior.centre) / prior.spread
        rest, slopes = _chance_of(logs[rows], theta[..., 1:], shape)
        chance = (1 - share) * rest + share * brief
        leaning = [share * (1 - share) * (brief - rest), *((1 - share) * slope for slope in slopes)]
        surprise, steep = _surprise(samples.count[rows], chance, leaning)
        return surprise + 0.5 * np.vecdot(away, away), steep + away / prior.spread

    return against


def _times_at(theta: np.ndarray, short: Times, shape: Shape) -> Times:
    """Times with as many of the `short` ones as theta says, and with the others where it says."""
    share = float(_share(theta[0])) if short.short_share > 0 else 0.0
    (usual, long) = ((math.exp(mu), sigma) for mu, sigma in both_of(theta[1:], shape))
    return replace(
        short, median=usual[0], sigma=usual[1], short_share=share,
        long_share=(1 - share) * shape.share, long_median=long[0], long_sigma=long[1],
    )  # fmt: skip


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
    alone, alone_height = _alone(pooled)
    starts = [np.array(near.tried)] if near.tried else []
    if afresh or not starts:
        starts += _cold_starts(pooled, alone)
    pair, height = lowest(downhill(_of_two(pooled), np.array(starts)))
    tried = tuple(map(float, pair))
    one, other = ((float(p[0]), sigma_of(p[1])) for p in (pair[1:3], pair[3:5]))
    if height + len(pair) > alone_height + len(alone) or min(one[1], other[1]) < LEAST_WIDTH:
        return replace(STRAIGHT, tried=tried)
    share = 1 - float(_share(pair[0]))
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
    bounds = np.exp((sample.logs - one.theta[1]) / spread)
    short = one.times.short_share * _chance_when_short(sample.logs, one.times)
    rest = (1 - one.times.short_share) * _chance_of(sample.logs, one.theta[1:], one.shape)[0]
    return within_bounds(bounds, sample.count * rest / np.maximum(short + rest, _TINY))


def _from_nearest(against: Against, centres: np.ndarray, near: Sequence[FittedTimes | None]) -> np.ndarray:
    """The likeliest places (rows, k), sought from `near` ones or, if they are likelier, from `centres`.

    From a near one by its curvature, as far as that leads down.
    """
    there = np.array([at if one is None else one.theta for at, one in zip(centres, near, strict=True)])
    (heights, others), (steep, slopes) = against(np.stack([there, centres]), ALL)
    nearer = (heights <= others) & [one is not None for one in near]
    places, steep = (np.where(nearer[:, None], *both) for both in ((there, centres), (steep, slopes)))
    nowhere = np.zeros((centres.shape[1],) * 2)
    doubts = np.array([nowhere if one is None else one.covariance for one in near])
    for _ in range(_STEPS):
        rows = np.flatnonzero(nearer & ~is_flat(steep))
        if not len(rows):
            break
        further = places[rows] - np.matvec(doubts[rows], steep[rows])
        lower, slopes = against(further, rows)
        down = lower <= heights[rows]
        nearer[rows[~down]] = False
        places[rows[down]], heights[rows[down]], steep[rows[down]] = further[down], lower[down], slopes[down]
    lost = np.flatnonzero(~is_flat(steep))
    for row, hollow in zip(lost, downhill(_of_rows(against, lost), places[lost]), strict=True):
        places[row] = hollow.place
    return places


def _of_rows(against: Against, those: np.ndarray) -> Against:
    """As if only those rows were there."""
    return lambda places, rows: against(places, those[rows])


def _share(logit: np.ndarray) -> np.ndarray:
    return np.asarray(1 / (1 + np.exp(-np.minimum(np.maximum(logit, -30.0), 30.0))))


def _alone(sample: CensoredTimes) -> Hollow:
    """The likeliest log-normal."""
    return downhill(
        lambda at, _rows: _surprise(sample.count, *_chance(sample.logs, at)), _start(sample)[None]
    )[0]


def _of_two(sample: CensoredTimes) -> Against:
    """How unlikely two log-normals make a sample: logit of the share of the first, then both."""

    def against(p: np.ndarray, _rows: Rows) -> tuple[np.ndarray, np.ndarray]:
        share = _share(p[..., :1])
        chance, slopes = _chance(sample.logs, p[..., 1:].reshape(*p.shape[:-1], 2, 2))
        one, other = chance[..., 0, :], chance[..., 1, :]
        leaning = [share * (1 - share) * (one - other)]
        leaning += [share * slope[..., 0, :] for slope in slopes]
        leaning += [(1 - share) * slope[..., 1, :] for slope in slopes]
        return _surprise(sample.count, share * one + (1 - share) * other, leaning)

    return against


def _surprise(
    count: np.ndarray, chance: np.ndarray, slopes: Sequence[np.ndarray]
) -> tuple[np.ndarray, np.ndarray]:
    """Minus the log-likelihood and its slopes, of the chance (..., cells) of each cell and of its slopes."""
    there = np.maximum(chance, _TINY)
    weight = np.where(chance > _TINY, count / there, 0.0)
    steep = np.array([-np.vecdot(weight, slope) for slope in slopes])
    return -np.vecdot(np.log(there), count), np.moveaxis(steep, 0, -1)


def _chance_when_short(logs: np.ndarray, times: Times) -> np.ndarray:
    return _chance(logs, np.array([math.log(times.short_median), math.log(times.short_sigma)]))[0]


def _chance_of(logs: np.ndarray, rest: np.ndarray, shape: Shape) -> tuple[np.ndarray, Sequence[np.ndarray]]:
    """The chance of each cell, for times of this place and log spread that are not short; its two slopes.

    Of `logs` (..., 2 or 4, cells) and `rest` (..., 2) they are (..., cells).
    """
    if not shape.share:
        return _chance(logs, rest)
    spread = _sigmas(rest[..., 1:])
    away = spread * shape.means
    parts = np.stack([rest[..., :1] + away, np.log(spread * shape.sigmas)], axis=-1)
    chance, (place, wide) = _chance(logs[..., None, :, :], parts)
    by_spread = _moving(rest[..., 1:], spread)[..., None] * (wide + away[..., None] * place)
    shares = np.array(shape.shares)
    mixed = [np.matmul(shares, one) for one in (chance, place, by_spread)]
    return mixed[0], mixed[1:]


def _chance(logs: np.ndarray, lognormal: np.ndarray) -> tuple[np.ndarray, Sequence[np.ndarray]]:
    """The chance of each cell under a log-normal, and its slopes in log median and log sigma.

    Of the bounds' `logs` (..., 2 or 4, cells) and `lognormal` (..., 2) they are (..., cells).
    """
    from scipy.special import ndtr

    sigma = _sigmas(lognormal[..., 1:])
    bounds = (logs - lognormal[..., :1, None]) / sigma[..., None]
    side = np.where(bounds[..., :1, :] > 0, -1.0, 1.0)  # far above, what lies beyond tells chances apart
    below = side * ndtr(side * bounds)
    dense, moved = density(bounds)
    chance, place, wide = map(_between, (below, dense, moved))
    return chance, (-place / sigma, _moving(lognormal[..., 1:], sigma) * -wide)


def _between(part: np.ndarray) -> np.ndarray:
    """Upper less lower bounds, (..., 2 or 4, cells); of two pairs their mean."""
    if part.shape[-2] == 2:
        return np.asarray(part[..., 1, :] - part[..., 0, :])
    return np.asarray((part[..., 2:, :] - part[..., :2, :]).mean(axis=-2))


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
