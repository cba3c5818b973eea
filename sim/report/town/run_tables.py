"""A stretch of one run as tables: matters, their steps, officers' jobs and shifts.

Whatever is to be seen at a moment follows from these rows alone: nothing is replayed to get there.
"""

from __future__ import annotations

from functools import cached_property
from itertools import compress
from typing import Any, NamedTuple

import numpy as np

from sim.metrics.run import Run
from sim.report.town.hours_read import Books, books_at
from sim.report.town.matter_holders import MatterHolder, keepers
from sim.report.town.matter_steps import Narrator, Phrase
from sim.report.town.officer_jobs import Jobs, jobs, shifts
from sim.vocabulary.clock import HOUR
from sim.vocabulary.endings import SETTLING
from sim.vocabulary.terms import Ending, Group, Origin, Term

TICKS = 10  # in a minute
METRES = 10  # of a step on the map
READ_EVERY = 3 * HOUR
_OPEN = -1


class Part(Term):
    """What a matter is to the figures above a map."""

    OWN = 0, "a resident's own matter", "群众事项"
    FOLLOWS = 1, "what a matter left behind", "衍生事项"
    TASK = 2, "government task", "政府交办任务"


class ShownSpan(NamedTuple):
    """The minutes of a run that a film shows, `start` included, `end` not."""

    start: float
    end: float


Table = dict[str, np.ndarray]


class Reel:
    """A run whose journal has been put in order, ready for films of any stretch of it."""

    def __init__(self, run: Run, books: Books | None = None) -> None:
        """Read the journal of `run`, which must have kept it; films need its `books` too."""
        self.run, self.books = run, books
        self.town = run.town
        journal = run.journal
        self.lines = journal[np.argsort(journal["trouble"], kind="stable")]

    @cached_property
    def keepers(self) -> np.ndarray:
        """Who keeps the matter after each line."""
        return keepers(self.town, self.lines)

    @cached_property
    def narrator(self) -> Narrator:
        """Who tells what happened to each matter."""
        return Narrator(self.town, self.run.scenario, self.lines)

    @cached_property
    def jobs(self) -> Jobs:
        """Every job of every officer."""
        return jobs(self.town, self.lines)

    @cached_property
    def until(self) -> np.ndarray:
        """When the next line of the same matter follows each line; the end of the run after the last."""
        time, trouble = self.lines["time"], self.lines["trouble"]
        following = np.append(time[1:], self.end)
        return np.where(np.append(trouble[1:] != trouble[:-1], True), self.end, following)

    @property
    def end(self) -> float:
        """The last minute lived."""
        return float(self.town.clock[0]["now"])

    @cached_property
    def part(self) -> np.ndarray:
        """The `Part` of each trouble; errands at the window have none, -1."""
        troubles = self.town.troubles[: int(self.town.clock[0]["troubles_n"])]
        group = self.town.types["group"][troubles["type"]]
        part = np.where(troubles["origin"] <= Origin.RELAPSE, Part.OWN, Part.FOLLOWS)
        part = np.where(group == Group.GOVERNMENT, Part.TASK, part)
        return np.where(group == Group.SERVICE, -1, part)

    def shown(self, stretch: ShownSpan) -> np.ndarray:
        """Indices of the troubles that are open, or keep an officer busy, at some time of the stretch."""
        is_open = ~np.isin(self.keepers, (MatterHolder.NOBODY, MatterHolder.OVER))
        there = is_open & (self.lines["time"] < stretch.end) & (self.until > stretch.start)
        busy = (self.jobs.sent < stretch.end) & (self.jobs.free > stretch.start)
        found = np.union1d(self.lines["trouble"][there], self.jobs.matter[busy])
        return found[self.part[found] >= 0]


def film(
    reel: Reel, stretch: ShownSpan, matters: np.ndarray, same: np.ndarray
) -> tuple[dict[str, Table], list[Phrase]]:
    """The tables of a stretch, and what is said in its steps.

    Args:
        reel: the run.
        stretch: from when to when.
        matters: indices of the troubles to tell of, in ascending order; others do not appear.
        same: a number for each of them that is the same in every town.
    """
    steps, phrases = _steps(reel, stretch, matters)
    tables = {
        "matters": _matters(reel, stretch, matters, same),
        "steps": steps,
        "jobs": _jobs(reel, stretch, matters),
        "shifts": _shifts(reel, stretch),
        "books": _books(reel, stretch),
    }
    return tables, phrases


def _books(reel: Reel, stretch: ShownSpan) -> Table:
    """Tenths of hours given since the stretch began, by the hour it was read."""
    assert reel.books is not None
    marks = np.arange(stretch.start, stretch.end + READ_EVERY / 2, READ_EVERY)
    read = books_at(reel.books, marks)._asdict()
    del read["minute"]
    return {name: np.round((hours - hours[0]) * 10).astype(np.int64) for name, hours in read.items()}


