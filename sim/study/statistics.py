"""Intervals over replications, and paired differences under common random numbers.

Student's t for means, Wilson's interval for probabilities; `scipy.special` rather than `scipy.stats`, which
takes a second to import, and only where there is an interval to be had. Columns are outcomes, rows are
replications, NaN is "undefined in this replication": dropped and counted.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

import numpy as np

from sim.metrics.declare import Better

LEVEL = 0.95


class Estimate(NamedTuple):
    """A mean over replications with its t-interval; NaN where it cannot be had."""

    mean: float
    low: float
    high: float
    n: int
    undefined: int


class Paired(NamedTuple):
    """Policy minus base over the same seeds.

    Attributes:
        base: mean of the base over the pairs used.
        difference: mean difference.
        low: lower end of the interval, simultaneous over the policies compared.
        high: upper end of it.
        probability_better: chance that the mean difference has the wanted sign; NaN when no sign is wanted.
        variance_reduction: 1 - Var(difference) / (Var(base) + Var(policy)): what pairing gained.
        n: pairs used.
        undefined: pairs dropped because one side had no value.
        ignorance_share: share of the interval's variance that is ignorance of parameters; NaN where none of
            them was varied. See `sim.study.split`.
    """

    base: float
    difference: float
    low: float
    high: float
    probability_better: float
    variance_reduction: float
    n: int
    undefined: int
    ignorance_share: float = float("nan")


class Verdict(StrEnum):
    """What the interval of a difference allows one to say."""

    BETTER = "better"
    WORSE = "worse"
    HIGHER = "higher"
    LOWER = "lower"
    SAME = "same"
    UNSURE = "unsure"
    UNKNOWN = "unknown"


class _Moments(NamedTuple):
    """Per column: rows that are defined, their mean, and their variance (NaN below two rows)."""

    n: np.ndarray
    mean: np.ndarray
    variance: np.ndarray


def _moments(samples: np.ndarray) -> _Moments:
    defined = ~np.isnan(samples)
    count = defined.sum(axis=0)
    values = np.where(defined, samples, 0.0)
    mean = _ratio(values.sum(axis=0), count)
    squares = np.where(defined, (values - np.where(count > 0, mean, 0.0)) ** 2, 0.0)
    return _Moments(count, mean, _ratio(squares.sum(axis=0), count - 1))


def _ratio(above: np.ndarray, below: np.ndarray) -> np.ndarray:
    """``above / below``, NaN where ``below`` is not positive."""
    result = np.full(np.shape(above), np.nan)
    return np.divide(above, below, out=result, where=np.asarray(below) > 0)


def _half_width(moments: _Moments, level: float) -> np.ndarray:
    if not (moments.n > 1).any():
        return np.full(moments.n.shape, np.nan)
    from scipy.special import stdtrit

    freedom = np.maximum(moments.n - 1, 1)
    return stdtrit(freedom, (1 + level) / 2) * np.sqrt(_ratio(moments.variance, moments.n))


def estimates(samples: np.ndarray, level: float = LEVEL) -> list[Estimate]:
    """Mean and t-interval of each column.

    Args:
        samples: float64 of shape (replications, outcomes).
        level: confidence level of each interval.

    Returns:
        One estimate per column. One replication gives a mean without interval.
    """
    moments = _moments(samples)
    half = _half_width(moments, level)
    return [
        Estimate(float(mean), float(mean - width), float(mean + width), int(count), len(samples) - int(count))
        for mean, width, count in zip(moments.mean, half, moments.n, strict=True)
    ]


def next_quantile(values: np.ndarray, p: float) -> float:
    """What one more value like these lies below with chance `p`.

    Where p (n + 1) is a rank, the order statistics, whatever the distribution; where so few values have no
    such rank, Student's t about their mean, as if they were normal (G. J. Hahn, W. Q. Meeker, "Statistical
    Intervals", Wiley 1991, chapters 5 and 4).

    Args:
        values: float64 of shape (n,), none of them NaN.
        p: between 0 and 1.

    Returns:
        NaN where the values are too few to tell.
    """
    n = len(values)
    if 1 <= p * (n + 1) <= n:
        return float(np.quantile(values, p, method="weibull"))
    if n < 2:
        return float("nan")
    from scipy.special import stdtrit

    return float(np.mean(values) + stdtrit(n - 1, p) * np.std(values, ddof=1) * np.sqrt(1 + 1 / n))


def wilson(hits: np.ndarray, trials: float, level: float = LEVEL) -> tuple[np.ndarray, np.ndarray]:
    """Interval of each probability (E. B. Wilson, J. Am. Stat. Assoc. 22 (1927) 209-212).

    Args:
        hits: how often each came about; float64 of any shape.
        trials: out of how many, 1 or more, the same for all.
        level: confidence level of each interval.

    Returns:
        Lower and upper ends, of the shape of `hits`.
    """
    from scipy.special import ndtri

    z = ndtri((1 + level) / 2)
    centre = (hits + z * z / 2) / (trials + z * z)
    half = z / (trials + z * z) * np.sqrt(hits * (trials - hits) / trials + z * z / 4)
    return np.maximum(0.0, centre - half), np.minimum(1.0, centre + half)


def probability_below_zero(mean: float, variance: float, count: int) -> float:
    """Posterior chance that a mean is below zero, under the usual flat prior (a t distribution).

    A mean exactly zero without any spread counts half: the two sides are tied.
    """
    if count < 2 or np.isnan(variance):
        return float("nan")
    if variance == 0.0:
        return 0.5 if mean == 0.0 else float(mean < 0.0)
    from scipy.special import stdtr

    return float(stdtr(count - 1, -mean / np.sqrt(variance / count)))


def _probability_better(below: float, better: Better) -> float:
    if better is None:
        return float("nan")
    return below if better == "lower" else 1.0 - below


def paired(
    base: np.ndarray, policy: np.ndarray, better: Sequence[Better], comparisons: int = 1, level: float = LEVEL
) -> list[Paired]:
    """Paired difference of each column, policy minus base.

    Args:
        base: float64 of shape (replications, outcomes); row i has seed i.
        policy: the same shape and the same seeds.
        better: wanted direction of each column.
        comparisons: policies compared with this base; each interval has level 1 - (1 - level) / comparisons
            (Bonferroni), so that per outcome all of them hold together with chance `level`.
        level: the joint level.

    Returns:
        One record per column.
    """
    missing = np.isnan(base) | np.isnan(policy)
    base, policy = np.where(missing, np.nan, base), np.where(missing, np.nan, policy)
    left, right, gap = _moments(base), _moments(policy), _moments(policy - base)
    half = _half_width(gap, 1 - (1 - level) / comparisons)
    below = [probability_below_zero(*column) for column in zip(gap.mean, gap.variance, gap.n, strict=True)]
    gained = 1.0 - _ratio(gap.variance, left.variance + right.variance)
    return [
        Paired(
            float(left.mean[i]),
            float(gap.mean[i]),
            float(gap.mean[i] - half[i]),
            float(gap.mean[i] + half[i]),
            _probability_better(below[i], wanted),
            float(gained[i]),
            int(gap.n[i]),
            int(missing[:, i].sum()),
        )
        for i, wanted in enumerate(better)
    ]


def verdict(pair: Paired, better: Better) -> Verdict:
    """What may be said of a difference: sure only when its simultaneous interval leaves out zero."""
    if np.isnan(pair.low):
        return Verdict.UNKNOWN
    if pair.low == pair.high == 0.0:
        return Verdict.SAME
    if pair.low <= 0.0 <= pair.high:
        return Verdict.UNSURE
    falls = pair.high < 0.0
    if better is None:
        return Verdict.LOWER if falls else Verdict.HIGHER
    return Verdict.BETTER if falls == (better == "lower") else Verdict.WORSE
