"""Lengths of time as a log has them: exact, rounded or only bounded.

A sample is a histogram of intervals, so that a log of millions of calls costs no more to fit than one of
hundreds.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from sim.fitting.log_clock import FINE, span

LEAST = 0.01
"""Minutes below which no clock tells times apart."""

MOST = 60.0 * 24 * 60

MOMENT = 0.5
"""Minutes within which a time is only known to be short: buttons pressed together say no more than that."""

CELL = 0.04
"""Width of a cell of the histogram, in logarithms."""


@dataclass(frozen=True)
class CensoredTimes:
    """Times in minutes, each known to lie between `low` and `high`; `count` says how often; all (cells,).

    Of several samples that lie side by side all are (samples, cells).
    """

    low: np.ndarray
    high: np.ndarray
    count: np.ndarray

    @property
    def size(self) -> float:
        """How many times there are."""
        return float(self.count.sum())

    @property
    def known(self) -> float:
        """How many of them are not only known to be longer than something."""
        return float(self.count[np.isfinite(self.high)].sum())

    @cached_property
    def logs(self) -> np.ndarray:
        """Logarithms of both bounds, (..., 2, cells)."""
        with np.errstate(divide="ignore"):
            return np.log(np.stack([self.low, self.high], axis=-2))


def bounded(low: np.ndarray, high: np.ndarray, count: np.ndarray | None = None) -> CensoredTimes:
    """A sample of times known within bounds; zero stands for "not at all", infinity for "or more"."""
    if count is None:
        cells, tally = np.unique(np.column_stack([_cell(low), _cell(high)]), axis=0, return_counts=True)
        low, high, count = np.exp(cells[:, 0] * CELL), np.exp(cells[:, 1] * CELL), tally.astype(float)
    low = np.where(low <= LEAST, 0.0, low)
    high = np.where(high >= MOST, np.inf, high)
    return CensoredTimes(low, np.where(high > low, high, low * math.exp(CELL) + LEAST), count)


def exact(
    minutes: np.ndarray, begin: np.ndarray | float = FINE, end: np.ndarray | float = FINE
) -> CensoredTimes:
    """A sample of times from one moment to another, which the log gives to `begin` and `end` minutes.

    Those within a moment are only known to be so.
    """
    middle, half = span(np.asarray(begin), np.asarray(end))
    at = np.exp(np.round(_in_cells(minutes)) * CELL)
    low, high = at * math.exp(-CELL / 2), at * math.exp(CELL / 2)
    low = np.where(half > 0, np.minimum(low, minutes + middle - half), low)
    high = np.where(half > 0, np.maximum(high, minutes + middle + half), high)
    brief = minutes <= MOMENT
    return bounded(np.where(brief, 0.0, low), np.where(brief, np.maximum(high, MOMENT), high))


def together(*samples: CensoredTimes) -> CensoredTimes:
    """All samples as one."""
    return CensoredTimes(
        *(np.concatenate([getattr(s, name) for s in samples]) for name in ("low", "high", "count"))
    )


def side_by_side(samples: Sequence[CensoredTimes]) -> CensoredTimes:
    """Samples as rows, the shorter ones filled up with cells that hold every time and have none."""
    shape = len(samples), max(len(one.count) for one in samples)
    low, high, count = np.zeros(shape), np.full(shape, np.inf), np.zeros(shape)
    for row, one in enumerate(samples):
        cells = slice(len(one.count))
        low[row, cells], high[row, cells], count[row, cells] = one.low, one.high, one.count
    return CensoredTimes(low, high, count)


def merged(*samples: CensoredTimes) -> CensoredTimes:
    """All samples as one, with each pair of bounds but once."""
    whole = together(*samples)
    pairs, at = np.unique(np.column_stack([whole.low, whole.high]), axis=0, return_inverse=True)
    return CensoredTimes(pairs[:, 0], pairs[:, 1], np.bincount(at.ravel(), whole.count, len(pairs)))


def tallied(sample: CensoredTimes) -> CensoredTimes:
    """The sample with bounds rounded to cells, and each pair of bounds but once."""
    with np.errstate(divide="ignore"):
        cells = np.round(np.column_stack([np.log(sample.low), np.log(sample.high)]) / CELL)
    pairs, at = np.unique(cells, axis=0, return_inverse=True)
    low, high = np.exp(pairs.T * CELL)
    return CensoredTimes(low, high, np.bincount(at.ravel(), sample.count))


def _cell(minutes: np.ndarray) -> np.ndarray:
    return np.round(_in_cells(minutes) * 2) / 2


def _in_cells(minutes: np.ndarray) -> np.ndarray:
    return np.log(np.clip(minutes, LEAST, MOST)) / CELL


def middles(sample: CensoredTimes) -> tuple[np.ndarray, np.ndarray]:
    """Logarithms of the middles of the cells, sorted, and their cumulative shares."""
    high = np.where(np.isfinite(sample.high), sample.high, 2 * np.maximum(sample.low, 1.0))
    middle = np.log(np.maximum(np.sqrt(np.maximum(sample.low, high / 4) * high), LEAST))
    order = np.argsort(middle, kind="stable")
    return middle[order], np.cumsum(sample.count[order]) / sample.size
