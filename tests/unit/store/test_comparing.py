"""A comparison that was stopped, or whose machine failed, goes on to the same bytes; each run is checked."""

import sys
import time
from functools import partial
from pathlib import Path

import numpy as np
import pytest

import sim.metrics.run
from sim.engine.invariants import check
from sim.engine.simulate import live
from sim.metrics.run import Run
from sim.scenario.load import load
from sim.scenario.vary import vary
from sim.study.execution import Execution
from sim.study.lab import TownExperiment
from sim.study.points import Point
from sim.study.replicate import engine
from sim.study.replication_rule import Effort
from sim.study.store.agreeing import How
from sim.study.store.chunks import Chunk, RunChunk
from sim.study.store.comparing import keeping, lived
from sim.study.store.comparisons import as_files
from sim.vocabulary.broken import BrokenInvariant

sys.path.insert(0, str(Path(__file__).parents[1]))
from study_stub import memory_ends_at_two, simulate, towns  # noqa: E402

SIDES = towns("base", "grid", "ladder")
EFFORT = Effort(5, seed=1)
TINY = {"period.days": 2.0, "period.warmup_days": 0.5, "period.cooldown_days": 0.5}


def compared(folder, model=simulate, on_done=lambda _: None, effort=EFFORT, sides=SIDES):
    told = []

    def counted(run):
        told.append(run)
        on_done(run)

    execution = Execution(1, model, counted)
    with keeping(folder, sides, effort, How()) as place:
        return lived(sides, effort, execution, folder=place), told


def written(comparison):
    return dict(as_files(comparison, "govsim compare"))


def files(folder):
    return {file.name: file.read_bytes() for file in folder.rglob("*.parquet")}


def never(scenario, seed):
    raise AssertionError


@pytest.mark.parametrize("after", [1, 3, 7, 14])
def test_stopped_anywhere_and_resumed_it_gives_the_same_bytes(tmp_path, after):
    calm, _ = compared(tmp_path / "calm")

    def stop(done, count):
        count.append(done)
        if len(count) == after:
            raise KeyboardInterrupt

    stopped, _ = compared(tmp_path / "stopped", on_done=partial(stop, count=[]))
    assert stopped.interrupted
    again, _ = compared(tmp_path / "stopped")
    assert written(again) == written(calm)
    assert again.to_json() == calm.to_json()
    assert files(tmp_path / "stopped") == files(tmp_path / "calm")
    kept, told = compared(tmp_path / "stopped", never)
    assert written(kept) == written(calm)
    assert len(told) == 15


def test_more_replications_go_on_from_fewer(tmp_path):
    compared(tmp_path)
    more, _ = compared(tmp_path, effort=Effort(8, seed=1))
    alone, _ = compared(None, effort=Effort(8, seed=1))
    assert written(more) == written(alone)


def test_what_the_machine_failed_to_do_is_missing_not_failed_and_is_done_the_next_time(tmp_path):
    lacking, _ = compared(tmp_path, memory_ends_at_two)
    assert not lacking.failures
    assert [lost.task.seed for lost in lacking.missing] == [2, 2, 2]
    assert lacking.replication_count == 4
    whole, _ = compared(tmp_path)
    calm, _ = compared(None)
    assert written(whole) == written(calm)


@pytest.fixture
def tiny():
    return load("scenarios/theory/mmc.toml", overrides={**TINY, "trouble.call.per_day": 20.0})


def test_real_runs_come_back_whole_from_the_folder(tmp_path, tiny):
    sides = {"mmc": tiny, "three": vary(tiny, {"officers.server.count": 3})}
    calm, _ = compared(None, engine, sides=sides)
    compared(tmp_path, engine, sides=sides)
    kept, _ = compared(tmp_path, never, sides=sides)
    assert written(kept) == written(calm)
    assert all(run.checked for run in kept.replications)


def spoiled(town, *only):
    """The invariants of a town in whose books an hour of an officer's stands that nobody worked."""
    town.hours[0, 0, 0] += 60.0
    check(town, *only)


def test_a_run_that_breaks_an_invariant_is_a_failed_row_that_names_it(tiny, monkeypatch):
    monkeypatch.setattr(sim.metrics.run, "check", spoiled)
    with pytest.raises(BrokenInvariant, match="minutes_booked"):
        engine(tiny, 1)
    rows = RunChunk(TownExperiment({"mmc": tiny}, ["calls_110"]), ("calls_110",))(
        Chunk(0, 0, (Point("mmc"),), (1,))
    )
    assert rows.checked
    assert rows.reasons[0, 0].startswith("BrokenInvariant: minutes_booked: ")
    (run,) = compared(None, engine, sides={"mmc": tiny}, effort=Effort(1))[0].replications
    assert run.failure.startswith("BrokenInvariant: minutes_booked: ")
    assert run.checked


@pytest.mark.slow
def test_a_dask_cluster_of_two_gives_the_same_bytes(tmp_path, tiny):
    sides = {"mmc": tiny, "three": vary(tiny, {"officers.server.count": 3})}
    calm, _ = compared(tmp_path / "calm", engine, sides=sides)
    with keeping(tmp_path / "dask", sides, EFFORT, How()) as place:
        found = lived(sides, EFFORT, Execution(2, dask="local"), folder=place)
    assert written(found) == written(calm)
    assert files(tmp_path / "dask") == files(tmp_path / "calm")


@pytest.mark.slow
def test_checking_costs_at_most_a_tenth_of_a_replication_of_danghu_or_12_ms():
    danghu, took = load("scenarios/danghu.toml"), []
    for seed in range(6):
        start = time.perf_counter()
        run = Run(danghu, seed, live(danghu, seed))
        assert run.outcomes
        assert run.by
        assert run.portrait
        lived_through = time.perf_counter()
        check(run.town)
        took.append((lived_through - start, time.perf_counter() - lived_through))
    replication, checking = np.array(took[1:]).min(axis=0)
    assert checking <= max(0.012, 0.1 * replication)
