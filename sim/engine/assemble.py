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


def _standing(scenario: Scenario) -> dict[str, np.ndarray]:
    """The ground, the people and the organisations."""
    grids = grids_of(scenario)
    zones = zones_of(grids)
    officers, changes = enlist(scenario, zones)
    pools, workers, rung_pools = found(scenario, grids, _LINES_OF_DESK)
    desks = records(DESK, 1)
    desks[0] = (0, len(officers))
    return {
        "residents": residents_of(scenario),
        "grids": grids,
        "zones": zones,
        "officers": officers,
        "changes": changes,
        "hours": np.zeros((len(officers), len(Activity), len(Domain))),
        "desks": desks,
        "pools": pools,
        "workers": workers,
        "rung_pools": rung_pools,
        "lines": _lines(_LINES_OF_DESK + len(pools)),
    }


def _memories(tables: Tables, residents: int, grids: int) -> dict[str, np.ndarray]:
    """What residents, neighbours and the town expect of the channels at first."""
    return {
        "trust": np.zeros((residents, len(Channel)), np.float32),
        "neighbours": np.zeros((grids, len(Channel))),
        "delays": np.ascontiguousarray(tables.channels["expected_days"]),
    }


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
    standing = _standing(scenario)
    if stream is None:
        troubles = conceive(scenario, tables, standing["grids"], seed, room=_SPARE)
    else:
        troubles = _copied(stream)
    town = Town(
        clock=_clock(scenario, seed, journal, len(troubles) - _SPARE),
        agenda=records(EVENT, len(standing["officers"]) + _SPARE),
        journal=records(JOURNAL, _SPARE),
        reports=records(REPORT, len(troubles)),
        troubles=troubles,
        **standing,
        **_memories(tables, len(standing["residents"]), len(standing["grids"])),
        **tables._asdict(),
    )
    return with_room(town)
