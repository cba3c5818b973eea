"""What is fed to the fuzzer: everything that reads a file which a planner, or a broken disk, may have spoilt.

The sources of the logs and of the kept results are made from short runs of a shipped scenario, so that they
are as large and as varied as real ones, yet nobody's.
"""

from __future__ import annotations

import io
import json
import tempfile
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from experiments.proof import fuzz_folders as folders
from sim.fitting.bulletin import read_bulletin
from sim.fitting.columns import Channels, ColumnMap, Columns, read_columns
from sim.fitting.propose import propose_columns
from sim.fitting.read import read_log
from sim.metrics.run import Run, simulate
from sim.report.fit.proposed_map import map_text
from sim.report.study_folder import study_file
from sim.scenario.errors import NOTHING, Problem, ScenarioErrors
from sim.scenario.load import load
from sim.study.compare import Comparison, compare
from sim.study.points import Point
from sim.study.store.chunks import Chunk, ChunkAnswers, as_parquet, from_parquet
from sim.study.store.comparisons import FOLDER, as_files, read_kept
from sim.study.store.folder import FINDING
from sim.study.study_file import read_study
from sim.study.study_file_words import say as study_say
from sim.world.geography import read_geojson

ROOT = Path(__file__).resolve().parents[2]
TOWN = ROOT / "scenarios" / "small-station.toml"
BRIEF = {"period.days": 4.0, "period.warmup_days": 0.0, "period.cooldown_days": 2.0}
HEADERS = Columns(
    type="警情类别", priority="警情等级", channel="报警方式", received="接警时间", dispatched="派警时间",
    arrived="到场时间", cleared="处警结束时间", closed="结案时间",
)  # fmt: skip
MOMENTS = {
    HEADERS.received: "reported",
    HEADERS.dispatched: "dispatched",
    HEADERS.arrived: "arrived",
    HEADERS.cleared: "scene_end",
    HEADERS.closed: "closed",
}
FIRST_DAY = pd.Timestamp("2024-03-04")
MAP = ColumnMap(columns=HEADERS, channels=Channels(initiated=["巡逻*"]))
BULLETIN = """days = 7
source = "made up"
grade = "D"
counts = { disputes = 120, theft = 14 }

[[times]]
label = "turn-out to arrival"
start = "enroute"
end = "arrived"
edges = [5.0, 10.0, 15.0]
shares = [60.0, 20.0, 10.0, 10.0]
"""
CHUNK = Chunk(0, 0, (Point("base", ()), Point("base", (("station.mediation", 2.0),))), (1, 2, 3))
LABEL = {"stage": "design"}
OUTCOMES = ("calls_110", "utilisation")

Read = Callable[[Path], int]
"""Reads a file and returns how many of its rows were lost without a word; raises ScenarioErrors."""


class Target(NamedTuple):
    """What is fed: how it is read, the files by name whose damaged copies it gets, and its part of all."""

    name: str
    read: Read
    sources: Mapping[str, bytes]
    weight: int = 10


@cache
def targets() -> tuple[Target, ...]:
    """Everything that reads a file; the quicker a reader, the more it gets."""
    return (
        Target("scenario", _reads(load), _towns(), 5),
        Target("policy", _reads(_under_policy), _policies(), 1),
        Target("study", _reads(read_study), _shipped("experiments"), 2),
        Target("log", read_a_log, logs(), 2),
        Target("log without a map", _reads(propose_columns), logs(), 2),
        Target("workbook", read_a_log, {"log.xlsx": a_workbook()}, 6),
        Target("workbook without a map", _reads(propose_columns), {"log.xlsx": a_workbook()}, 3),
        Target("map of a log", _reads(read_columns), {"map.toml": proposal().encode()}, 45),
        Target("bulletin", _reads(read_bulletin), {"bulletin.toml": BULLETIN.encode()}, 45),
        Target("map of grids", _reads(read_geojson), {"grids.geojson": grids()}, 50),
        Target("chunk of a study", read_a_chunk, {"chunk.parquet": chunk()}, 45),
        Target("kept results", read_results, kept(), 2),
        Target("finding of a study", _reads(read_finding), {FINDING: finding().encode()}, 2),
        *folders.targets(Target),
    )


def _policies() -> dict[str, bytes]:
    """Those that suit a small station too."""
    named = ("alone", "departments", "grid", "ladder", "referral", "volunteers")
    return {name: text for name, text in _shipped("scenarios/policies").items() if Path(name).stem in named}


def _under_policy(path: Path) -> None:
    load(TOWN, policy=str(path))


def _reads(read: Callable[[Path], Any]) -> Read:
    """A reader of files that have no rows to lose."""

    def lose_nothing(path: Path) -> int:
        read(path)
        return 0

    return lose_nothing


def _towns() -> dict[str, bytes]:
    """Every town that ships; the standard is none until somebody says how many live there."""
    found = _shipped("scenarios", "scenarios/theory")
    return {name: text for name, text in found.items() if name != "standard.toml"}


