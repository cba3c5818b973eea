"""What is wrong with what a planner gave, written out in the language in which it is read."""

from __future__ import annotations

from sim.report.languages import localised
from sim.scenario.errors import ScenarioErrors
from sim.vocabulary.writing import printable


def refusal_lines(errors: ScenarioErrors, language: str) -> list[str]:
    """Everything that is wrong, each on a line of its own: what a file says cannot break or steer one.

    Args:
        errors: the refusal.
        language: of whoever reads it.

    Returns:
        a line for each problem, or for many of one kind, and one that counts those left out.
    """
    return [printable(localised(line, language)) for line in errors.lines]
