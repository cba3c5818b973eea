"""Proper scores of a prediction against what came: the lower the better, and width costs.

T. Gneiting, A. E. Raftery, "Strictly proper scoring rules, prediction, and estimation", J. Am. Stat. Assoc.
102 (2007) 359-378: the interval score in section 6.2, the continuous ranked probability score in section 4.2.
"""

from __future__ import annotations

import numpy as np

from sim.study.backtesting.verdicts import LEVEL, Bound, central


def interval_score(low: float, high: float, came: float, level: float = LEVEL) -> float:
    """Width of an interval of this level, and 2 / (1 - level) times by how much it misses what came."""
    below, above = max(low - came, 0.0), max(came - high, 0.0)
    return (high - low) + 2 / (1 - level) * (below + above)


def crps(samples: np.ndarray, came: float) -> float:
    """Mean distance of samples (n,) from what came, less half their mean distance from one another.

    Of a single value it is the distance.
    """
    ordered = np.sort(samples)
    n = len(ordered)
    weights = 2 * np.arange(1, n + 1) - n - 1
    return float(np.abs(ordered - came).mean() - (weights * ordered).sum() / n**2)


def told(samples: np.ndarray, came: float, bound: Bound) -> np.ndarray:
    """The samples as a report of a bound can tell them: what lies beyond the bound lies at it."""
    if bound == "at_least":
        return np.minimum(samples, came)
    return np.maximum(samples, came) if bound == "at_most" else samples


def scores(samples: np.ndarray, came: float, bound: Bound) -> tuple[float, float]:
    """The continuous ranked probability score and the interval score of samples; NaN of none.

    A single value is a guess without an interval, and is scored as a point.
    """
    there = told(samples[~np.isnan(samples)], came, bound)
    if not len(there):
        return float("nan"), float("nan")
    ends = np.array(central(there)[1:]) if len(there) > 1 else there.repeat(2)
    low, high = told(ends, came, bound)
    return crps(there, came), interval_score(low, high, came)
