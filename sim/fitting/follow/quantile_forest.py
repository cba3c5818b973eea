"""Quantiles of calls like this one, whatever the shape of the likeness: a forest of their leaves.

A tree parts the calls learnt from by what they have in common; a call's quantile is that of those which share
its leaves, each weighing the more the fewer share one (quantile regression forest; Meinshausen 2006).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

TREES = 100
LEAST = 30
"""Calls in the smallest leaf: as many as show a 90th percentile with three beyond it."""

AT_ONCE = 256
"""Calls that are told together; memory is this times the calls learnt from."""


class QuantileForest:
    """A forest grown on features, (calls, features), and values, (calls,)."""

    def __init__(self, of: np.ndarray, values: np.ndarray) -> None:
        from sklearn.ensemble import RandomForestRegressor

        order = np.argsort(values, kind="stable")
        self._values = values[order]
        least = min(LEAST, max(1, len(values) // 2))
        self._forest = RandomForestRegressor(TREES, min_samples_leaf=least, random_state=0)
        self._leaves = self._forest.fit(of, values).apply(of[order])

    def quantiles(self, of: np.ndarray, wanted: Sequence[float]) -> np.ndarray:
        """The `wanted` quantiles of calls with such features, (quantiles, calls)."""
        parts = [self._of(leaves, wanted) for leaves in self._pieces(of)]
        return np.concatenate(parts, axis=1) if parts else np.zeros((len(wanted), 0))

    def _pieces(self, of: np.ndarray) -> Iterator[np.ndarray]:
        for first in range(0, len(of), AT_ONCE):
            yield self._forest.apply(of[first : first + AT_ONCE])

    def _of(self, leaves: np.ndarray, wanted: Sequence[float]) -> np.ndarray:
        below = np.cumsum(self._weights(leaves), axis=1)
        whole = below[:, -1:]
        last = len(self._values) - 1
        return np.array([self._values[np.minimum((below < one * whole).sum(axis=1), last)] for one in wanted])

    def _weights(self, leaves: np.ndarray) -> np.ndarray:
        """How much each call learnt from, in the order of its value, says of each that is told."""
        found = np.zeros((len(leaves), len(self._values)))
        for told, known in zip(leaves.T, self._leaves.T, strict=True):
            shared = told[:, None] == known
            found += shared / shared.sum(axis=1, keepdims=True)
        return found
