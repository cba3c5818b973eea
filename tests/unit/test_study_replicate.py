"""Replications: common seeds, any workers, failures as rows, an early stop that keeps what is done."""

import importlib
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from sim.study.replicate import Bench, Job, jobs
from tests.unit.study_stub import broken_at_three, simulate, towns

TOWNS = towns("base", "grid")


@pytest.fixture
def stub(monkeypatch):
    """The stub under a name that worker processes find; something installed may be called ``tests``."""
    monkeypatch.syspath_prepend(str(Path(__file__).parent))
    return importlib.import_module("study_stub")


def run(workers, executor="processes", model=simulate, seeds=range(1, 5)):
    with Bench(TOWNS, model, workers, executor) as bench:
        return bench.run(jobs(TOWNS, seeds)).replications


def test_every_policy_has_the_same_seeds_in_order():
    found = [(done.policy, done.seed) for done in run(1)]
    assert found == [(name, seed) for name in ("base", "grid") for seed in (1, 2, 3, 4)]


def test_jobs_go_seed_by_seed():
    assert jobs(["a", "b"], [7, 8]) == [Job("a", 7), Job("b", 7), Job("a", 8), Job("b", 8)]


@pytest.mark.slow
@pytest.mark.parametrize("executor", ["processes", "threads"])
def test_workers_do_not_show_in_the_result(stub, executor):
    assert repr(run(2, executor, stub.slow_at_first)) == repr(run(1))


def test_a_failing_run_is_a_row_with_its_reason():
    found = {(done.policy, done.seed): done for done in run(1, model=broken_at_three)}
    failed = found.pop(("grid", 3))
    assert failed.failure == "ZeroDivisionError: nobody on duty"
    assert "broken_at_three" in failed.trace
    assert failed.outcomes == {}
    assert not any(done.failure for done in found.values())


@pytest.mark.slow
def test_a_run_that_kills_its_worker_is_missing_and_the_innocent_are_not_blamed(stub):
    with Bench(TOWNS, stub.dies_at_two, 2) as bench:
        found = bench.run(jobs(TOWNS, (1, 2, 3)))
    assert [(done.policy, done.seed, done.failure) for done in found.replications] == [
        (name, seed, "") for name in TOWNS for seed in (1, 3)
    ]
    assert [lost.task for lost in found.missing] == [Job("base", 2), Job("grid", 2)]
    assert {lost.reason for lost in found.missing} == {
        "its worker process died 2 times although it ran alone"
    }


@pytest.mark.parametrize("kind", ["processes", "threads"])
def test_lack_of_memory_is_no_outcome_of_the_model(stub, kind):
    with Bench(TOWNS, stub.memory_ends_at_two, 2, kind) as bench:
        found = bench.run(jobs(TOWNS, (1, 2)))
    assert [done.seed for done in found.replications] == [1, 1]
    assert {(lost.task.seed, lost.reason) for lost in found.missing} == {(2, "MemoryError: no more")}


@pytest.mark.parametrize("workers", [1, 2])
def test_stopping_keeps_what_is_finished(workers):
    told = []

    def stop_at_three(done):
        told.append(done)
        if len(told) == 3:
            raise KeyboardInterrupt

    with Bench(TOWNS, simulate, workers, "threads") as bench:
        batch = bench.run(jobs(TOWNS, range(50)), stop_at_three)
    assert batch.interrupted
    assert 3 <= len(batch.replications) < 100
    assert set(map(repr, told)) <= set(map(repr, batch.replications))


@pytest.fixture
def heeded_ctrl_c():
    """Python's own answer to Ctrl-C, also where the tests run in the background and it is ignored."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent otherwise there")
@pytest.mark.usefixtures("heeded_ctrl_c")
def test_ctrl_c_does_not_reach_the_workers(stub):
    sent = []

    def interrupt(_):
        sent.append(True)
        if len(sent) == 1:
            signal.raise_signal(signal.SIGINT)

    with Bench(TOWNS, stub.slow_at_first, 2) as bench:
        batch = bench.run(jobs(TOWNS, range(1, 40)), interrupt)
    assert batch.interrupted
    assert batch.replications
    assert not any(done.failure for done in batch.replications)


def test_a_bench_serves_several_batches(stub):
    with Bench(TOWNS, stub.simulate, 2) as bench:
        first = bench.run(jobs(TOWNS, [1, 2])).replications
        second = bench.run(jobs(TOWNS, [3])).replications
    assert [done.seed for done in (*first, *second)] == [1, 2, 1, 2, 3, 3]


SCRIPT = """
from study_stub import simulate, towns
from sim.study.replicate import Bench, jobs

print("script")
names = ["base", "grid"]
with Bench(towns(*names), simulate, 2) as bench:
    print([run.digest or run.failure for run in bench.run(jobs(names, [1, 2])).replications])
"""


@pytest.mark.slow
def test_a_script_needs_no_main_guard(root, tmp_path):
    script = tmp_path / "script.py"
    script.write_text(SCRIPT)
    there = {**os.environ, "PYTHONPATH": os.pathsep.join([str(root), str(Path(__file__).parent)])}
    done = subprocess.run(
        [sys.executable, script], env=there, text=True, capture_output=True, check=False, timeout=60
    )
    assert done.stdout.splitlines() == ["script", "['base-1', 'base-2', 'grid-1', 'grid-2']"], done.stderr
