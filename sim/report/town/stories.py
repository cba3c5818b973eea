"""The presets of the page: which two towns, what stretch of time, and which matter is followed."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from sim.report.town.pairs import PairedTowns, measured, twin_of
from sim.report.town.run_tables import Part, Reel, ShownSpan
from sim.vocabulary.clock import DAY, HOUR
from sim.vocabulary.events import Entry
from sim.vocabulary.records import NOBODY
from sim.vocabulary.terms import Ending

LONGEST_DAYS = 21
BEFORE_DAYS = 7
"""What happened to a matter earlier than this before its report is told, but not shown."""

Wanted = Callable[[np.ndarray, np.ndarray], np.ndarray]


def _furthest_apart(left: np.ndarray, right: np.ndarray) -> np.ndarray:
    return np.abs(_took(left) - _took(right))


def _only_left_sends_officers(left: np.ndarray, right: np.ndarray) -> np.ndarray:
    passed_on = (left["attended"] == 1) & (right["attended"] == 0) & (right["ending"] == Ending.DEPARTMENT)
    return np.where(passed_on, 1000.0 * left["reports"] - _took(right) / DAY, -np.inf)


def _only_left_comes_to_a_head(left: np.ndarray, right: np.ndarray) -> np.ndarray:
    by_others = np.isin(right["ending"], (Ending.LADDER, Ending.GRID, Ending.DEPARTMENT))
    helped = (left["escalated"] == 1) & (right["escalated"] == 0) & by_others
    return np.where(helped, -_took(right), -np.inf)


def _only_right_settles(left: np.ndarray, right: np.ndarray) -> np.ndarray:
    settled = np.isin(right["ending"], (Ending.LADDER, Ending.GRID)) & (right["durable"] == 1)
    settled &= (left["ending"] == Ending.UNSETTLED) & (left["attended"] == 1) & (right["attended"] == 1)
    return np.where(settled, 1000.0 * left["reports"] - _took(right) / DAY, -np.inf)


def _took(rows: np.ndarray) -> np.ndarray:
    took = rows["closed"] - np.where(np.isfinite(rows["reported"]), rows["reported"], rows["onset"])
    return np.where(np.isfinite(took), took, 0.0)


@dataclass(frozen=True)
class Story:
    """A preset.

    Attributes:
        key: its name in the catalogue of words.
        left: policy of the left town; empty for the scenario as it stands.
        right: policy of the right town.
        days: length of the stretch, at least.
        speed: minutes of town time that a second of playing shows.
        types: types of trouble, the nearest one first, of the matter followed; empty for any.
        hours: the matter is first reported between these hours of the day; the second may be the smaller.
        wanted: how well a matter tells the story, by its records left and right; -inf does not tell it.
        questions: keys of the questions for the class.
    """

    key: str
    left: str
    right: str
    days: float
    speed: int
    types: tuple[str, ...] = ()
    hours: tuple[float, float] = (0.0, 24.0)
    wanted: Wanted = _furthest_apart
    questions: tuple[str, ...] = ("matter", "hours", "wait")


STORIES = (
    Story("together", "alone", "integrated", 28, 60, questions=("open", "calls", "hours", "wait", "payers")),
    Story("noise", "alone", "referral", 3, 10, ("noise",), (1.0, 3.0), _only_left_sends_officers),
    Story("wages", "alone", "integrated", 7, 60, ("labour",), wanted=_only_left_comes_to_a_head),
    Story("parking", "alone", "ladder", 7, 60, ("neighbour",), wanted=_only_right_settles),
)

CHOSEN = Story("chosen", "", "", 28, 60, questions=("open", "calls", "hours", "wait", "payers"))
"""The story of a planner's own policy against the scenario as it stands."""


@dataclass(frozen=True)
class Cut:
    """A stretch of a pair, and the indices, left and right, of the matter followed; None without one."""

    stretch: ShownSpan
    begin: float
    follow: tuple[int, int] | None


def cut(story: Story, pair: PairedTowns) -> Cut:
    """The stretch that shows the story best in a pair of runs."""
    whole = measured(pair.left)
    follow = _followed(story, pair, whole)
    if follow is None or story.wanted is _furthest_apart:
        start = whole.start + min(56.0, max(0.0, (whole.end - whole.start) / DAY - story.days)) * DAY
        stretch = ShownSpan(start, min(start + story.days * DAY, whole.end))
        within = _followed(story, pair, stretch)
        return Cut(stretch, start + 8 * HOUR, within)
    first, last = _life(pair, follow)
    reported = float(pair.left.town.troubles["reported"][follow[0]])
    first = max(first, reported - BEFORE_DAYS * DAY)
    start = max(whole.start, math.floor((first - HOUR) / DAY) * DAY)
    days = min(max(story.days, math.ceil((last - start) / DAY) + 1), LONGEST_DAYS)
    return Cut(ShownSpan(start, min(start + days * DAY, pair.left.end)), first - HOUR / 2, follow)


def _life(pair: PairedTowns, follow: tuple[int, int]) -> tuple[float, float]:
    """From the first to the last thing that happened to a matter in either town after it began."""
    times = [
        reel.lines["time"][(reel.lines["trouble"] == i) & (reel.lines["entry"] != Entry.BORN)]
        for reel, i in zip(pair, follow, strict=True)
    ]
    every = np.concatenate(times)
    return float(every.min()), float(every.max())


def _followed(story: Story, pair: PairedTowns, stretch: ShownSpan) -> tuple[int, int] | None:
    """The matter, reported in the left town in the stretch and known in the right one, that tells it best."""
    there = twin_of(pair.left, pair.right)
    rows = np.flatnonzero(_candidates(story, pair.left, stretch) & (there != NOBODY))
    rows = rows[pair.right.part[there[rows]] == Part.OWN]
    if not len(rows):
        return None
    left, right = pair.left.town.troubles[rows], pair.right.town.troubles[there[rows]]
    scores = story.wanted(left, right)
    best = int(np.argmax(scores))
    if not np.isfinite(scores[best]):
        best = int(np.argmax(_furthest_apart(left, right)))
    return int(rows[best]), int(there[rows[best]])


def _candidates(story: Story, reel: Reel, stretch: ShownSpan) -> np.ndarray:
    rows = reel.town.troubles[: len(reel.part)]
    reported = rows["reported"]
    inside = (reported >= stretch.start) & (reported < stretch.end) & np.isfinite(rows["closed"])
    hour = np.where(inside, reported, 0.0) % DAY / HOUR
    known = list(reel.run.scenario.trouble)
    of_type = np.isin(rows["type"], [known.index(name) for name in story.types if name in known])
    from_hour, to_hour = story.hours
    at_hour = (hour >= from_hour) & (hour < to_hour)
    return inside & at_hour & (of_type | (not story.types)) & (reel.part == Part.OWN)
