"""A predicted interval beside a reported figure: the verdict in one of four words, by a fixed rule."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

import numpy as np

from sim.study.statistics import LEVEL, next_quantile

Bound = Literal["exactly", "at_least", "at_most"]


class BacktestVerdict(StrEnum):
    """How a prediction stands to a report."""

    COVERS = "covers"
    MORE = "predicts_more"
    LESS = "predicts_less"
    SIGN = "sign_differs"
    NONE = "no_prediction"


def central(runs: np.ndarray) -> tuple[float, float, float]:
    """Median of all runs that have a value, and the ends between which one more falls with chance 95 %.

    NaN where runs are too few to tell.
    """
    there = runs[~np.isnan(runs)]
    low, middle, high = (next_quantile(there, p) for p in ((1 - LEVEL) / 2, 0.5, (1 + LEVEL) / 2))
    return middle, low, high


def judge(
    interval: tuple[float, float], reported: float, bound: Bound, *, is_change: bool
) -> BacktestVerdict:
    """The verdict.

    Args:
        interval: low and high end of the prediction.
        reported: the figure, or the bound that the report gives.
        bound: whether the report says "exactly", "at_least" or "at_most".
        is_change: a change has a sign, and more of it is further from zero on the side reported.
    """
    low, high = interval
    if np.isnan(low):
        return BacktestVerdict.NONE
    least = -np.inf if bound == "at_most" else reported
    most = np.inf if bound == "at_least" else reported
    if high >= least and low <= most:
        return BacktestVerdict.COVERS
    above = low > most
    if is_change and (reported < 0 < low or high < 0 < reported):
        return BacktestVerdict.SIGN
    falls = is_change and reported < 0
    return BacktestVerdict.MORE if above != falls else BacktestVerdict.LESS
