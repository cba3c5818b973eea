"""Whether a town could be a real one: ratios that its figures come to, beside those of stations that are known.

Two stations are known by both their residents and their calls (grade A): Danghu (55 officers, 40 of them in
call response, 196,400 residents, 14,565 calls in ten months) and J station of H city (55 officers and 73
auxiliaries, 350,000 residents, 36,817 calls in a year). What lies beyond three times the larger of the two is
refused: an assumption, wide enough for any station that somebody may mean, and narrow enough to catch a town
laid over another's troubles.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import NamedTuple

from sim.scenario.coverage import AUXILIARY
from sim.scenario.errors import NOTHING, Problem, ScenarioErrors, Words, say
from sim.scenario.people import OfficerGroup, Shift
from sim.scenario.provenance import provenance
from sim.scenario.schema import Scenario
from sim.vocabulary.terms import Group

TIMES_KNOWN = 3.0
MONTH_DAYS = 30.4
YEAR_DAYS = 365.25
PER_HEADS = 1000.0
WEEK_HOURS = 42.0
"""On call in a week, of who stands by for 24 hours every fourth day."""


class Ratio(NamedTuple):
    """A ratio that is judged: the text that says it, and its values at the stations known."""

    text: str
    known: tuple[float, float]

    @property
    def most(self) -> float:
        """The largest that still may be."""
        return TIMES_KNOWN * max(self.known)

    def said(self, value: float) -> Iterator[Words]:
        """The sentence, where a value lies beyond."""
        if value > self.most:
            low, high = (f"{one:,.0f}" for one in sorted(self.known))
            yield say(self.text, value=f"{value:,.0f}", low=low, high=high, most=f"{self.most:,.0f}")


RESIDENTS_PER_OFFICER = Ratio("gate_residents", (196_400 / 55, 350_000 / 55))
CALLS_PER_HEADS = Ratio("gate_heads", (14_565 / 304 * YEAR_DAYS / 196.4, 36_817 / 350.0))
CALLS_PER_RESPONDER = Ratio("gate_responder", (14_565 / 40 / 10, 36_817 / (55 + 73) / 12))


class Implausible(ScenarioErrors):
    """A base that could not be a real town, or that is overloaded; whoever wants to run it says so."""

    def __init__(self, name: str, said: list[Words]) -> None:
        """Of the scenario called `name`, each of the sentences, and at the end how to run it all the same."""
        hints = [None] * (len(said) - 1) + [say("gate_hint")]
        super().__init__(
            [Problem(name, "", NOTHING, one, hint) for one, hint in zip(said, hints, strict=True)]
        )


def ratios(scenario: Scenario) -> list[Words]:
    """What is not plausible about a scenario before it is run; nothing of a textbook town."""
    if scenario.textbook:
        return []
    return [*_of_residents(scenario), *CALLS_PER_RESPONDER.said(_per_responder(scenario))]


def _of_residents(scenario: Scenario) -> Iterator[Words]:
    """Of a town whose residents are stated: one without has a single one.

    Where they are given with a range, as in a town fitted from a log, which says nothing of them, only what is
    not plausible anywhere in that range is said.
    """
    fewest, most = _residents(scenario)
    if fewest <= 1:
        return
    officers = sum(one.count for one in scenario.officers.values() if one.role != AUXILIARY)
    if officers:
        yield from RESIDENTS_PER_OFFICER.said(fewest / officers)
    yield from CALLS_PER_HEADS.said(_matters_a_day(scenario) * YEAR_DAYS * PER_HEADS / most)


def _residents(scenario: Scenario) -> tuple[float, float]:
    """The fewest and the most people who may live there: the ends of their ranges, or the numbers themselves."""
    given, fewest, most = provenance(scenario), 0.0, 0.0
    for name in ("registered", "new"):
        people, told = getattr(scenario.residents, name), given.get(f"residents.{name}")
        ends = (people, people) if told is None or told.low is None else (told.low, told.high)
        fewest += ends[0]
        most += ends[1]
    return fewest, most


def _matters_a_day(scenario: Scenario) -> float:
    """Matters that arise and would bring officers out, a day; planned ones aside."""
    kinds = [one for one in scenario.trouble.values() if one.line == "response" and not one.scheduled]
    return scenario.town.rate_factor * math.fsum(one.per_day for one in kinds)


def _per_responder(scenario: Scenario) -> float:
    """Such matters in a month, for each who takes part in call response; none where nobody does.

    Errands at windows are nothing to them. A crew that is there around the clock is as many as one post takes.
    """
    responders = math.fsum(
        one.count * _posts(scenario, one) for one in scenario.officers.values() if one.responds
    )
    errands = math.fsum(one.per_day for one in scenario.trouble.values() if one.group == Group.SERVICE.key)
    matters = _matters_a_day(scenario) - scenario.town.rate_factor * errands
    return matters * MONTH_DAYS / responders if responders else 0.0


def _posts(scenario: Scenario, group: OfficerGroup) -> float:
    """How many officers it takes to be on call as long as one of a group is, and one at least."""
    cycle = scenario.roster[group.roster].cycle
    hours = math.fsum(_on_call(scenario.shift[day]) for day in cycle if day in scenario.shift)
    return max(1.0, 7 * hours / len(cycle) / WEEK_HOURS)


def _on_call(shift: Shift) -> float:
    """Hours of a shift in which one of its officers may be sent to calls."""
    halves = (
        (one.end - one.start) / (2 if one.half else 1) for one in shift.segments if one.does == "response"
    )
    return math.fsum(halves) * (5 / 7 if shift.weekdays_only else 1)
