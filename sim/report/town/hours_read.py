"""The books of a run, read every few hours while it is lived: who has given how many hours up to then."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from sim.engine.assemble import assemble
from sim.engine.invariants import ALWAYS, check
from sim.engine.loop import advance, close_books, open_town
from sim.kernel.state import Town
from sim.metrics.measured_run import ON_MATTERS, payer_hours
from sim.metrics.run import Run
from sim.scenario.schema import Scenario
from sim.vocabulary.clock import HOUR
from sim.vocabulary.records import NEVER
from sim.vocabulary.terms import Activity, Domain, Duty, Payer

EVERY = 3 * HOUR


class Books(NamedTuple):
    """Hours given since the measured period began, up to each of some minutes.

    Shapes (readings,): `minute` of the run; `base` work and `overtime` of all officers; `matters`: those of
    officers who answer calls on disputes and non-police activity; the others are hours of everybody else.
    """

    minute: np.ndarray
    base: np.ndarray
    overtime: np.ndarray
    matters: np.ndarray
    departments: np.ndarray
    community: np.ndarray
    volunteers: np.ndarray
    bureau: np.ndarray


def lived(scenario: Scenario, seed: int, since: float = 0.0, until: float = NEVER) -> tuple[Run, Books]:
    """One run with its journal, to its end or only so far, and its books.

    Args:
        scenario: the scenario.
        seed: the replication's seed, 0 or more.
        since: the minute of the first reading, if the measured period has begun by then.
        until: the minute at which to stop, if the run has not ended by then.

    Raises:
        BrokenInvariant: the state at the end is not one that the model can be in.
    """
    town = open_town(assemble(scenario, seed, journal=True))
    clock = town.clock[0]
    last = min(until, float(clock["end"]))
    readings = []
    for minute in np.arange(max(since, float(clock["measure_from"])), last, EVERY):
        town = advance(town, float(minute))
        readings.append(_reading(town, float(minute)))
    town = advance(town, last)
    readings.append(_reading(town, last))
    if last == clock["end"]:
        close_books(town)
    check(town, *ALWAYS)
    return Run(scenario, seed, town), Books(*np.array(readings).T)


def books_at(books: Books, minutes: np.ndarray) -> Books:
    """The books at other minutes, straight between readings."""
    return Books(minutes, *(np.interp(minutes, books.minute, column) for column in books[1:]))


def _reading(town: Town, now: float) -> tuple[float, ...]:
    hours = _hours(town, now)
    responders = hours[town.officers["responds"] == 1][:, list(ON_MATTERS)]
    others = payer_hours(town)
    return (
        now,
        float(hours[:, Activity.BASE_WORK].sum()),
        float(town.officers["overtime"].sum() / HOUR) + _overtime_under_way(town, now),
        float(responders[:, :, [Domain.DISPUTE, Domain.NON_POLICE]].sum()),
        *(others[Payer[name.upper()]] for name in Books._fields[4:]),
    )


def _hours(town: Town, now: float) -> np.ndarray:
    """Hours of each officer by activity and domain, what they are doing now included."""
    hours = town.hours / HOUR
    who = np.arange(len(town.officers))
    hours[who, town.officers["doing"], town.officers["domain"]] += _under_way(town, now)
    return hours


def _under_way(town: Town, now: float) -> np.ndarray:
    """Hours that each officer has been at it within the measured period, and that are not booked yet."""
    clock = town.clock[0]
    since = np.maximum(town.officers["since"], clock["measure_from"])
    return np.maximum(0.0, min(now, float(clock["measure_to"])) - since) / HOUR


def _overtime_under_way(town: Town, now: float) -> float:
    off, idle = town.officers["duty"] == Duty.OFF, town.officers["doing"] == Activity.OFF_DUTY
    return float(_under_way(town, now)[off & ~idle].sum())
