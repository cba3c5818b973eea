"""A researcher steps the town in Mesa and gets what the headless run gives."""

import warnings
from datetime import datetime

import mesa
import numpy as np
import pytest

from sim.abm import Community, Department, GridWorker, Mediator, Officer, Resident, TownModel, VolunteerTeam
from sim.metrics.run import simulate
from sim.scenario.load import load
from sim.vocabulary.terms import Activity, Ending

A_WEEK = {"period.warmup_days": 1, "period.days": 5, "period.cooldown_days": 1}


@pytest.fixture(scope="module")
def week(hillfoot_file):
    return load(hillfoot_file, overrides=A_WEEK)


@pytest.fixture(scope="module")
def lived(week):
    model = TownModel(week, rng=7)
    model.run_model()
    return model


def test_an_hourly_run_is_the_headless_run(week, lived):
    run = simulate(week, 7)
    assert lived.digest == run.digest == lived.run.digest
    np.testing.assert_equal(lived.run.outcomes, run.outcomes)
    assert (lived.steps, lived.minute, lived.running) == (7 * 24, 7 * 1440.0, False)
    assert lived.replication == run.seed == 7


@pytest.mark.parametrize("hours", [0.75, 24, 5.3])
def test_the_length_of_a_step_changes_nothing(week, lived, hours):
    model = TownModel(week, rng=7, hours_per_step=hours)
    model.run_model()
    assert model.digest == lived.digest
    assert model.steps == np.ceil(7 * 24 / hours)


def test_stepping_on_after_the_end_does_nothing(week):
    model = TownModel(week, rng=7, hours_per_step=24)
    model.run_model()
    digest, rows = model.digest, len(model.datacollector.model_vars["minute"])
    model.step()
    assert (model.digest, len(model.datacollector.model_vars["minute"])) == (digest, rows)


def test_mesa_s_own_ways_to_run_work(week, lived):
    model = TownModel(week, rng=7)
    model.run_for(24)
    assert model.minute == 1440.0
    assert model.date == datetime(2022, 1, 3)
    with pytest.raises(RuntimeError, match="2022-01-03 00:00"):
        model.run  # noqa: B018 - asking is the test
    model.run_until(7 * 24)
    assert model.digest == lived.digest


def test_seeds(week, lived):
    assert TownModel(week, rng=np.int64(7)).replication == 7
    by_chance = TownModel(week), TownModel(week, rng=np.random.default_rng(7))
    assert all(0 <= model.replication < 2**31 for model in by_chance)
    assert by_chance[1].replication == TownModel(week, rng=np.random.default_rng(7)).replication
    with pytest.raises(ValueError, match="from 0 on"):
        TownModel(week, rng=-1)
    with pytest.raises(TypeError, match="rng="):
        TownModel(week, seed=7)


def test_a_scenario_serves_any_number_of_models(week):
    first, second = TownModel(week, rng=1), TownModel(week, rng=1)
    first.step()
    assert second.minute == 0.0
    assert first.town_scenario is second.town_scenario
    assert isinstance(first.scenario, mesa.experimental.scenarios.Scenario)


def test_everybody_is_there(lived):
    town = lived.town
    numbers = {kind: len(agents) for kind, agents in lived.agents_by_type.items()}
    assert numbers == {Officer: 12, GridWorker: 12, Mediator: 3 + 2 + 1, Department: 2, Community: 3}
    assert lived.agents_by_type[Officer].get("index") == list(range(len(town.officers)))
    assert set(lived.agents_by_type[Mediator].get("rung")) == {"community", "zone", "court"}
    assert lived.agents_by_type[Department].get("name") == ["environment", "labour"]
    assert sum(lived.agents_by_type[Community].get("residents")) == len(town.residents)


def test_volunteers_stand_by_in_teams(hillfoot_file):
    more = {**A_WEEK, "volunteers.teams": 4, "volunteers.people": 10}
    teams = TownModel(hillfoot_file, rng=1, **more).agents_by_type[VolunteerTeam]
    assert sorted(teams.get("people")) == [2, 2, 3, 3]


def test_views_see_the_records_even_when_arrays_have_grown(hillfoot):
    model = TownModel(hillfoot, rng=7, hours_per_step=24, journal=True)
    before = model.town
    officers = model.agents_by_type[Officer]
    model.run_model()
    assert model.town is not before
    assert len(model.run.journal) > len(before.journal)
    spent = model.town.hours.sum(axis=2)
    assert [list(m.values()) for m in officers.get("minutes")] == spent.tolist()
    assert officers.get("busy_minutes") == model.town.officers["busy_minutes"].tolist()
    assert officers.get("calls") == model.town.officers["calls"].tolist()
    assert sum(model.agents_by_type[Department].get("handled")) > 0


def test_minutes_grow_while_work_goes_on(week):
    """At every hour an officer's minutes add up to the measured time, booked or not."""
    model = TownModel(week, rng=7)
    start = float(model.town.clock[0]["measure_from"])
    busy = np.zeros(12)
    while model.minute < 2 * 1440:
        model.step()
        officers = model.agents_by_type[Officer]
        measured = max(model.minute - start, 0.0)
        assert [sum(m.values()) for m in officers.get("minutes")] == pytest.approx([measured] * 12)
        assert (np.array(officers.get("busy_minutes")) >= busy).all()
        busy = np.array(officers.get("busy_minutes"))
    assert busy.max() > 0


def test_words_instead_of_codes(lived):
    officer = next(one for one in lived.agents_by_type[Officer] if one.duty.key == "response")
    assert (officer.group, officer.role.en, officer.duty.key) == ("patrol", "community officer", "response")
    with pytest.raises(AttributeError, match="read only; a rule may set on it: .*duty"):
        officer.role = 0


