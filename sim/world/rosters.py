"""Rosters: from squads, cycles and shifts to each officer's changes of duty over the whole run."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from sim.scenario.people import OfficerGroup, Shift
from sim.scenario.schema import Scenario
from sim.vocabulary.clock import DAY, HOUR
from sim.vocabulary.compiled import records
from sim.vocabulary.officer_records import CHANGE
from sim.vocabulary.terms import Duty

NIGHT_HOURS = 10.0
_EARLIER_DAYS = 2


class RosterPlace(NamedTuple):
    """An officer's place in a roster: which squad, which half of it, and the rank from its end."""

    squad: int
    half: int
    rank: int


def places(count: int, squads: int) -> list[RosterPlace]:
    """Deal `count` members round-robin over squads; halves alternate by member."""
    last = [(count - 1 - squad) // squads for squad in range(squads)]
    return [
        RosterPlace(j % squads, (j // squads) % 2 + 1, last[j % squads] - j // squads) for j in range(count)
    ]


def _duty(does: str, half: int, place: RosterPlace, responds: bool) -> Duty:
    duty = Duty[does.upper()]
    if half not in (0, place.half):
        return Duty.REST
    return Duty.OFFICE if duty == Duty.RESPONSE and not responds else duty


def _released(start: float, end: float, scenario: Scenario) -> Iterator[tuple[float, float, bool]]:
    """Split hours [start, end) at the night of the lever `station.night_fewer`."""
    night = scenario.station.night_from
    cuts = sorted(
        {start, end, *(c for c in (night, night + NIGHT_HOURS, night - 24, night - 14) if start < c < end)}
    )
    for a, b in zip(cuts, cuts[1:], strict=False):
        yield a, b, any(low <= a < low + NIGHT_HOURS for low in (night - 24, night))


def _stretches(
    scenario: Scenario, group: OfficerGroup, place: RosterPlace, days: int
) -> Iterator[tuple[float, float, Duty]]:
    """(start, end, duty) in minutes, over all days, in order of the roster."""
    roster = scenario.roster[group.roster]
    fewer = scenario.station.night_fewer
    free_day = Shift()
    for day in range(-_EARLIER_DAYS, days):
        name = roster.cycle[(day + place.squad) % len(roster.cycle)]
        shift = scenario.shift.get(name, free_day)
        if shift.weekdays_only and scenario.is_day_off(day):
            continue
        for segment in shift.segments:
            duty = _duty(segment.does, segment.half, place, group.responds)
            if not fewer:
                yield day * DAY + segment.start * HOUR, day * DAY + segment.end * HOUR, duty
                continue
            for start, end, night in _released(segment.start, segment.end, scenario):
                off = night and group.responds and duty in (Duty.RESPONSE, Duty.REST) and place.rank < fewer
                yield day * DAY + start * HOUR, day * DAY + end * HOUR, Duty.OFF if off else duty


def changes_of(
    scenario: Scenario, group: OfficerGroup, place: RosterPlace, days: int
) -> list[tuple[float, Duty]]:
    """Times (minutes) at which the officer's duty changes, with the new duty; the first is at time 0."""
    changes: list[tuple[float, Duty]] = [(0.0, Duty.OFF)]
    until = 0.0
    for start, end, duty in sorted(_stretches(scenario, group, place, days)):
        if end <= until:
            continue
        if start > until:
            _change(changes, until, Duty.OFF)
        _change(changes, max(start, until), duty)
        until = end
    _change(changes, until, Duty.OFF)
    return changes


def _change(changes: list[tuple[float, Duty]], time: float, duty: Duty) -> None:
    if changes[-1][0] == time:
        changes.pop()
    if not changes or changes[-1][1] != duty:
        changes.append((time, duty))


def as_records(changes: list[tuple[float, Duty]]) -> np.ndarray:
    """The changes as CHANGE records."""
    table = records(CHANGE, len(changes))
    if changes:
        table["time"], table["duty"] = zip(*changes, strict=True)
    return table
