"""However a run is carried out, it is the same: stepping, logging, workers, compiler leave no trace."""

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.abm import TownModel
from sim.engine.assemble import assemble
from sim.engine.loop import advance, close_books, open_town
from sim.engine.simulate import live
from sim.kernel.journal import entries
from sim.metrics.run import simulate
from sim.study.replicate import Bench, jobs
from tests.crn.streams import same_to_the_byte

FIVE_DAYS = {"period.warmup_days": 0, "period.days": 5, "period.cooldown_days": 0}
SEED = 11


@pytest.fixture(scope="module")
def whole(hillfoot):
    return live(hillfoot, SEED, journal=True)


def test_twice_is_the_same(hillfoot, whole):
    assert same_to_the_byte(live(hillfoot, SEED, journal=True), whole) == []


def test_another_seed_is_another_life(hillfoot, whole):
    assert live(hillfoot, SEED + 1).clock["digest"] != whole.clock["digest"]


def test_keeping_the_journal_changes_nothing(hillfoot, whole):
    without = live(hillfoot, SEED, journal=False)
    assert same_to_the_byte(without, whole, but=("clock",)) == []
    kept = {"journal_n", "journal_on"}
    for name in without.clock.dtype.names:
        assert (name in kept) == (without.clock[0][name] != whole.clock[0][name]), name
    assert len(entries(whole)) > 5000
    assert len(entries(without)) == 0


def in_chunks(scenario, lengths):
    town = open_town(assemble(scenario, SEED))
    end, k = float(town.clock[0]["end"]), 0
    while town.clock[0]["now"] < end:
        town = advance(town, min(float(town.clock[0]["now"]) + lengths[k % len(lengths)], end))
        k += 1
    close_books(town)
    return town


@pytest.mark.slow
@settings(max_examples=25)
@given(st.lists(st.floats(30.0, 5000.0), min_size=1, max_size=8))
def test_chunks_of_any_size_change_nothing(hillfoot, lengths):
    assert same_to_the_byte(in_chunks(hillfoot, lengths), live(hillfoot, SEED)) == []


def test_hourly_steps_in_mesa_change_nothing(hillfoot, whole):
    model = TownModel(hillfoot, rng=SEED, journal=True)
    model.run_model()
    assert same_to_the_byte(model.town, whole) == []
    assert entries(model.town).tobytes() == entries(whole).tobytes()


@pytest.mark.slow
def test_the_number_of_workers_changes_nothing(hillfoot):
    todo = jobs(["base"], range(5))
    found = {}
    for workers in (1, 2):
        with Bench({"base": hillfoot}, workers=workers) as bench:
            found[workers] = bench.run(todo).replications
    assert [run.failure for run in found[2]] == [""] * 5
    assert [run.digest for run in found[1]] == [run.digest for run in found[2]]
    assert [run.digest for run in found[2]] == [simulate(hillfoot, seed).digest for seed in range(5)]
    for one, two in zip(found[1], found[2], strict=True):
        np.testing.assert_equal(one.outcomes, two.outcomes)


PLAIN = """
import json
from sim.engine.simulate import live
from sim.kernel.journal import entries
from sim.scenario.load import load
from sim.vocabulary.compiled import JIT_DISABLED
town = live(load({file!r}, overrides={overrides!r}), {seed}, journal=True)
lines = entries(town)
what = [[int(line[name]) for name in ("trouble", "entry", "actor", "detail")] for line in lines]
print(json.dumps([JIT_DISABLED, what, lines["time"].tolist(), town.hours.tolist()]))
"""


@pytest.mark.slow
def test_the_compiler_changes_nothing(hillfoot_file, run_python):
    code = PLAIN.format(file=str(hillfoot_file), overrides=FIVE_DAYS, seed=SEED)
    plain, what, times, hours = json.loads(run_python(code, NUMBA_DISABLE_JIT="1"))
    jitted, compiled_what, compiled_times, compiled_hours = json.loads(
        run_python(code, NUMBA_DISABLE_JIT="0")
    )
    assert (plain, jitted) == (True, False)
    assert len(what) > 400
    assert what == compiled_what
    np.testing.assert_allclose(times, compiled_times, rtol=0, atol=1e-9)
    np.testing.assert_allclose(hours, compiled_hours, rtol=0, atol=1e-9)


def test_what_is_written_to_one_town_stays_in_it(hillfoot, whole):
    """The tables of a scenario are packed once for all its towns."""
    town = assemble(hillfoot, SEED)
    for table in (town.types, town.pull, town.channels, town.rungs, town.departments, town.settings):
        table[:] = np.zeros(1, table.dtype)
    assert same_to_the_byte(live(hillfoot, SEED, journal=True), whole) == []
