"""The least plan under noise, on functions where it is known, and on a queue that theory knows."""

import numpy as np
import pytest

from sim.scenario import people
from sim.scenario.errors import Words
from sim.scenario.load import load
from sim.study.factor_space import Factor, Member, Space
from sim.study.kinds import optimise
from sim.study.kinds.optimise import Front, Promise
from sim.study.lab import MemoryLab, TownExperiment
from sim.study.optimisation.hourly_duty import on_duty, troubles_by_hour
from sim.study.optimisation.settling import FIRST_CHECK_SEED
from sim.study.study import Study

TWO = Space(tuple(Factor(name, (Member(name, 1, 12, whole=True),)) for name in "ab"))


def study(plan, space=TWO, seeds=range(1, 5), outcomes=("wait",), scenario=None):
    scenarios = {"base": scenario or load("scenarios/theory/mmc.toml")}
    words = Words("t", "t")
    return Study("s.toml", "s", "optimise", words, scenarios, seeds, list(outcomes), space, plan, {})


def wait(point, seed):
    """Falls with both, a counting double; noise common to all points and noise of each."""
    v = dict(point.values)
    noise = np.random.default_rng(seed).normal(0, 0.5)
    own = np.random.default_rng([seed, *v.values()]).normal(0, 0.3)
    return {"wait": 40 - 2 * v["a"] - v["b"] + noise + own}


LEAST = {"a": 10, "b": 1}
"""Least a + b with 40 - 2a - b <= 20.5 and both from 1: service of 21 for 11 heads; 20 for 10 needs b = 0."""


def plan(limit=20.5, **settings):
    return optimise.OptimisationPlan(promises={"wait": Promise(must_be="at_most", value=limit)}, **settings)


def test_the_least_plan_keeps_the_promise_and_no_plan_with_one_fewer_does():
    found = optimise.carry_out(study(plan(checks=60)), MemoryLab(wait, ["wait"]))
    answer = found.tables["answer"].set_index("factor")["units"]
    assert found.met
    assert answer.to_dict() == LEAST
    assert any("1 of 1 surely break a promise" in line.en for line in found.said)


def test_the_front_has_no_plan_that_another_beats():
    """For a cost of n the best is n - 1 of a and one of b, until a is full; a mean of 8 runs errs by 0.1."""
    found = optimise.carry_out(study(plan(front=Front(plans=60, replications=40))), MemoryLab(wait, ["wait"]))
    front = found.tables["front"]
    assert front["cost"].is_monotonic_increasing
    assert front["mean"].is_monotonic_decreasing
    assert front["cost"].iloc[[0, -1]].tolist() == [2, 24]
    own = front[front["a"] + front["b"] > 2]
    assert own["sure"].mean() > 0.8
    truth = 40 - 2 * front["a"] - front["b"]
    assert (truth - front["mean"]).abs().max() < 0.5


def flat(point, seed):
    """Nothing matters but noise of each plan's own."""
    units = dict(point.values)
    return {"wait": np.random.default_rng([seed, *units.values()]).normal(10, 1)}


def test_what_only_noise_puts_on_the_front_is_not_sure():
    """With nothing to gain from cost, only the cheapest plan is surely on the front."""
    found = optimise.carry_out(study(plan(front=Front(plans=40))), MemoryLab(flat, ["wait"]))
    front = found.tables["front"]
    assert front["sure"].tolist() == [True] + [False] * (len(front) - 1)


def test_some_of_one_kind_are_given_for_others_that_cost_less():
    """2 a + b must be 20; by taking away alone the search ends at 5 a and 10 b, while 4 and 12 cost less."""
    asked = study(plan(costs={"a": 3.0, "b": 1.2}, checks=60))
    found = optimise.carry_out(asked, MemoryLab(wait, ["wait"]))
    answer = found.tables["answer"].set_index("factor")["units"]
    cheapest = min((3.0 * a + 1.2 * b, a, b) for a in range(1, 13) for b in range(1, 13) if 2 * a + b >= 19.5)
    assert (answer["a"], answer["b"]) == cheapest[1:]


def test_what_cannot_be_decided_is_said_and_is_no_broken_promise():
    """The plan of the most is exactly at its limit: no number of runs can tell."""
    found = optimise.carry_out(study(plan(limit=4.0, most=8)), MemoryLab(wait, ["wait"]))
    assert found.met is False
    assert "could not be decided in 8 replications" in found.said[0].en


def test_a_lesser_plan_at_its_limit_is_undecided_and_the_answer_not_called_least():
    found = optimise.carry_out(study(plan(limit=21.0, most=8, checks=10)), MemoryLab(wait, ["wait"]))
    kept = found.tables["checks"]["kept"].tolist()
    assert kept[0] == "yes"
    assert "open" in kept
    assert found.met is False
    assert any("cannot be told in: a" in line.en for line in found.said)


