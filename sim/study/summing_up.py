"""Pieces of the sentences in which studies sum up: values, outcomes and failures in both languages."""

from __future__ import annotations

from collections.abc import Iterator

from sim.metrics.reading import decimals, joined, level, plain, scaled, unit_word
from sim.scenario.errors import Words
from sim.study.points import Answers
from sim.study.wording import say


def outcome_words(name: str) -> Words:
    """The label of an outcome; one that nobody declared stands for itself."""
    from sim.metrics.outcomes import OUTCOMES

    outcome = OUTCOMES.get(name)
    return Words(outcome.en, outcome.zh) if outcome else Words(name, name)


def shown(value: float, outcome: str, *, signed: bool = False) -> Words:
    """A value of an outcome with its unit; `signed` for a difference, in percentage points for a share."""
    from sim.metrics.outcomes import OUTCOMES

    unit = OUTCOMES[outcome].unit if outcome in OUTCOMES else ""
    if not signed:
        return Words(level(value, unit, "en"), level(value, unit, "zh"))
    amount, named = scaled(value, unit), "points" if unit == "share" else unit
    text = plain(amount, decimals(amount), signed=True)
    return Words(*(joined(text, unit_word(named, language), language) for language in ("en", "zh")))


def percent(share: float) -> str:
    """A share in per cent, with one digit after the point below ten."""
    return f"{plain(share * 100, 1 if abs(share) < 0.1 else 0)}%"


def failures_said(*asked: Answers) -> Iterator[Words]:
    """How many runs of all stages failed, if any did."""
    failed = sum(len(answers.failures) for answers in asked)
    if failed:
        total = sum(len(answers.points) * len(answers.seeds) for answers in asked)
        yield say("failed", failed=failed, total=total)
