"""Whose wait a figure tells, when all hands are full, and what never began: worked out on paper."""

import numpy as np
import pytest
from scipy import stats

from experiments.proof.formulas import mmck
from sim.metrics.run import simulate
from sim.scenario.load import load
from sim.world.trace import conceive_from
from tests.towns import write

LINE = """
name = "line"
title = { en = "Line", zh = "队列" }
[period]
days = 1.0
[town]
area_km2 = 1.0
[dispatch]
waiting_room = 1
[officers.patrol]
label = { en = "patrol", zh = "巡逻" }
count = 1
roster = "always"
[trouble.help]
label = { en = "help", zh = "求助" }
group = "help"
per_day = 1.0
"""
INSIDE = """
[shift.at_the_desk]
segments = [{ start = 0.0, end = 24.0, does = "desk" }]
[roster.inside]
label = { en = "inside", zh = "内勤" }
squads = 1
cycle = ["at_the_desk"]
[officers.inside]
label = { en = "inside", zh = "内勤" }
count = 3
roster = "inside"
"""


QUEUE = {
    "period.warmup_days": 0.05,
    "dispatch.waiting_room": 2,
    "officers.patrol.count": 4,
    "trouble.help.per_day": 7200.0,
    "trouble.help.on_scene.shape": "exponential",
    "trouble.help.on_scene.mean": 1.0,
}
REPLICATIONS = 20
LEVEL = 0.001


def lived(folder, town: str, **columns: list[float]):
    scenario = load(write(folder, town=town))
    calls = {**columns, "type": ["help"] * len(columns["minute"])}
    return simulate(scenario, 0, stream=conceive_from(calls, scenario, 0))


def test_waits_of_the_served_of_those_who_gave_up_and_of_those_turned_off(tmp_path):
    """The officer has one call from 60 to 70, another from 70 to 90.

    The second caller waits 9 min, the third finds the one place taken, the fourth gives up after 5 min.
    """
    run = lived(
        tmp_path,
        LINE,
        minute=[60.0, 61.0, 62.0, 75.0],
        on_scene=[10.0, 20.0, 10.0, 10.0],
        patience=[100.0, 100.0, 100.0, 5.0],
    )
    expected = {
        "dispatch_wait_min.mean": (0 + 9 + 0 + 5) / 4,
        "wait_served_min.mean": 4.5,
        "wait_served_min.p90": 8.1,
        "wait_gave_up_min.mean": 5.0,
        "wait_turned_off_min.mean": 0.0,
        "waited_share": 0.5,
        "withdrawn_share": 0.25,
        "turned_off_share": 0.25,
    }
    assert {name: run.outcomes[name] for name in expected} == pytest.approx(expected)


def test_the_wait_of_all_and_that_of_the_accepted_differ_as_the_formula_says(tmp_path):
    """M/M/4/6 with 5 calls in a mean service: .1644 over all who asked, .2327 over those accepted."""
    turned_off, of_all = mmck(rate=5.0, service=1.0, servers=4, places=2)
    exact = {
        "dispatch_wait_min.mean": of_all,
        "wait_served_min.mean": of_all / (1 - turned_off),
        "turned_off_share": turned_off,
    }
    assert exact["dispatch_wait_min.mean"] == pytest.approx(0.1644, abs=5e-5)
    assert exact["wait_served_min.mean"] == pytest.approx(0.2327, abs=2e-4)
    scenario = load(write(tmp_path, town=LINE), overrides=QUEUE)
    found = [simulate(scenario, seed).outcomes for seed in range(REPLICATIONS)]
    for name, value in exact.items():
        drawn = [outcomes[name] for outcomes in found]
        assert stats.ttest_1samp(drawn, value).pvalue > LEVEL, (name, np.mean(drawn), value)
        assert stats.sem(drawn) < 0.01 * value


def test_all_who_can_be_sent_are_busy_at_a_hundred_per_cent(tmp_path):
    """Three more take part in call response by name, but stand at the desk all day."""
    run = lived(tmp_path, LINE + INSIDE, minute=[0.0], on_scene=[5000.0], patience=[9000.0])
    assert run.outcomes["officer_hours.desk"] == pytest.approx(72.0)
    assert run.outcomes["utilisation"] == pytest.approx(1.0)


def test_half_of_the_free_hours_of_those_who_can_be_sent(tmp_path):
    run = lived(tmp_path, LINE + INSIDE, minute=[0.0], on_scene=[720.0], patience=[9000.0])
    assert run.outcomes["utilisation"] == pytest.approx(0.5)


def test_what_never_began_is_nowhere(tmp_path):
    overrides = {"period.days": 1.25, "trouble.help.per_day": 400.0}
    run = simulate(load(write(tmp_path, town=LINE), overrides=overrides), 0)
    end = 1.25 * 1440
    assert 400 < len(run.incidents) < 600
    assert (run.incidents["onset"] < end).all()
    assert (run.town.troubles["onset"][: int(run.town.clock[0]["troubles_n"])] < end).all()
