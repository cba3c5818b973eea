"""A study as its file declares it, read and checked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sim.scenario.errors import Words
from sim.scenario.schema import Scenario
from sim.study.base_first import BaseFirst
from sim.study.calibration.sample import Sample
from sim.study.factor_space import Space


@dataclass(frozen=True)
class Study(BaseFirst):
    """A declared study.

    Attributes:
        file: where it was read.
        name: name of the file without its ending; the results' folder bears it.
        kind: its kind, the key of `sim.study.kinds`.
        title: what it is about.
        scenarios: name -> scenario, the base first, then the policies.
        seeds: the seeds of the replications, the same for every point.
        outcomes: names of the outcomes it looks at.
        space: the factors it moves; empty for a kind that moves none.
        plan: the settings of its kind, a frozen pydantic model declared beside the kind's code.
        values: the file as read, for the manifest.
        over: a calibrated sample that stands for what is not known, if the file names one.
    """

    file: Path
    name: str
    kind: str
    title: Words
    scenarios: Mapping[str, Scenario]
    seeds: Sequence[int]
    outcomes: Sequence[str]
    space: Space
    plan: Any
    values: Mapping[str, Any]
    over: Sample | None = None
