"""Stretches in which a log does not speak: so many calls are missing there that chance cannot be it.

A hole in an export, a month that was lost, a day on which the system was down. They are no stretch with few
calls, and are left out of the time that the log covers.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import pandas as pd

BY_CHANCE = 1e-4
"""Chance of taking one silence of a whole log for a hole that is none."""

FEWEST_OF_ALL = 0.01
"""A share of the calls below which what lies beyond a silence is a row gone astray, no part of the log."""

_ROUNDS = 10

Silence = tuple["pd.Timestamp", "pd.Timestamp"]


def silences(received: pd.Series, start: pd.Timestamp, end: pd.Timestamp) -> list[Silence]:
    """Stretches of whole hours from `start` to `end` in which the log does not speak.

    Calls are taken to come by the hour of the day and the weekday as they do where it speaks; a stretch
    without any, in which so many were to come that none would come hardly ever, is a silence. What one
    silence is said to be depends on what the others are: they are sought until none is added.
    """
    import pandas as pd

    hours = pd.date_range(start, end, freq="h", inclusive="left")
    since = ((received - start) // pd.Timedelta(hours=1)).to_numpy()
    counts = np.bincount(since[(since >= 0) & (since < len(hours))].astype(int), minlength=len(hours))
    of_day, of_week = hours.hour.to_numpy(), hours.day_of_week.to_numpy()
    runs = _empty(counts)
    silent = np.zeros(len(hours), bool)
    for _ in range(_ROUNDS):
        missing = np.concatenate([[0.0], np.cumsum(_expected(counts, of_day, of_week, ~silent))])
        lost = missing[runs[:, 1]] - missing[runs[:, 0]]
        holes = runs[lost > np.log(len(hours) / BY_CHANCE)]
        found = np.zeros(len(hours), bool)
        for first, last in holes:
            found[first:last] = True
        if (found == silent).all():
            break
        silent = found
    hour = pd.Timedelta(hours=1)
    return [(start + int(first) * hour, start + int(last) * hour) for first, last in _runs(silent)]


def _expected(counts: np.ndarray, of_day: np.ndarray, of_week: np.ndarray, speaks: np.ndarray) -> np.ndarray:
    """Calls expected in each hour, by what comes where the log speaks."""
    total = counts[speaks].sum() / max(speaks.sum(), 1)
    by_hour, by_weekday = (
        np.bincount(part[speaks], counts[speaks], size)
        / np.maximum(np.bincount(part[speaks], minlength=size), 1)
        for part, size in ((of_day, 24), (of_week, 7))
    )
    return np.asarray(by_hour[of_day] * by_weekday[of_week] / max(total, 1e-9))


def _empty(counts: np.ndarray) -> np.ndarray:
    """First and one past the last hour of every stretch without calls, (stretches, 2)."""
    return _runs(counts == 0)


def _runs(where: np.ndarray) -> np.ndarray:
    edges = np.flatnonzero(np.diff(np.concatenate([[0], where.astype(np.int8), [0]])))
    return edges.reshape(-1, 2)


def spoken(
    received: pd.Series, start: pd.Timestamp, end: pd.Timestamp, silent: Sequence[Silence]
) -> tuple[pd.Timestamp, pd.Timestamp]:
    """From where to where a log speaks, whole days, when a few rows gone astray at its ends are left out."""
    few = FEWEST_OF_ALL * len(received)
    for begins, ends in silent:
        if (received < begins).sum() < few:
            start = ends.ceil("D")
    for begins, ends in reversed(silent):
        if (received >= ends).sum() < few:
            end = begins.floor("D")
    return start, max(start, end)
