"""What the commands `run` and `compare` can be asked."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from sim.app.completing import policy_names
from sim.app.options import (
    Anyway,
    AsJson,
    Dask,
    Debug,
    Formats,
    Fresh,
    Lang,
    MixBuilds,
    OutFolder,
    Report,
    Seed,
    Settings,
    Workers,
)


def relative(text: str) -> float:
    """A relative precision, written ``2%`` or ``0.02``."""
    try:
        value = float(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
    except ValueError:
        value = 0.0
    if not 0 < value < 1:
        raise typer.BadParameter(f"{text!r} is not a precision; write for example 2% or 0.02")
    return value


ScenarioFile = Annotated[str, typer.Argument(metavar="SCENARIO")]
BaseFile = Annotated[str, typer.Argument(metavar="BASE")]
Policies = Annotated[list[str] | None, typer.Argument(metavar="[POLICY...]", autocompletion=policy_names)]
Reps = Annotated[int | None, typer.Option("--reps", min=1, metavar="N")]
Precision = Annotated[float | None, typer.Option("--precision", parser=relative, metavar="SHARE")]
On = Annotated[str, typer.Option("--on", metavar="OUTCOME")]
Grids = Annotated[Path | None, typer.Option("--geojson", metavar="FILE.geojson")]
Over = Annotated[Path | None, typer.Option("--over", metavar="FOLDER")]
Point = Annotated[bool, typer.Option("--point")]
Screen = Annotated[bool | None, typer.Option("--screen/--no-screen", "--tornado")]
Worths = Annotated[list[str] | None, typer.Option("--worth", metavar="OUTCOME=VALUE")]
Every = Annotated[bool, typer.Option("--all")]


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What both commands can be asked."""

    scenario: ScenarioFile
    reps: Reps = None
    precision: Precision = None
    on: On = "resolution_h.mean"
    seed: Seed = 1
    settings: Settings = None
    out: OutFolder = None
    report: Report = None
    geojson: Grids = None
    formats: Formats = None
    every: Every = False
    as_json: AsJson = False
    lang: Lang = "en"
    workers: Workers = None
    dask: Dask = None
    fresh: Fresh = False
    mix_builds: MixBuilds = False
    anyway: Anyway = False
    debug: Debug = False


@dataclass(frozen=True, kw_only=True)
class AskedToCompare(Asked):
    """What `compare` can be asked."""

    scenario: BaseFile
    policies: Policies = None
    over: Over = None
    point: Point = False
    screen: Screen = None
    worth: Worths = None
