"""Hours in which nobody, or fewer than a call needs, are on duty: allowed where somebody answers, and said."""

from __future__ import annotations

from collections.abc import Iterator

from sim.scenario.coverage import Coverage
from sim.scenario.errors import MOST_PLACES, Words, listing, say
from sim.scenario.loader_words import WEEKDAYS
from sim.scenario.schema import Scenario

REFUSED = "refused"


def shortfalls(scenario: Scenario) -> list[Words]:
    """What a planner should know of the hours of a scenario that is in order, one line each."""
    needed = _crews(scenario)
    if not needed:
        return []
    coverage = Coverage(scenario)
    return [*_nobody(scenario, coverage), *_too_few(scenario, coverage, needed)]


def escalates(scenario: Scenario) -> bool:
    """Whether anything may become a group incident."""
    return any(kind.escalation_per_day > 0 for kind in scenario.trouble.values())


def when(hour: float, scenario: Scenario) -> Words:
    """The weekday, hour and day of an hour of the run."""
    day, within = divmod(int(hour), 24)
    weekday = Words(*WEEKDAYS[(day + scenario.first_weekday) % 7])
    return say("when", weekday=weekday, hour=within, day=day + 1)


def _crews(scenario: Scenario) -> dict[str, int]:
    """The largest crew that each kind of call needs, by dotted path."""
    found = {
        f"trouble.{name}.crew": max((n for n, share in enumerate(kind.crew, 1) if share > 0), default=1)
        for name, kind in scenario.trouble.items()
        if kind.per_day > 0
        if kind.line == "response"
    }
    return found | ({"escalation.crew": scenario.escalation.crew} if escalates(scenario) else {})


def _nobody(scenario: Scenario, coverage: Coverage) -> Iterator[Words]:
    choice = scenario.dispatch.nobody_on_duty
    hours = coverage.empty()
    if hours and choice != REFUSED:
        yield say(
            "hours_nobody",
            hours=len(hours),
            cycle=coverage.hours,
            when=when(hours[0], scenario),
            choice=choice,
            meaning=say(f"nobody_{choice}", minutes=f"{scenario.dispatch.reinforcement_min:g}"),
        )


def _too_few(scenario: Scenario, coverage: Coverage, needed: dict[str, int]) -> Iterator[Words]:
    """A line for each size of crew that is short, with the kinds of call that need it."""
    choice = scenario.dispatch.short_handed
    for crew in dict.fromkeys(needed.values()):
        hours = coverage.hours_short_of(crew)
        if not hours:
            continue
        worst = min(coverage.short_of(crew), key=lambda stretch: (stretch.present, stretch.start))
        yield say(
            "hours_short",
            path=_together([path for path, size in needed.items() if size == crew]),
            crew=crew,
            hours=len(hours),
            cycle=coverage.hours,
            officers=worst.present,
            when=when(worst.start, scenario),
            choice=choice,
            meaning=say(f"short_{choice}", minutes=f"{scenario.dispatch.reinforcement_min:g}"),
        )


def _together(paths: list[str]) -> Words:
    """The paths in a row, or how many they are and the first few."""
    if len(paths) <= MOST_PLACES:
        return listing(paths)
    return say("crews_among", count=len(paths), names=listing(paths, MOST_PLACES))
