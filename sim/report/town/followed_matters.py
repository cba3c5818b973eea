"""The matters that the scenes follow: which one tells each best, and how many there are like it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from sim.report.town.pairs import PairedTowns, twin_of
from sim.report.town.run_tables import Part, Reel, ShownSpan
from sim.vocabulary.clock import DAY, HOUR
from sim.vocabulary.events import Entry
from sim.vocabulary.records import NOBODY
from sim.vocabulary.terms import Ending

Wanted = Callable[[np.ndarray, np.ndarray], np.ndarray]


class MatterKind(NamedTuple):
    """Which matters tell a scene.

    Attributes:
        wanted: how well each tells it, by its records left and right; -inf does not tell it.
        types: types of trouble that may; empty for any.
        hours: first reported between these hours of the day.
        days: over within so many days of its first report, in both towns and with all that comes of it.
    """

    wanted: Wanted
    types: tuple[str, ...] = ()
    hours: tuple[float, float] = (0.0, 24.0)
    days: float = 21.0


class FollowedMatter(NamedTuple):
    """A matter: indices left and right, first and last minute of its life, and how rare it is.

    `alike` of `among` matters of its kind went as this one did.
    """

    left: int
    right: int
    first: float
    last: float
    alike: int
    among: int


def furthest_apart(left: np.ndarray, right: np.ndarray) -> np.ndarray:
    """Those whose times differ most."""
    return np.abs(_took(left) - _took(right))


def only_left_sends_officers(left: np.ndarray, right: np.ndarray) -> np.ndarray:
    """Settled on scene left, by a department and without officers right."""
    passed_on = (left["attended"] == 1) & (right["attended"] == 0) & (right["ending"] == Ending.DEPARTMENT)
    passed_on &= left["ending"] == Ending.ON_SCENE
    return np.where(passed_on, -np.abs(_took(right) - 14 * HOUR), -np.inf)


def only_left_comes_to_a_head(left: np.ndarray, right: np.ndarray) -> np.ndarray:
    """A group incident left, none right, where others than officers settle it, the sooner the better."""
    by_others = np.isin(right["ending"], (Ending.LADDER, Ending.GRID, Ending.DEPARTMENT))
    helped = (left["escalated"] == 1) & (right["escalated"] == 0) & by_others
    return np.where(helped, -_took(right), -np.inf)


def only_right_settles(left: np.ndarray, right: np.ndarray) -> np.ndarray:
    """Officers come in both towns; settled for good right only, by the ladder or the grid."""
    settled = np.isin(right["ending"], (Ending.LADDER, Ending.GRID)) & (right["durable"] == 1)
    settled &= (left["ending"] == Ending.UNSETTLED) & (left["attended"] == 1) & (right["attended"] == 1)
    return np.where(settled, 1000.0 * left["reports"] - _took(right) / DAY, -np.inf)


def _took(rows: np.ndarray) -> np.ndarray:
    took = rows["closed"] - np.where(np.isfinite(rows["reported"]), rows["reported"], rows["onset"])
    return np.where(np.isfinite(took), took, 0.0)


def find(kind: MatterKind, pair: PairedTowns, stretch: ShownSpan) -> FollowedMatter | None:
    """The matter that tells best, among those reported left in the stretch; None where none does."""
    there = twin_of(pair.left, pair.right)
    rows = np.flatnonzero(_candidates(kind, pair.left, stretch) & (there != NOBODY))
    rows = rows[pair.right.part[there[rows]] == Part.OWN]
    if not len(rows):
        return None
    scores = kind.wanted(pair.left.town.troubles[rows], pair.right.town.troubles[there[rows]])
    telling = np.isfinite(scores)
    for best in np.argsort(-scores, kind="stable")[: int(telling.sum())]:
        both = int(rows[best]), int(there[rows[best]])
        first, last = _life(pair, both)
        reported = float(pair.left.town.troubles["reported"][both[0]])
        if reported - first <= DAY and last - reported <= kind.days * DAY:
            return FollowedMatter(*both, first, last, int(telling.sum()), len(rows))
    return None


def _life(pair: PairedTowns, both: tuple[int, int]) -> tuple[float, float]:
    """From the first to the last thing that happened to a matter in either town after it began."""
    times = [
        reel.lines["time"][(reel.lines["trouble"] == i) & (reel.lines["entry"] != Entry.BORN)]
        for reel, i in zip(pair, both, strict=True)
    ]
    every = np.concatenate(times)
    return float(every.min()), float(every.max())


def _candidates(kind: MatterKind, reel: Reel, stretch: ShownSpan) -> np.ndarray:
    rows = reel.town.troubles[: len(reel.part)]
    reported = rows["reported"]
    inside = (reported >= stretch.start) & (reported < stretch.end) & np.isfinite(rows["closed"])
    hour = np.where(inside, reported, 0.0) % DAY / HOUR
    known = list(reel.run.scenario.trouble)
    of_type = np.isin(rows["type"], [known.index(name) for name in kind.types if name in known])
    at_hour = (hour >= kind.hours[0]) & (hour < kind.hours[1])
    return inside & at_hour & (of_type | (not kind.types)) & (reel.part == Part.OWN)
