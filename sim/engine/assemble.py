"""Assemble a town: everything that stands before the first event, as one `Town`."""

from __future__ import annotations

import numpy as np

from sim.kernel.agenda import no_events
from sim.kernel.idle import nobody_idle
from sim.kernel.state import ROOM, Town, with_room
from sim.scenario.pack import Tables, pack
from sim.scenario.schema import Scenario
from sim.vocabulary.compiled import records
from sim.vocabulary.latest import kept
from sim.vocabulary.records import (
    CLASSES,
    CLOCK,
    JOURNAL,
    LINE,
    LINES_OF_DESK,
    NOBODY,
    REPORT,
    TROUBLE,
)
from sim.vocabulary.terms import Activity, Channel, Domain, Duty, Payer
from sim.world.organisations import found
from sim.world.rates import end_of, holidays_of
from sim.world.responsible import let_buildings, premises_of
from sim.world.settlement import charges_of, communities_of, grids_of, ground_of, places_of, residents_of
from sim.world.staff import desks_of, enlist, teams_of, zones_of
from sim.world.stream import conceive

__all__ = ["assemble", "ground_of"]

_SPARE = 2 * ROOM
_COME_OF_OTHERS = 0.25  # so many troubles for one of the stream there is room for from the first
_KEPT = 4
_SHARED = ("changes", "residents")


def _lines(n: int) -> np.ndarray:
    lines = records(LINE, n * CLASSES)
    lines["head"] = lines["tail"] = NOBODY
    return lines


def _clock(scenario: Scenario, seed: int, journal: bool, stream: int, desks: np.ndarray) -> np.ndarray:
    period = scenario.period
    clock = records(CLOCK, 1)
    clock["seed"], clock["stream_n"], clock["troubles_n"] = seed, stream, stream
    clock["measure_from"] = 1440.0 * period.warmup_days
    clock["measure_to"] = 1440.0 * (period.warmup_days + period.days)
    clock["end"] = 1440.0 * (period.warmup_days + period.days + period.cooldown_days)
    clock["largest_desk"] = desks["officers"].max()
    clock["at_risk_first"] = clock["at_risk_last"] = NOBODY
    clock["weekday"], clock["journal_on"] = scenario.first_weekday, journal
    return clock


def _copied(stream: np.ndarray) -> np.ndarray:
    troubles = records(TROUBLE, len(stream) + _SPARE)
    troubles[: len(stream)] = stream
    if (troubles["onset"] < 0.0).any():
        raise ValueError("a stream's troubles begin at minute 0 or later")
    troubles["onset"] += 0.0  # minus nought as nought, which it is not to `is_sooner`
    return troubles


@kept(_KEPT)
def _standing(scenario: Scenario) -> dict[str, np.ndarray]:
    """The ground, the people and the organisations, the same for all replications: not to be written to."""
    grids = grids_of(scenario)
    zones = zones_of(grids)
    officers, changes = enlist(scenario, zones)
    desks = desks_of(officers, zones)
    first_line = LINES_OF_DESK * len(desks)
    pools, workers, rung_pools = found(scenario, grids, first_line)
    charges = charges_of(scenario)
    places = places_of(scenario)
    premises, blocks = premises_of(scenario, places, grids)
    let_buildings(places, premises)
    return {
        "residents": residents_of(scenario),
        "grids": grids,
        "places": places,
        "premises": premises,
        "blocks": blocks,
        "zones": zones,
        "officers": officers,
        "changes": changes,
        "hours": np.zeros((len(officers), len(Activity), len(Domain))),
        "desks": desks,
        "idle": nobody_idle(desks),
        "on_duty": np.zeros((len(desks), len(Duty), 2), np.int64),
        "marked": np.zeros(len(desks) + len(pools), np.int64),
        "pools": pools,
        "workers": workers,
        "rung_pools": rung_pools,
        "lines": _lines(first_line + len(pools)),
        "communities": communities_of(grids, charges),
        "charges": charges,
        "teams": teams_of(scenario, len(zones)),
        "outlay": np.zeros(len(Payer)),
        "holidays": holidays_of(scenario),
    }


def _fresh(standing: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """A town's own copy of all that events write to."""
    return {name: array if name in _SHARED else array.copy() for name, array in standing.items()}


def _memories(tables: Tables, residents: int, grids: int) -> dict[str, np.ndarray]:
    """What residents, neighbours and the town expect of the channels at first."""
    return {
        "trust": np.zeros((residents, len(Channel)), np.float32),
        "neighbours": np.zeros((grids, len(Channel))),
        "expected": np.zeros((grids, len(Channel))),
        "delays": np.ascontiguousarray(tables.channels["expected_days"]),
    }


def _first_events(standing: dict[str, np.ndarray]) -> int:
    """Events when the town opens: duties and departures, rounds, patrols, meetings and inspections."""
    each = {"officers": 2, "grids": 2, "teams": 1, "communities": 8, "charges": 1}
    return sum(times * len(standing[name]) for name, times in each.items())


def assemble(
    scenario: Scenario, seed: int, *, journal: bool = False, stream: np.ndarray | None = None
) -> Town:
    """A town at time zero.

    Args:
        scenario: the scenario.
        seed: the replication's seed.
        journal: whether journal entries are kept, besides their digest.
        stream: TROUBLE records in order of onset, to live through instead of the scenario's own.

    Raises:
        ValueError: a trouble of the stream begins before minute 0.
    """
    tables = pack(scenario)
    standing = _fresh(_standing(scenario))
    packed = {name: table.copy() for name, table in tables._asdict().items()}  # a town's records are its own
    if stream is None:
        troubles, conceived = conceive(scenario, tables, seed, room=_SPARE, more=_COME_OF_OTHERS)
    else:
        conceived = int(np.searchsorted(stream["onset"], end_of(scenario)))
        troubles = _copied(stream[:conceived])
        packed["types"]["set_off_share"] = 0.0  # what others have set off is in the stream already
    town = Town(
        clock=_clock(scenario, seed, journal, conceived, standing["desks"]),
        agenda=no_events(_first_events(standing) + _SPARE),
        journal=records(JOURNAL, _SPARE),
        reports=records(REPORT, len(troubles)),
        troubles=troubles,
        **standing,
        **_memories(tables, len(standing["residents"]), len(standing["grids"])),
        **packed,
    )
    return with_room(town)
