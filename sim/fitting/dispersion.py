"""How far days differ in their number of calls, beyond what chance and the weekday make of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import pandas as pd

    from sim.fitting.log_window import LogWindow

WIDEST = 2.0
"""The widest spread that a scenario's days have."""

_TAILS = (0.025, 0.975)


def by_day(day: np.ndarray, whole: np.ndarray) -> np.ndarray:
    """Calls of each whole day, of the day of each call; `whole` (days,) says which the log covers wholly."""
    return np.bincount(day, minlength=len(whole))[: len(whole)][whole]


def ratio(counts: np.ndarray) -> tuple[float, float, float]:
    """Variance over mean of daily counts, and its 95 % interval; 1 where chance alone makes them differ.

    Over the true ratio, so many times the days less one, it is nearly a chi-square (R. A. Fisher's index of
    dispersion).
    """
    return _with_interval(float(counts.var(ddof=1) / max(counts.mean(), 1e-9)), len(counts) - 1)


def _with_interval(found: float, freedom: int) -> tuple[float, float, float]:
    from scipy.special import chdtri

    high, low = (found * freedom / float(chdtri(freedom, tail)) for tail in _TAILS[::-1])
    return found, low, high


def day_spread(received: pd.Series, window: LogWindow) -> tuple[float, float, float]:
    """Standard deviation of a day's level over its mean, with its 95 % interval; 0 where chance explains all.

    With levels of mean one and standard deviation s, a day of mean m has variance m + (m s)^2: the ratio of
    both, within weekdays, is 1 + m s^2. Unknown weekdays take a degree of freedom each.
    """
    whole = window.day_cover() > 1 - 1e-9
    day = ((received - window.start).dt.total_seconds() // 86400).to_numpy(int)
    counts = by_day(day, whole)
    weekday = ((window.start.day_of_week + np.arange(len(whole))) % 7)[whole]
    days = np.bincount(weekday, minlength=7)
    freedom = len(counts) - int((days > 0).sum())
    if freedom < 1 or not counts.sum():
        return 0.0, 0.0, 0.0
    mean = np.maximum((np.bincount(weekday, counts, 7) / np.maximum(days, 1))[weekday], 0.5)
    found = float(((counts - mean) ** 2 / mean).sum()) / freedom
    value, low, high = (
        min(float(np.sqrt(max(one - 1, 0.0) / counts.mean())), WIDEST)
        for one in _with_interval(found, freedom)
    )
    return value, low, high
