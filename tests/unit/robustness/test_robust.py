"""Policies over futures, where who wins and where one fails is known by hand."""

import numpy as np
import pytest

from sim.scenario.errors import Words
from sim.scenario.load import load
from sim.study.factor_space import Factor, Member, Space
from sim.study.kinds import robust
from sim.study.lab import MemoryLab
from sim.study.robustness.regret import failure_region, standings
from sim.study.study import Study

FACTORS = Space(tuple(Factor(name, (Member(name, 0.0, 10.0),)) for name in "ab"))


def test_regret_and_wins_by_hand():
    losses = np.array([[1.0, 5.0, 2.0, 4.0], [3.0, 4.0, 2.0, 6.0]])
    first, second = standings(losses)
    assert (first.best, second.best) == (0.625, 0.375)  # two wins and half a tie, one win and half a tie
    assert (first.mean_regret, second.mean_regret) == (0.25, 1.0)
    assert 0 < first.low < 0.625 < first.high < 1


def test_a_planted_region_of_failure_is_found_and_checked_on_other_futures():
    design = np.random.default_rng(1).random((400, 5))
    fails = (design[:, 1] > 0.6) & (design[:, 3] < 0.5)
    region = failure_region(design, fails, 1)
    found = {(limit.factor, limit.above): limit.share for limit in region.limits}
    assert found == {(1, True): pytest.approx(0.6, abs=0.03), (3, False): pytest.approx(0.5, abs=0.03)}
    assert region.density > 0.9
    assert region.coverage > 0.9


def test_where_chance_alone_decides_held_out_futures_show_it():
    rng = np.random.default_rng(2)
    region = failure_region(rng.random((400, 5)), rng.random(400) < 0.3, 1)
    assert region.density < 0.5


def test_nothing_fails_or_everything():
    design = np.random.default_rng(1).random((40, 2))
    assert failure_region(design, np.zeros(40, bool), 1) is None
    assert failure_region(design, np.ones(40, bool), 1) is None


def study(outcomes=("utilisation",), policies=("grid",)):
    town = load("scenarios/theory/mmc.toml")
    scenarios = dict.fromkeys(("base", *policies), town)
    words, plan = Words("t", "t"), robust.RobustnessPlan(futures=200)
    return Study("s.toml", "s", "robust", words, scenarios, (1, 2), list(outcomes), FACTORS, plan, {})


def test_the_policy_that_mostly_helps_is_named_with_what_would_flip_it():
    def town(point, seed):
        a = dict(point.values)["a"]
        noise = np.random.default_rng(seed).normal()
        return {"utilisation": 0.5 + noise - (point.policy == "grid") * 0.1 * (1 if a < 7 else -1)}

    found = robust.carry_out(study(), MemoryLab(town, ["utilisation"]))
    standing = found.tables["standing"].set_index("policy")
    assert standing.loc["grid", "best"] == pytest.approx(0.7, abs=0.01)
    assert standing.loc["grid", "beats_base"] == pytest.approx(0.7, abs=0.01)
    (said,) = [line.en for line in found.said if "would flip" in line.en or "worse than the base" in line.en]
    assert "a above 7" in said


def test_an_outcome_without_a_better_direction_is_refused():
    problems = robust.complaints(study(outcomes=("calls_110", "share.help"), policies=()))
    assert [problem.path for problem in problems] == ["policies", "outcomes"]
