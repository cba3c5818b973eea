"""Assemble a town: everything that stands before the first event, as one `Town`."""

from __future__ import annotations

import numpy as np

from sim.kernel.state import ROOM, Town, with_room
from sim.scenario.pack import Tables, pack
from sim.scenario.schema import Scenario
from sim.vocabulary.compiled import records
from sim.vocabulary.records import (
    CLASSES,
    CLOCK,
    DESK,
    EVENT,
    JOURNAL,
    LINE,
    NOBODY,
    REPORT,
    TROUBLE,
)
from sim.vocabulary.terms import Activity, Channel, Domain, Line
from sim.world.organisations import found
from sim.world.settlement import grids_of, ground_of, residents_of
from sim.world.staff import enlist, zones_of
from sim.world.stream import conceive

__all__ = ["assemble", "ground_of"]

_LINES_OF_DESK = len(Line)
_SPARE = 2 * ROOM


def _lines(n: int) -> np.ndarray:
    lines = records(LINE, n * CLASSES)
    lines["head"] = lines["tail"] = NOBODY
    return lines


def _clock(scenario: Scenario, seed: int, journal: bool, stream: int) -> np.ndarray:
    period = scenario.period
    clock = records(CLOCK, 1)
    clock["seed"], clock["stream_n"], clock["troubles_n"] = seed, stream, stream
    clock["measure_from"] = 1440.0 * period.warmup_days
    clock["measure_to"] = 1440.0 * (period.warmup_days + period.days)
    clock["end"] = 1440.0 * (period.warmup_days + period.days + period.cooldown_days)
    clock["weekday"], clock["journal_on"] = scenario.first_weekday, journal
    return clock


def _copied(stream: np.ndarray) -> np.ndarray:
    troubles = records(TROUBLE, len(stream) + _SPARE)
    troubles[: len(stream)] = stream
    return troubles


def assemble(
    scenario: Scenario, seed: int, *, journal: bool = False, stream: np.ndarray | None = None
) -> Town:
    """A town at time zero.

    Args:
        scenario: the scenario.
        seed: the replication's seed.
        journal: whether journal entries are kept, besides their digest.
        stream: TROUBLE records in order of onset, to live through instead of the scenario's own.
    """
    tables = pack(scenario)
    residents = residents_of(scenario)
    grids = grids_of(scenario)
    zones = zones_of(grids)
    officers, changes = enlist(scenario, zones)
    pools, workers, rung_pools = found(scenario, grids, _LINES_OF_DESK)
    if stream is None:
        troubles = conceive(scenario, tables, grids, seed, room=_SPARE)
    else:
        troubles = _copied(stream)
    n = len(troubles) - _SPARE
    desks = records(DESK, 1)
    desks[0] = (0, len(officers))
    town = Town(
        clock=_clock(scenario, seed, journal, n),
        agenda=records(EVENT, len(officers) + _SPARE),
        journal=records(JOURNAL, _SPARE),
        reports=records(REPORT, len(troubles)),
        troubles=troubles,
        officers=officers,
        changes=changes,
        hours=np.zeros((len(officers), len(Activity), len(Domain))),
        desks=desks,
        lines=_lines(_LINES_OF_DESK + len(pools)),
        pools=pools,
        workers=workers,
        calendars=tables.calendars,
        grids=grids,
        zones=zones,
        residents=residents,
        trust=np.zeros((len(residents), len(Channel)), np.float32),
        neighbours=np.zeros((len(grids), len(Channel))),
        delays=_first_delays(tables),
        types=tables.types,
        pull=tables.pull,
        channels=tables.channels,
        rungs=tables.rungs,
        rung_pools=rung_pools,
        departments=tables.departments,
        settings=tables.settings,
    )
    return with_room(town)


def _first_delays(tables: Tables) -> np.ndarray:
    return np.ascontiguousarray(tables.channels["expected_days"])
