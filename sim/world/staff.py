"""Officers at their posts, each with a timeline of duties."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

import numpy as np

from sim.scenario.people import OfficerGroup
from sim.scenario.schema import Scenario
from sim.vocabulary.compiled import records, seal
from sim.vocabulary.records import NOBODY, OFFICER, ZONE
from sim.vocabulary.terms import Activity, Domain, Duty, Role
from sim.world.rosters import as_records, changes_of, places
from sim.world.stream import days_of

_STAFF = {"period", "station", "shift", "roster", "officers"}


class _Staffed:
    """A scenario that equals every other with the same staff, rosters and period."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self._text = scenario.model_dump_json(include=_STAFF)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Staffed) and self._text == other._text

    def __hash__(self) -> int:
        return hash(self._text)


def zones_of(grids: np.ndarray) -> np.ndarray:
    """ZONE records; the post of a zone stands in its middle."""
    zones = records(ZONE, int(grids["zone"].max()) + 1)
    for z in range(len(zones)):
        own = np.flatnonzero(grids["zone"] == z)
        zones[z] = (grids["x"][own].mean(), grids["y"][own].mean(), own[0], len(own))
    return zones


def enlist(scenario: Scenario, zones: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """OFFICER records at their posts, and the CHANGE records of their duties; zones are dealt round-robin."""
    rows, changes = _timelines(_Staffed(scenario))
    officers = seal(rows.copy())
    officers["zone"] = np.arange(len(officers)) % len(zones)
    officers["post_x"] = officers["x"] = zones["x"][officers["zone"]]
    officers["post_y"] = officers["y"] = zones["y"][officers["zone"]]
    return officers, changes


@lru_cache(maxsize=16)
def _timelines(staffed: _Staffed) -> tuple[np.ndarray, np.ndarray]:
    """Kept, because a year of shifts takes longer to lay out than to live through."""
    scenario = staffed.scenario
    days = days_of(scenario)
    tables = [as_records([])]
    rows = []
    first = 0
    groups = list(scenario.officers.values())
    for g, group in enumerate(groups):
        squads = scenario.roster[group.roster].squads
        behind = Counter(
            place.squad
            for later in groups[g + 1 :]
            if later.responds and later.roster == group.roster
            for place in places(later.count, squads)
        )
        dealt = [p._replace(rank=p.rank + behind[p.squad]) for p in places(group.count, squads)]
        own = {place: as_records(changes_of(scenario, group, place, days)) for place in dealt}
        for place in dealt:
            rows.append((g, group, place.squad, first, first + len(own[place]) - 1))
            tables.append(own[place])
            first += len(own[place])
    officers = records(OFFICER, len(rows))
    for officer, (g, group, squad, start, last) in zip(officers, rows, strict=True):
        _appoint(officer, g, group, squad)
        officer["change"], officer["last_change"] = start, last
    return officers, seal(np.concatenate(tables))


def _appoint(officer: np.void, g: int, group: OfficerGroup, squad: int) -> None:
    officer["group"], officer["squad"] = g, squad
    officer["role"] = Role.from_key(group.role)
    officer["responds"] = group.responds
    officer["free_time"] = Activity.from_key(group.free_time)
    officer["trouble"] = officer["mate"] = NOBODY
    officer["duty"], officer["doing"], officer["domain"] = Duty.OFF, Activity.OFF_DUTY, Domain.OWN
