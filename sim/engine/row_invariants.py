"""Invariants that one trouble keeps or breaks by itself, looked at in one compiled pass over the records."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from sim.engine.breaches import Finding, troubles_of, where
from sim.kernel.state import Town
from sim.vocabulary.compiled import compiled, entry
from sim.vocabulary.records import NOBODY
from sim.vocabulary.terms import Ending, Stage

_IN_ORDER = ("onset", "reported", "taken_in", "queued", "dispatched", "arrived", "scene_end", "closed")
_LATER = len(_IN_ORDER) - 1
_SOUND = 0
_UNLIKE_MOMENT, _UNLIKE_ENDING, _STILL_LISTED = 1, 2, 3
_HANDED_EARLY, _HANDED_LATE = _LATER + 1, _LATER + 2
_ENDS = {
    _UNLIKE_MOMENT: "closed, or not, unlike its moment of closing",
    _UNLIKE_ENDING: "closed, or not, unlike its ending",
    _STILL_LISTED: "still in somebody's list",
}
_TIMES = {
    **{k: f"{b} before {a} or an earlier stage" for k, (a, b) in enumerate(pairwise(_IN_ORDER), start=1)},
    _HANDED_EARLY: "handed on before it began",
    _HANDED_LATE: "handed on after it ended",
    **{_HANDED_LATE + k: f"{stage} in the future" for k, stage in enumerate(_IN_ORDER[1:], start=1)},
}


@compiled
def _end_of(trouble):
    closed = trouble.stage == Stage.CLOSED
    if closed != np.isfinite(trouble.closed):
        return _UNLIKE_MOMENT
    if closed != (trouble.ending != Ending.NOT_YET):
        return _UNLIKE_ENDING
    if closed and (trouble.listed == 1 or trouble.worker != NOBODY):
        return _STILL_LISTED
    return _SOUND


@compiled
def _times_of(trouble, now):
    """The first stage that came out of order or lies in the future; a stage that never came is infinite."""
    before = trouble.onset
    stages = (
        trouble.reported,
        trouble.taken_in,
        trouble.queued,
        trouble.dispatched,
        trouble.arrived,
        trouble.scene_end,
        trouble.closed,
    )
    for k in range(_LATER):
        time = stages[k]
        if np.isfinite(time):
            if time < before:
                return 1 + k
            if time > now:
                return _HANDED_LATE + 1 + k
            before = time
    if trouble.handed < trouble.onset:
        return _HANDED_EARLY
    if np.isfinite(trouble.handed) and trouble.handed > trouble.closed:
        return _HANDED_LATE
    return _SOUND


@entry
def _look_at_ends(town, faults):
    wrong = 0
    for i in range(len(faults)):
        faults[i] = _end_of(town.troubles[i])
        wrong += faults[i] != _SOUND
    return wrong


@entry
def _look_at_times(town, faults):
    wrong = 0
    for i in range(len(faults)):
        faults[i] = _times_of(town.troubles[i], town.clock[0].now)
        wrong += faults[i] != _SOUND
    return wrong


@entry
def _look_for_standing(town, rows):
    n = 0
    for i in range(len(rows)):
        trouble = town.troubles[i]
        if trouble.listed == 1 or (trouble.stage != Stage.UNBORN and trouble.stage != Stage.CLOSED):
            rows[n] = i
            n += 1
    return n


def _faults(town: Town) -> np.ndarray:
    return np.zeros(len(troubles_of(town)), np.uint8)


def one_end(town: Town) -> Finding:
    """A trouble is closed, has a moment of closing and has an ending all at once, or none of them."""
    faults = _faults(town)
    if _look_at_ends(town, faults):
        for fault, what in _ENDS.items():
            yield what, where(faults == fault)


def times_in_order(town: Town) -> Finding:
    """The stages of a trouble that came about came about one after the other, and not in the future."""
    faults = _faults(town)
    if _look_at_times(town, faults):
        for fault, what in _TIMES.items():
            yield what, where(faults == fault)


def begun_and_open(town: Town) -> np.ndarray:
    """Rows of the troubles that have begun and are not closed, or stand in a list; rising, (n,)."""
    rows = np.empty(len(troubles_of(town)), np.int64)
    return rows[: _look_for_standing(town, rows)]
