"""Assemble a town: everything that stands before the first event, as one `Town`."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from sim.kernel.state import Town, with_room
from sim.scenario.pack import Tables, pack
from sim.scenario.people import OfficerGroup, Residents
from sim.scenario.people import Town as TownPlan
from sim.scenario.schema import Scenario
from sim.vocabulary.compiled import records, seal
from sim.vocabulary.records import (
    CLASSES,
    CLOCK,
    DESK,
    EVENT,
    GRID,
    JOURNAL,
    LINE,
    NOBODY,
    OFFICER,
    REPORT,
    ZONE,
)
from sim.vocabulary.terms import Activity, Channel, Domain, Duty, Line, Role
from sim.world.geography import Ground, lay_out
from sim.world.organisations import found
from sim.world.population import head_counts, settle
from sim.world.rosters import as_records, changes_of, places
from sim.world.stream import conceive, days_of

_LINES_OF_DESK = len(Line)
_REACH_OF_SIDE = 0.35


@lru_cache(maxsize=8)
def ground_of(plan: TownPlan) -> Ground:
    """The map of a town; kept, since policies and replications share it."""
    return lay_out(plan)


@lru_cache(maxsize=4)
def _settled(plan: TownPlan, residents: Residents) -> tuple[np.ndarray, np.ndarray]:
    counts = head_counts(residents, len(ground_of(plan).polygons), plan.seed)
    return counts, settle(counts, residents.household)


def _grids(scenario: Scenario, counts: np.ndarray) -> np.ndarray:
    ground = ground_of(scenario.town)
    grids = records(GRID, len(ground.polygons))
    grids["x"], grids["y"] = ground.centres.T
    grids["reach"] = _REACH_OF_SIDE * np.sqrt(ground.areas_km2)
    grids["area_km2"] = ground.areas_km2
    grids["zone"], grids["area"], grids["community"] = ground.zone, ground.area, ground.community
    grids["registered"], grids["new"] = counts.T
    grids["first_resident"] = np.concatenate([[0], np.cumsum(counts.sum(axis=1))[:-1]])
    grids["latent"] = NOBODY
    return grids


def _zones(grids: np.ndarray) -> np.ndarray:
    """Zone posts stand in the middle of their zone."""
    zones = records(ZONE, int(grids["zone"].max()) + 1)
    for z in range(len(zones)):
        own = np.flatnonzero(grids["zone"] == z)
        zones[z] = (grids["x"][own].mean(), grids["y"][own].mean(), own[0], len(own))
    return zones


def _officers(scenario: Scenario, zones: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Officer records and their changes of duty; zones are dealt round-robin."""
    days = days_of(scenario)
    rows = [
        (g, group, place)
        for g, group in enumerate(scenario.officers.values())
        for place in places(group.count, scenario.roster[group.roster].squads)
    ]
    officers = records(OFFICER, len(rows))
    tables, first = [as_records([])], 0
    timelines: dict[tuple, np.ndarray] = {}
    for i, (g, group, place) in enumerate(rows):
        if (g, place) not in timelines:
            timelines[g, place] = as_records(changes_of(scenario, group, place, days))
        table = timelines[g, place]
        tables.append(table)
        _enlist(officers[i], g, group, place.squad)
        officers["change"][i], officers["last_change"][i] = first, first + len(table) - 1
        first += len(table)
    officers["zone"] = np.arange(len(rows)) % len(zones)
    officers["post_x"] = officers["x"] = zones["x"][officers["zone"]]
    officers["post_y"] = officers["y"] = zones["y"][officers["zone"]]
    return officers, seal(np.concatenate(tables))


def _enlist(officer: np.void, g: int, group: OfficerGroup, squad: int) -> None:
    officer["group"], officer["squad"] = g, squad
    officer["role"] = Role.from_key(group.role)
    officer["responds"] = group.responds
    officer["free_time"] = Activity.from_key(group.free_time)
    officer["trouble"] = officer["mate"] = NOBODY
    officer["duty"], officer["doing"], officer["domain"] = Duty.OFF, Activity.OFF_DUTY, Domain.OWN


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


def assemble(scenario: Scenario, seed: int, *, journal: bool = False, stream: np.ndarray | None = None) -> Town:
    """A town at time zero.

    Args:
        scenario: the scenario.
        seed: the replication's seed.
        journal: whether journal entries are kept, besides their digest.
        stream: TROUBLE records in order of onset, to live through instead of the scenario's own.
    """
    tables = pack(scenario)
    counts, residents = _settled(scenario.town, scenario.residents)
    grids = _grids(scenario, counts)
    zones = _zones(grids)
    officers, changes = _officers(scenario, zones)
    pools, workers, rung_pools = found(scenario, grids, _LINES_OF_DESK)
    troubles = conceive(scenario, tables, grids, seed) if stream is None else stream.copy()
    desks = records(DESK, 1)
    desks[0] = (0, len(officers))
    town = Town(
        clock=_clock(scenario, seed, journal, len(troubles)),
        agenda=records(EVENT, len(officers) + 64),
        journal=records(JOURNAL, 64),
        reports=records(REPORT, len(troubles) + 64),
        troubles=troubles,
        officers=officers,
        changes=changes,
        hours=np.zeros((len(officers), len(Activity), len(Domain))),
        desks=desks,
        lines=_lines(_LINES_OF_DESK + len(pools)),
        pools=pools,
        workers=workers,
        calendars=seal(tables.calendars),
        grids=grids,
        zones=zones,
        residents=residents,
        trust=np.zeros((len(residents), len(Channel)), np.float32),
        neighbours=np.zeros((len(grids), len(Channel))),
        delays=_first_delays(tables),
        types=seal(tables.types),
        pull=tables.pull,
        channels=seal(tables.channels),
        rungs=seal(tables.rungs),
        rung_pools=rung_pools,
        departments=seal(tables.departments),
        settings=seal(tables.settings),
    )
    return with_room(town)


def _first_delays(tables: Tables) -> np.ndarray:
    return np.ascontiguousarray(tables.channels["expected_days"])
