"""The least plan under noise, on functions where it is known, and on a queue that theory knows."""

import numpy as np
import pytest

from sim.scenario.errors import Words
from sim.scenario.load import load
from sim.study.kinds import optimise
from sim.study.kinds.optimise import Promise
from sim.study.lab import MemoryLab, TownExperiment
from sim.study.space import Factor, Member, Space
from sim.study.study import Study

TWO = Space(tuple(Factor(name, (Member(name, 1, 12, whole=True),), en=name, zh=name) for name in "ab"))


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
    return optimise.Plan(promises={"wait": Promise(must_be="at_most", value=limit)}, **settings)


def test_the_least_plan_keeps_the_promise_and_no_plan_with_one_fewer_does():
    found = optimise.carry_out(study(plan(checks=60)), MemoryLab(wait, ["wait"]))
    answer = found.tables["answer"].set_index("factor")["units"]
    assert found.met
    assert answer.to_dict() == LEAST
    assert "surely break it" in found.said[-1].en


def test_the_front_has_no_plan_that_another_beats():
    found = optimise.carry_out(study(plan()), MemoryLab(wait, ["wait"]))
    front = found.tables["front"]
    assert front["cost"].is_monotonic_increasing
    assert front["wait"].is_monotonic_decreasing
    assert len(front) > 3


def test_where_nothing_is_enough_it_says_so():
    found = optimise.carry_out(study(plan(limit=1.0)), MemoryLab(wait, ["wait"]))
    assert found.met is False
    assert "Even the most" in found.said[0].en


@pytest.mark.parametrize("noise", range(8))
def test_noise_does_not_choose(noise):
    def shifted(point, seed):
        return wait(point, seed + 1000 * (noise + 1))

    found = optimise.carry_out(study(plan(checks=60)), MemoryLab(shifted, ["wait"]))
    answer = found.tables["answer"].set_index("factor")["units"]
    assert answer.to_dict() == LEAST


def test_servers_of_a_queue():
    """M/M/c with 1.6 calls a minute of mean 1: Erlang C gives a mean wait of .284 min at 3, of 1.778 at 2."""
    path = "officers.server.count"
    space = Space((Factor(path, (Member(path, 2, 6, whole=True),)),))
    limit = optimise.Plan(
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
    (problem,) = optimise.complaints(study(optimise.Plan(promises={}), part))
    assert "whole numbers" in problem.line()
