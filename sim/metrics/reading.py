"""Values of outcomes as readers see them: a unit, a true minus sign, no more digits than they are worth."""

from __future__ import annotations

import math

from sim.vocabulary.texts import SPACE, Words, in_a_row

MINUS = "−"
UNDEFINED = "–"
SHARE = "share"
NOTHING = ("", "")


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


def relative_change(value: float, *, signed: bool = True) -> str:
    """A relative change in whole per cent, such as ``+25%``; what rounds to nothing has no sign."""
    return plain(100 * value, 0, signed=signed) + "%" if math.isfinite(value) else UNDEFINED


def scaled(value: float, unit: str) -> float:
    """The value in the unit that readers see: shares in per cent."""
    return value * 100 if unit == SHARE else value


def level(value: float, unit: str) -> Words:
    """A value of an outcome, such as ``36.4 h`` or ``48.1%``."""
    shown = scaled(value, unit)
    text = plain(shown, level_places(shown, unit))
    return amount(text, "" if text == UNDEFINED else unit)


def level_places(shown: float, unit: str) -> int:
    """Places after the point of a scaled value."""
    return 1 if unit == SHARE else decimals(shown)


def amount(text: str, unit: str | Words) -> Words:
    """A number and its unit, by its key or in words, set as each language sets them."""
    named = unit_words(unit) if isinstance(unit, str) else unit
    return in_a_row([text, named] if named.en else [text], NOTHING if named.en == "%" else SPACE)


UNITS: dict[str, tuple[str, str]] = {
    "": ("", ""),
    "1": ("", ""),
    "share": ("%", "%"),
    "points": ("points", "个百分点"),
    "share_and_points": ("%; differences in points", "%（差值为百分点）"),
    "h": ("h", "小时"),
    "min": ("min", "分钟"),
    "day": ("days", "天"),
    "calls": ("calls", "起"),
    "matters": ("matters", "件"),
    "reports": ("reports", "次"),
    "incidents": ("incidents", "起"),
    "hands": ("hands", "次"),
    "trips": ("trips", "次"),
    "events": ("events", "起"),
    "people": ("people", "人"),
    "officers": ("officers", "人"),
    "volunteers": ("volunteers", "人"),
    "cases": ("cases", "件"),
    "-1..1": ("", ""),
}


def unit_words(unit: str) -> Words:
    """A unit as readers see it; one that is not in the catalogue stands for itself."""
    return Words(*UNITS.get(unit, (unit, unit)))
