"""Cross checks: what each value alone cannot show. Run on a scenario whose values are all allowed."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence

from sim.scenario.coverage import Coverage, responders
from sim.scenario.errors import NOTHING, Problem, Words, did_you_mean, listing, say
from sim.scenario.extent import extents
from sim.scenario.layout import dotted
from sim.scenario.matters import POLICE, Handling
from sim.scenario.people import Segment, Shift, dealt
from sim.scenario.schema import Scenario
from sim.scenario.shortfalls import escalates, when

OFF = "off"
REFUSED = "refused"
ANSWERED = ("neighbour", "stand_by")
REINFORCED = "reinforced"
SHARES_ADD_WITHIN = 1e-9
MINUTES = 60
FileOf = Callable[[Sequence[str | int]], str]
Path = tuple[str | int, ...]
Found = tuple[Path, object, Words, Words | None]


def check(scenario: Scenario, file_of: FileOf) -> list[Problem]:
    """Everything that does not fit together; `file_of` names the file that set a path."""
    found: list[Found] = []
    for part in (_ground, _shifts, _rosters, _officers, _calendars, _profiles, _handling, _owners, _crews):
        found += part(scenario)
    found += extents(scenario)
    if not found:
        found += _coverage(scenario)
    return [
        Problem(file_of(path), dotted(path), value, allowed, hint) for path, value, allowed, hint in found
    ]


def _among(path: Path, name: str, names: Sequence[str], complaint: str) -> Iterator[Found]:
    if name not in names:
        hint = did_you_mean(name, names) or say("there_is", names=listing(names))
        yield path, name, say(complaint), hint


def _ground(scenario: Scenario) -> Iterator[Found]:
    town = scenario.town
    for few, many in (
        ("stations", "zones"),
        ("zones", "areas"),
        ("areas", "communities"),
        ("communities", "grids"),
    ):
        count, most = getattr(town, few), getattr(town, many)
        if count > most:
            yield ("town", few), count, say("ground", other=f"town.{many}", count=most), None


def _shifts(scenario: Scenario) -> Iterator[Found]:
    for name, shift in scenario.shift.items():
        ended = {1: -math.inf, 2: -math.inf}
        for i, segment in enumerate(shift.segments):
            path = ("shift", name, "segments", i)
            if segment.end <= segment.start:
                yield (*path, "end"), segment.end, say("segment_end", start=f"{segment.start:g}"), None
            until = max(ended[half] for half in _halves(segment))
            if segment.start < until:
                yield (*path, "start"), segment.start, say("segment_order", end=f"{until:g}"), None
            ended.update(dict.fromkeys(_halves(segment), segment.end))


def _halves(segment: Segment) -> tuple[int, ...]:
    return (segment.half,) if segment.half else (1, 2)


def _rosters(scenario: Scenario) -> Iterator[Found]:
    for name, roster in scenario.roster.items():
        for day, shift in enumerate(roster.cycle):
            yield from _among(("roster", name, "cycle", day), shift, [*scenario.shift, OFF], "no_shift")
        for day, first in enumerate(roster.cycle):
            second = roster.cycle[(day + 1) % len(roster.cycle)]
            yield from _overlap(name, first, second, scenario)


def _overlap(roster: str, first: str, second: str, scenario: Scenario) -> Iterator[Found]:
    """A shift that lasts into the next day must end before that day's shift begins, in each half."""
    before, after = scenario.shift.get(first, Shift()), scenario.shift.get(second, Shift())
    for half in (1, 2):
        starts = [segment.start for segment in after.segments if half in _halves(segment)]
        for i, segment in enumerate(before.segments):
            if starts and half in _halves(segment) and segment.end - 24 > min(starts):
                words = {"end": f"{segment.end - 24:g}", "second": second, "start": f"{min(starts):g}"}
                said = say("cycle_overlap", roster=f"roster.{roster}", **words)
                yield ("shift", first, "segments", i, "end"), segment.end, said, None


def _officers(scenario: Scenario) -> Iterator[Found]:
    for name, group in scenario.officers.items():
        yield from _among(("officers", name, "roster"), group.roster, list(scenario.roster), "no_roster")


def _calendars(scenario: Scenario) -> Iterator[Found]:
    users: list[tuple[Path, str]] = [
        (("department", name, "calendar"), part.calendar) for name, part in scenario.department.items()
    ]
    users += [(("rung", name, "calendar"), part.calendar) for name, part in scenario.rung.items()]
    users += [(("grid_work", "calendar"), scenario.grid_work.calendar)] if scenario.grid_work.workers else []
    users.append((("base_work", "calendar"), scenario.base_work.calendar))
    users += [(("hotline", "calendar"), scenario.hotline.calendar)] if scenario.hotline.operators else []
    for path, calendar in users:
        yield from _among(path, calendar, list(scenario.calendar), "no_calendar")
    for name, hours in scenario.calendar.items():
        if hours.close <= hours.open:
            yield (
                ("calendar", name, "close"),
                hours.close,
                say("calendar_hours", open=f"{hours.open:g}"),
                None,
            )
        if not set(hours.weekdays) <= set(range(1, 8)) or len(set(hours.weekdays)) < len(hours.weekdays):
            yield ("calendar", name, "weekdays"), hours.weekdays, say("calendar_day"), None


