"""Down from many places at once, by slopes and by what they tell of the curvature.

Searches that have nothing to do with one another cost little more together than one of them: the places that
they ask for are looked at in one go. The method is that of Broyden, Fletcher, Goldfarb and Shanno (J. Nocedal
and S. J. Wright, Numerical Optimization, 2006, chapter 6).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Generator, Sequence
from typing import NamedTuple

import numpy as np

from sim.fitting.line_search import LinePoint, LineSearch

FLAT = 0.02
"""A slope of the likelihood that is no slope: a standard error's hundredth part or so is left to go."""

Rows = np.ndarray | slice
"""Which of the searches."""

ALL = slice(None)

Against = Callable[[np.ndarray, Rows], tuple[np.ndarray, np.ndarray]]
"""How unlikely places (..., rows, k) make the samples of these rows, (..., rows), and its slope in each of
their parameters, (..., rows, k)."""

_MOST_STEPS, _MOST_TRIES = 60, 30


class Hollow(NamedTuple):
    """Where a search ended: the place, (k,), and how unlikely it makes the sample."""

    place: np.ndarray
    height: float


_Search = Generator[np.ndarray, tuple[float, np.ndarray], Hollow]
"""Asks for places, is told their height and slopes, and ends in a hollow."""


def one_by_one(against: Callable[[np.ndarray], tuple[float, np.ndarray]]) -> Against:
    """What is known of a single place, (k,), asked for many, whichever search asks."""

    def of_many(places: np.ndarray, _rows: Rows) -> tuple[np.ndarray, np.ndarray]:
        found = [against(place) for place in places.reshape(-1, places.shape[-1])]
        heights, slopes = (np.array(part) for part in zip(*found, strict=True))
        return heights.reshape(places.shape[:-1]), slopes.reshape(places.shape)

    return of_many


def downhill(against: Against, starts: np.ndarray) -> list[Hollow]:
    """The hollow below each of the `starts` (rows, k)."""
    searches = [_search(start) for start in starts]
    asked = {row: next(search) for row, search in enumerate(searches)}
    found: dict[int, Hollow] = {}
    while asked:
        rows = np.array([*asked])
        heights, steep = against(np.array([*asked.values()]), rows)
        for row, height, slopes in zip(rows.tolist(), heights.tolist(), steep, strict=True):
            try:
                asked[row] = searches[row].send((height, slopes))
            except StopIteration as ended:
                found[row] = ended.value
                del asked[row]
    return [found[row] for row in range(len(searches))]


def lowest(hollows: Sequence[Hollow]) -> Hollow:
    """The first of those that are lowest."""
    return min(hollows, key=lambda hollow: hollow.height)


def is_flat(steep: np.ndarray) -> np.ndarray:
    """Whether slopes (..., k) are none to speak of, (...,) of bool."""
    return np.asarray(np.abs(steep).max(axis=-1) < FLAT)


def _search(place: np.ndarray) -> _Search:
    """Steps until it is flat or no step leads lower; the first is about one long."""
    height, steep = yield place
    before = height + 0.5 * math.sqrt(steep @ steep)
    inverse = np.eye(len(place))
    for _ in range(_MOST_STEPS):
        if is_flat(steep):
            break
        direction = -inverse @ steep
        step = yield from _step(place, direction, LineSearch(height, float(steep @ direction), before))
        if step is None:
            break
        there, lower, slopes = step
        inverse = _learned(inverse, there - place, slopes - steep)
        place, before, height, steep = there, height, lower, slopes
    return Hollow(place, height)


def _step(
    place: np.ndarray, direction: np.ndarray, line: LineSearch
) -> Generator[np.ndarray, tuple[float, np.ndarray], tuple[np.ndarray, float, np.ndarray] | None]:
    """Tries along a direction until one is enough: its place, height and slopes; None where none is."""
    far = line.first
    for _ in range(_MOST_TRIES):
        if not math.isfinite(far):
            break
        there = place + far * direction
        height, slopes = yield there
        tried = LinePoint(far, height, float(slopes @ direction))
        if line.is_enough(tried):
            return there, height, slopes
        far = line.after(tried)
    return None


def _learned(inverse: np.ndarray, moved: np.ndarray, bent: np.ndarray) -> np.ndarray:
    """The inverse curvature with what a step tells, which went so far and `bent` the slopes so much."""
    along, through = float(moved @ bent), inverse @ bent
    both = through[:, None] * moved / along
    weight = (1 + float(bent @ through) / along) / along
    return np.asarray(inverse - both - both.T + weight * moved[:, None] * moved)


def curvature(against: Against, places: np.ndarray) -> np.ndarray:
    """The Hessian at each of the `places` (rows, k) by central differences of slopes, (rows, k, k)."""
    step = 0.02 * np.eye(places.shape[1])[:, None, :]
    above, below = (against(places + side * step, ALL)[1] for side in (1, -1))
    bent = np.moveaxis(above - below, 0, 1)
    return np.asarray((bent + bent.swapaxes(1, 2)) / 0.08)
