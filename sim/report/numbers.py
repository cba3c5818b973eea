"""Numbers as planners read them: a unit, a true minus sign, no more digits than they are worth."""

from __future__ import annotations

import math

from sim.metrics.declare import Outcome
from sim.metrics.reading import (
    SHARE,
    UNDEFINED,
    amount,
    decimals,
    level,
    level_places,
    plain,
    scaled,
    unit_words,
)
from sim.report.languages import choose, localised
from sim.report.report_words import word
from sim.study.statistics import Estimate, Paired, Verdict

MOST_PLACES = 6
MARKS = {Verdict.SAME: "=", Verdict.UNSURE: "≈", Verdict.UNKNOWN: "?"}


def bare_level(value: float, unit: str) -> str:
    """A value without its unit, but for the per cent sign of a share."""
    return level(value, unit if unit == SHARE else "").en


def difference(value: float, pair: Paired, unit: str) -> str:
    """A signed difference with the places that its interval deserves, without its unit."""
    return plain(scaled(value, unit), _places(pair, unit), signed=True)


def span(pair: Paired, unit: str, language: str = "en") -> str:
    """The interval of a difference, ``low to high``; empty where it has no width that could be seen."""
    return _between(difference(pair.low, pair, unit), difference(pair.high, pair, unit), language)


def _between(low: str, high: str, language: str) -> str:
    return "" if low == high else word("range", language, low=low, high=high)


def _places(pair: Paired, unit: str) -> int:
    """Places for a difference and its interval; an end that leaves out zero may not be rounded to it."""
    ends = [scaled(value, unit) for value in (pair.low, pair.high)]
    places = decimals(scaled(pair.difference, unit), *ends)
    if ends[0] * ends[1] > 0:
        while places < MOST_PLACES and any(round(end, places) == 0 for end in ends):
            places += 1
    return places


def difference_unit(unit: str, language: str = "en") -> str:
    """Unit of a difference: percentage points for a share."""
    return localised(unit_words(_difference_unit(unit)), language)


def _difference_unit(unit: str) -> str:
    return "points" if unit == SHARE else unit


def outcome_head(outcome: Outcome, language: str) -> str:
    """The label of an outcome with the unit of its differences."""
    unit = difference_unit(outcome.unit, language)
    return headed(localised(outcome, language), unit, language)


def interval(estimate: Estimate, unit: str, language: str) -> str:
    """The interval of a mean, ``low to high``, with as many places as the mean has; empty without width."""
    if math.isnan(estimate.low):
        return UNDEFINED
    places = level_places(scaled(estimate.mean, unit), unit)
    low, high = (plain(scaled(end, unit), places) for end in (estimate.low, estimate.high))
    return _between(low, high, language)


def headed(label: str, unit: str, language: str) -> str:
    """A label with its unit behind it, as columns and axes have it; `unit` is a word, empty for none."""
    if not unit:
        return label
    own = unit.removeprefix("个")
    return choose((f"{label} [{unit}]", f"{label}（{own}）"), language)


def with_unit(difference_text: str, unit: str, language: str = "en") -> str:
    """A difference with its unit."""
    return localised(amount(difference_text, _difference_unit(unit)), language)


def size(pair: Paired, unit: str, language: str = "en") -> str:
    """How large a difference is, sign aside: with its unit, and in per cent of the base."""
    text = plain(abs(scaled(pair.difference, unit)), _places(pair, unit))
    text = with_unit(text, unit, language)
    return text if unit == SHARE else f"{text}{_relative(pair, language)}"


def size_range(pair: Paired, unit: str, language: str = "en") -> str:
    """The interval of that size, the smaller end first; empty without width."""
    ends = sorted(abs(scaled(value, unit)) for value in (pair.low, pair.high))
    low, high = (plain(end, _places(pair, unit)) for end in ends)
    return _between(low, high, language)


def _relative(pair: Paired, language: str) -> str:
    if not pair.base:
        return ""
    share = abs(pair.difference / pair.base) * 100
    text = f"{plain(share, 1 if share < 10 else 0)}%"
    return choose((", ", "，即"), language) + text


def chance(probability: float, language: str = "en") -> str:
    """A probability in per cent; never rounded to certainty."""
    if not math.isfinite(probability):
        return UNDEFINED
    if probability > 0.995:
        return word("chance_most", language)
    if probability < 0.005:
        return word("chance_least", language)
    return f"{probability * 100:.0f}%"


def mark(pair: Paired, says: Verdict) -> str:
    """An arrow in the direction of a sure change, another sign for anything else."""
    return MARKS.get(says) or ("▼" if pair.difference < 0 else "▲")
