"""Folders that are fed to the fuzzer: each whole but for one file, as its program would have written it."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from sim.report.report_sources import SECTIONS, assemble
from sim.scenario.digest import digest
from sim.scenario.load import load
from sim.study.calibration.sample import read_sample, sample_table
from sim.study.compare import Comparison, compare
from sim.study.factors import Factors, read_space
from sim.study.store.agreeing import StudyIdentity
from sim.study.store.folder import FINDING, open_folder
from sim.study.store.manifest import MANIFEST, TWIN
from sim.study.store.result_files import publish

TOWN = Path(__file__).resolve().parents[2] / "scenarios" / "small-station.toml"
BRIEF = {"period.days": 2.0, "period.warmup_days": 0.0, "period.cooldown_days": 1.0}
PATHS = ["triage.*"]
SAMPLE = "tables/sample.csv"
STUDY = StudyIdentity("study", "sweep", {}, {"town": "0" * 32}, ["calls_110"])
SECTION = {
    "title": {"en": "A section", "zh": "一节"},
    "sentences": {"en": ["One."], "zh": ["一。"]},
    "figures": {"en": ["x.svg"]},
}
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><text>x</text></svg>'
SAID = {"kind": "robust", "study": "robust", "said": {"en": ["Robust."], "zh": ["稳健。"]}}


def targets(target: Callable[..., Any]) -> list[Any]:
    """Readers of folders."""
    return [
        target("manifest of a study", _study, _manifests(), 10),
        target("sample of a calibration", _sample, {Path(k).name: v for k, v in _calibrated().items()}, 14),
        target("section of a report", _section, {"x.json": json.dumps(SECTION).encode(), "x.svg": SVG}, 6),
        target("study beside a report", _beside, _neighbour(), 6),
    ]


def _original(path: Path) -> str:
    return path.name.partition("-")[2]


def _filled(place: Path, files: Mapping[str, bytes], damaged: Path) -> None:
    """Write files into a folder, one of them as it was damaged."""
    for name, content in files.items():
        file = place / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(damaged.read_bytes() if file.name == _original(damaged) else content)


@cache
def _manifests() -> dict[str, bytes]:
    with tempfile.TemporaryDirectory() as name:
        with open_folder(Path(name), STUDY):
            pass
        return {one: (Path(name) / one).read_bytes() for one in (MANIFEST, TWIN)}


def _study(path: Path) -> int:
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        _filled(place, _manifests(), path)
        if path.stat().st_size % 2:  # neither of the two is whole
            (place / TWIN).write_bytes(path.read_bytes())
            (place / MANIFEST).write_bytes(path.read_bytes())
        with open_folder(place, STUDY):
            return 0


@cache
def _base() -> Any:
    return load(TOWN)


@cache
def _calibrated() -> dict[str, bytes]:
    factors = Factors(paths=PATHS)
    space, _ = read_space(_base(), factors, "")
    points = np.random.default_rng(1).random((12, len(space.factors)))
    table = sample_table(space, points, np.ones(12, bool), _base().name)
    asked = {"factors": factors.model_dump()}
    with tempfile.TemporaryDirectory() as name:
        kept = StudyIdentity("calibrate", "calibrate", asked, {_base().name: digest(_base())}, ["calls_110"])
        publish(Path(name), kept, {SAMPLE: table.to_csv(index=False)})
        return {one: (Path(name) / one).read_bytes() for one in (MANIFEST, SAMPLE)}


def _sample(path: Path) -> int:
    """Sets that are others than those written."""
    with tempfile.TemporaryDirectory() as name:
        _filled(Path(name), _calibrated(), path)
        found = read_sample(Path(name), _base())
        return abs(len(found) - 12)


@cache
def _run() -> Comparison:
    return compare(load(TOWN, overrides=BRIEF), {}, reps=1, workers=1)


def _section(path: Path) -> int:
    files = {"x.json": json.dumps(SECTION).encode(), "x.svg": SVG}
    with tempfile.TemporaryDirectory() as name:
        _filled(Path(name) / "results" / SECTIONS, files, path)
        assemble(_run(), "govsim run", place=Path(name) / "results")
    return 0


@cache
def _neighbour() -> dict[str, bytes]:
    manifest = {"scenarios": {"town": digest(load(TOWN, overrides=BRIEF))}}
    return {FINDING: json.dumps(SAID).encode(), MANIFEST: json.dumps(manifest).encode()}


def _beside(path: Path) -> int:
    with tempfile.TemporaryDirectory() as name:
        _filled(Path(name) / "other", _neighbour(), path)
        assemble(_run(), "govsim run", place=Path(name) / "results")
    return 0
