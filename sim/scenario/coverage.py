"""Who is on duty and may be sent to calls, at every moment of the cycle of the rosters."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from sim.scenario.digest import SameIn
from sim.scenario.people import OfficerGroup, Shift, dealt
from sim.scenario.schema import Scenario

NIGHT_HOURS = 10.0
EARLIER_DAYS = 2
MOST_DAYS = 2000
DECIMALS = 6
AUXILIARY = "auxiliary"
_WHAT_MATTERS: dict[str, Any] = dict.fromkeys(("period", "station", "shift", "roster", "officers"), True)
_WHAT_MATTERS |= {"town": {"stations"}, "dispatch": {"office_backup"}}


class SteadyHours(NamedTuple):
    """Hours since the start of the run during which nothing changes at a station.

    Attributes:
        start: first moment.
        end: last moment.
        present: officers and auxiliaries who may be sent to calls.
        leading: officers among them.
    """

    start: float
    end: float
    present: int
    leading: int


def responders(scenario: Scenario) -> int:
    """How many take part in call response at all, at the least staffed station; none without an officer."""
    groups = list(scenario.officers.values())
    return min(_responding(groups, counts) for counts in dealt(scenario.officers, scenario.town.stations))


def _responding(groups: Sequence[OfficerGroup], counts: Sequence[int]) -> int:
    responding = [(group, n) for group, n in zip(groups, counts, strict=True) if group.responds and n]
    led = any(group.role != AUXILIARY for group, _ in responding)
    return sum(n for _, n in responding) if led else 0


class Coverage:
    """Who may be sent to calls in each hour: of one cycle of all rosters, or of the run when it is shorter."""

    def __init__(self, scenario: Scenario) -> None:
        """Lay out the rosters of `scenario`."""
        self.hours = 24 * _days(scenario)
        self.stretches = _stretches(SameIn(_WHAT_MATTERS, scenario))

    def empty(self) -> list[int]:
        """Hours in which, for a while, some station has no officer who may be sent to calls."""
        return self._hours_of([stretch for stretch in self.stretches if stretch.leading == 0])

    def short_of(self, crew: int) -> list[SteadyHours]:
        """Stretches in which somebody is on duty at a station, but fewer than `crew`."""
        return [stretch for stretch in self.stretches if stretch.leading and stretch.present < crew]

    def _hours_of(self, stretches: Sequence[SteadyHours]) -> list[int]:
        return sorted({hour for s in stretches for hour in range(math.floor(s.start), math.ceil(s.end))})

    def hours_short_of(self, crew: int) -> list[int]:
        """The hours that such stretches touch."""
        return self._hours_of(self.short_of(crew))


@lru_cache(maxsize=16)
def _stretches(rostered: SameIn) -> tuple[SteadyHours, ...]:
    """The stretches of every station, one station after the other."""
    scenario = rostered.scenario
    hands = {tuple(hand) for hand in dealt(scenario.officers, scenario.town.stations)}
    return tuple(stretch for counts in sorted(hands) for stretch in _of_station(scenario, counts))


def _of_station(scenario: Scenario, counts: Sequence[int]) -> Iterator[SteadyHours]:
    """Who of a station's officers, given by group, is there; hours of the run alone."""
    days = _days(scenario)
    last = 24.0 * days
    present: Counter[float] = Counter({0.0: 0, last: 0})
    leading: Counter[float] = Counter()
    for start, end, people, lead in _on_call(scenario, counts, days):
        for moment, change in ((start, people), (end, -people)):
            present[moment] += change
            leading[moment] += change * lead
    times = sorted(present)
    everybody = led = 0
    for start, end in zip(times, times[1:], strict=False):
        everybody += present[start]
        led += leading[start]
        if end > 0 and start < last:
            yield SteadyHours(max(start, 0.0), min(end, last), everybody, led)


def _days(scenario: Scenario) -> int:
    """Days after which the rosters and the weekdays come round again; holidays never do."""
    groups = [group for group in scenario.officers.values() if group.count]
    cycles = [len(scenario.roster[group.roster].cycle) for group in groups]
    period = scenario.period
    run = math.ceil(period.warmup_days + period.days + period.cooldown_days)
    round_again = run if period.holidays else math.lcm(7, *cycles)
    return min(round_again, run, MOST_DAYS)


