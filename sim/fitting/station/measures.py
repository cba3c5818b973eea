"""What the policies' sheet offers: the policies that ship, by title, and measures with one's own number."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from sim.fitting.standard import standard
from sim.scenario.errors import Words
from sim.scenario.shipped import titles
from sim.scenario.shipped_names import POLICIES, towns
from sim.vocabulary.texts import filled


@dataclass(frozen=True)
class NumberedMeasure:
    """A change with a number: what it is called, the lever it moves, its unit, and whether it is added."""

    called: Words
    path: str
    unit: Words
    added: bool = True

    def change(self, number: int) -> str | int:
        """What is written for the lever."""
        return f"{number:+d}" if self.added else number


_OFFICERS, _PEOPLE = Words("officers", "名"), Words("people", "人")


@cache
def measures() -> tuple[NumberedMeasure, ...]:
    """Every measure with a number."""
    town = standard()
    staff = _more(("more {who}", "增加{who}"), town.officers, "officers.{}.count", _OFFICERS)
    night = NumberedMeasure(
        Words("fewer officers of a duty squad at night", "夜间减少值班民警"),
        "station.night_fewer",
        _OFFICERS,
        added=False,
    )
    desks = _more(
        ("more people who handle matters: {who}", "增加经办人：{who}"),
        town.department,
        "department.{}.desks",
        _PEOPLE,
    )
    rungs = _more(
        ("more at each place: {who}", "每处增加人员：{who}"), town.rung, "rung.{}.mediators", _PEOPLE
    )
    rest = [
        NumberedMeasure(Words("more 12345 operators", "增加12345座席"), "hotline.operators", _PEOPLE),
        NumberedMeasure(Words("more window clerks", "增加窗口人员"), "windows.clerks", _PEOPLE),
        NumberedMeasure(Words("more volunteers", "增加志愿者"), "volunteers.people", _PEOPLE),
    ]
    return (*staff, night, *desks, *rungs, *rest)


def _more(
    called: tuple[str, str], groups: Mapping[str, Any], path: str, unit: Words
) -> list[NumberedMeasure]:
    """A measure for each of several groups by name; `path` has a blank for the name."""
    return [
        NumberedMeasure(filled(called, who=one.label), path.format(key), unit) for key, one in groups.items()
    ]


@cache
def shipped() -> Mapping[str, Words]:
    """The policies that come with the program: file name -> title."""
    files = sorted((towns() / POLICIES).glob("*.toml"))
    return {file.stem: Words(*titles(file)) for file in files}


def policy_of(text: str) -> str:
    """The shipped policy that a text names, by its title in either language or its name; empty for none."""
    return next((name for name, title in shipped().items() if text in (name, *title)), "")


def measure_of(text: str) -> NumberedMeasure | None:
    """The measure that a text names in either language."""
    return next((one for one in measures() if text in one.called), None)


def offered() -> list[Words]:
    """What may be chosen, in the order of the workbook's list."""
    return [*shipped().values(), *(one.called for one in measures())]
