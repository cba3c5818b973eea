"""The standard that fitted towns extend, as a town of so many people."""

from __future__ import annotations

import math
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from sim.scenario.load import load
from sim.scenario.schema import Scenario
from sim.scenario.shipped_names import STANDARD, towns

PEOPLE = 100_000
"""Residents of the town in which the standard's numbers per head are read."""


@cache
def standard() -> Scenario:
    """The standard as a town of `PEOPLE`."""
    return load(towns() / f"{STANDARD}.toml", overrides={"residents.registered": PEOPLE})


@cache
def groups_of_types() -> Mapping[str, str]:
    """The family of each type of the standard."""
    return {name: kind.group for name, kind in standard().trouble.items()}


def called_out() -> Mapping[str, float]:
    """A day's matters of each type that bring officers out when they are reported, in a town of `PEOPLE`."""
    found = standard()
    return {
        name: found.town.rate_factor * kind.per_day
        for name, kind in found.trouble.items()
        if kind.line == "response" and not kind.scheduled and kind.group != "service"
    }


def people_of(per_day: float) -> int:
    """How many residents have so many such matters a day, by the standard."""
    return max(1, round(PEOPLE * per_day / math.fsum(called_out().values())))


def read(text: str, overrides: Mapping[str, object] | None = None) -> Scenario:
    """The scenario of a file's text; raises ScenarioErrors when it is none."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "town.toml"
        file.write_text(text, encoding="utf-8")
        return load(file, overrides=overrides or {})