def _on_call(
    scenario: Scenario, counts: Sequence[int], days: int
) -> Iterator[tuple[float, float, int, bool]]:
    """(start, end, people, whether they lead) of every part of a squad that may be sent to calls."""
    named = dict(zip(scenario.officers, counts, strict=True))
    for name, group in scenario.officers.items():
        squads = scenario.roster[group.roster].squads
        for squad in range(min(squads, named[name])):
            size = _members(named[name], squad, squads)
            released = min(max(scenario.station.night_fewer - _behind(scenario, named, name, squad), 0), size)
            for start, end, people in _squad(scenario, group, squad, (size, size - released), days):
                yield start, end, people, group.role != AUXILIARY


def _members(count: int, squad: int, squads: int) -> int:
    """Members of a squad among `count` who are dealt over the squads one by one."""
    return (count - 1 - squad) // squads + 1


def _behind(scenario: Scenario, counts: dict[str, int], name: str, squad: int) -> int:
    """Responders of groups later by name in the same squad: they are released before those of `name`."""
    own = scenario.officers[name]
    later = [
        counts[other]
        for other, group in scenario.officers.items()
        if other > name and group.responds and group.roster == own.roster
    ]
    return sum(_members(count, squad, scenario.roster[own.roster].squads) for count in later)


def _squad(
    scenario: Scenario, group: OfficerGroup, squad: int, sizes: tuple[int, int], days: int
) -> Iterator[tuple[float, float, int]]:
    """(start, end, people) of a squad on call; `sizes` are those by day and by night."""
    cycle = scenario.roster[group.roster].cycle
    shifts = [scenario.shift.get(name, Shift()) for name in cycle]
    parts = [list(_parts(scenario, group, shift, sizes)) for shift in shifts]
    for day in range(-EARLIER_DAYS, days):
        turn = (day + squad) % len(cycle)
        if parts[turn] and not (shifts[turn].weekdays_only and scenario.is_day_off(day)):
            for start, end, people in parts[turn]:
                yield _hour(day, start), _hour(day, end), people


def _parts(
    scenario: Scenario, group: OfficerGroup, shift: Shift, sizes: tuple[int, int]
) -> Iterator[tuple[float, float, int]]:
    """(start, end, people) of a squad on call in one shift, in hours after midnight of its day."""
    for segment in shift.segments:
        if not _may_be_sent(scenario, group, segment.does):
            continue
        if sizes[0] == sizes[1] or not group.responds or segment.does != "response":
            yield segment.start, segment.end, _present(sizes[0], segment.half)
            continue
        for begin, until, night in _by_night(segment.start, segment.end, scenario.station.night_from):
            yield begin, until, _present(sizes[night], segment.half)


def _may_be_sent(scenario: Scenario, group: OfficerGroup, does: str) -> bool:
    """Whether those on this duty go to calls: on call response, or at the office where the office backs up."""
    if does == "response" and group.responds:
        return True
    return scenario.dispatch.office_backup and does in {"response", "office"}


def _hour(day: int, hour: float) -> float:
    return round(24 * day + hour, DECIMALS)


def _present(size: int, half: int) -> int:
    """Members of a squad of `size` who belong to `half`; halves alternate by member, 0 is everybody."""
    return size if half == 0 else (size + 2 - half) // 2


def _by_night(start: float, end: float, night_from: float) -> Iterator[tuple[float, float, bool]]:
    """Split [start, end) at the beginnings and ends of the nights."""
    nights = [24 * day + night_from for day in range(int(start // 24) - 2, int(end // 24) + 1)]
    edges = [edge for night in nights for edge in (night, night + NIGHT_HOURS)]
    cuts = sorted({start, end, *(edge for edge in edges if start < edge < end)})
    for begin, until in zip(cuts, cuts[1:], strict=False):
        yield begin, until, any(night <= begin < night + NIGHT_HOURS for night in nights)
