"""Intervals over replications, narrowed by what is known to be zero on average."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from scipy.special import bdtr, bdtrc, stdtrit

_CONSTANT = 1e-12
_ROUNDING = 1e-9


class Interval(NamedTuple):
    """An interval for a mean, or the two bounds that a theorem gives."""

    low: float
    high: float

    def covers(self, value: float) -> bool:
        """Whether `value` lies in it."""
        return self.low <= value <= self.high

    def within(self, other: Interval) -> bool:
        """Whether all of it lies in the other."""
        return other.low <= self.low and self.high <= other.high

    def width(self, value: float) -> float:
        """Full width as a share of `value`."""
        return (self.high - self.low) / value

    @property
    def middle(self) -> float:
        """Its centre."""
        return (self.low + self.high) / 2


def interval(values: np.ndarray, noise: np.ndarray, miss: float) -> Interval:
    """The interval for the mean of `values` that misses it with probability `miss`.

    Control variates by regression (Lavenberg and Welch 1981): the intercept of values on noise, where the
    noise has mean zero by construction, and Student's t of the degrees of freedom that are left. Where the
    noise explains everything, rounding is left.

    Args:
        values: one figure in each replication (replications,).
        noise: (replications, controls); one that never varies, such as a constant service, is left out.
        miss: the chance that the interval misses.
    """
    spread = noise.std(axis=0)
    varies = spread > _CONSTANT
    design = np.column_stack([np.ones(len(values)), noise[:, varies] / spread[varies]])
    freedom = len(values) - design.shape[1]
    basis, triangle = np.linalg.qr(design)
    inverse = np.linalg.inv(triangle)
    weights = inverse @ (basis.T @ values)
    variance = ((values - design @ weights) ** 2).sum() / freedom * (inverse[0] ** 2).sum()
    half = stdtrit(freedom, 1 - miss / 2) * np.sqrt(variance) + _ROUNDING * abs(weights[0])
    return Interval(float(weights[0] - half), float(weights[0] + half))


def binomial(hits: int, trials: int, miss: float = 0.05) -> Interval:
    """The interval of Clopper and Pearson (1934) for a probability."""
    from scipy.optimize import brentq

    low, high = 0.0, 1.0
    if hits:
        low = brentq(lambda p: bdtrc(hits - 1, trials, p) - miss / 2, 0.0, 1.0)
    if hits < trials:
        high = brentq(lambda p: bdtr(hits, trials, p) - miss / 2, 0.0, 1.0)
    return Interval(low, high)
