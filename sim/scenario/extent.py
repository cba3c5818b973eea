"""How large a run a scenario asks for: what no machine of a station lives through is refused before it runs."""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import date, timedelta

from sim.scenario.errors import Words, say
from sim.scenario.schema import Scenario

Found = tuple[tuple[str | int, ...], object, Words, Words | None]

MOST_MATTERS = 20_000_000
"""Matters that a run is expected to have: some 10 GB at most. A province has about so many in a year."""
MOST_DAYS = 200_000
MOST_CELLS = 100_000_000
"""Numbers in a table of troubles by day, or by grid."""
MOST_PEOPLE = 5_000_000
"""Officers, mediators and other workers, each of whom is kept with a calendar of his own."""
MONTH_DAYS = 28
SMALLEST_KM2 = 1e-6
LARGEST_KM2 = 1e8


def days_of(scenario: Scenario) -> float:
    """Days from the start of the warm-up to the end of the run."""
    period = scenario.period
    return period.warmup_days + period.days + period.cooldown_days


def expected_matters(scenario: Scenario) -> float:
    """Matters that begin by themselves in a run, in the mean."""
    per_day = math.fsum(min(kind.per_day, 1e300) for kind in scenario.trouble.values())
    return scenario.town.rate_factor * per_day * days_of(scenario)


def extents(scenario: Scenario) -> Iterator[Found]:
    """What asks for a longer or a larger run than there can be."""
    days = days_of(scenario)
    if not days <= MOST_DAYS:
        yield ("period",), f"{days:g}", say("too_many_days", most=f"{MOST_DAYS:,}"), None
        return
    if not SMALLEST_KM2 <= scenario.town.area_km2 <= LARGEST_KM2:
        limits = {"low": f"{SMALLEST_KM2:f}", "high": f"{LARGEST_KM2:,.0f}"}
        said = say("must_be", allowed=say("between", what=say("number"), **limits))
        yield ("town", "area_km2"), scenario.town.area_km2, said, None
    yield from _dates(scenario, days)
    matters = expected_matters(scenario)
    if not matters <= MOST_MATTERS:
        name, most = max(scenario.trouble.items(), key=lambda item: item[1].per_day)
        said = say("too_many_matters", expected=f"{matters:.2g}", days=f"{days:g}", most=f"{MOST_MATTERS:,}")
        yield ("trouble", name, "per_day"), most.per_day, said, None
    yield from _tables(scenario, days)
    yield from _people(scenario)


def _dates(scenario: Scenario, days: float) -> Iterator[Found]:
    """The calendar has days from the year 1 to the year 9999."""
    start, period = scenario.period.start, scenario.period
    before = (start - date.min).days
    after = (date.max - start).days
    if period.warmup_days > before or math.ceil(days - period.warmup_days) > after:
        yield ("period", "start"), start, say("beyond_calendar", days=f"{days:g}"), None


def _tables(scenario: Scenario, days: float) -> Iterator[Found]:
    for other, count in (("days", days), ("grids", scenario.town.grids)):
        if len(scenario.trouble) * count > MOST_CELLS:
            said = say("too_many_kinds", other=say(f"extent_{other}"), count=f"{count:g}")
            yield ("trouble",), len(scenario.trouble), said, None


def _people(scenario: Scenario) -> Iterator[Found]:
    town = scenario.town
    places = {"community": town.communities, "zone": town.zones, "town": 1}
    people: dict[tuple[str, ...], int] = {
        ("officers",): sum(group.count for group in scenario.officers.values()),
        **{("rung", name): rung.mediators * places[rung.scope] for name, rung in scenario.rung.items()},
    }
    for path, count in people.items():
        if count > MOST_PEOPLE:
            yield path, count, say("too_many_people", most=f"{MOST_PEOPLE:,}"), None


def years_without_holidays(scenario: Scenario) -> list[int]:
    """Years of which at least a month is measured and none of the listed holidays falls; none if none is listed.

    A period that is moved to another year leaves its holidays behind.
    """
    holidays, first = scenario.period.holidays, scenario.period.start
    if not holidays:
        return []
    last = first + timedelta(days=math.ceil(scenario.period.days) - 1)
    with_some = {day.year for day in holidays}
    return [
        year
        for year in range(first.year, last.year + 1)
        if year not in with_some and _days_within(year, first, last) >= MONTH_DAYS
    ]


def _days_within(year: int, first: date, last: date) -> int:
    return (min(last, date(year, 12, 31)) - max(first, date(year, 1, 1))).days + 1


def reservations(scenario: Scenario) -> list[Words]:
    """What a planner should know about a scenario that is allowed, though it may not be what he means."""
    years = years_without_holidays(scenario)
    return [say("no_holidays", years=", ".join(map(str, years[:5])))] if years else []
