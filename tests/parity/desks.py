"""A town of one police desk, its roster and its calls told outright: to be answered by hand or by a peer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from sim.metrics.run import Run, simulate
from sim.scenario.load import load
from sim.scenario.schema import Scenario
from sim.vocabulary.clock import HOUR
from sim.world.trace import conceive_from

_TOWN = """
name = "desk"
title = { en = "A desk", zh = "接警台" }

[trouble.call]
label = { en = "call", zh = "警情" }
group = "help"
per_day = 1.0

[trouble.task]
label = { en = "task", zh = "任务" }
group = "help"
per_day = 1.0
line = "office"
"""
_SHIFT = """
[shift.{name}]
segments = [{segments}]

[roster.{name}]
label = {{ en = "{name}", zh = "{name}" }}
cycle = ["{name}"]

[officers.{name}]
label = {{ en = "{name}", zh = "{name}" }}
count = {count}
roster = "{name}"
"""


class Shift(NamedTuple):
    """Officers of one group, on duty every day from hour `start` to hour `end`, past 24 into the next day."""

    start: float
    end: float
    count: int = 1
    does: str = "response"


class Call(NamedTuple):
    """What is told of one call; minutes and km. Patience without end, unless told."""

    minute: float
    work: float = 60.0
    crew: int = 1
    priority: int = 2
    x: float = 0.0
    y: float = 0.0
    type: str = "call"
    patience: float = np.inf


def town(folder: Path, shifts: Mapping[str, Shift], days: float = 1.0, **overrides: object) -> Scenario:
    """The scenario: groups by name in the order given; overrides as `section__key=value`."""
    path = folder / "desk.toml"
    path.write_text(_TOWN + "".join(_text(name, shift) for name, shift in shifts.items()), encoding="utf-8")
    paths = {key.replace("__", "."): value for key, value in overrides.items()}
    return load(path, overrides={"period.days": days, **paths})


def _text(name: str, shift: Shift) -> str:
    segment = f"{{ start = {shift.start}, end = {shift.end}, does = '{shift.does}' }}"
    return _SHIFT.format(name=name, segments=segment, count=shift.count)


def live(scenario: Scenario, calls: Sequence[Call], **how: Any) -> Run:
    """The engine lives through the calls, which are in order of time."""
    columns = {
        name: np.array(column) for name, column in zip(Call._fields, zip(*calls, strict=True), strict=True)
    }
    columns["on_scene"] = columns.pop("work")
    return simulate(scenario, 1, stream=conceive_from(columns, scenario, 1), **how)


def times(scenario: Scenario, calls: Sequence[Call], column: str = "dispatched") -> pd.Series:
    """When each call reached a stage, in hours of the run; NaN where it did not."""
    run = live(scenario, calls)
    return run.town.troubles[: len(calls)][column] / HOUR
