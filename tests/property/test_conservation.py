"""Whatever the scenario: troubles end once, officer-minutes are one activity, nobody is in two places."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.engine.assemble import assemble
from sim.engine.invariants import check, no_idle_hands
from sim.engine.loop import advance, close_books, open_town
from sim.engine.simulate import live
from sim.kernel.journal import entries
from sim.scenario.load import load
from sim.vocabulary.events import Entry
from sim.vocabulary.terms import Activity, Ending, Stage

shares = st.sampled_from([0.0, 0.3, 1.0])
few = st.integers(0, 3)
days = st.sampled_from(["none", 0.3, 4.0])

LEVERS = {
    "period.days": st.sampled_from([3.0, 11.5]),
    "period.warmup_days": st.sampled_from([0.0, 2.0]),
    "period.cooldown_days": st.sampled_from([0.0, 1.25]),
    "town.seed": st.integers(0, 9),
    "town.zones": st.integers(1, 3),
    "town.grids": st.integers(3, 9),
    "officers.patrol.count": st.integers(4, 9),
    "officers.patrol.free_time": st.sampled_from(["base_work", "desk"]),
    "choice.again_days": days,
    "triage.recognition": shares,
    "triage.pass_on": shares,
    "triage.same_matter": shares,
    "dispatch.rule": st.sampled_from(["nearest_free", "zone_first", "least_loaded"]),
    "dispatch.speed_kmh": st.sampled_from(["none", 3.0, 25.0]),
    "dispatch.office_backup": st.booleans(),
    "dispatch.handover": shares,
    "station.follow_up": shares,
    "station.mediation_crew": st.integers(1, 3),
    "station.mediation_skill": shares,
    "station.night_fewer": st.integers(0, 1),
    "base_work.visit_minutes": st.sampled_from(["none", 45.0]),
    "base_work.notice": shares,
    "base_work.settles": shares,
    "base_work.prevents": shares,
    "grid_work.workers": few,
    "grid_work.round_days": days,
    "grid_work.notice": shares,
    "grid_work.task_list": shares,
    "grid_work.skill": shares,
    "ladder.from_scene": shares,
    "ladder.from_desk": shares,
    "hotline.operators": few,
    "hotline.misroutes": shares,
    "escalation.crew": st.integers(1, 4),
    "department.environment.refuses": shares,
    "department.labour.settles": shares,
    "rung.community.open": shares,
    "rung.zone.open": shares,
    "rung.court.open": shares,
    "trouble.help.per_day": st.sampled_from([1.0, 40.0]),
    "trouble.help.urgent_share": shares,
    "trouble.dispute.escalation_per_day": shares,
    "trouble.dispute.relapse": shares,
    "trouble.dispute.relapse_days": st.sampled_from([0.01, 5.0]),
    "trouble.dispute.settled_on_scene": shares,
    "trouble.noise.per_day": st.sampled_from([0.0, 20.0]),
    "trouble.guard.per_day": st.sampled_from([0.0, 6.0]),
    "trouble.guard.batch": st.sampled_from([1, 5]),
}

towns = st.fixed_dictionaries({}, optional=LEVERS)


@pytest.mark.slow
@settings(max_examples=60)
@given(towns, st.integers(0, 2**40), st.lists(st.floats(0.0, 1.0), max_size=3))
def test_every_invariant_holds_at_any_moment(hillfoot_file, levers, seed, moments):
    scenario = load(hillfoot_file, overrides={"period.days": 6.0, **levers})
    town = open_town(assemble(scenario, seed, journal=True))
    end = float(town.clock[0]["end"])
    for moment in sorted(moments):
        town = advance(town, moment * end)
        check(town)
    town = advance(town, end)
    check(town)
    close_books(town)
    check(town)
    assert (town.officers["since"] == end).all()


ON_TROUBLES = [
    Activity.TRAVEL,
    Activity.ON_SCENE,
    Activity.WRITE_UP,
    Activity.MEDIATION,
    Activity.GOVERNMENT_TASK,
]


@settings(max_examples=10)
@given(towns, st.integers(0, 2**40))
def test_busy_minutes_are_those_with_a_trouble_in_hand(hillfoot_file, levers, seed):
    measured_throughout = {"period.warmup_days": 0.0, "period.cooldown_days": 0.0, "period.days": 6.0}
    town = live(load(hillfoot_file, overrides={**levers, **measured_throughout}), seed)
    booked = town.hours[:, ON_TROUBLES].sum(axis=(1, 2))
    np.testing.assert_allclose(town.officers["busy_minutes"], booked, rtol=0, atol=1e-6)


CROWDED = {
    "trouble.noise.crew": [0.5, 0.5],
    "trouble.noise.per_day": 30.0,
    "trouble.noise.priority": 2,
    "officers.patrol.count": 5,
    "dispatch.office_backup": False,
}


def test_whoever_stands_behind_one_that_gives_up_is_served_at_once(hillfoot_file):
    """A call for two blocks the line; when it gives up, one officer is enough for the next."""
    scenario = load(hillfoot_file, overrides=CROWDED)
    lines = entries(live(scenario, 1, journal=True))
    moments = np.unique(lines["time"][lines["entry"] == Entry.GAVE_UP])
    assert len(moments) > 200
    town = open_town(assemble(scenario, 1, journal=True))
    for moment in moments:
        town = advance(town, float(np.nextafter(moment, np.inf)))
        check(town, no_idle_hands)


def test_a_night_that_needs_more_hands_than_there_are_ends_in_the_morning(hillfoot_file):
    """Crews of three with two on nights: they wait, and are not lost."""
    told = {
        "trouble.theft.crew": [0.0, 0.0, 1.0],
        "trouble.theft.per_day": 6.0,
        "dispatch.office_backup": False,
    }
    town = live(load(hillfoot_file, overrides=told), 1, journal=True)
    check(town)
    assert Ending.ON_SCENE in town.troubles["ending"][town.troubles["crew"] == 3]


@pytest.fixture(scope="module")
def danghu(root):
    scenario = load(root / "scenarios/danghu.toml")
    return scenario, live(scenario, 1, journal=True)


@pytest.mark.slow
def test_the_whole_danghu_run_loses_nothing(danghu):
    scenario, town = danghu
    check(town)
    period = scenario.period
    minutes = 1440.0 * period.days
    assert math.isclose(town.hours.sum(), minutes * len(town.officers), rel_tol=1e-12)
    assert np.abs(town.hours.sum(axis=(1, 2)) - minutes).max() < 1e-6
    lines, rows = entries(town), town.troubles[: int(town.clock[0]["troubles_n"])]
    closings = np.bincount(lines["trouble"][lines["entry"] == Entry.CLOSED], minlength=len(rows))
    assert closings.max() == 1
    assert (closings == (rows["ending"] != Ending.NOT_YET)).all()
    assert len(rows) > 10_000
    assert closings.mean() > 0.9


def test_danghu_s_overtime_is_what_was_worked_off_the_roster(danghu):
    """Once more without the engine's own word for overtime: by the roster's table alone."""
    _, town = danghu
    clock = town.clock[0]
    start, end = float(clock["measure_from"]), float(clock["measure_to"])
    ends = np.append(town.officers["last_change"], -1)
    for o, officer in enumerate(town.officers):
        table = town.changes[ends[o - 1] + 1 : ends[o] + 1]
        edges = np.clip(np.append(table["time"], np.inf), start, end)
        rostered = np.diff(edges)[table["duty"] > 0].sum()
        on_duty = town.hours[o].sum() - town.hours[o, Activity.OFF_DUTY].sum()
        assert abs(on_duty - rostered - officer["overtime"]) < 1e-6, o


def test_nothing_is_left_open_when_there_is_time_to_finish(hillfoot_file):
    """When no trouble begins any more, every line empties and everything known is closed."""
    quiet = {"period.days": 10.0, "period.cooldown_days": 400.0}
    scenario = load(hillfoot_file, overrides={**quiet, "choice.again_share": 0.0})
    stream = assemble(scenario, 2).troubles
    early = stream[(stream["key"] != 0) & (stream["onset"] < 10 * 1440.0)]
    town = live(scenario, 2, journal=True, stream=early)
    check(town)
    rows = town.troubles[: int(town.clock[0]["troubles_n"])]
    assert (rows["stage"] == Stage.CLOSED).all()
    assert (town.lines["waiting"] == 0).all()
    assert (town.pools["free"] == town.pools["workers"]).all()
    assert (town.officers["trouble"] < 0).all()
