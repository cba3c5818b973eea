"""Times of a kind of call: usual ones, and shares of short and of long ones; all of them log-normal."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from sim.fitting.censored_times import LEAST

LEAST_SIGMA, MOST_SIGMA = 0.05, 2.2

_RANGED = (
    *("mean", "sigma", "short_share", "short_mean", "short_sigma"),
    *("long_share", "long_mean", "long_sigma"),
)
"""What of `Times` has a range."""


@dataclass(frozen=True)
class Times:
    """Usual times and shares of short and of long ones: medians in minutes, sigmas of the logarithm.

    `short_doubt` says how sure the short ones are: variance of their log median, covariance of it with their
    log sigma, variance of that; zeros where they are taken as known.
    """

    median: float
    sigma: float
    short_share: float = 0.0
    short_median: float = LEAST
    short_sigma: float = 0.5
    short_doubt: tuple[float, float, float] = (0.0, 0.0, 0.0)
    long_share: float = 0.0
    long_median: float = LEAST
    long_sigma: float = 0.5

    @property
    def mean(self) -> float:
        """Mean of the usual times."""
        return mean_of(self.median, self.sigma)

    @property
    def short_mean(self) -> float:
        """Mean of the short ones."""
        return mean_of(self.short_median, self.short_sigma)

    @property
    def long_mean(self) -> float:
        """Mean of the long ones."""
        return mean_of(self.long_median, self.long_sigma)

    @property
    def average(self) -> float:
        """Mean of all of them."""
        usual = 1 - self.short_share - self.long_share
        return usual * self.mean + self.short_share * self.short_mean + self.long_share * self.long_mean

    def draw(self, count: int, rng: np.random.Generator) -> np.ndarray:
        """Random times, shape (count,)."""
        u = rng.random(count)
        sort = [u < self.short_share, u >= 1 - self.long_share]
        mu = np.select(sort, np.log([self.short_median, self.long_median]), math.log(self.median))
        sigma = np.select(sort, [self.short_sigma, self.long_sigma], self.sigma)
        return np.exp(mu + sigma * rng.standard_normal(count))


def mean_of(median: float, sigma: float) -> float:
    """The mean of a log-normal."""
    return median * math.exp(0.5 * sigma * sigma)


@dataclass(frozen=True)
class Shape:
    """How the logarithms of times that are not short lie about their place, in units of their spread.

    A normal, or two: the second is of the longer times and has `share` of them; `means` and `sigmas` (2,).
    `tried` are the likeliest two as they were sought, also where one was enough: logit of the share of one,
    its mean and log sigma, those of the other; empty where none were sought.
    """

    share: float = 0.0
    means: tuple[float, float] = (0.0, 0.0)
    sigmas: tuple[float, float] = (1.0, 1.0)
    tried: tuple[float, ...] = field(default=(), compare=False)

    @property
    def shares(self) -> tuple[float, float]:
        """Shares of both."""
        return 1 - self.share, self.share


STRAIGHT = Shape()
"""Log-normal times."""


@dataclass(frozen=True)
class Prior:
    """What other samples say beforehand of a `theta`: normal, each part by itself."""

    centre: np.ndarray
    spread: np.ndarray


@dataclass(frozen=True)
class FittedTimes:
    """Fitted times.

    Attributes:
        times: the most likely times.
        theta: what is a sample's own: logit of the short share, place and log spread of the logarithms of
            the others, which are the log median and log sigma where their shape is straight.
        covariance: of theta, (3, 3), from the curvature of the likelihood.
        size: how many calls stand behind it.
        known: how many of them do not only bound it from below.
        shape: that of the times that are not short, taken as known.
    """

    times: Times
    theta: np.ndarray
    covariance: np.ndarray
    size: float
    shape: Shape = STRAIGHT
    known: float = 0.0

    def behind(self, which: str) -> float:
        """How many known times of its own stand behind the usual ones, or "short_" or "long_"."""
        short, long = self.times.short_share, self.times.long_share
        return self.known * {"": 1 - short - long, "short_": short, "long_": long}[which]

    def range(self, name: str) -> tuple[float, float]:
        """The 95 % interval of "mean", "sigma" or, with "short_" or "long_" before, that or the "share"."""
        return self._ranges[name]

    @cached_property
    def _ranges(self) -> dict[str, tuple[float, float]]:
        if not self.covariance.any() and not any(self.times.short_doubt):
            return {name: (getattr(self.times, name),) * 2 for name in _RANGED}
        draws, short = self._draws(), self._short_draws()
        share = 1 / (1 + np.exp(-np.clip(draws[:, 0], -30.0, 30.0)))
        values = {
            "short_share": share,
            "long_share": (1 - share) * self.shape.share,
            "short_sigma": np.exp(short[:, 1]),
            "short_mean": np.exp(short[:, 0] + 0.5 * np.exp(2 * short[:, 1])),
        }
        for sort, which in enumerate(("", "long_")):
            sigma = np.exp(draws[:, 2]) * self.shape.sigmas[sort]
            median = draws[:, 1] + np.exp(draws[:, 2]) * self.shape.means[sort]
            values |= {f"{which}sigma": sigma, f"{which}mean": np.exp(median + 0.5 * sigma * sigma)}
        ends = np.quantile(np.array(list(values.values())), (0.025, 0.975), axis=1).T
        return {name: (float(low), float(high)) for name, (low, high) in zip(values, ends, strict=True)}

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
    draws[:, -1] = np.clip(draws[:, -1], math.log(LEAST_SIGMA), math.log(MOST_SIGMA))
    return np.asarray(draws)


def centre_of(times: Times) -> np.ndarray:
    """The theta of times that are log-normal but for the short ones."""
    share = min(max(times.short_share, 0.01), 0.99)
    return np.array([math.log(share / (1 - share)), math.log(times.median), math.log(times.sigma)])


def both_of(theta: np.ndarray, shape: Shape) -> list[tuple[float, float]]:
    """Log median and sigma of usual and of long times, of their place and log spread."""
    spread = sigma_of(theta[1])
    return [
        (float(theta[0]) + spread * mean, spread * sigma)
        for mean, sigma in zip(shape.means, shape.sigmas, strict=True)
    ]


def sigma_of(log_sigma: float) -> float:
    """The sigma of a parameter, kept to what times can have."""
    return min(max(math.exp(min(log_sigma, 3.0)), LEAST_SIGMA), MOST_SIGMA)
