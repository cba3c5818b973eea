"""What is kept is whole, is the same whoever ran it, and is never mixed with anything else."""

import io
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
from pyarrow import parquet

from sim.scenario.errors import ScenarioErrors
from sim.scenario.load import load
from sim.study.chunked_lab import open_workshop
from sim.study.finding import Finding
from sim.study.kinds import optimise
from sim.study.lab import TownExperiment
from sim.study.machine import RunsMissing
from sim.study.store.agreeing import How
from sim.study.store.chunks import LEAST_RUNS, MOST_RUNS, StudyStage
from sim.study.study_file import read_study

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))  # worker processes import the stub by its plain name
from store_stub import POINTS, SEEDS, DiesOnce, TownDiesOnce, dies_always, smooth, study  # noqa: E402


@pytest.fixture(autouse=True)
def _workers_find_the_stub(monkeypatch):
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(Path.cwd()), str(HERE)]))


def files(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def answers(folder: Path, experiment=smooth, **how):
    with open_workshop(study(), folder, experiment=experiment, **{"workers": 1, **how}) as lab:
        return lab.ask("design", POINTS, SEEDS), lab


def test_answers_are_those_of_the_function_and_failures_are_rows(tmp_path):
    found, _ = answers(tmp_path / "a")
    assert found.values.shape == (40, 3, 2)
    assert found.of("z")[5].tolist() == [5.0, 10.0, 15.0]
    assert found.failures == [(7, 2, "RuntimeError: no town there")]
    assert np.isnan(found.values[7, 1]).all()
    assert np.isnan(found.values).sum() == 2


def test_reasons_of_failure_are_told_again_from_what_is_kept(tmp_path):
    for _ in range(2):
        _, lab = answers(tmp_path / "a")
        assert lab.failed == [("design", "base a=7.0", 2, "RuntimeError: no town there")]
    told = Finding("sweep", {}, []).with_failures(lab.failed)
    assert told.tables["failures"].to_dict("records") == [
        {"stage": "design", "point": "base a=7.0", "seed": 2, "reason": "RuntimeError: no town there"}
    ]
    assert not Finding("sweep", {}, []).with_failures([]).tables


def test_what_is_kept_is_not_run_again(tmp_path):
    first, _ = answers(tmp_path / "a")

    def never(point, seed):
        raise AssertionError

    again, lab = answers(tmp_path / "a", never)
    assert (lab.runs, lab.kept) == (120, 120)
    np.testing.assert_array_equal(again.values, first.values)
    assert again.failures == first.failures


@pytest.mark.parametrize("workers", [2, 3])
def test_the_number_of_workers_does_not_show(tmp_path, workers):
    answers(tmp_path / "one")
    answers(tmp_path / "many", workers=workers)
    assert files(tmp_path / "many") == files(tmp_path / "one")


def test_a_worker_that_dies_costs_only_time(tmp_path):
    answers(tmp_path / "calm")
    found, _ = answers(tmp_path / "killed", DiesOnce(tmp_path / "mark"), workers=2)
    assert (tmp_path / "mark").exists()
    assert len(found.failures) == 1
    assert files(tmp_path / "killed") == files(tmp_path / "calm")


def test_a_run_that_always_kills_its_worker_is_missing_and_no_other_is_blamed(tmp_path):
    with pytest.raises(RunsMissing) as said:
        answers(tmp_path / "a", dies_always, workers=2)
    first, *lines = str(said.value).splitlines()
    assert first.startswith("3 runs are missing because the machine failed")
    assert "90 runs are kept" in first
    assert sorted(lines) == [
        f"stage design, base a=11.0, seed {seed}: its worker process died 2 times although it ran alone"
        for seed in SEEDS
    ]
    assert said.value.exit_code == 1
    answers(tmp_path / "calm")
    answers(tmp_path / "a")
    assert files(tmp_path / "a") == files(tmp_path / "calm")


def one_answer_changed(content):
    table = parquet.read_table(io.BytesIO(content))
    answers = table["y"].to_numpy().copy()
    answers[0] += 1.0
    changed = table.set_column(table.column_names.index("y"), "y", [answers])
    buffer = io.BytesIO()
    parquet.write_table(changed.replace_schema_metadata(table.schema.metadata), buffer)
    return buffer.getvalue()


@pytest.mark.parametrize(
    "damage",
    [lambda b: b[:-9], lambda b: b"", lambda b: b[:40] + b"x" * 40 + b[80:], one_answer_changed],
)
def test_a_damaged_chunk_is_run_again(tmp_path, damage):
    answers(tmp_path / "a")
    whole = files(tmp_path / "a")
    broken = tmp_path / "a/runs/design/chunk-00001.parquet"
    broken.write_bytes(damage(broken.read_bytes()))
    _, lab = answers(tmp_path / "a")
    assert lab.runs - lab.kept == 30
    assert files(tmp_path / "a") == whole


def test_a_chunk_of_another_design_is_not_taken_for_one_of_this(tmp_path):
    with open_workshop(study(), tmp_path / "a", 1, experiment=smooth) as lab:
        lab.ask("design", POINTS, SEEDS)
        with pytest.raises(ScenarioErrors, match="asks for other points or seeds in stage design") as said:
            lab.ask("design", POINTS, (1, 2))
    assert "--fresh" in str(said.value)


def test_another_scenario_or_other_outcomes_are_refused_until_told_to_start_over(tmp_path):
    answers(tmp_path / "a")
    other = study(["y"], base=load("scenarios/theory/mmc.toml", overrides={"officers.server.count": 9}))
    with pytest.raises(ScenarioErrors) as said, open_workshop(other, tmp_path / "a", 1, experiment=smooth):
        pass
    assert [problem.path for problem in said.value.problems] == ["scenarios", "outcomes"]
    with open_workshop(other, tmp_path / "a", 1, how=How(fresh=True), experiment=smooth) as lab:
        lab.ask("design", POINTS[:2], SEEDS)
        assert lab.kept == 0


def test_two_processes_do_not_share_a_folder(tmp_path):
    with (
        open_workshop(study(), tmp_path / "a", 1, experiment=smooth),
        pytest.raises(ScenarioErrors, match="another process is at work"),
        open_workshop(study(), tmp_path / "a", 1, experiment=smooth),
    ):
        pass


def test_a_folder_that_is_a_file_is_said(tmp_path):
    (tmp_path / "a").touch()
    with pytest.raises(ScenarioErrors, match="cannot be written to"), open_workshop(study(), tmp_path / "a"):
        pass


def test_a_full_disk_leaves_no_half_written_file(tmp_path, monkeypatch):
    def full(_):
        raise OSError(28, "No space left on device")

    def fill(folder):
        with open_workshop(study(), folder, 1, experiment=smooth) as lab:
            monkeypatch.setattr(os, "fsync", full)
            lab.ask("design", POINTS, SEEDS)

    with pytest.raises(ScenarioErrors, match="no room left on the disk"):
        fill(tmp_path / "a")
    assert set(files(tmp_path / "a")) == {".lock", ".govsim", "manifest.json"}


@pytest.mark.parametrize("points", [1, 10, 3000, 100_000])
def test_chunks_cover_a_stage_once_in_sizes_that_can_be_lost(points):
    stage = StudyStage("s", tuple(POINTS[:1] * points), SEEDS, ("y",))
    chunks = stage.chunks
    assert [chunk.first for chunk in chunks] == list(range(0, points, len(chunks[0].points)))
    assert sum(len(chunk.points) for chunk in chunks) == points
    assert LEAST_RUNS - 3 < chunks[0].runs <= MOST_RUNS or len(chunks) == 1


KILLED = """
import sys
from pathlib import Path
from store_stub import POINTS, SEEDS, smooth, study
from sim.study.chunked_lab import open_workshop
import time
def slow(point, seed):
    time.sleep(0.01)
    return smooth(point, seed)
with open_workshop(study(), Path(sys.argv[1]), 1, experiment=slow) as lab:
    lab.ask("design", POINTS, SEEDS)
"""


@pytest.mark.slow
def test_killed_at_any_moment_and_resumed_every_file_is_the_same(tmp_path):
    answers(tmp_path / "calm")
    folder = tmp_path / "killed"
    for kept, pause in ((1, 0.0), (2, 0.13), (3, 0.07)):
        process = subprocess.Popen([sys.executable, "-c", KILLED, str(folder)])
        deadline = time.monotonic() + 60
        while len(list(folder.glob("runs/design/chunk-*"))) < kept and time.monotonic() < deadline:
            time.sleep(0.01)
        time.sleep(pause)
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert 3 <= len([*folder.glob("runs/design/*")]) < len(StudyStage("design", POINTS, SEEDS, ()).chunks)
    answers(folder)
    assert files(folder) == files(tmp_path / "calm")


TWO_WORKERS = """
import sys
from pathlib import Path
from store_stub import POINTS, SEEDS, signs_in, study
from sim.study.chunked_lab import open_workshop
with open_workshop(study(), Path(sys.argv[1]), 2, experiment=signs_in) as lab:
    lab.ask("design", POINTS, SEEDS)
"""


def is_alive(process):
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return Path(f"/proc/{process}/stat").read_text().rpartition(") ")[2][0] != "Z"


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are looked up in /proc")
def test_workers_end_with_a_parent_that_is_killed(tmp_path, monkeypatch):
    signs = tmp_path / "signs"
    signs.mkdir()
    monkeypatch.setenv("GOVSIM_TEST_SIGNS", str(signs))
    process = subprocess.Popen([sys.executable, "-c", TWO_WORKERS, str(tmp_path / "kept")])

    def until(condition):
        deadline = time.monotonic() + 60
        while not condition() and time.monotonic() < deadline:
            time.sleep(0.05)
        assert condition()

    until(lambda: len(list(signs.iterdir())) == 2)
    process.send_signal(signal.SIGKILL)
    process.wait()
    until(lambda: not any(is_alive(int(sign.name)) for sign in signs.iterdir()))


@pytest.mark.slow
def test_a_dask_cluster_of_two_gives_the_same_bytes_even_when_a_worker_is_killed(tmp_path):
    answers(tmp_path / "local")
    _, lab = answers(tmp_path / "dask", DiesOnce(tmp_path / "mark"), dask="local", workers=2)
    assert (tmp_path / "mark").exists()
    assert files(tmp_path / "dask") == files(tmp_path / "local")


STAFFING = """
kind = "optimise"
title = { en = "Staff of a small town", zh = "小镇警力" }
scenario = "TOWN"
replications = 4
[set]
"period.days" = 7.0
[factors.ranges]
"officers.patrol.count" = [2, 12]
[optimise]
step = 4
most = 8
checks = 40
[optimise.promises]
"response_min.p90" = { must_be = "at_most", value = 60.0 }
[optimise.front]
plans = 4
replications = 4
"""


@pytest.mark.slow
def test_a_towns_staffing_on_a_dask_cluster_of_two_is_that_of_local_workers_though_one_is_killed(tmp_path):
    file = tmp_path / "staffing.toml"
    file.write_text(STAFFING.replace("TOWN", str(Path("tests/towns/hillfoot.toml").resolve())))
    asked, mark = read_study(file), tmp_path / "mark"
    town = TownExperiment(asked.scenarios, asked.outcomes)
    with open_workshop(asked, tmp_path / "local", 2) as lab:
        found, digest = optimise.carry_out(asked, lab), lab.digest()
    with open_workshop(asked, tmp_path / "dask", 2, "local", experiment=TownDiesOnce(town, mark)) as lab:
        again, repeated = optimise.carry_out(asked, lab), lab.digest()
    assert mark.exists()
    assert repeated == digest
    assert files(tmp_path / "dask") == files(tmp_path / "local")
    assert [line.en for line in again.said] == [line.en for line in found.said]
