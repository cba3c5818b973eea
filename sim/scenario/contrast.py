"""A system of cooperation and its two sides: without any of it, and with all of it.

A star in a path stands for every entry of a table. A lever that is named on one side only keeps, on the
other, the value that the scenario gives it.
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
        none: dotted path -> value without the system.
        full: dotted path -> value with all of it.
        watch: outcome -> which way it should go from none to full; its signature.
        also: further levers of the system, which a measurement leaves where the scenario has them.
    """

    number: int
    en: str
    zh: str
    files: tuple[str, ...]
    none: Mapping[str, object]
    full: Mapping[str, object]
    watch: Mapping[str, Course]
    also: tuple[str, ...] = ()

    @property
    def moved(self) -> list[str]:
        """Paths of the levers that differ between none and full."""
        return list(dict.fromkeys((*self.none, *self.full)))

    @property
    def levers(self) -> list[str]:
        """Paths of all its levers."""
        return [*self.moved, *self.also]


Sides = tuple[dict[str, Any], dict[str, Any]]


def sides(system: System, scenario: Scenario) -> Sides:
    """The two sides of a system on a scenario, none and full: lever -> value, the same levers on both."""
    rows = [row for row in describe(scenario, "lever") if named(row.path, system.moved)]
    none, full = (
        {row.path: _value(row, _given(row.path, side)) for row in rows} for side in (system.none, system.full)
    )
    return none, full


def named(path: str, patterns: list[str] | tuple[str, ...]) -> str | None:
    """The pattern that stands for a path; a star stands for one part of it."""
    parts = path.split(".")
    for pattern in patterns:
        keys = pattern.split(".")
        if len(keys) == len(parts) and all(map(fnmatchcase, parts, keys)):
            return pattern
    return None


def _given(path: str, side: Mapping[str, object]) -> object:
    pattern = named(path, tuple(side))
    return None if pattern is None else side[pattern]


def _value(row: ParameterRow, given: object) -> Any:
    if given is None:
        return row.value
    if isinstance(given, RangeEnd):
        end = row.low if given is LOW else row.high
        return row.value if end is None else end
    return given
