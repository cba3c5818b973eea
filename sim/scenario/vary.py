"""A scenario with some values changed, fast enough for the thousands of points of a study."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from sim.scenario.allowed import translate
from sim.scenario.check import check
from sim.scenario.errors import NOTHING, Problem, ScenarioErrors, did_you_mean, say
from sim.scenario.overrides import plain
from sim.scenario.provenance import LoadedScenario, provenance
from sim.scenario.schema import Scenario

FILE = "study"  # what a complaint names where there is no file


def vary(scenario: Scenario, values: Mapping[str, object], file: str = FILE) -> Scenario:
    """The scenario with the values at dotted paths replaced; ranges, sources and grades stay as they were.

    Args:
        scenario: where to start from; it is left alone.
        values: dotted path -> value.
        file: what a complaint names as the place of the values.

    Raises:
        ScenarioErrors: a path leads nowhere, a value is not allowed, or values do not fit together.
    """
    if not values:
        return scenario
    tree = scenario.model_dump()
    problems = [
        problem for path, value in values.items() if (problem := _put(tree, path, plain(value), file))
    ]
    if problems:
        raise ScenarioErrors(problems)
    try:
        varied = LoadedScenario.remembering(tree, provenance(scenario))
    except ValidationError as errors:
        raise ScenarioErrors(translate(errors, lambda _: file, lambda _: [])) from None
    if problems := check(varied, lambda _: file):
        raise ScenarioErrors(problems)
    return varied


def _put(tree: dict[str, Any], path: str, value: object, file: str) -> Problem | None:
    """Replace the value at `path`; the problem of a path that leads nowhere."""
    *above, last = path.split(".")
    table: Any = tree
    for key in above:
        table = table.get(key) if isinstance(table, dict) else None
    if not isinstance(table, dict) or last not in table:
        names = table if isinstance(table, dict) else tree
        return Problem(file, path, NOTHING, say("unknown_key"), did_you_mean(last, names))
    table[last] = value
    return None
