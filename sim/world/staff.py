"""Officers at their posts, each with a timeline of duties."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from sim.scenario.digest import SameIn
from sim.scenario.pack import identity
from sim.scenario.people import OfficerGroup, dealt
from sim.scenario.schema import Scenario
from sim.vocabulary.compiled import records, seal
from sim.vocabulary.officer_records import OFFICER
from sim.vocabulary.records import DESK, NOBODY, TEAM, ZONE
from sim.vocabulary.terms import Activity, Domain, Duty, Role
from sim.world.rates import days_of
from sim.world.rosters import RosterPlace, as_records, changes_of, places

_MANY = 0xFFFF
_STAFF = dict.fromkeys(("period", "station", "shift", "roster", "officers"), True) | {"town": {"stations"}}


def zones_of(grids: np.ndarray) -> np.ndarray:
    """ZONE records; the post of a zone stands in its middle."""
    zones = records(ZONE, int(grids["zone"].max()) + 1)
    for z in range(len(zones)):
        own = np.flatnonzero(grids["zone"] == z)
        middle = grids["x"][own].mean(), grids["y"][own].mean()
        zones[z] = (*middle, own[0], len(own), grids["desk"][own[0]], NOBODY)
    return zones


def _dealt_zones(scenario: Scenario, officers: np.ndarray, zones: int) -> np.ndarray:
    """Which of a station's zones has its post manned by each of its officers (officers,).

    Until then `zone` counts the members of a group. They are dealt over the zones in turn, from a start of
    the group's own; a round that would send a squad to the same zones again begins further on, so that
    neither a squad nor the half of it that is awake leaves zones out which it could man.
    """
    groups = scenario.officers.values()
    squads = np.array([scenario.roster[group.roster].squads for group in groups])[officers["group"]]
    starts = np.array([identity(name) & _MANY for name in scenario.officers])[officers["group"]]
    number = officers["zone"]
    again = number // np.lcm(squads, zones)
    return (starts + number + again // 2 + again % 2 * (zones // 2)) % zones


def _deal_areas(officers: np.ndarray, zones: np.ndarray) -> None:
    """Responsibility areas: the grids of a zone, which follow one another, dealt to its community officers.

    Where these are more than its grids, several share one.
    """
    for z, zone in enumerate(zones):
        own = np.flatnonzero((officers["zone"] == z) & (officers["role"] == Role.COMMUNITY))
        cuts = zone["grids"] * np.arange(len(own) + 1) // max(len(own), 1)
        officers["area_first"][own] = zone["first_grid"] + cuts[:-1]
        officers["area_end"][own] = zone["first_grid"] + np.maximum(cuts[1:], cuts[:-1] + 1)


class _Post(NamedTuple):
    """An officer's station, group, number within the group at that station, and place in its roster."""

    station: int
    group: int
    number: int
    place: RosterPlace


def desks_of(officers: np.ndarray, zones: np.ndarray) -> np.ndarray:
    """DESK records, one a station; the officers of a station follow one another."""
    desks = records(DESK, int(zones["desk"].max()) + 1)
    desks["officers"] = np.bincount(officers["desk"], minlength=len(desks))
    desks["first_officer"] = np.cumsum(desks["officers"]) - desks["officers"]
    return desks


def enlist(scenario: Scenario, zones: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """OFFICER records at their posts, and the CHANGE records of their duties, shared and read-only.

    The officers of a station follow one another. Its zones are dealt to each group by itself, so that a
    group more or fewer moves nobody else, and in such a way that those on duty together man all of them.
    """
    rows, changes = _timelines(SameIn(_STAFF, scenario))
    officers = seal(rows.copy())
    for desk in range(int(zones["desk"].max()) + 1):
        own, theirs = np.flatnonzero(zones["desk"] == desk), np.flatnonzero(officers["desk"] == desk)
        officers["zone"][theirs] = own[_dealt_zones(scenario, officers[theirs], len(own))]
    _deal_areas(officers, zones)
    officers["covers"] = officers["zone"]
    officers["post_x"] = officers["x"] = zones["x"][officers["zone"]]
    officers["post_y"] = officers["y"] = zones["y"][officers["zone"]]
    return officers, changes


def _behind(scenario: Scenario, counts: Sequence[int], g: int, squads: int) -> Counter[int]:
    """How many responders of groups later by name stand behind group `g` in each squad of its roster."""
    named = list(scenario.officers.items())
    own_name, own = named[g]
    return Counter(
        place.squad
        for (name, group), count in zip(named, counts, strict=True)
        if name > own_name and group.responds and group.roster == own.roster
        for place in places(count, squads)
    )


def _posts(scenario: Scenario) -> Iterator[_Post]:
    """Every officer's post, by station, name of group and number within it: rows break ties, files do not.

    The rank counts from the end of the whole squad, whatever its groups.
    """
    by_name = sorted(enumerate(scenario.officers.items()), key=lambda entry: entry[1][0])
    for station, counts in enumerate(dealt(scenario.officers, scenario.town.stations)):
        for g, (_, group) in by_name:
            squads = scenario.roster[group.roster].squads
            behind = _behind(scenario, counts, g, squads)
            for number, place in enumerate(places(counts[g], squads)):
                yield _Post(station, g, number, place._replace(rank=place.rank + behind[place.squad]))


@lru_cache(maxsize=16)
def _timelines(staffed: SameIn) -> tuple[np.ndarray, np.ndarray]:
    """Kept, because a year of shifts takes longer to lay out than to live through."""
    scenario = staffed.scenario
    days = days_of(scenario)
    groups = list(scenario.officers.values())
    posts = list(_posts(scenario))
    if not scenario.station.night_fewer:  # then a rank changes nothing, and many share a timeline
        posts = [post._replace(place=post.place._replace(rank=0)) for post in posts]
    kinds = dict.fromkeys((post.group, post.place) for post in posts)
    own = {(g, place): as_records(changes_of(scenario, groups[g], place, days)) for g, place in kinds}
    tables = [as_records([]), *(own[post.group, post.place] for post in posts)]
    ends = np.cumsum([len(table) for table in tables])
    officers = records(OFFICER, len(posts))
    for officer, post, first, end in zip(officers, posts, ends[:-1], ends[1:], strict=True):
        _appoint(officer, list(scenario.officers)[post.group], groups[post.group], post)
        officer["change"], officer["last_change"] = first, end - 1
    changes = seal(np.concatenate(tables))
    changes.flags.writeable = False
    return officers, changes


def _appoint(officer: np.void, name: str, group: OfficerGroup, post: _Post) -> None:
    officer["key"] = identity(f"{name}/{post.station}/{post.number}")
    officer["desk"], officer["group"], officer["squad"] = post.station, post.group, post.place.squad
    officer["zone"] = post.number
    officer["role"] = Role.from_key(group.role)
    officer["responds"] = group.responds
    officer["free_time"] = Activity.from_key(group.free_time)
    officer["trouble"] = officer["mate"] = NOBODY
    officer["duty"], officer["doing"], officer["domain"] = Duty.OFF, Activity.OFF_DUTY, Domain.OWN


def teams_of(scenario: Scenario, zones: int) -> np.ndarray:
    """TEAM records of volunteers, fresh; people and zones are dealt evenly."""
    plan = scenario.volunteers
    teams = records(TEAM, plan.teams)
    teams["members"] = plan.people / plan.teams if plan.teams else 0
    teams["energy"] = 1.0
    teams["zone"] = np.arange(plan.teams) % zones
    return teams
