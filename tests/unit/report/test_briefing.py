"""The answer in three sentences follows the numbers, also where there is nothing to answer."""

from types import SimpleNamespace

import numpy as np
import pytest

from sim.metrics.outcomes import OUTCOMES
from sim.report.briefing import PRICE, RESIDENTS, WORKLOAD, brief
from sim.report.conclusion_grounds import said
from sim.scenario.errors import Words
from sim.study.compare import Execution, compare_scenarios, leading_policy
from sim.study.replication_rule import Effort
from sim.study.screening.found import Conclusion, EndEffect, Move, Screening
from tests.unit.study_stub import towns


def model(hours, resolution):
    """A model in which each policy takes a share of the hours and changes the time."""

    def simulate(scenario, seed):
        noise = np.random.default_rng(seed).normal()
        saved, longer = hours.get(scenario.name, 0.0), resolution.get(scenario.name, 0.0)
        outcomes = {
            WORKLOAD: (1000.0 + 10 * noise) * (1 - saved) + 0.1 * (seed % 3) * (saved > 0),
            "settled.within_7d": 0.7 + 0.01 * noise - longer - 0.001 * (seed % 3) * (longer != 0),
            "cost.departments_h": 50.0 + 400 * saved + 0.1 * (seed % 2),
        }
        return SimpleNamespace(outcomes=outcomes, by={}, digest="")

    return simulate


def comparison(hours, resolution, reps=6):
    execution = Execution(1, model(hours, resolution), outcomes=OUTCOMES)
    return compare_scenarios(towns("base", "grid", "ladder"), Effort(reps), execution)


def test_three_sentences_on_officers_residents_and_price():
    said = brief(comparison({"grid": 0.1, "ladder": 0.3}, {"ladder": 0.05}), "en")
    assert len(said) == 3
    assert "(worse)" in said[0], "where residents are harmed that comes first"
    assert said[1].startswith("mediation ladder relieves officers most")
    assert "30%" in said[1]
    assert "hours paid by departments +1" in said[2]


def test_the_same_in_chinese():
    said = brief(comparison({"grid": 0.1, "ladder": 0.3}, {"ladder": 0.05}), "zh")
    assert "变差" in said[0]
    assert "减负效果最明显的是“调解阶梯”" in said[1]
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


def screening(high, half=5.0, noticed=1.0):
    move = Move("crews", EndEffect(-120.0, half), EndEffect(high, half))
    found = Conclusion("ladder", WORKLOAD, -100.0, True, (move,), noticed=noticed)
    names = {"crews": Words("crews", "所需民警人数")}
    return Screening(24, {"crews": 24}, names, 40, 8, 80, 3, 0, (found,))


@pytest.mark.parametrize(
    ("high", "noticed", "en", "zh"),
    [
        (50.0, 1.0, "turned round by larger crews (+50 h)", "方向会反转：所需民警较多（+50小时）"),
        (-4.0, 1.0, "no longer sure with larger crews (−4 h)", "不能再确认：所需民警较多（−4小时）"),
        (-90.0, 1.0, "nothing that was tried turns officer hours", "都没有使下列结论反转"),
        (-90.0, 0.1, "too noisy to tell", "随机波动过大"),
    ],
)
def test_what_would_turn_it_is_named(high, noticed, en, zh):
    compared = comparison({"ladder": 0.1}, {})
    for language, wanted in (("en", en), ("zh", zh)):
        sentences = said(compared, screening(high, noticed=noticed), language)
        assert sum(wanted in one for one in sentences) == 1, sentences


def test_what_could_have_been_overlooked_is_not_said_to_hold():
    sentences = said(comparison({"ladder": 0.1}, {}), screening(-90.0, noticed=0.1), "en")
    assert not any("nothing that was tried" in one for one in sentences)


def test_where_nothing_was_tried_that_is_said_with_how_to():
    (few,) = said(comparison({"ladder": 0.1}, {}, reps=1), None, "en")
    assert "at least 2 replications" in few
    (asked,) = said(comparison({"ladder": 0.1}, {}), None, "en")
    assert "--screen" in asked


def test_names_of_outcomes_exist():
    assert {WORKLOAD, *RESIDENTS, *PRICE} <= set(OUTCOMES)
