"""The hours of the roster at which no officer is on call response."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence

from sim.scenario.people import OfficerGroup, Shift, dealt
from sim.scenario.schema import Scenario

NIGHT_HOURS = 10.0
EARLIER_DAYS = 2
MOST_DAYS = 2000
DECIMALS = 6
AUXILIARY = "auxiliary"


def responders(scenario: Scenario) -> int:
    """How many take part in call response at all, at the least staffed station; none without an officer."""
    groups = list(scenario.officers.values())
    return min(_responding(groups, counts) for counts in dealt(scenario.officers, scenario.town.stations))


def _responding(groups: Sequence[OfficerGroup], counts: Sequence[int]) -> int:
    responding = [(group, n) for group, n in zip(groups, counts, strict=True) if group.responds and n]
    led = any(group.role != AUXILIARY for group, _ in responding)
    return sum(n for _, n in responding) if led else 0


def empty_hours(scenario: Scenario) -> tuple[list[int], int]:
    """Hours since the start of the run in which, for a while, some station has no officer on call response.

    Also how many hours were looked at: those of one cycle of all rosters, or of the run when it is shorter.
    """
    hours = 24 * _days(scenario)
    empty: set[int] = set()
    for counts in {tuple(hand) for hand in dealt(scenario.officers, scenario.town.stations)}:
        changes: Counter[float] = Counter({0.0: 0, float(hours): 0})
        for start, end, people in _stretches(scenario, counts, hours // 24):
            changes[start] += people
            changes[end] -= people
        empty |= _gaps(changes, hours)
    return sorted(empty), hours


def _days(scenario: Scenario) -> int:
    """Days after which the rosters of the responders and the weekdays come round again."""
    cycles = [
        len(scenario.roster[group.roster].cycle) for group in scenario.officers.values() if group.responds
    ]
    period = scenario.period
    run = math.ceil(period.warmup_days + period.days + period.cooldown_days)
    return min(math.lcm(7, *cycles), run, MOST_DAYS)


def _gaps(changes: Counter[float], hours: int) -> set[int]:
    """The hours that contain a moment at which the running sum of `changes` is zero."""
    empty: set[int] = set()
    present = 0
    times = sorted(changes)
    for start, end in zip(times, times[1:], strict=False):
        present += changes[start]
        if present == 0 and end > 0 and start < hours:
            empty.update(range(math.floor(max(start, 0)), math.ceil(min(end, hours))))
    return empty


def _stretches(scenario: Scenario, counts: Sequence[int], days: int) -> Iterator[tuple[float, float, int]]:
    """(start, end, officers) in hours since the start of the run, of every squad on call response."""
    for group, count in zip(scenario.officers.values(), counts, strict=True):
        if not group.responds or not count or group.role == AUXILIARY:
            continue
        squads = scenario.roster[group.roster].squads
        for squad in range(min(squads, count)):
            size = (count - 1 - squad) // squads + 1
            yield from _squad(scenario, group, squad, size, days)


def _squad(
    scenario: Scenario, group: OfficerGroup, squad: int, size: int, days: int
) -> Iterator[tuple[float, float, int]]:
    cycle = scenario.roster[group.roster].cycle
    fewer = scenario.station.night_fewer
    for day in range(-EARLIER_DAYS, days):
        shift = scenario.shift.get(cycle[(day + squad) % len(cycle)], Shift())
        if shift.weekdays_only and (day + scenario.first_weekday) % 7 >= 5:
            continue
        for segment in shift.segments:
            if segment.does == "response":
                start, end = _hour(day, segment.start), _hour(day, segment.end)
                for begin, until, night in _by_night(start, end, scenario.station.night_from):
                    yield begin, until, _present(size - fewer * night, segment.half)


def _hour(day: int, hour: float) -> float:
    return round(24 * day + hour, DECIMALS)


def _present(size: int, half: int) -> int:
    """Members of a squad of `size` who belong to `half`; halves alternate by member, 0 is everybody."""
    size = max(size, 0)
    return size if half == 0 else (size + 2 - half) // 2


def _by_night(start: float, end: float, night_from: float) -> Iterator[tuple[float, float, bool]]:
    """Split [start, end) at the beginnings and ends of the nights."""
    nights = [24 * day + night_from for day in range(int(start // 24) - 2, int(end // 24) + 1)]
    edges = [edge for night in nights for edge in (night, night + NIGHT_HOURS)]
    cuts = sorted({start, end, *(edge for edge in edges if start < edge < end)})
    for begin, until in zip(cuts, cuts[1:], strict=False):
        yield begin, until, any(night <= begin < night + NIGHT_HOURS for night in nights)
