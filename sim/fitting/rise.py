"""How delays grow with the crews bound, among calls of one priority."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.fitting.censored_times import MOMENT

if TYPE_CHECKING:
    import pandas as pd

_LEAST_ERROR = 1e-3


def rise(delay: np.ndarray, bound: np.ndarray, klass: np.ndarray, day: np.ndarray) -> tuple[float, float]:
    """How the logarithm of the delay rises with each crew bound, and its standard error; (calls,) each.

    Args:
        delay: minutes until dispatch; NaN where unknown.
        bound: crews bound when the call came.
        klass: its place in the desk's line, within which calls are compared.
        day: the day it came on; what days have in common widens the error.
    """
    known = ~np.isnan(delay)
    away, more = log_within(delay[known], klass[known]), within(bound[known].astype(float), klass[known])
    spread = float(more @ more)
    if spread < 1.0:
        return 0.0, 1.0
    slope = float(more @ away) / spread
    pull = np.bincount(day[known], more * (away - slope * more))
    return slope, max(float(np.sqrt(pull @ pull)) / spread, _LEAST_ERROR)


def log_within(delay: np.ndarray, klass: np.ndarray) -> np.ndarray:
    """Logarithms of delays less the mean of their class; those within a moment are alike."""
    return within(np.log(np.maximum(delay, MOMENT)), klass)


def within(values: np.ndarray, klass: np.ndarray) -> np.ndarray:
    """Values less the mean of their class."""
    size = np.maximum(np.bincount(klass), 1)
    return np.asarray(values - (np.bincount(klass, values) / size)[klass])


def rise_of(calls: pd.DataFrame) -> tuple[float, float]:
    """The rise and its standard error among calls in the columns of `lived`."""
    columns = (calls[name].to_numpy() for name in ("delay", "bound", "klass", "day"))
    delay, bound, klass, day = columns
    return rise(delay, bound, klass, day)
