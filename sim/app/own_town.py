"""A town of one's own over the standard, from how many live there and how many officers there are."""

from __future__ import annotations

import math
import tempfile
from collections.abc import Mapping
from pathlib import Path

from sim.app.parameter_words import WORDS
from sim.scenario.coverage import AUXILIARY
from sim.scenario.errors import Problem, ScenarioErrors, Words
from sim.scenario.load import load
from sim.scenario.plausibility import ratios
from sim.scenario.schema import Scenario
from sim.scenario.shipped_names import STANDARD, towns
from sim.vocabulary.texts import filled

MANY = 1_000_000
"""Residents among whom the standard's officers are counted, so that its proportions are not rounded."""
TYPED = 10
"""A figure with a nought too many."""

TOWN = """\
# Our station over the standard that comes with the program: what is not said here is in proportion to the
# residents, with the standard's ranges. `govsim params` with this file lists all of it.
# 本所，以程序自带的标准城镇为底：此处未写的一律按人口折算并带标准范围；用 govsim params 可列出全部参数。

format = 2
extends = "standard"
name = "town"
title = {{ en = "Our station", zh = "本所" }}

# Registered residents; new ones are counted beside them, as `new`. 常住人口；新居民另计，写在 new。
[residents]
registered = {people}
"""
OFFICERS = """
# {officers} officers, divided as the standard's are: correct them by your own list.
# {officers}名民警，按标准比例分配：请按本所实际名册更正。
[officers]
"""


def own_town(people: int, officers: int | None) -> str:
    """The town's file.

    Raises:
        ScenarioErrors: no such station could be, by the residents, calls and officers of stations known.
    """
    text = _text(people, officers)
    if said := ratios(_read(text)):
        raise ScenarioErrors([Problem("", "--people", people, one, _meant(people, officers)) for one in said])
    return text


def _text(people: int, officers: int | None) -> str:
    text = TOWN.format(people=people)
    if officers is None:
        return text
    counts = "".join(f"{name}.count = {count}\n" for name, count in dealt(officers).items())
    return text + OFFICERS.format(officers=officers) + counts


def _read(text: str) -> Scenario:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "town.toml"
        file.write_text(text, encoding="utf-8")
        return load(file)


def dealt(officers: int) -> Mapping[str, int]:
    """So many officers in the standard's groups, in its proportions; the largest remainders get the rest."""
    usual = load(towns() / f"{STANDARD}.toml", overrides={"residents.registered": MANY}).officers
    counts = {name: group.count for name, group in usual.items() if group.role != AUXILIARY}
    exact = {name: officers * count / sum(counts.values()) for name, count in counts.items()}
    found = {name: math.floor(number) for name, number in exact.items()}
    rest = officers - sum(found.values())
    for name in sorted(exact, key=lambda name: found[name] - exact[name])[:rest]:
        found[name] += 1
    return found


def _meant(people: int, officers: int | None) -> Words | None:
    """A hint at the figure with a nought less, if a station of so many people could be."""
    fewer = people // TYPED
    if fewer < 1 or ratios(_read(_text(fewer, officers))):
        return None
    return filled(WORDS["new_fewer"], people=f"{fewer:,}")
