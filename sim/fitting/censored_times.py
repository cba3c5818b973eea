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

    Of several samples that lie side by side all are (samples, cells). Where two coarse clocks tell a time, it
    may be told so or as the next: the chance of a cell is then the mean of those within these bounds and
    within the `inner` ones, low and high.
    """

    low: np.ndarray
    high: np.ndarray
    count: np.ndarray
    inner: tuple[np.ndarray, np.ndarray] | None = None

    @property
    def size(self) -> float:
        """How many times there are."""
        return float(self.count.sum())

    @property
    def known(self) -> float:
        """How many of them are not only known to be longer than something."""
        return float(self.count[np.isfinite(self.high)].sum())

    @cached_property
    def bounds(self) -> np.ndarray:
        """The lower bounds, outer ones first, and then the upper ones, (..., 2 or 4, cells)."""
        return _bounds((self.low, self.high), self.inner)

    @cached_property
    def logs(self) -> np.ndarray:
        """Logarithms of the `bounds`."""
        with np.errstate(divide="ignore"):
            return np.log(self.bounds)


Pair = tuple[np.ndarray, np.ndarray]


def _bounds(outer: Pair, inner: Pair | None) -> np.ndarray:
    pairs = [outer] if inner is None else [outer, inner]
    return np.stack([side for sides in zip(*pairs, strict=True) for side in sides], axis=-2)


def within_bounds(bounds: np.ndarray, count: np.ndarray) -> CensoredTimes:
    """A sample of times within `bounds` in the order of `CensoredTimes.bounds`."""
    lows, highs = np.split(np.moveaxis(bounds, -2, 0), 2)
    return CensoredTimes(lows[0], highs[0], count, (lows[1], highs[1]) if len(lows) > 1 else None)


def bounded(
    low: np.ndarray, high: np.ndarray, count: np.ndarray | None = None, inner: Pair | None = None
) -> CensoredTimes:
    """A sample of times known within bounds; zero stands for "not at all", infinity for "or more"."""
    bounds = _bounds((low, high), inner)
    if count is None:
        cells, tally = np.unique(_cell(bounds.T), axis=0, return_counts=True)
        bounds, count = np.exp(cells.T * CELL), tally.astype(float)
    lows, highs = np.split(bounds, 2)
    lows = np.where(lows <= LEAST, 0.0, lows)
    highs = np.where(highs >= MOST, np.inf, highs)
    highs = np.where(highs > lows, highs, lows * math.exp(CELL) + LEAST)
    return within_bounds(np.concatenate([lows, highs]), count)


def exact(
    minutes: np.ndarray, begin: np.ndarray | float = FINE, end: np.ndarray | float = FINE
) -> CensoredTimes:
    """A sample of times from one moment to another, which the log gives to `begin` and `end` minutes.

    Those within a moment are only known to be so.
    """
    middle, inner, outer = span(np.asarray(begin), np.asarray(end))
    one_clock = inner == outer
    at = np.exp(np.round(_in_cells(minutes)) * CELL)
    brief = minutes <= MOMENT

    def around(half: np.ndarray, least: np.ndarray) -> Pair:
        low, high = at * math.exp(-CELL / 2), at * math.exp(CELL / 2)
        low = np.where(half > 0, np.minimum(low, minutes + middle - half), low)
        high = np.where(half > 0, np.maximum(high, minutes + middle + half), high)
        return np.where(brief, 0.0, low), np.where(brief, np.maximum(high, least), high)

    low, high = around(outer, np.asarray(MOMENT))
    within = None if one_clock.all() else around(inner, np.where(one_clock, MOMENT, 0.0))
    return bounded(low, high, inner=within)


def together(*samples: CensoredTimes) -> CensoredTimes:
    """All samples as one."""
    bounds = np.concatenate(_alike(samples), axis=-1)
    return within_bounds(bounds, np.concatenate([one.count for one in samples]))


def _alike(samples: Sequence[CensoredTimes]) -> list[np.ndarray]:
    """The bounds of all samples: where one has inner ones, all have, others at the same place."""
    rows = max(one.bounds.shape[-2] for one in samples)
    return [np.repeat(one.bounds, rows // one.bounds.shape[-2], axis=-2) for one in samples]


def side_by_side(samples: Sequence[CensoredTimes]) -> CensoredTimes:
    """Samples as rows, the shorter ones filled up with cells that hold every time and have none."""
    alike, most = _alike(samples), max(len(one.count) for one in samples)
    sides = len(alike[0]) // 2
    bounds, count = np.zeros((len(samples), 2 * sides, most)), np.zeros((len(samples), most))
    bounds[:, sides:] = np.inf
    for row, (one, own) in enumerate(zip(samples, alike, strict=True)):
        cells = slice(len(one.count))
        bounds[row, :, cells], count[row, cells] = own, one.count
    return within_bounds(bounds, count)


def merged(*samples: CensoredTimes) -> CensoredTimes:
    """All samples as one, with all the same bounds but once."""
    whole = together(*samples)
    rows, at = np.unique(whole.bounds.T, axis=0, return_inverse=True)
    return within_bounds(rows.T, np.bincount(at.ravel(), whole.count, len(rows)))


def tallied(sample: CensoredTimes) -> CensoredTimes:
    """The sample with bounds rounded to cells, and all the same bounds but once."""
    rows, at = np.unique(np.round(sample.logs.T / CELL), axis=0, return_inverse=True)
    return within_bounds(np.exp(rows.T * CELL), np.bincount(at.ravel(), sample.count))


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
