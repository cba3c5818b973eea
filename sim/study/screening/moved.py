"""What unknowns do by themselves and in pairs, from points at which each of them was moved for itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sim.study.screening.found import Corner, EndEffect, Move
from sim.study.screening.selection import Fit, bound, select
from sim.study.statistics import LEVEL

Ends = Sequence[tuple[int, bool]]


@dataclass(frozen=True)
class PointPlaces:
    """Where points lie.

    Attributes:
        names: the U unknowns.
        places: where each point lies, float64 of shape (points, U): -1 at the low end, 1 at the high end.
        base: where the comparison itself stands, of shape (U,).
        low: where the low ends lie, of shape (U,).
        high: where the high ends lie.
    """

    names: Sequence[str]
    places: np.ndarray
    base: np.ndarray
    low: np.ndarray
    high: np.ndarray

    def fit(self, outcome: np.ndarray, given: np.ndarray, there: np.ndarray) -> Fit:
        """The model of an outcome over the points that are there."""
        return select(outcome, self.places[there], given, [np.arange(len(self.names))])

    def at(self, ends: Ends) -> np.ndarray:
        """The place with unknowns at their ends and all else where the comparison stands."""
        place = self.base.copy()
        for number, high in ends:
            place[number] = (self.high if high else self.low)[number]
        return place


@dataclass(frozen=True)
class ShiftedReading:
    """A model read away from the comparison's own place, where the difference is known."""

    moved: PointPlaces
    fit: Fit
    difference: float
    half_width: float

    def end(self, ends: Ends) -> EndEffect:
        """The difference at those ends, with its half width."""
        from scipy.special import stdtrit

        step = self._terms(self.moved.at(ends)) - self._terms(self.moved.base)
        error = stdtrit(self.fit.free, (1 + LEVEL) / 2) * np.sqrt(step @ self.fit.covariance @ step)
        return EndEffect(
            float(self.difference + step @ self.fit.weights), float(np.hypot(self.half_width, error))
        )

    def _terms(self, place: np.ndarray) -> np.ndarray:
        pairs = [place[pair.first] * place[pair.second] for pair in self.fit.pairs]
        return np.array([*place[list(self.fit.own)], *pairs])

    def moves(self) -> list[Move]:
        """Unknowns that move the difference by themselves, those that reach furthest first."""
        found = [
            Move(self.moved.names[i], self.end([(i, False)]), self.end([(i, True)])) for i in self.fit.own
        ]
        return sorted(found, key=lambda move: -move.reach)

    def move_of(self, name: str, inside: Sequence[int]) -> Move:
        """What several unknowns do when they are moved as one; seen when the model holds one of them."""
        low, high = (self.end([(i, is_high) for i in inside]) for is_high in (False, True))
        held = {*self.fit.own, *(i for pair in self.fit.pairs for i in pair)}
        return Move(name, low, high, bool(held.intersection(inside)))

    def pairs(self) -> list[Corner]:
        """Each pair at the corner where the difference is most unlike itself."""
        found, sign = [], np.sign(self.difference)
        for pair in self.fit.pairs:
            corners = [[(pair.first, a), (pair.second, b)] for a in (False, True) for b in (False, True)]
            ends = [self.end(corner) for corner in corners]
            worst = min(range(len(ends)), key=lambda k: ends[k].difference * sign)
            named = tuple((self.moved.names[number], high) for number, high in corners[worst])
            found.append(Corner(named, ends[worst]))
        return found

    def noticed(self, there: np.ndarray) -> float:
        """Chance that the least visible unknown is found if it moves a difference by as much as itself.

        NaN where there is no noise to hide it.
        """
        from scipy.special import stdtr, stdtrit

        if not self.fit.noise > 0:
            return float("nan")
        columns = self.moved.places[there]
        spread = ((columns - columns.mean(axis=0)) ** 2).sum(axis=0)
        way = np.maximum(self.moved.high - self.moved.base, self.moved.base - self.moved.low)
        needed = -stdtrit(self.fit.free, bound(1, len(self.moved.names)) / 2)
        with np.errstate(divide="ignore", invalid="ignore"):
            errors = abs(self.difference) / way * np.sqrt(spread / self.fit.noise)
        return float(np.nanmin(stdtr(self.fit.free, errors - needed)))
