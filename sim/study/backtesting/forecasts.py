"""A prediction beside naive guesses, each as samples, and how they score against what was reported.

A report compares two different years, so that a prediction of a change does too: the year before and the year
after have different seeds, and the town's own chance from year to year is part of it.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from sim.study.backtesting.plan import Reported
from sim.study.backtesting.scores import scores

MODEL, NO_CHANGE, ELSEWHERE = "model", "no_change", "elsewhere"


class Forecast(NamedTuple):
    """Somebody's prediction of a figure and its scores.

    Attributes:
        by: the model, or the naive guess.
        runs: samples, float64 of shape (S, R); one of shape (1, 1) for a single value.
        crps: its continuous ranked probability score.
        interval: its interval score.
    """

    by: str
    runs: np.ndarray
    crps: float
    interval: float


def forecasts(reported: Reported, before: np.ndarray, after: np.ndarray) -> list[Forecast]:
    """The model's prediction and the naive guesses that can be made.

    Args:
        reported: the figure.
        before: its outcome without the reform, under S sets and R seeds, float64 of shape (S, R).
        after: the same with the reform.
    """
    found = [
        _scored(MODEL, _runs(reported, before, after), reported),
        _scored(NO_CHANGE, _runs(reported, before, before), reported),
    ]
    if reported.elsewhere:
        mean = float(np.mean([one.value for one in reported.elsewhere]))
        found.append(_scored(ELSEWHERE, np.array([[mean]]), reported))
    return found


def _runs(reported: Reported, before: np.ndarray, after: np.ndarray) -> np.ndarray:
    """The figure in each run; a change goes from one seed to the next, which is another year."""
    if reported.measure == "level":
        return after
    with np.errstate(divide="ignore", invalid="ignore"):
        changes = np.roll(after, -1, axis=1) / before - 1
    return np.where(np.isfinite(changes), changes, np.nan)


def _scored(by: str, runs: np.ndarray, reported: Reported) -> Forecast:
    return Forecast(by, runs, *scores(runs.ravel(), reported.value, reported.bound))