def test_an_answer_that_fresh_runs_do_not_confirm_gives_way_to_one_with_a_unit_more():
    """The seeds of the search are kinder, by two, than all others."""

    def kind_at_first(point, seed):
        return {"wait": wait(point, seed)["wait"] - 2.0 * (seed < FIRST_CHECK_SEED)}

    found = optimise.carry_out(study(plan(checks=60)), MemoryLab(kind_at_first, ["wait"]))
    assert found.met
    assert found.tables["answer"].set_index("factor")["units"].to_dict() == LEAST
    assert len(found.tables["path"]["step"]) > 1


def test_the_least_that_the_file_allows_is_told_as_such():
    found = optimise.carry_out(study(plan(checks=60)), MemoryLab(wait, ["wait"]))
    assert any("so that fewer were not tried: b" in line.en for line in found.said)


def test_where_nothing_is_enough_the_rest_of_the_outcomes_says_why():
    def parts(point, seed):
        return {**wait(point, seed), "calls_110": 7.0}

    asked = study(plan(limit=1.0), outcomes=("wait", "calls_110"))
    found = optimise.carry_out(asked, MemoryLab(parts, ["wait", "calls_110"]))
    assert found.tables["reach"]["outcome"].tolist() == ["wait", "calls_110"]
    assert any("7.00 calls" in line.en and "most of everything" in line.en for line in found.said)


def test_where_nothing_is_enough_it_says_so():
    found = optimise.carry_out(study(plan(limit=1.0)), MemoryLab(wait, ["wait"]))
    assert found.met is False
    assert "even the most" in found.said[0].en


@pytest.mark.parametrize("noise", range(8))
def test_noise_does_not_choose(noise):
    def shifted(point, seed):
        return wait(point, seed + 1000 * (noise + 1))

    found = optimise.carry_out(study(plan(checks=60)), MemoryLab(shifted, ["wait"]))
    answer = found.tables["answer"].set_index("factor")["units"]
    assert answer.to_dict() == LEAST


@pytest.mark.slow
def test_servers_of_a_queue():
    """M/M/c with 1.6 calls a minute of mean 1: Erlang C gives a mean wait of .284 min at 3, of 1.778 at 2."""
    path = "officers.server.count"
    space = Space((Factor(path, (Member(path, 2, 6, whole=True),)),))
    limit = optimise.OptimisationPlan(
        promises={"dispatch_wait_min.mean": Promise(must_be="at_most", value=1.0)}, checks=10
    )
    town = load("scenarios/theory/mmc.toml", overrides={"period.days": 10.0})
    asked = study(limit, space, outcomes=["dispatch_wait_min.mean"], scenario=town)
    lab = MemoryLab(TownExperiment(asked.scenarios, asked.outcomes), asked.outcomes)
    found = optimise.carry_out(asked, lab)
    assert found.tables["answer"]["units"].tolist() == [3]
    assert found.met


def test_staff_is_counted_in_heads():
    part = Space((Factor("a", (Member("a", 1.0, 5.0),)),))
    (problem,) = optimise.complaints(study(optimise.OptimisationPlan(promises={}), part))
    assert "whole numbers" in problem.line.en


def test_officers_on_duty_by_hour_follow_shifts_and_squads():
    """Six in three squads, two of which are on from 8 to 16.30; four at night, half of them at a time."""
    town = load("scenarios/theory/shifts.toml")
    days = people.OfficerGroup(label={"en": "d", "zh": "d"}, count=6, roster="days")
    nights = people.OfficerGroup(label={"en": "n", "zh": "n"}, count=4, roster="nights")
    on = [people.Segment(start=8, end=16.5, does="response")]
    late = [
        people.Segment(start=22, end=26, does="response", half=1),
        people.Segment(start=26, end=30, does="response", half=2),
    ]
    changed = town.model_copy(
        update={
            "officers": {"d": days, "n": nights},
            "shift": {"day": people.Shift(segments=on), "night": people.Shift(segments=late)},
            "roster": {
                "days": people.Roster(label=days.label, squads=3, cycle=["day", "day", "off"]),
                "nights": people.Roster(label=days.label, cycle=["night"]),
            },
        }
    )
    expected = [2.0] * 6 + [0.0] * 2 + [4.0] * 8 + [2.0] + [0.0] * 5 + [2.0] * 2
    assert on_duty(changed).tolist() == pytest.approx(expected)


def test_troubles_by_hour_are_the_rates_spread_over_the_day():
    town = load("scenarios/theory/mmc.toml")
    total = sum(kind.per_day for kind in town.trouble.values())
    assert troubles_by_hour(town).tolist() == pytest.approx([total / 24] * 24)
