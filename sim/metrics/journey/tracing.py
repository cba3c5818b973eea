"""Following one trouble, and what came of it, through the journal of a run."""

from __future__ import annotations

from datetime import datetime, time

import numpy as np

from sim.kernel.journal import entries
from sim.kernel.state import Town
from sim.metrics.journey.felt import Lesson, lessons
from sim.metrics.journey.hands import Hands
from sim.metrics.journey.journey_words import Feeling, member
from sim.metrics.journey.lines import JournalLine, gather
from sim.metrics.journey.parts import Journey, Thread
from sim.metrics.journey.steps import JourneyStep, Teller
from sim.metrics.run import Run
from sim.scenario.schema import Scenario
from sim.vocabulary.events import Entry
from sim.vocabulary.records import NOBODY
from sim.vocabulary.terms import Channel, Ending, Origin, ResidentKind

FELT_AT = {Entry.REPEATED: Feeling.IMPATIENT, Entry.GAVE_UP: Feeling.GAVE_UP}
_BY_CHANNEL = (Entry.REPORTED, Entry.REPEATED, Entry.TURNED_AWAY)


def troubles_of(town: Town) -> np.ndarray:
    """The TROUBLE records in use."""
    return town.troubles[: int(town.clock[0]["troubles_n"])]


def row_of(town: Town, key: int) -> int | None:
    """The row of the trouble whose identity is `key`; None where it never came about."""
    found = np.flatnonzero(troubles_of(town)["key"] == np.uint64(key))
    return int(found[0]) if len(found) else None


def root_of(town: Town, incident: int) -> int:
    """The row of the trouble that `incident` came of, which may be itself."""
    rows = troubles_of(town)
    while rows[incident]["parent"] != NOBODY:
        incident = int(rows[incident]["parent"])
    return incident


def family_of(town: Town, root: int) -> list[int]:
    """The rows of `root` and of everything that came of it and has begun, in order of row."""
    rows = troubles_of(town)
    family = newest = np.array([root])
    while len(newest):
        newest = np.flatnonzero(np.isin(rows["parent"], newest))
        family = np.concatenate([family, newest])
    return sorted(family.tolist())


def journey(run: Run, incident: int) -> Journey:
    """Follow the matter that trouble `incident` belongs to.

    Args:
        run: a finished run that kept its journal.
        incident: a row of `run.incidents`; of a relapse and the like, the first trouble is followed.

    Raises:
        IndexError: there is no such row.
        TypeError: `run` is none.
        ValueError: the run kept no journal.
    """
    if not isinstance(run, Run):
        raise TypeError(f"journey: {type(run).__name__} is not a run; sim.simulate(..., journal=True) is one")
    return trace(run.town, run.scenario, run.seed, incident)


def trace(town: Town, scenario: Scenario, seed: int, incident: int) -> Journey:
    """The same as `journey`, from the records of a run."""
    rows = troubles_of(town)
    if not 0 <= incident < len(rows):
        raise IndexError(f"no incident {incident}; there are {len(rows)}, from 0")
    if not len(entries(town)):
        raise ValueError("the run kept no journal; simulate with journal=True")
    root = root_of(town, incident)
    first = rows[root]
    label = list(scenario.trouble.values())[first["type"]].label
    return Journey(
        scenario=scenario.name,
        seed=seed,
        incident=root,
        key=int(first["key"]),
        kind=list(scenario.trouble)[first["type"]],
        label=label.words,
        grid=int(first["grid"]),
        resident=int(first["resident"]),
        resident_kind=member(ResidentKind, town.residents["kind"][first["resident"]]),
        urgent=bool(first["urgent"]),
        day_zero=datetime.combine(scenario.date_of(0), time()),
        threads=_threads(town, scenario, root),
    )


def _threads(town: Town, scenario: Scenario, root: int) -> tuple[Thread, ...]:
    family, lines = family_of(town, root), entries(town)
    learned = lessons(town, int(troubles_of(town)[root]["resident"]))
    hands = Hands(town, scenario)
    own = np.flatnonzero(np.isin(lines["trouble"], family))
    of = lines["trouble"][own]
    told = [
        _thread(town, hands, i, gather(own[of == i].tolist(), lines), learned)
        for i in family
        if (of == i).any()
    ]
    return tuple(sorted(told, key=lambda thread: thread.steps[0].row))


def _thread(town: Town, hands: Hands, i: int, lines: list[JournalLine], learned: dict[int, Lesson]) -> Thread:
    trouble, rows = troubles_of(town)[i], troubles_of(town)
    repeats = rows["onset"][(rows["parent"] == i) & (rows["origin"] == Origin.REPEAT)]
    teller = Teller(hands, trouble, frozenset(repeats.tolist()))
    last = min(float(town.clock[0]["now"]), float(town.clock[0]["end"]))
    over = np.isfinite(trouble["closed"])
    ends = [line.minute for line in lines[1:]] + [lines[-1].minute if over else last]
    reported = float(trouble["reported"])
    return Thread(
        incident=i,
        origin=member(Origin, trouble["origin"]),
        parent=int(trouble["parent"]),
        reported=reported if np.isfinite(reported) else float("nan"),
        ending=member(Ending, trouble["ending"]) if over else Ending.NOT_YET,
        durable=bool(trouble["durable"]),
        steps=tuple(
            _step(teller, i, line, until, learned.get(line.row))
            for line, until in zip(lines, ends, strict=True)
        ),
    )


def _step(teller: Teller, i: int, line: JournalLine, until: float, lesson: Lesson | None) -> JourneyStep:
    place, moved, why = teller.tell(line, until)
    return JourneyStep(
        row=line.row,
        incident=i,
        minute=line.minute,
        until=until,
        entry=line.entry,
        place=place,
        moved=moved,
        why=why,
        crew=line.crew,
        channel=member(Channel, line.detail) if line.entry in _BY_CHANNEL else None,
        ending=member(Ending, line.detail) if line.entry == Entry.CLOSED else None,
        feeling=lesson.feeling if lesson else FELT_AT.get(line.entry),
        lesson=lesson,
    )
