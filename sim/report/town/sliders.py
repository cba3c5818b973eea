"""The levers that the page offers: plain words, bounds, where each town has them, what they move."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sim.metrics.reading import amount, plain, unit_words
from sim.report.languages import LANGUAGES, choose, in_each, localised
from sim.report.report_words import word
from sim.report.town.hours_read import Books
from sim.report.town.plain_levers import GIVERS, LEVERS, REACH
from sim.scenario.describe import ParameterRow, describe
from sim.scenario.schema import Scenario
from sim.vocabulary.clock import WEEK

_STEPS = 20
_TIMES_AS_MANY = 2
_AT_LEAST = 10
_TOLD = 2
_WORTH_TELLING_H = 1.0

Rows = Mapping[str, ParameterRow]


def levers_of(scenario: Scenario) -> dict[str, ParameterRow]:
    """The main levers that a scenario has, by path."""
    rows = {row.path: row for row in describe(scenario, "lever")}
    return {path: rows[path] for path in LEVERS if path in rows}


def sliders(towns: Sequence[Rows]) -> list[dict[str, Any]]:
    """The main levers that all of these towns have, with where each town has them."""
    return [_slider(path, [rows[path] for rows in towns]) for path in towns[0] if _in_all(path, towns)]


def _in_all(path: str, towns: Sequence[Rows]) -> bool:
    return all(path in rows for rows in towns)


def _slider(path: str, rows: Sequence[ParameterRow]) -> dict[str, Any]:
    low, high = bounds(rows[-1])
    whole = isinstance(rows[-1].value, int)
    return {
        "path": path,
        "label": _both(LEVERS[path].label),
        "means": _both(LEVERS[path].means),
        "unit": {language: localised(unit_words(rows[-1].unit), language) for language in LANGUAGES},
        "low": low,
        "high": high,
        "step": 1 if whole else (high - low) / _STEPS,
        "values": [row.value for row in rows],
    }


def _both(texts: tuple[str, str]) -> dict[str, str]:
    return in_each(texts)


def bounds(row: ParameterRow) -> tuple[float, float]:
    """From where to where a slider goes: the schema's bounds, but numbers of people only to twice as many."""
    low, high = row.bounds.get("ge", 0), row.bounds["le"]
    if isinstance(row.value, int):
        high = min(high, max(_AT_LEAST, _TIMES_AS_MANY * row.value))
    return low, high


def reach(low: Books, high: Books) -> dict[str, str]:
    """What a lever moves from one end to the other: the weekly hours that change most, in both languages."""
    weeks = (low.minute[-1] - low.minute[0]) / WEEK
    ends = {
        name: [float(getattr(b, name)[-1] - getattr(b, name)[0]) / weeks for b in (low, high)]
        for name in GIVERS
    }
    most = sorted(ends, key=lambda name: -abs(ends[name][1] - ends[name][0]))[:_TOLD]
    told = [name for name in most if abs(ends[name][1] - ends[name][0]) >= _WORTH_TELLING_H]
    return {language: _told({name: ends[name] for name in told}, language) for language in LANGUAGES}


def _told(ends: Mapping[str, Sequence[float]], language: str) -> str:
    if not ends:
        return choose(REACH["nothing"], language)
    moved = [
        choose(REACH["moved"], language).format(
            what=choose(GIVERS[name], language),
            low=plain(low, 0),
            high=localised(amount(plain(high, 0), "h"), language),
        )
        for name, (low, high) in ends.items()
    ]
    return choose(REACH["told"], language).format(moved=word("list_comma", language).join(moved))
