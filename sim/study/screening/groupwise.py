"""What each group does to a conclusion, from runs with that group at either end and all else as compared."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from sim.study.screening.found import Corner, EndEffect, Move
from sim.study.statistics import LEVEL

RATE = 0.05
"""Rate of false discoveries among the ends of the groups."""


class Compared(NamedTuple):
    """What was compared.

    Attributes:
        difference: policy minus base.
        half_width: of its interval.
        noise: variance of the difference from seed to seed; NaN with one seed.
        seeds: how many there were.
    """

    difference: float
    half_width: float
    noise: float
    seeds: int


def moves(names: Sequence[str], steps: np.ndarray, compared: Compared) -> list[Move]:
    """Each group's move, those that reach furthest first.

    Args:
        names: the G groups.
        steps: what the difference did under each seed when a group went to its low and its high end, of shape
            (G, 2, times); NaN where a run has no result.
        compared: what was compared.
    """
    from scipy.special import stdtr, stdtrit

    counts = (~np.isnan(steps)).sum(axis=2)
    means = np.where(counts > 0, np.nansum(steps, axis=2) / np.maximum(counts, 1), np.nan)
    errors = np.sqrt(_noise(compared) / np.maximum(counts, 1))
    free = max(1, compared.seeds - 1)
    half = stdtrit(free, (1 + LEVEL) / 2) * errors
    with np.errstate(divide="ignore", invalid="ignore"):
        p_values = 2 * stdtr(free, -np.abs(means) / errors)
    seen = told_apart(np.where(np.isnan(means) | (means == 0), 1.0, p_values))
    found = [
        Move(
            name,
            _end(compared, means[i, 0], half[i, 0]),
            _end(compared, means[i, 1], half[i, 1]),
            bool(seen[i].any()),
        )
        for i, name in enumerate(names)
        if counts[i].all()
    ]
    return sorted(found, key=lambda move: -move.reach)


def _noise(compared: Compared) -> float:
    """Variance of a step: at most that of two differences that have nothing in common."""
    return 2 * compared.noise


def _end(compared: Compared, step: float, half: float) -> EndEffect:
    return EndEffect(float(compared.difference + step), float(np.hypot(compared.half_width, half)))


def told_apart(p_values: np.ndarray, rate: float = RATE) -> np.ndarray:
    """Which of many p-values stand at a rate of false discoveries (Benjamini and Hochberg, 1995)."""
    flat = np.sort(p_values.ravel())
    within = np.flatnonzero(flat <= rate * np.arange(1, len(flat) + 1) / len(flat))
    return p_values <= (flat[within[-1]] if len(within) else -1.0)


def noticed(groups: int, times: int, compared: Compared) -> float:
    """Chance that an end which moved a difference by as much as itself would be told from chance alone."""
    from scipy.special import stdtr, stdtrit

    free = max(1, compared.seeds - 1)
    if not compared.noise > 0 or not groups:
        return float("nan")
    needed = -stdtrit(free, RATE / (2 * groups) / 2)
    return float(stdtr(free, abs(compared.difference) / np.sqrt(_noise(compared) / times) - needed))


def together(found: Sequence[Move], compared: Compared) -> Corner | None:
    """The fewest groups that turn a difference when what they do is added up; None when none or one does."""
    sign = float(np.sign(compared.difference))
    worst = [_worst(move, sign) for move in found if move.seen]
    total, spread, ends = compared.difference, compared.half_width**2, list[tuple[str, bool]]()
    for end, name, high in sorted(worst, key=lambda one: one[0].difference * sign):
        step = end.difference - compared.difference
        if step * sign >= 0:
            break
        total, spread = total + step, spread + max(0.0, end.half_width**2 - compared.half_width**2)
        ends.append((name, high))
        if total * sign < 0:
            return (
                Corner(tuple(ends), EndEffect(float(total), float(np.sqrt(spread))))
                if len(ends) > 1
                else None
            )
    return None


def _worst(move: Move, sign: float) -> tuple[EndEffect, str, bool]:
    """The end of a move at which a difference of that sign is most unlike itself."""
    high = bool(move.high.difference * sign < move.low.difference * sign)
    return (move.high if high else move.low), move.name, high
