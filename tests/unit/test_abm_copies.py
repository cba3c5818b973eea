"""A model can be copied, kept and gone on with anywhere, and no two models share what can be written."""

import copy
import importlib
import itertools
import pickle
import sys

import numpy as np
import pytest
from mesa.time import Event

from sim.abm import Officer, TownModel
from sim.engine.assemble import assemble
from sim.engine.loop import advance, open_town
from sim.engine.simulate import live
from sim.kernel.state import Town
from sim.scenario.load import load

A_WEEK = {"period.warmup_days": 1, "period.days": 5, "period.cooldown_days": 1}
RESUME = """
import pathlib, pickle
for file in {files!r}:
    model = pickle.loads(pathlib.Path(file).read_bytes())
    model.run_model()
    print(model.digest, model.steps, len(model.datacollector.model_vars["minute"]))
"""


RULE = """
def renew_care(model):
    for cell in model.space:
        cell.care = 5.0
"""


@pytest.fixture
def renew_care(tmp_path, monkeypatch):
    """A rule that can be found by name, in this process and in another."""
    (tmp_path / "rule_of_mine.py").write_text(RULE)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    sys.modules.pop("rule_of_mine", None)
    return importlib.import_module("rule_of_mine").renew_care


@pytest.fixture(scope="module")
def week(hillfoot_file):
    return load(hillfoot_file, overrides=A_WEEK)


@pytest.fixture
def halfway(week, renew_care):
    model = TownModel(week, rng=7, hours_per_step=12, on_step=renew_care)
    model.run_for(3 * 24)
    return model


def ended(model):
    model.run_model()
    return model.digest, model.run.outcomes


@pytest.mark.parametrize("again", [copy.deepcopy, lambda model: pickle.loads(pickle.dumps(model))])
def test_a_copy_lives_its_own_life(halfway, again):
    """The original neither moves with its copy nor is needed for it."""
    other = again(halfway)
    before = halfway.digest, halfway.minute, halfway.town.troubles.tobytes()
    found = ended(other)
    assert (halfway.digest, halfway.minute, halfway.town.troubles.tobytes()) == before
    assert found[0] == ended(halfway)[0] != before[0]
    np.testing.assert_equal(found[1], halfway.run.outcomes)
    assert all(officer.model is other for officer in other.agents_by_type[Officer])
    assert all(cell.model is other for cell in other.space)


def test_a_copy_outlives_the_original(week):
    town = open_town(assemble(week, 7))
    other = copy.deepcopy(town)
    kept = pickle.dumps(town)
    del town
    end = float(other.clock[0]["end"])
    digests = {int(advance(one, end).clock[0]["digest"]) for one in (other, pickle.loads(kept))}
    assert digests == {int(live(week, 7).clock[0]["digest"])}


@pytest.mark.slow
def test_a_run_saved_in_the_middle_goes_on_in_a_new_process(halfway, run_python, tmp_path):
    file = tmp_path / "model.pickle"
    file.write_bytes(pickle.dumps(halfway))
    halfway.run_model()
    kept = len(halfway.datacollector.model_vars["minute"])
    printed = run_python(RESUME.format(files=[str(file)]))
    assert printed.split() == [halfway.digest, str(halfway.steps), str(kept)]


def test_events_of_one_instant_keep_their_order(week, monkeypatch):
    """Another process counts its events from 0; what was scheduled before still comes first."""

    def early():
        seen.append("early")

    def late():
        seen.append("late")

    seen = []
    model = TownModel(week, rng=7, hours_per_step=24)
    model.schedule_event(early, at=50.0)
    monkeypatch.setattr(Event, "_ids", itertools.count())
    other = copy.deepcopy(model)
    other.schedule_event(late, at=50.0)
    other.run_until(51)
    assert seen == ["early", "late"]


@pytest.mark.slow
def test_a_checkpoint_every_day_of_a_month(hillfoot_file, renew_care, run_python, tmp_path):
    month = {"period.warmup_days": 1, "period.days": 28, "period.cooldown_days": 1}
    model = TownModel(hillfoot_file, rng=7, on_step=renew_care, **month)
    files = []
    while model.time + 24 < model.end_time:
        model.run_for(24)
        files.append(tmp_path / f"{model.date:%m-%d}.pickle")
        files[-1].write_bytes(pickle.dumps(model))
    model.run_model()
    resumed = run_python(RESUME.format(files=list(map(str, files))), timeout_s=1800).splitlines()
    assert [line.split()[0] for line in resumed] == [model.digest] * 29


@pytest.mark.slow
def test_a_large_town_is_copied_too(run_python, tmp_path):
    """More cells than Python goes deep, were they followed one by one."""
    few = {"period.warmup_days": 0, "period.days": 1, "period.cooldown_days": 0}
    model = TownModel("scenarios/danghu.toml", rng=7, hours_per_step=4, **few)
    model.run_for(8)
    file = tmp_path / "model.pickle"
    file.write_bytes(pickle.dumps(model))
    other = copy.deepcopy(model)
    model.run_model()
    other.run_model()
    assert run_python(RESUME.format(files=[str(file)])).split()[0] == other.digest == model.digest


def test_what_two_towns_share_cannot_be_written(hillfoot):
    """Residents and rosters are kept once for all runs of a process, so no run may write to them."""
    one, other = assemble(hillfoot, 1), assemble(hillfoot, 2)
    shared = [
        name for name in Town.__annotations__ if np.shares_memory(getattr(one, name), getattr(other, name))
    ]
    assert shared == ["changes", "residents"]
    for name in shared:
        with pytest.raises(ValueError, match="read-only"):
            getattr(one, name)[0] = 0


@pytest.mark.slow
def test_a_rule_changes_no_other_model(week):
    """Not through residents, not through rosters, not through what is laid out once for all runs."""
    untouched = ended(TownModel(week, rng=7, hours_per_step=24))
    model = TownModel(week, rng=7, hours_per_step=24)
    model.run_for(48)
    for officer in model.agents_by_type[Officer]:
        officer.duty = 0
    model.resident(0).trust = {0: -1.0}
    assert ended(model)[0] != untouched[0]
    again = ended(TownModel(week, rng=7, hours_per_step=24))
    assert again[0] == untouched[0]
    np.testing.assert_equal(again[1], untouched[1])