def _shipped(*folders: str) -> dict[str, bytes]:
    return {
        path.name: path.read_bytes() for folder in folders for path in sorted((ROOT / folder).glob("*.toml"))
    }


@cache
def _run() -> Run:
    return simulate(load(TOWN, overrides=BRIEF), 1)


@cache
def logs() -> dict[str, bytes]:
    """The calls of a short run as a police system would export them, in two encodings."""
    calls = _run().incidents
    calls = calls[calls["reported"].notna()]
    named = {
        HEADERS.type: calls["type"],
        HEADERS.priority: np.where(calls["urgent"], 1, 3),
        HEADERS.channel: calls["channel"],
    }
    for header, name in MOMENTS.items():
        moment = FIRST_DAY + pd.to_timedelta(calls[name], unit="min")
        named[header] = moment.dt.strftime("%Y-%m-%d %H:%M:%S").fillna("")
    text = pd.DataFrame(named).to_csv(index=False)
    return {"log.csv": text.encode(), "log-gb.csv": text.encode("gb18030")}


@cache
def a_workbook() -> bytes:
    """The same calls as a spreadsheet keeps them, the times received as dates."""
    calls = pd.read_csv(io.StringIO(logs()["log.csv"].decode()), dtype=str).head(60)
    calls[HEADERS.received] = pd.to_datetime(calls[HEADERS.received])
    buffer = io.BytesIO()
    calls.to_excel(buffer, index=False, engine="xlsxwriter")
    return buffer.getvalue()


def grids() -> bytes:
    """A map of six grids in degrees, one of two parts."""
    squares = [[[[x, y], [x + 1, y], [x + 1, y + 1], [x, y + 1], [x, y]]] for x in range(4) for y in range(2)]
    shapes = [{"type": "Polygon", "coordinates": rings} for rings in squares[:5]]
    shapes.append({"type": "MultiPolygon", "coordinates": squares[5:7]})
    features = [{"type": "Feature", "properties": {"name": "g"}, "geometry": shape} for shape in shapes]
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


@cache
def proposal() -> str:
    """The map that is proposed for such a log."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "log.csv"
        path.write_bytes(logs()["log.csv"])
        return map_text(propose_columns(path))


def read_a_log(path: Path) -> int:
    """Rows that are neither in the frame nor counted as dropped."""
    log = read_log(path, MAP)
    kept, dropped = len(log.frame), log.account.rows_dropped
    return abs(log.account.rows_read - kept - dropped)


def _rows() -> ChunkAnswers:
    shape = (len(CHUNK.points), len(CHUNK.seeds), len(OUTCOMES))
    return ChunkAnswers(np.random.default_rng(1).random(shape), {(1, 2): "a reason"})


def chunk() -> bytes:
    """A finished chunk of a study."""
    return as_parquet(_rows(), CHUNK, OUTCOMES, LABEL)


def read_a_chunk(path: Path) -> int:
    """Runs whose answers are others than those written; a chunk that is noticed to be broken is run again."""
    found = from_parquet(path.read_bytes(), CHUNK, OUTCOMES, [LABEL])
    if found is None:
        raise ScenarioErrors([Problem(path.name, "", NOTHING, study_say("altered"))])
    written = _rows()
    same = (found.values == written.values).all(axis=-1)
    return int(np.count_nonzero(~same)) + (found.reasons != written.reasons)


@cache
def _comparison() -> Comparison:
    return compare(load(TOWN, overrides=BRIEF), {}, reps=2, workers=1)


@cache
def kept() -> dict[str, bytes]:
    """The files of a kept comparison."""
    return {Path(name).name: content for name, content in as_files(_comparison(), "govsim run")}


def read_results(path: Path) -> int:
    """Runs that came back otherwise than they were written, when one of the files is the damaged one."""
    _, _, damaged = path.name.partition("-")
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / FOLDER
        folder.mkdir()
        for name, content in kept().items():
            (folder / name).write_bytes(path.read_bytes() if name == damaged else content)
        found = read_kept(Path(place)).comparison.replications
    written = _comparison().replications
    alike = [_alike(one.outcomes, other.outcomes) for one, other in zip(found, written, strict=False)]
    return max(len(found), len(written)) - sum(alike)


def finding() -> str:
    """The head of a finding; what follows in a real one is not read again."""
    study = ROOT / "experiments" / "staffing-danghu.toml"
    return json.dumps({"study": "staffing", "kind": "optimise", "command": f"govsim study {study}"})


def read_finding(path: Path) -> None:
    """Which study a finding is of, and that study."""
    with tempfile.TemporaryDirectory() as place:
        (Path(place) / FINDING).write_bytes(path.read_bytes())
        read_study(study_file(Path(place)))


def _alike(one: Mapping[str, float], other: Mapping[str, float]) -> bool:
    """Are the outcomes the same, undefined ones at the same places?"""
    return list(one) == list(other) and np.array_equal(
        list(one.values()), list(other.values()), equal_nan=True
    )
