"""How far a sample narrows each parameter, and which parameters trade off."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

PRIOR_SD = 1 / np.sqrt(12)
LEFT_OPEN = 0.8
"""A parameter whose spread stays above this share of its range's is not determined."""


class Narrowed(NamedTuple):
    """One parameter: 95 % interval and median as shares of its range, and its spread against the range's."""

    low: float
    median: float
    high: float
    spread: float

    @property
    def is_open(self) -> bool:
        """Whether the reports leave it nearly as unknown as it was."""
        return self.spread >= LEFT_OPEN


class TradeOff(NamedTuple):
    """Two parameters that the reports tie together: their positions, and their correlation."""

    first: int
    second: int
    correlation: float


def narrowed(points: np.ndarray) -> list[Narrowed]:
    """How far a sample of shape (points, D) narrows each parameter."""
    low, median, high = np.quantile(points, [0.025, 0.5, 0.975], axis=0)
    spread = points.std(axis=0) / PRIOR_SD
    return [Narrowed(*map(float, one)) for one in zip(low, median, high, spread, strict=True)]


def trade_offs(points: np.ndarray, least: float = 0.5) -> list[TradeOff]:
    """Pairs with a correlation of at least `least` in either direction, the strongest first."""
    found = np.atleast_2d(np.corrcoef(points.T))
    rows, columns = np.triu_indices(len(found), 1)
    pairs = [TradeOff(int(i), int(j), float(found[i, j])) for i, j in zip(rows, columns, strict=True)]
    return sorted(
        (pair for pair in pairs if abs(pair.correlation) >= least), key=lambda p: -abs(p.correlation)
    )
