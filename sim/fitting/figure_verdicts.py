"""What is said of a figure of the log beside those of the model, and how far chance reaches."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal

import numpy as np

from sim.study.statistics import LEVEL, next_quantile

WIDE, WIDE_GAP, WIDE_RISE = 1 / 3, 0.2, 0.1
"""Errors that count as serious: of a figure, by its own size; of a distance, the share of calls misplaced; of
a rise with each crew bound, so much of the delay."""

Verdict = Literal["agrees", "differs", "few", "none"]
"""Within chance; beyond it; too few to tell; not compared, since the log does not have it."""

TAILS = ((1 - LEVEL) / 2, (1 + LEVEL) / 2)


def verdict_of(near: bool, chance: float, serious: float) -> Verdict:
    """What is said of a figure that is `near` or not, where chance and a serious error reach so far."""
    if not near:
        return "differs"
    return "agrees" if chance <= serious else "few"


def wider(held_out: int, fitted_to: int) -> float:
    """By how much chance reaches farther for a model that was fitted to so many other calls, if to others."""
    return math.sqrt(1 + held_out / fitted_to) if fitted_to else 1.0


def held_against(
    value: float,
    interval: tuple[float, float],
    lived: Sequence[float],
    reach: float,
    *,
    serious: float = 0.0,
    least: float = 0.0,
) -> dict[str, object]:
    """A figure of the log beside those of runs.

    Args:
        value: the figure in the log.
        interval: its 95 % interval.
        lived: the figure in each run; NaN in one that has none.
        reach: by how much chance reaches farther (`wider`).
        serious: an error that is serious however small the figure.
        least: the least that the figure can be.

    Returns:
        The columns of `goodness.GoodnessOfFit.figures` from observed to verdict. Without a run that has the
        figure, it differs; of a single one that has it, nothing can be told.
    """
    told = {"observed": value, "low": interval[0], "high": interval[1]}
    there = np.asarray(lived, float)[~np.isnan(lived)]
    if not len(there):
        return told | _nothing("differs")
    reached = float(there.mean())
    low, high = (reached + reach * (next_quantile(there, p) - reached) for p in TAILS)
    chance = max(high - reached, reached - low)
    return told | {
        "simulated": reached, "simulated_low": max(low, least), "simulated_high": high,
        "relative": reached / value - 1 if value else np.nan,
        "verdict": verdict_of(not (value < low or value > high), chance, max(WIDE * abs(reached), serious)),
    }  # fmt: skip


def not_compared() -> dict[str, object]:
    """The same columns of a figure that the log does not have."""
    return dict.fromkeys(("observed", "low", "high"), np.nan) | _nothing("none")


def _nothing(verdict: Verdict) -> dict[str, object]:
    return dict.fromkeys(("simulated", "simulated_low", "simulated_high", "relative"), np.nan) | {
        "verdict": verdict
    }
