"""The levers that the page offers: labels, units and bounds as the schema declares them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sim.metrics.reading import unit_word
from sim.report.report_words import LANGUAGES
from sim.scenario.describe import ParameterRow, describe
from sim.scenario.schema import Scenario

MAIN = (
    "triage.recognition",
    "triage.pass_on",
    "dispatch.handover",
    "grid_work.task_list",
    "grid_work.joint",
    "ladder.from_scene",
    "ladder.from_desk",
    "responsibility.pressure",
    "information.shared",
    "station.night_fewer",
    "officers.community.count",
)
_STEPS = 20
_TIMES_AS_MANY = 2
_AT_LEAST = 10


def levers_of(scenario: Scenario) -> dict[str, ParameterRow]:
    """The main levers that a scenario has, by path."""
    rows = {row.path: row for row in describe(scenario, "lever")}
    return {path: rows[path] for path in MAIN if path in rows}


def sliders(left: Mapping[str, ParameterRow], right: Mapping[str, ParameterRow]) -> list[dict[str, Any]]:
    """The main levers that both towns have, with where each town has them."""
    return [_slider(left[path], here) for path, here in right.items() if path in left]


def _slider(left: ParameterRow, right: ParameterRow) -> dict[str, Any]:
    low, high = bounds(right)
    whole = isinstance(right.value, int)
    return {
        "path": right.path,
        "label": {language: right.label(language) for language in LANGUAGES},
        "unit": {language: unit_word(right.unit, language) for language in LANGUAGES},
        "low": low,
        "high": high,
        "step": 1 if whole else (high - low) / _STEPS,
        "left": left.value,
        "right": right.value,
    }


def bounds(row: ParameterRow) -> tuple[float, float]:
    """From where to where a slider goes: the schema's bounds, but numbers of people only to twice as many."""
    low, high = row.bounds.get("ge", 0), row.bounds["le"]
    if isinstance(row.value, int):
        high = min(high, max(_AT_LEAST, _TIMES_AS_MANY * row.value))
    return low, high
