"""Lengths of time as a log has them: exact, rounded or only bounded; and the log-normals that fit them.

A sample is a histogram of intervals, so that a log of millions of calls costs no more to fit than one of
hundreds. What is fitted is a log-normal, or two: a share of short times, and the others.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from scipy.optimize import OptimizeResult

Against = Callable[[np.ndarray], float]

LEAST = 0.01
"""Minutes below which no clock tells times apart."""

MOST = 60.0 * 24 * 60
MOMENT = 0.5
"""Minutes within which a time is only known to be short: buttons pressed together say no more than that."""

CELL = 0.04
"""Width of a cell of the histogram, in logarithms."""

_LEAST_SIGMA, _MOST_SIGMA = 0.05, 2.2
_TINY = 1e-300


@dataclass(frozen=True)
class Sample:
    """Times in minutes, each known to lie between `low` and `high`; `count` says how often; all (cells,)."""

    low: np.ndarray
    high: np.ndarray
    count: np.ndarray

    @property
    def size(self) -> float:
        """How many times there are."""
        return float(self.count.sum())

    @cached_property
    def logs(self) -> tuple[np.ndarray, np.ndarray]:
        """Logarithms of both bounds."""
        with np.errstate(divide="ignore"):
            return np.log(self.low), np.log(self.high)


def bounded(low: np.ndarray, high: np.ndarray, count: np.ndarray | None = None) -> Sample:
    """A sample of times known within bounds; zero stands for "not at all", infinity for "or more"."""
    if count is None:
        cells, tally = np.unique(np.column_stack([_cell(low), _cell(high)]), axis=0, return_counts=True)
        low, high, count = np.exp(cells[:, 0] * CELL), np.exp(cells[:, 1] * CELL), tally.astype(float)
    low = np.where(low <= LEAST, 0.0, low)
    high = np.where(high >= MOST, np.inf, high)
    return Sample(low, np.where(high > low, high, low * math.exp(CELL) + LEAST), count)


def exact(minutes: np.ndarray, resolution: float = 0.0) -> Sample:
    """A sample of times that the log gives to `resolution` minutes; 0 is to the second or better.

    Those of a moment are only known to be so.
    """
    centred = np.floor(_cell(minutes) + 0.5)
    at = np.exp(centred * CELL)
    half = max(resolution, 0.5 / 60)
    low = np.minimum(at * math.exp(-CELL / 2), minutes - half) if resolution else at * math.exp(-CELL / 2)
    high = np.maximum(at * math.exp(CELL / 2), minutes + half) if resolution else at * math.exp(CELL / 2)
    brief = minutes <= max(half, MOMENT)
    return bounded(np.where(brief, 0.0, low), np.where(brief, max(half, MOMENT), high))


def together(*samples: Sample) -> Sample:
    """All samples as one."""
    return Sample(*(np.concatenate([getattr(s, name) for s in samples]) for name in ("low", "high", "count")))


def _cell(minutes: np.ndarray) -> np.ndarray:
    return np.round(np.log(np.clip(minutes, LEAST, MOST)) / CELL * 2) / 2


@dataclass(frozen=True)
class Times:
    """A log-normal, or a share of short ones and the rest: medians in minutes, sigmas of the logarithm.

    `short_doubt` says how sure the short ones are: variance of their log median, covariance of it with their
    log sigma, variance of that; zeros where they are taken as known.
    """

    median: float
    sigma: float
    short_share: float = 0.0
    short_median: float = LEAST
    short_sigma: float = 0.5
    short_doubt: tuple[float, float, float] = (0.0, 0.0, 0.0)

    @property
    def mean(self) -> float:
        """Mean of the times that are not short."""
        return mean_of(self.median, self.sigma)

    @property
    def short_mean(self) -> float:
        """Mean of the short ones."""
        return mean_of(self.short_median, self.short_sigma)

    def draw(self, count: int, rng: np.random.Generator) -> np.ndarray:
        """Random times, shape (count,)."""
        short = rng.random(count) < self.short_share
        mu = np.where(short, math.log(self.short_median), math.log(self.median))
        return np.exp(mu + np.where(short, self.short_sigma, self.sigma) * rng.standard_normal(count))


def mean_of(median: float, sigma: float) -> float:
    """The mean of a log-normal."""
    return median * math.exp(0.5 * sigma * sigma)


@dataclass(frozen=True)
class Prior:
    """What other samples say beforehand of (logit of the short share, log median, log sigma): normal."""

    centre: np.ndarray
    spread: np.ndarray


@dataclass(frozen=True)
class Estimate:
    """Fitted times.

    Attributes:
        times: the most likely times.
        theta: the same as (logit of the short share, log median, log sigma).
        covariance: of theta, (3, 3), from the curvature of the likelihood.
        size: how many calls stand behind it.
    """

    times: Times
    theta: np.ndarray
    covariance: np.ndarray
    size: float

    def range(self, name: str) -> tuple[float, float]:
        """The 95 % interval of "mean", "sigma", "short_share", "short_mean" or "short_sigma"."""
        draws, short = self._draws(), self._short_draws()
        values = {
            "short_share": 1 / (1 + np.exp(-draws[:, 0])),
            "sigma": np.exp(draws[:, 2]),
            "mean": np.exp(draws[:, 1] + 0.5 * np.exp(2 * draws[:, 2])),
            "short_sigma": np.exp(short[:, 1]),
            "short_mean": np.exp(short[:, 0] + 0.5 * np.exp(2 * short[:, 1])),
        }[name]
        low, high = np.quantile(values, (0.025, 0.975))
        return float(low), float(high)

    def _draws(self) -> np.ndarray:
        return _drawn(self.theta, self.covariance)

    def _short_draws(self) -> np.ndarray:
        median, both, sigma = self.times.short_doubt
        centre = np.log([self.times.short_median, self.times.short_sigma])
        return _drawn(centre, np.array([[median, both], [both, sigma]]))


def _drawn(centre: np.ndarray, covariance: np.ndarray) -> np.ndarray:
    """Draws (draws, parameters) of a normal whose last parameter is the logarithm of a sigma."""
    rng = np.random.default_rng(0)
    values, vectors = np.linalg.eigh(covariance)
    root = vectors * np.sqrt(np.clip(values, 0.0, 4.0))
    draws = centre + rng.standard_normal((2000, len(centre))) @ root.T
    draws[:, -1] = np.clip(draws[:, -1], math.log(_LEAST_SIGMA), math.log(_MOST_SIGMA))
    return np.asarray(draws)


def one_or_two(sample: Sample) -> Times:
    """A log-normal, or two when the Bayesian information criterion asks for the second."""
    alone = _least(lambda p: _surprise(sample, 0.0, p[:2], p[:2]), [_start(sample)])

    def of_two(p: np.ndarray) -> float:
        return _surprise(sample, _share(p[0]), p[1:3], p[3:5])

    starts = [_pair_start(sample, quantile) for quantile in (0.05, 0.2, 0.4)]
    pair = min((_least(of_two, [start]) for start in starts), key=lambda one: one.fun)
    if pair.fun + 1.5 * math.log(max(sample.size, 2.0)) > alone.fun:
        return Times(math.exp(alone.x[0]), sigma_of(alone.x[1]))
    share, short, rest = _share(pair.x[0]), pair.x[1:3], pair.x[3:5]
    at = 1
    if short[0] > rest[0]:
        share, short, rest, at = 1 - share, rest, short, 3
    doubt = np.linalg.pinv(curvature(of_two, pair.x))
    unsure = (float(doubt[at, at]), float(doubt[at, at + 1]), float(doubt[at + 1, at + 1]))
    return Times(math.exp(rest[0]), sigma_of(rest[1]), share, math.exp(short[0]), sigma_of(short[1]), unsure)


def fit(sample: Sample, short: Times, prior: Prior | None = None) -> Estimate:
    """The times of a sample whose short ones are those of `short`; `prior` weighs in when there are few."""
    has_short = short.short_share > 0
    known = np.array([math.log(short.short_median), math.log(short.short_sigma)])
    prior = prior or Prior(centre_of(short), np.array([3.0, 3.0, 1.0]))

    def against(theta: np.ndarray) -> float:
        share = _share(theta[0]) if has_short else 0.0
        away = ((theta - prior.centre) / prior.spread) ** 2
        return _surprise(sample, share, known, theta[1:]) + 0.5 * float(away.sum())

    found = downhill(against, prior.centre)
    share = _share(found.x[0]) if has_short else 0.0
    median, sigma = math.exp(found.x[1]), sigma_of(found.x[2])
    times = replace(short, median=median, sigma=sigma, short_share=share)
    return Estimate(times, found.x, np.linalg.pinv(curvature(against, found.x)), sample.size)


def centre_of(times: Times) -> np.ndarray:
    """(logit of the short share, log median, log sigma)."""
    share = min(max(times.short_share, 0.01), 0.99)
    return np.array([math.log(share / (1 - share)), math.log(times.median), math.log(times.sigma)])


def _least(against: Against, starts: Sequence[np.ndarray]) -> OptimizeResult:
    from scipy.optimize import minimize

    options = {"maxiter": 800, "xatol": 1e-3, "fatol": 1e-3}
    return minimize(against, min(starts, key=against), method="Nelder-Mead", options=options)


def downhill(against: Against, start: np.ndarray) -> OptimizeResult:
    """By gradients, which few and smooth parameters allow; by the simplex where they lead nowhere."""
    from scipy.optimize import minimize

    found = minimize(against, start, method="BFGS", options={"gtol": 0.02, "maxiter": 60})
    return found if np.isfinite(found.x).all() and found.fun <= against(start) else _least(against, [start])


def _share(logit: float) -> float:
    return 1 / (1 + math.exp(-min(max(logit, -30.0), 30.0)))


def sigma_of(log_sigma: float) -> float:
    """The sigma of a parameter, kept to what times can have."""
    return min(max(math.exp(min(log_sigma, 3.0)), _LEAST_SIGMA), _MOST_SIGMA)


def _surprise(sample: Sample, share: float, short: np.ndarray, rest: np.ndarray) -> float:
    """Minus the log-likelihood."""
    chance = (1 - share) * _chance(sample, rest)
    if share > 0:
        chance = chance + share * _chance(sample, short)
    return -float(sample.count @ np.log(np.maximum(chance, _TINY)))


def _chance(sample: Sample, lognormal: np.ndarray) -> np.ndarray:
    from scipy.special import ndtr

    mu, sigma = lognormal[0], sigma_of(lognormal[1])
    low, high = ((bound - mu) / sigma for bound in sample.logs)
    return np.where(low > 0, ndtr(-low) - ndtr(-high), ndtr(high) - ndtr(low))


def _middles(sample: Sample) -> tuple[np.ndarray, np.ndarray]:
    """Logarithms of the middles of the cells, sorted, and their cumulative shares."""
    high = np.where(np.isfinite(sample.high), sample.high, 2 * np.maximum(sample.low, 1.0))
    middle = np.log(np.maximum(np.sqrt(np.maximum(sample.low, high / 4) * high), LEAST))
    order = np.argsort(middle, kind="stable")
    return middle[order], np.cumsum(sample.count[order]) / sample.size


def _start(sample: Sample) -> np.ndarray:
    middle, share = _middles(sample)
    low, median, high = np.interp((0.16, 0.5, 0.84), share, middle)
    return np.array([median, math.log(max((high - low) / 2, 0.1))])


def _pair_start(sample: Sample, quantile: float) -> np.ndarray:
    middle, share = _middles(sample)
    low, cut, high = np.interp((quantile / 2, quantile, (1 + quantile) / 2), share, middle)
    return np.array([math.log(quantile / (1 - quantile)), low, math.log(max(cut - low, 0.3)), high, -0.2])


def curvature(against: Against, at: np.ndarray) -> np.ndarray:
    """The Hessian by central differences."""
    n, step = len(at), 0.02
    bent = np.zeros((n, n))
    for i in range(n):
        for j in range(i, n):
            one, other = step * np.eye(n)[i], step * np.eye(n)[j]
            bent[i, j] = bent[j, i] = (
                against(at + one + other)
                - against(at + one - other)
                - against(at - one + other)
                + against(at - one - other)
            ) / (4 * step * step)
    return bent
