"""Pieces of the sentences in which studies sum up: values, outcomes and failures in both languages."""

from __future__ import annotations

from collections.abc import Iterator

from sim.metrics.reading import amount, decimals, level, level_places, plain, scaled
from sim.scenario.errors import Words
from sim.study.points import Answers
from sim.study.study_file_words import say


def outcome_words(name: str) -> Words:
    """The label of an outcome; one that nobody declared stands for itself."""
    from sim.metrics.outcomes import OUTCOMES

    outcome = OUTCOMES.get(name)
    return outcome.words if outcome else Words(name, name)


def shown(value: float, outcome: str, *, signed: bool = False) -> Words:
    """A value of an outcome with its unit; `signed` for a difference, in percentage points for a share."""
    unit = unit_of(outcome)
    if not signed:
        return level(value, unit)
    size = scaled(value, unit)
    return amount(plain(size, decimals(size), signed=True), "points" if unit == "share" else unit)


def span(low: float, high: float, outcome: str, *, signed: bool = False) -> Words:
    """An interval of an outcome, its unit said once, behind the second end; `signed` for a difference."""
    unit = unit_of(outcome)
    ends = [scaled(end, unit) for end in (low, high)]
    places = decimals(*ends) if signed else max(level_places(end, unit) for end in ends)
    first, second = (plain(end, places, signed=signed) for end in ends)
    named = "points" if signed and unit == "share" else unit
    return say("range", low=first, high=amount(second, named))


def unit_of(outcome: str) -> str:
    """Unit of an outcome; none for one that nobody declared."""
    from sim.metrics.outcomes import OUTCOMES

    return OUTCOMES[outcome].unit if outcome in OUTCOMES else ""


def percent(share: float) -> str:
    """A share in per cent, with one digit after the point below ten."""
    return f"{plain(share * 100, 1 if abs(share) < 0.1 else 0)}%"


def failures_said(*asked: Answers) -> Iterator[Words]:
    """How many runs of all stages failed, if any did."""
    failed = sum(len(answers.failures) for answers in asked)
    if failed:
        total = sum(len(answers.points) * len(answers.seeds) for answers in asked)
        yield say("failed", failed=failed, total=total)
