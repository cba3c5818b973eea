"""Which of very many candidates move an outcome: forward selection at a stated rate of false discoveries.

After Y. Benjamini and Y. Gavrilov (Ann. Appl. Stat. 3 (2009) 179-198): the k-th candidate of m enters when
its p-value is at most q k / (m + 1 - k (1 - q)). Own moves enter first, then moves of pairs, then own moves
again, since what pairs explain lets them show.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

RATE = 0.025
"""Rate of false discoveries among own moves, and the same again among pairs: 5 in 100 together at most."""
LEAST_FREE = 4
"""So many degrees of freedom stay with the noise."""
FLAT = 1e-12
MOST_STEPS = 40


class InteractingPair(NamedTuple):
    """Two candidates that move an outcome together, by their columns."""

    first: int
    second: int


@dataclass(frozen=True)
class Fit:
    """A linear model of an outcome over the points of a screening.

    Attributes:
        own: columns that move it by themselves.
        pairs: columns that move it as products.
        weights: coefficients of `own`, then of `pairs`; a step from low to high is 2.
        covariance: theirs, of shape (terms, terms).
        noise: variance of what is left.
        free: its degrees of freedom.
        threshold: how many standard errors an own move needed.
    """

    own: tuple[int, ...]
    pairs: tuple[InteractingPair, ...]
    weights: np.ndarray
    covariance: np.ndarray
    noise: float
    free: int
    threshold: float


def bound(step: int, candidates: int, rate: float = RATE) -> float:
    """The largest p-value with which the candidate at a step, from 1 on, may enter."""
    return rate * step / (candidates + 1 - step * (1 - rate))


def select(
    outcome: np.ndarray, columns: np.ndarray, given: np.ndarray, pairs: Sequence[np.ndarray] = ()
) -> Fit:
    """The model of an outcome.

    Args:
        outcome: float64 of shape (points,).
        columns: candidates, of shape (points, M).
        given: what stands in the model anyway, the constant first; of shape (points, G).
        pairs: sets of columns inside which pairs are tried.
    """
    own = _enter_own(outcome, columns, given)
    found: list[InteractingPair] = []
    for _ in range(2):  # what pairs explain lets own moves show, and the other way round
        found = _enter_pairs(outcome, columns, np.hstack([given, columns[:, own]]), pairs)
        again = _enter_own(outcome, columns, np.hstack([given, _products(columns, found)]))
        if again == own:
            break
        own = again
    return _fitted(outcome, columns, given, own, found)


def _enter_own(outcome: np.ndarray, columns: np.ndarray, given: np.ndarray) -> list[int]:
    """The columns that enter, up to the first that does not reach its bound."""
    state, count, picked = _State(outcome, columns, given), columns.shape[1], list[int]()
    while len(picked) < min(MOST_STEPS, count) and state.free > LEAST_FREE:
        step = state.enter()
        if step is None or step[1] > bound(len(picked) + 1, count):
            break
        picked.append(step[0])
    return sorted(picked)


class _State:
    """A regression that grows by one column at a time (Gram and Schmidt)."""

    def __init__(self, outcome: np.ndarray, columns: np.ndarray, given: np.ndarray) -> None:
        basis = np.linalg.qr(given)[0]
        self._left = outcome - basis @ (basis.T @ outcome)
        self._columns = columns - basis @ (basis.T @ columns)
        self._first = float(outcome @ outcome)
        self._norms = (columns**2).sum(axis=0)
        self.free = len(outcome) - given.shape[1]

    def enter(self) -> tuple[int, float] | None:
        """Take in the column that explains most: its number and p-value; None when nothing is left."""
        norms = (self._columns**2).sum(axis=0)
        usable = norms > 1e-8 * np.maximum(self._norms, 1e-300)
        left = float(self._left @ self._left)
        if not usable.any() or left <= FLAT * self._first:
            return None
        along = self._left @ self._columns
        gains = np.where(usable, along**2 / np.where(usable, norms, 1.0), 0.0)
        best = int(np.argmax(gains))
        self.free -= 1
        noise = max(left - gains[best], FLAT * self._first) / self.free
        direction = self._columns[:, best] / np.sqrt(norms[best])
        self._left = self._left - direction * (direction @ self._left)
        self._columns = self._columns - np.outer(direction, direction @ self._columns)
        return best, _p_value(float(np.sqrt(gains[best] / noise)), self.free)


def _enter_pairs(
    outcome: np.ndarray, columns: np.ndarray, given: np.ndarray, sets: Sequence[np.ndarray]
) -> list[InteractingPair]:
    """The pairs that enter, up to the first that does not reach its bound."""
    count = sum(len(one) * (len(one) - 1) // 2 for one in sets)
    found: list[InteractingPair] = []
    while count and len(outcome) - given.shape[1] - len(found) > LEAST_FREE:
        model = np.hstack([given, _products(columns, found)])
        best = max(
            (_best_pair(outcome, columns, model, one) for one in sets if len(one) > 1), key=lambda b: b[1]
        )
        free = len(outcome) - model.shape[1] - 1
        if not best[1] > 0 or _p_value(best[1], free) > bound(len(found) + 1, count):
            break
        found.append(best[0])
    return found


def _best_pair(
    outcome: np.ndarray, columns: np.ndarray, given: np.ndarray, inside: np.ndarray
) -> tuple[InteractingPair, float]:
    """The pair that explains most of what a model leaves, and how many standard errors that is."""
    basis = np.linalg.qr(given)[0]
    left = outcome - basis @ (basis.T @ outcome)
    total = float(left @ left)
    if total <= FLAT * float(outcome @ outcome):
        return InteractingPair(0, 0), 0.0
    some = columns[:, inside]
    along = some.T @ (left[:, None] * some)
    norms = (some**2).T @ (some**2) - sum((some.T @ (one[:, None] * some)) ** 2 for one in basis.T)
    usable = np.triu(norms > 0.05 * len(outcome), 1)
    gains = np.where(usable, along**2 / np.where(usable, norms, 1.0), 0.0)
    place = np.unravel_index(int(np.argmax(gains)), gains.shape)
    gain = float(gains[place])
    noise = max(total - gain, FLAT * total) / (len(outcome) - given.shape[1] - 1)
    return InteractingPair(int(inside[place[0]]), int(inside[place[1]])), float(np.sqrt(gain / noise))


def _products(columns: np.ndarray, pairs: Sequence[InteractingPair]) -> np.ndarray:
    found = [columns[:, pair.first] * columns[:, pair.second] for pair in pairs]
    return np.array(found).reshape(len(found), len(columns)).T


def _p_value(errors: float, free: int) -> float:
    from scipy.special import stdtr

    return float(2 * stdtr(free, -errors))


def _least_squares(outcome: np.ndarray, model: np.ndarray) -> tuple[np.ndarray, np.ndarray, float, int]:
    inverse = np.linalg.pinv(model.T @ model)
    weights = inverse @ (model.T @ outcome)
    free = max(1, len(outcome) - model.shape[1])
    noise = float(((outcome - model @ weights) ** 2).sum()) / free
    return weights, inverse * noise, noise, free


def _fitted(
    outcome: np.ndarray, columns: np.ndarray, given: np.ndarray, own: list[int], pairs: list[InteractingPair]
) -> Fit:
    from scipy.special import stdtrit

    model = np.hstack([given, columns[:, own], _products(columns, pairs)])
    weights, covariance, noise, free = _least_squares(outcome, model)
    first = given.shape[1]
    needed = float(-stdtrit(free, bound(len(own) + 1, columns.shape[1]) / 2))
    return Fit(tuple(own), tuple(pairs), weights[first:], covariance[first:, first:], noise, free, needed)
