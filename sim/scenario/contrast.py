"""A system of cooperation and its two sides: without any of it, and with all of it.

A star in a path stands for every entry of a table. A lever keeps, on a side where it has None, the value that
the scenario gives it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fnmatch import fnmatchcase
from typing import Any

from sim.scenario.describe import ParameterRow, describe
from sim.scenario.schema import Scenario
from sim.vocabulary.texts import InLanguages


class RangeEnd(StrEnum):
    """An end of the range that the scenario gives with a value; the value itself where it gives none."""

    LOW = "low"
    HIGH = "high"


class Course(StrEnum):
    """Which way an outcome goes."""

    RISES = "rises"
    FALLS = "falls"


RISES, FALLS = Course.RISES, Course.FALLS
LOW, HIGH = RangeEnd.LOW, RangeEnd.HIGH


@dataclass(frozen=True)
class System(InLanguages):
    """One system of cooperation, and how it is switched from absent to full.

    Attributes:
        number: its place in the source's order, from 1.
        en: English name.
        zh: Chinese name.
        files: the behaviour files where it lives, the main one first.
        moves: dotted path -> value without the system, and value with all of it.
        watch: outcome -> which way it should go from none to full; its signature.
        also: further levers of the system, which a measurement leaves where the scenario has them.
    """

    number: int
    en: str
    zh: str
    files: tuple[str, ...]
    moves: Mapping[str, tuple[object, object]]
    watch: Mapping[str, Course]
    also: tuple[str, ...] = ()

    @property
    def moved(self) -> list[str]:
        """Paths of the levers that differ between none and full."""
        return list(self.moves)

    @property
    def levers(self) -> list[str]:
        """Paths of all its levers."""
        return [*self.moved, *self.also]


Sides = tuple[dict[str, Any], dict[str, Any]]


def sides(system: System, scenario: Scenario) -> Sides:
    """The two sides of a system on a scenario, none and full: lever -> value, the same levers on both."""
    none: dict[str, Any] = {}
    full: dict[str, Any] = {}
    for row in describe(scenario, "lever"):
        if pattern := named(row.path, system.moved):
            none[row.path], full[row.path] = (_value(row, given) for given in system.moves[pattern])
    return none, full


def named(path: str, patterns: list[str] | tuple[str, ...]) -> str | None:
    """The pattern that stands for a path; a star stands for one part of it."""
    parts = path.split(".")
    for pattern in patterns:
        keys = pattern.split(".")
        if len(keys) == len(parts) and all(map(fnmatchcase, parts, keys)):
            return pattern
    return None


def _value(row: ParameterRow, given: object) -> Any:
    if given is None:
        return row.value
    if isinstance(given, RangeEnd):
        end = row.low if given is LOW else row.high
        return row.value if end is None else end
    return given
