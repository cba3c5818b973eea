"""Policies in which nobody is helped: none of them may look good, and what gets worse is said first."""

from dataclasses import replace

import pytest

from sim.report.briefing import brief
from sim.report.languages import localised
from sim.report.sentences import OF_RESIDENTS, SETTLED, answers, harms
from sim.scenario.load import load
from sim.study.compare import compare
from sim.study.statistics import Verdict
from tests.signature.values import OWNED_ELSEWHERE, every_department

REPLICATIONS = 20
GOOD = (*SETTLED, "trust.call_110")
OWNED = (*OWNED_ELSEWHERE, "pollution", "safety", "venue")
AT_THE_DESK = {"triage.recognition": 1.0, "triage.pass_on": 1.0, "triage.declines": 1.0}
SCENES = (*OWNED, "parking", "lost_found", "welfare", "neighbour", "family", "tenancy", "land", "order")
SCENES += ("theft_fraud", "traffic", "death")

USELESS = {
    "refuse all": every_department("department.{}.refuses", 1.0),
    "decline all": AT_THE_DESK | {f"trouble.{one}.negative_list": True for one in OWNED},
    "tell everybody to go elsewhere": {
        **AT_THE_DESK,
        "triage.mistakes": 1.0,
        **{f"trouble.{one}.negative_list": True for one in OWNED},
    },
    "let one wait": {"dispatch.waiting_room": 1},
    "let nobody wait": {"dispatch.waiting_room": 0},
    "a scandal a day": {"opinion.filmed": 1.0, "opinion.spark": 0.3, "opinion.composure": 0.0},
    "close everything unsettled": {
        **{f"trouble.{one}.settled_on_scene": 0.0 for one in SCENES},
        "station.follow_up": 0.0,
        "ladder.from_scene": 0.0,
        "dispatch.handover": 0.0,
    },
}
NEGLECT = {
    "drop all tasks": {"government.accepts": 0.0},
    "no base work": {"base_work.notice": 0.0, "base_work.prevents": 0.0, "base_work.care": 0.0},
}


@pytest.fixture(scope="module")
def compared(root):
    """All of them beside the reference town, under the same seeds."""
    town = root / "scenarios" / "danghu.toml"
    policies = {name: load(town, overrides=levers) for name, levers in (USELESS | NEGLECT).items()}
    return compare(load(town), policies, reps=REPLICATIONS)


def _only(compared, policy):
    """The same runs, as if no other policy had been asked about."""
    names = (compared.base, policy)
    runs = [run for run in compared.replications if run.policy in names]
    return replace(compared, scenarios={name: compared.scenarios[name] for name in names}, replications=runs)


@pytest.mark.slow
@pytest.mark.parametrize("policy", USELESS)
def test_nothing_that_residents_want_surely_improves(compared, policy):
    """The intervals of the differences are simultaneous over all policies."""
    better = [name for name in GOOD if compared.verdict(policy, name) is Verdict.BETTER]
    assert not better


@pytest.mark.slow
def test_whoever_answers_while_everybody_sleeps_is_named(root):
    """To send all home at night and let neighbours come saves the station's hours, not the town's."""
    town = root / "scenarios" / "danghu.toml"
    asleep = {"station.night_fewer": 10, "dispatch.nobody_on_duty": "neighbour"}
    found = compare(load(town), {"asleep": load(town, overrides=asleep)}, reps=8)
    assert "cost.bureau_h" in [one.name for one in harms(found, "asleep")]


@pytest.mark.slow
@pytest.mark.parametrize("policy", NEGLECT)
def test_what_is_left_undone_does_harm(compared, policy):
    assert harms(compared, policy)


@pytest.mark.slow
@pytest.mark.parametrize("policy", USELESS | NEGLECT)
def test_the_first_sentence_says_what_gets_worse(compared, policy):
    """Whoever reads no further has read of the harm, in the terminal as in the report."""
    alone = _only(compared, policy)
    worse = [one for one in alone.headlines if alone.verdict(policy, one.name) is Verdict.WORSE]
    of_residents = [one for one in worse if one.name in OF_RESIDENTS]
    assert of_residents
    for language in ("en", "zh"):
        assert any(localised(one, language) in answers(alone, language)[0] for one in of_residents)
        assert any(localised(one, language) in brief(alone, language)[0] for one in of_residents)
