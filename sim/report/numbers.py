"""Numbers as planners read them: a unit, a true minus sign, no more digits than they are worth."""

from __future__ import annotations

import math

from sim.metrics.declare import Outcome
from sim.report.words import unit_word, word
from sim.study.statistics import Estimate, Paired

MINUS = "−"
UNDEFINED = "–"
SHARE = "share"
MOST_PLACES = 6


def decimals(*values: float) -> int:
    """Places after the point that show three digits of the largest value, at most three places."""
    largest = max((abs(value) for value in values if math.isfinite(value)), default=0.0)
    if largest == 0.0:
        return 0
    return min(3, max(0, 2 - math.floor(math.log10(largest))))


def plain(value: float, places: int, *, signed: bool = False) -> str:
    """The number alone, with thousands separated."""
    if not math.isfinite(value):
        return UNDEFINED
    text = f"{value:{'+' if signed else ''},.{places}f}"
    if not text.strip("+-0.,"):
        text = text.lstrip("+-")
    return text.replace("-", MINUS)


def _scaled(value: float, unit: str) -> float:
    return value * 100 if unit == SHARE else value


def level(value: float, unit: str, language: str = "en") -> str:
    """A value of an outcome, such as ``36.4 h`` or ``48.1%``."""
    scaled = _scaled(value, unit)
    text = plain(scaled, _level_places(scaled, unit))
    return text if text == UNDEFINED else _joined(text, unit_word(unit, language), language)


def bare_level(value: float, unit: str) -> str:
    """A value without its unit, but for the per cent sign of a share."""
    return level(value, unit if unit == SHARE else "")


def _level_places(scaled: float, unit: str) -> int:
    return 1 if unit == SHARE else decimals(scaled)


def _joined(text: str, unit: str, language: str) -> str:
    close = language == "zh" or unit == "%"
    return f"{text}{unit}" if close else f"{text} {unit}".rstrip()


def difference(value: float, pair: Paired, unit: str) -> str:
    """A signed difference with the places that its interval deserves, without its unit."""
    return plain(_scaled(value, unit), _places(pair, unit), signed=True)


def span(pair: Paired, unit: str, language: str = "en") -> str:
    """The interval of a difference, ``low to high``."""
    return word(
        "range", language, low=difference(pair.low, pair, unit), high=difference(pair.high, pair, unit)
    )


def _places(pair: Paired, unit: str) -> int:
    """Places for a difference and its interval; an end that leaves out zero may not be rounded to it."""
    ends = [_scaled(value, unit) for value in (pair.low, pair.high)]
    places = decimals(_scaled(pair.difference, unit), *ends)
    if ends[0] * ends[1] > 0:
        while places < MOST_PLACES and any(round(end, places) == 0 for end in ends):
            places += 1
    return places


def difference_unit(unit: str, language: str = "en") -> str:
    """Unit of a difference: percentage points for a share."""
    return unit_word("points" if unit == SHARE else unit, language)


def outcome_head(outcome: Outcome, language: str) -> str:
    """The label of an outcome with the unit of its differences."""
    unit = difference_unit(outcome.unit, language)
    return f"{outcome.label(language)} [{unit}]" if unit else outcome.label(language)


def interval(estimate: Estimate, unit: str, language: str) -> str:
    """The interval of a mean, ``low to high``, with as many places as the mean has."""
    if math.isnan(estimate.low):
        return UNDEFINED
    places = _level_places(_scaled(estimate.mean, unit), unit)
    low, high = (plain(_scaled(end, unit), places) for end in (estimate.low, estimate.high))
    return word("range", language, low=low, high=high)


def with_unit(difference_text: str, unit: str, language: str = "en") -> str:
    """A difference with its unit."""
    return _joined(difference_text, difference_unit(unit, language), language)


def size(pair: Paired, unit: str, language: str = "en") -> str:
    """How large a difference is, sign aside: with its unit, and in per cent of the base."""
    text = plain(abs(_scaled(pair.difference, unit)), _places(pair, unit))
    text = with_unit(text, unit, language)
    return text if unit == SHARE else f"{text}{_relative(pair, language)}"


def size_range(pair: Paired, unit: str, language: str = "en") -> str:
    """The interval of that size, the smaller end first."""
    ends = sorted(abs(_scaled(value, unit)) for value in (pair.low, pair.high))
    low, high = (plain(end, _places(pair, unit)) for end in ends)
    return word("range", language, low=low, high=high)


def _relative(pair: Paired, language: str) -> str:
    if not pair.base:
        return ""
    share = abs(pair.difference / pair.base) * 100
    text = f"{plain(share, 1 if share < 10 else 0)}%"
    return f", {text}" if language == "en" else f"，{text}"


def chance(probability: float) -> str:
    """A probability in per cent; never rounded to certainty."""
    if not math.isfinite(probability):
        return UNDEFINED
    if probability > 0.995:
        return ">99%"
    if probability < 0.005:
        return "<1%"
    return f"{probability * 100:.0f}%"