def test_residents_are_made_on_demand(week):
    model = TownModel(week, rng=7)
    assert Resident not in model.agents_by_type
    model.run_model()
    troubled = int(model.town.troubles[0]["resident"])
    someone = model.resident(troubled)
    assert model.resident(troubled) is someone
    assert 0 in someone.troubles
    assert someone in model.space[int(model.town.residents[troubled]["grid"])].agents
    assert max(abs(t) for t in someone.trust.values()) <= 1
    someone.remove()
    assert model.resident(troubled) is not someone
    assert len(model.agents_by_type[Resident]) == 1
    with pytest.raises(IndexError, match="2400"):
        model.resident(2400)


def test_the_standard_collector_ends_with_the_outcomes(lived):
    table = lived.datacollector.get_model_vars_dataframe()
    assert len(table) == 7 * 24
    assert table["minute"].tolist() == [60.0 * hour for hour in range(1, 7 * 24 + 1)]
    assert table["settlement_h.mean"].iloc[:-1].isna().all()
    assert table["settlement_h.mean"].iloc[-1] == lived.run.outcomes["settlement_h.mean"]
    assert table["reports_so_far"].iloc[-1] == lived.town.clock[0]["reports_n"]
    assert table["open_matters"].max() > 0


def test_a_collector_of_one_s_own(week):
    mine = mesa.DataCollector(
        model_reporters={"waiting": "waiting", "care": lambda m: sum(cell.care for cell in m.space)},
        agent_reporters={"kind": lambda a: type(a).__name__},
        agenttype_reporters={Officer: {"busy": "busy_minutes", "doing": "doing"}},
    )
    model = TownModel(week, rng=7, datacollector=mine, hours_per_step=12)
    model.run_model()
    assert mine.model_vars["waiting"] == [], "each model collects into a copy"
    by_officer = model.datacollector.get_agenttype_vars_dataframe(Officer)
    last = by_officer.xs(7 * 24.0, level="Step")
    assert last["busy"].tolist() == model.town.officers["busy_minutes"].tolist()
    assert set(last["doing"]) <= set(Activity)
    assert len(model.datacollector.get_agent_vars_dataframe()) == 14 * len(model.agents)
    assert model.datacollector.get_model_vars_dataframe()["care"].iloc[-1] > 0


def test_batch_run_varies_policies_levers_and_seeds(hillfoot_file):
    varied = {
        "scenario": str(hillfoot_file),
        "policy": ["as_it_is", "proactive"],
        "triage.same_matter": [0.1, 0.9],
        "hours_per_step": 24,
        **A_WEEK,
    }
    rows = mesa.batch_run(TownModel, varied, rng=[3, 4], display_progress=False)
    assert len(rows) == 8
    for row in rows:
        told = {**A_WEEK, "triage.same_matter": row["triage.same_matter"]}
        run = simulate(load(hillfoot_file, policy=row["policy"], overrides=told), row["rng"])
        assert row["settlement_h.mean"] == run.outcomes["settlement_h.mean"]


def test_batch_run_by_iterations_takes_seeds_by_chance(week):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # Mesa's, for `iterations`
        rows = mesa.batch_run(
            TownModel, {"scenario": [week], "hours_per_step": 84}, iterations=2, display_progress=False
        )
    assert [row["iteration"] for row in rows] == [0, 1]
    assert rows[0]["settlement_h.mean"] != rows[1]["settlement_h.mean"]


def test_overrides_need_a_file(week):
    with pytest.raises(TypeError, match="path"):
        TownModel(week, **{"triage.recognition": 0.5})
    with pytest.raises(ValueError, match="forward"):
        TownModel(week, hours_per_step=0)


def test_a_plain_hook_tries_a_rule(hillfoot):
    """Care in every grid, renewed daily by the hook, prevents more: the rule is felt, and only by it."""

    def care_everywhere(model):
        for cell in model.space:
            cell.care = 5.0

    def look_only(model):
        assert [cell.care for cell in model.space]

    def prevented(on_step):
        model = TownModel(hillfoot, rng=7, hours_per_step=24, on_step=on_step)
        model.run_model()
        return model.digest, int((model.town.troubles["ending"] == Ending.PREVENTED).sum())

    without = prevented(None)
    assert prevented(look_only) == without
    assert prevented(care_everywhere)[1] > without[1] * 1.2


class CaseOfficer(Officer):
    """Puts free office hours into case work."""

    def step(self):
        self.free_time = Activity.CASE_WORK


class CaseModel(TownModel):
    """A town of case officers."""

    officer_type = CaseOfficer


def test_a_subclass_of_an_agent_tries_a_rule(week, lived):
    model = CaseModel(week, rng=7)
    model.run_model()
    assert len(model.agents_by_type[CaseOfficer]) == 12
    before, after = (m.run.outcomes["officer_hours.case_work"] for m in (lived, model))
    assert after > before


class CountingModel(TownModel):
    """Overrides `step` as Mesa models do."""

    def step(self):
        super().step()
        self.hours_with_a_line = getattr(self, "hours_with_a_line", 0) + (self.waiting > 0)


def test_step_may_be_overridden(week, lived):
    model = CountingModel(week, rng=7)
    model.run_model()
    assert model.digest == lived.digest
    assert model.hours_with_a_line == sum(n > 0 for n in lived.datacollector.model_vars["waiting"])


@pytest.mark.slow
def test_only_the_mesa_layer_loads_mesa(run_python):
    code = "import sys, sim.metrics.run, sim.study.compare, sim.engine.invariants\n"
    code += "print('mesa' in sys.modules, sim.TownModel.__module__, 'mesa' in sys.modules)"
    assert run_python(code).split() == ["False", "sim.abm.model", "True"]