def _profiles(scenario: Scenario) -> Iterator[Found]:
    for name, kind in scenario.trouble.items():
        yield from _among(("trouble", name, "profile"), kind.profile, list(scenario.profile), "no_profile")
        yield from _among(
            ("trouble", name, "handling"), kind.handling, list(scenario.handling), "no_handling"
        )
    for name, profile in scenario.profile.items():
        for part, weights in profile:
            if weights and (min(weights) < 0 or sum(weights) == 0):
                yield ("profile", name, part), weights, say("weights"), None
        for part, days in (("hours", 1), ("week", 7)):
            if (steps := len(getattr(profile, part))) and not _fits(steps, days):
                yield ("profile", name, part), steps, say("steps", days=days, hours=24 * days), None


def _fits(steps: int, days: int) -> bool:
    """Whether so many steps divide each of the days into whole parts of an hour, of whole minutes."""
    return steps % (24 * days) == 0 and MINUTES * 24 * days % steps == 0


def _handling(scenario: Scenario) -> Iterator[Found]:
    for name, how in scenario.handling.items():
        for short, long in Handling.SHARES:
            share = getattr(how, long)
            total = getattr(how, short) + share
            if total > 1:
                yield ("handling", name, long), share, say("sorts", other=short, total=f"{total:g}"), None


def _owners(scenario: Scenario) -> Iterator[Found]:
    for name, kind in scenario.trouble.items():
        yield from _among(("trouble", name, "owner"), kind.owner, [POLICE, *scenario.department], "no_owner")


def _crews(scenario: Scenario) -> Iterator[Found]:
    respond = responders(scenario)
    helped = scenario.dispatch.short_handed == REINFORCED
    everybody = min(map(sum, dealt(scenario.officers, scenario.town.stations)))
    for name, kind in scenario.trouble.items():
        path = ("trouble", name, "crew")
        total = math.fsum(kind.crew)
        if min(kind.crew) < 0 or max(kind.crew) > 1:
            yield path, kind.crew, say("crew_share"), None
        elif abs(total - 1) > SHARES_ADD_WITHIN:
            yield path, kind.crew, say("crew_sum", total=f"{total:.10g}"), None
        largest = max((size for size, share in enumerate(kind.crew, 1) if share > 0), default=1)
        officers = respond if kind.line == "response" else everybody
        alone = kind.per_day > 0 and not (helped and kind.line == "response")
        if alone and 0 < officers < largest:
            yield path, kind.crew, _too_few(largest, officers, kind.line), None
    crew = scenario.escalation.crew
    if escalates(scenario) and 0 < respond < crew and not helped:
        yield ("escalation", "crew"), crew, _too_few(crew, respond, "response"), None
    crew = scenario.station.mediation_crew
    if scenario.station.follow_up > 0 and 0 < everybody < crew:
        yield ("station", "mediation_crew"), crew, _too_few(crew, everybody, "office"), None


def _too_few(crew: int, officers: int, line: str) -> Words:
    return say("crew_size", crew=crew, officers=officers, line=say(f"line_{line}"))


def _coverage(scenario: Scenario) -> Iterator[Found]:
    """Somebody must be there for calls at every hour, unless the scenario says who answers when nobody is."""
    callers = [name for name, kind in scenario.trouble.items() if kind.line == "response"]
    choice = scenario.dispatch.nobody_on_duty
    if not callers or choice in ANSWERED:
        return
    coverage = Coverage(scenario)
    hours = coverage.empty()
    if len(hours) == coverage.hours:
        yield ("officers",), NOTHING, say("nobody_ever", trouble=f"trouble.{callers[0]}"), None
    elif hours and choice == REFUSED:
        fewer = scenario.station.night_fewer
        hint = say("night_hint", count=fewer) if fewer else say("nobody_hint")
        said = say("nobody", when=when(hours[0], scenario), hours=len(hours), cycle=coverage.hours)
        yield _roster_path(scenario), NOTHING, said, hint


def _roster_path(scenario: Scenario) -> Path:
    """The roster of those who respond, or all of them when there are several."""
    used = {group.roster for group in scenario.officers.values() if group.responds and group.count}
    return ("roster", *used, "cycle") if len(used) == 1 else ("roster",)
