"""Who keeps each matter at each moment, read from the journal of a run."""

from __future__ import annotations

import numpy as np

from sim.kernel.state import Town
from sim.vocabulary.events import Entry
from sim.vocabulary.records import NOBODY
from sim.vocabulary.terms import PoolKind, Term

_SAME = -1


class MatterHolder(Term):
    """In whose keeping a matter is, as the page colours it."""

    NOBODY = 0, "nobody knows of it yet", "尚无人知晓"
    DESK = 1, "at the desk", "受理中"
    WAITING = 2, "waiting", "待派警"
    OFFICERS = 3, "officers", "民警"
    MEDIATORS = 4, "mediators", "调解员"
    DEPARTMENT = 5, "departments", "职能部门"
    GRID = 6, "grid workers", "网格员"
    ELSEWHERE = 7, "turned away", "告知另行反映"
    OVER = 8, "over", "了结"


_AFTER = {
    Entry.BORN: MatterHolder.NOBODY,
    Entry.PREVENTED: MatterHolder.OVER,
    Entry.FOUND: MatterHolder.NOBODY,  # who takes it on is written at once, or it lies latent again
    Entry.REPORTED: MatterHolder.DESK,
    Entry.DECLINED: MatterHolder.DESK,
    Entry.QUEUED: MatterHolder.WAITING,
    Entry.DISPATCHED: MatterHolder.OFFICERS,
    Entry.ARRIVED: MatterHolder.OFFICERS,
    Entry.SCENE_ENDED: MatterHolder.WAITING,  # stays so for a case between two sittings only
    Entry.FELL_BACK: MatterHolder.NOBODY,  # a reported one is queued at the same instant
    Entry.NOT_SETTLED: MatterHolder.NOBODY,  # as above
    Entry.CLOSED: MatterHolder.OVER,
    Entry.TURNED_AWAY: MatterHolder.ELSEWHERE,
    Entry.CASE_OPENED: MatterHolder.WAITING,
    Entry.STRAYED: MatterHolder.DESK,
    Entry.TRIP: MatterHolder.DESK,
    Entry.INTERRUPTED: MatterHolder.WAITING,
    Entry.REINFORCED: MatterHolder.OFFICERS,
}
_OF_POOL = {
    PoolKind.HOTLINE: MatterHolder.DESK,
    PoolKind.DEPARTMENT: MatterHolder.DEPARTMENT,
    PoolKind.RUNG: MatterHolder.MEDIATORS,
    PoolKind.GRID: MatterHolder.GRID,
    PoolKind.WINDOW: MatterHolder.DESK,
}


def keepers(town: Town, lines: np.ndarray) -> np.ndarray:
    """The keeper of a matter after each of its journal lines.

    Args:
        town: the town at the end of the run.
        lines: JOURNAL records, those of a matter together and in order of time.

    Returns:
        `MatterHolder` codes, int8 of shape (lines,).
    """
    after = _written(town, lines)
    found = _carried(after, lines)
    back = (lines["entry"] == Entry.REPEATED) & (found == MatterHolder.ELSEWHERE)
    after[back] = MatterHolder.DESK  # the resident has found another door
    return _carried(after, lines)


def _written(town: Town, lines: np.ndarray) -> np.ndarray:
    """The keeper that each line names; _SAME where it names none."""
    table = np.full(len(Entry), _SAME, np.int8)
    for entry, keeper in _AFTER.items():
        table[entry] = keeper
    after = table[lines["entry"]]
    to_pool = np.isin(lines["entry"], (Entry.HANDED, Entry.STARTED))
    of_kind = np.array([_OF_POOL[kind] for kind in PoolKind], np.int8)
    actor = lines["actor"][to_pool]
    kept = of_kind[town.pools["kind"][np.maximum(actor, 0)]]
    after[to_pool] = np.where(actor == NOBODY, MatterHolder.WAITING, kept)
    return after


def _carried(after: np.ndarray, lines: np.ndarray) -> np.ndarray:
    """Each line's keeper, or else that of the nearest earlier line of the same matter; nobody before any."""
    index = np.arange(len(after))
    first = np.r_[True, lines["trouble"][1:] != lines["trouble"][:-1]]
    known = np.maximum.accumulate(np.where((after != _SAME) | first, index, 0))
    return np.where(after[known] == _SAME, MatterHolder.NOBODY, after[known]).astype(np.int8)