def ticks(minutes: np.ndarray, stretch: ShownSpan) -> np.ndarray:
    """Minutes of the run as whole ticks since the stretch began."""
    return np.floor((minutes - stretch.start) * TICKS).astype(np.int64)


def _matters(reel: Reel, stretch: ShownSpan, matters: np.ndarray, same: np.ndarray) -> Table:
    rows = reel.town.troubles[matters]
    known = rows["reported"] < stretch.end
    since = ticks(np.where(known, rows["reported"], stretch.start), stretch)
    over = rows["closed"] < stretch.end
    closed = ticks(np.where(over, rows["closed"], stretch.start), stretch)
    return {
        "id": matters.astype(np.int64),
        "part": reel.part[matters],
        "type": rows["type"].astype(np.int64),
        "grid": rows["grid"].astype(np.int64),
        "x": _metres(rows["x"]),
        "y": _metres(rows["y"]),
        "reported": np.where(known, since, ABSENT),
        "closed": np.where(over, closed, ABSENT),
        "settled": np.where(over & np.isin(rows["ending"], SETTLING), closed, ABSENT),
        "ending": np.where(over, rows["ending"], Ending.NOT_YET).astype(np.int64),
        "urgent": rows["urgent"].astype(np.int64),
        "parent": _row_of(matters, rows["parent"].astype(np.int64)),
        "same": same,
        "origin": rows["origin"].astype(np.int64),
    }


ABSENT = -(1 << 30)


def _metres(km: np.ndarray) -> np.ndarray:
    return np.round(km * (1000 / METRES)).astype(np.int64)


def _row_of(matters: np.ndarray, index: np.ndarray) -> np.ndarray:
    """The rows of troubles among `matters`; -1 for those that are not there."""
    place = np.minimum(np.searchsorted(matters, index), len(matters) - 1)
    return np.where(matters[place] == index, place, _OPEN)


def _steps(reel: Reel, stretch: ShownSpan, matters: np.ndarray) -> tuple[Table, list[Phrase]]:
    """What comes after the stretch is no part of the film."""
    known: dict[Phrase, int] = {}
    told = [reel.narrator.tell(i) for i in matters.tolist()]
    rows = np.array([row for one in told for row in one.rows], np.int64)
    within = reel.lines["time"][rows] < stretch.end
    phrases = compress((phrase for one in told for phrase in one.phrases), within.tolist())
    said = [known.setdefault(phrase, len(known)) for phrase in phrases]
    rows = rows[within]
    table = {
        "matter": np.repeat(np.arange(len(matters)), [len(one.rows) for one in told])[within],
        "time": ticks(reel.lines["time"][rows], stretch),
        "keeper": reel.keepers[rows].astype(np.int64),
        "said": np.array(said, np.int64),
    }
    return table, list(known)


def _jobs(reel: Reel, stretch: ShownSpan, matters: np.ndarray) -> Table:
    rows = reel.jobs
    during = (rows.sent < stretch.end) & (rows.free > stretch.start)
    chosen = np.flatnonzero(during | _last_before(rows, stretch))
    row = _row_of(matters, rows.matter[chosen])
    reached = np.minimum(rows.arrived, rows.ended)  # who is recalled on the way never arrives
    times = [np.minimum(when[chosen], reel.end) for when in (rows.sent, reached, rows.ended, rows.free)]
    sent, arrived, ended, free = (ticks(when, stretch) for when in times)
    troubles = reel.town.troubles[rows.matter[chosen]]
    return {
        "officer": rows.officer[chosen].astype(np.int64),
        "matter": row,
        "sent": sent,
        "travel": arrived - sent,
        "work": ended - arrived,
        "writing": free - ended,
        "doing": rows.doing[chosen].astype(np.int64),
        "posts": rows.from_post[chosen] + 2 * rows.at_post[chosen],
        "x": _metres(troubles["x"]),
        "y": _metres(troubles["y"]),
    }


def _last_before(rows: Jobs, stretch: ShownSpan) -> np.ndarray:
    """The last job of each officer before the stretch: it tells where the officer stands when it begins."""
    before = rows.free <= stretch.start
    following = np.append(before[1:] & (rows.officer[1:] == rows.officer[:-1]), False)
    return before & ~following


def _shifts(reel: Reel, stretch: ShownSpan) -> Table:
    found: dict[str, list[Any]] = {"officer": [], "time": [], "duty": []}
    for o in range(len(reel.town.officers)):
        changes = shifts(reel.town, o)
        first = max(0, int(np.searchsorted(changes["time"], stretch.start, "right")) - 1)
        last = int(np.searchsorted(changes["time"], stretch.end))
        for change in changes[first:last]:
            found["officer"].append(o)
            found["time"].append(float(change["time"]))
            found["duty"].append(int(change["duty"]))
    time = ticks(np.array(found["time"], float), stretch)
    return {
        "officer": np.array(found["officer"], np.int64),
        "time": time,
        "duty": np.array(found["duty"], np.int64),
    }
