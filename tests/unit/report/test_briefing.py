"""The answer in three sentences follows the numbers, also where there is nothing to answer."""

from types import SimpleNamespace

import numpy as np
import pytest

from sim.metrics.outcomes import OUTCOMES
from sim.report.briefing import PRICE, RESIDENTS, WORKLOAD, brief
from sim.report.grounds import grounds
from sim.study.compare import Execution, compare_scenarios
from sim.study.precision import Effort
from sim.study.space import Factor, Member
from sim.study.statistics import Paired
from sim.study.tornado import Swing, Tornado, leading_policy
from tests.unit.study_stub import towns


def model(hours, resolution):
    """A model in which each policy takes a share of the hours and changes the time."""

    def simulate(scenario, seed):
        noise = np.random.default_rng(seed).normal()
        saved, longer = hours.get(scenario.name, 0.0), resolution.get(scenario.name, 0.0)
        outcomes = {
            WORKLOAD: (1000.0 + 10 * noise) * (1 - saved) + 0.1 * (seed % 3) * (saved > 0),
            "resolution_h.mean": 10.0 + noise + longer + 0.01 * (seed % 3) * (longer != 0),
            "cost.departments_h": 50.0 + 400 * saved + 0.1 * (seed % 2),
        }
        return SimpleNamespace(outcomes=outcomes, by={}, digest="")

    return simulate


def comparison(hours, resolution, reps=6):
    execution = Execution(1, model(hours, resolution), outcomes=OUTCOMES)
    return compare_scenarios(towns("base", "grid", "ladder"), Effort(reps), execution)


def test_three_sentences_on_officers_residents_and_price():
    said = brief(comparison({"grid": 0.1, "ladder": 0.3}, {"ladder": 5.0}), "en")
    assert len(said) == 3
    assert said[0].startswith("mediation ladder relieves officers most")
    assert "30%" in said[0]
    assert "(worse)" in said[1]
    assert "hours paid by departments +1" in said[2]


def test_the_same_in_chinese():
    said = brief(comparison({"grid": 0.1, "ladder": 0.3}, {"ladder": 5.0}), "zh")
    assert "减负效果最明显的是“调解阶梯”" in said[0]
    assert "变差" in said[1]
    assert said[2].startswith("代价")


def test_the_leading_policy_is_the_one_that_surely_saves_most():
    assert leading_policy(comparison({"grid": 0.3, "ladder": 0.1}, {})) == "grid"
    assert leading_policy(comparison({"grid": -0.3, "ladder": -0.1}, {})) == "grid", (
        "the first, when none does"
    )


def test_no_relief_is_said():
    said = brief(comparison({"grid": -0.2, "ladder": -0.1}, {}), "en")
    assert said[0].startswith("Nothing here surely relieves officers")


def test_no_difference_at_all_is_said():
    assert brief(comparison({}, {}), "en")[0].startswith("Nothing differs")


def test_one_pair_of_runs_is_no_answer():
    assert brief(comparison({"grid": 0.1}, {}, reps=1), "en")[0].startswith("One pair of runs")


@pytest.mark.parametrize(("high", "said"), [(0.5, "overturned or no longer sure if b is 2"), (-1.5, "none")])
def test_what_would_overturn_it_is_named(high, said):
    sure = Paired(1000.0, -100.0, -110.0, -90.0, float("nan"), 0.9, 5, 0)
    end = sure._replace(difference=high, low=high - 1, high=high + 1)
    factor = Factor("a.b", (Member("a.b", 1.0, 2.0),), 0.5, "b", "乙", "1", "D")
    tornado = Tornado("ladder", [WORKLOAD], [sure], [Swing(factor, 1.5, [sure], [end])], 9, [1])
    dossier = SimpleNamespace(comparison=comparison({"ladder": 0.1}, {}), tornado=tornado, robust=())
    (sentence,) = grounds(dossier, "en")
    assert said in sentence


def test_names_of_outcomes_exist():
    assert {WORKLOAD, *RESIDENTS, *PRICE} <= set(OUTCOMES)
