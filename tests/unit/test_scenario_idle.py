"""Levers that cannot act are told of with the reason, and what is said of them is true of the model."""

import pytest

from sim.metrics.run import simulate
from sim.scenario.idle_levers import RULES, idle, partly
from sim.scenario.layout import at
from sim.scenario.load import load
from sim.scenario.loader_words import CATALOGUE
from sim.vocabulary.terms import Finder

SEED = 5
DAY = {"start": 8.5, "end": 17.5}
MOVED = {
    "trouble.noise.negative_list": (False, True, {"triage.pass_on": 0.0}, "triage.pass_on"),
    "trouble.theft.negative_list": (False, True, {"triage.pass_on": 1.0}, "nobody but the police owns"),
    "triage.pass_on": (0.0, 1.0, "unlisted", "nothing on the negative list belongs to a department"),
    "triage.declines": (0.0, 1.0, {"triage.pass_on": 0.0}, "triage.pass_on"),
    "triage.recognition": (
        0.0,
        0.9,
        {"triage.pass_on": 0.0, "grid_work.task_list": 0.0, "ladder.from_desk": 0.0},
        "nothing is done with what the desk recognises",
    ),
    "triage.same_matter": (0.0, 1.0, {"choice.again_share": 0.0}, "choice.again_share"),
    "grid_work.notice": (0.0, 0.5, {"grid_work.round_days": "none"}, "grid_work.round_days"),
    "grid_work.joint": (0.0, 1.0, {"grid_work.workers": 0}, "grid_work.workers"),
    "base_work.notice": (0.0, 0.5, {"base_work.visit_minutes": "none"}, "base_work.visit_minutes"),
    "areas.own": (0.0, 1.0, {"base_work.visit_minutes": "none"}, "base_work.visit_minutes"),
    "access.pilot": (1.0, 0.3, {"access.coverage": 0.0}, "access.coverage"),
    "council.places": (0, 5, {"council.meeting_days": "none"}, "council.meeting_days"),
    "linkage.notice": (0.0, 0.9, {"linkage.inspection_days": "none"}, "linkage.inspection_days"),
    "careers.mentoring": (0.0, 1.0, {"careers.turnover": 0.0}, "careers.turnover"),
    "dispatch.trip_km": (2.0, 50.0, {"dispatch.trip_calls": 1}, "dispatch.trip_calls is 1"),
}


@pytest.mark.parametrize("lever", MOVED)
def test_a_lever_that_is_told_of_changes_nothing(hillfoot_file, lever):
    off, on, around, reason = MOVED[lever]
    town = load(hillfoot_file)
    if around == "unlisted":
        around = {f"trouble.{name}.negative_list": False for name in town.trouble}
    without, full = (load(hillfoot_file, overrides={**around, lever: value}) for value in (off, on))
    assert simulate(without, SEED).digest == simulate(full, SEED).digest
    (said,) = [one for one in idle(full, without) if lever in one.en]
    assert reason in said.en
    assert lever in said.zh
    assert not any(lever in one.en for one in idle(without, town))


def test_an_inspection_without_hours_notices_nothing_and_says_so(hillfoot_file):
    around = {"linkage.hours": 0.0, "linkage.inspection_days": 2.0}
    without, full = (load(hillfoot_file, overrides={**around, "linkage.notice": n}) for n in (0.0, 50.0))
    assert simulate(without, SEED).digest == simulate(full, SEED).digest
    (said,) = idle(full, without)
    assert "linkage.hours" in said.en


def test_a_lever_that_can_act_is_not_told_of(hillfoot_file):
    acting = {"triage.recognition": 0.9, "triage.pass_on": 1.0, "trouble.noise.negative_list": True}
    without = load(hillfoot_file, overrides={**acting, "triage.pass_on": 0.0})
    full = load(hillfoot_file, overrides=acting)
    assert simulate(without, SEED).digest != simulate(full, SEED).digest
    assert idle(full, without) == []


def test_how_much_passes_of_what_is_listed(root):
    """Recognised by eye (0.35), training (0.1) or records (0.15): 1 - 0.65 * 0.9 * 0.85 = 0.50."""
    town = load(root / "scenarios/danghu.toml", overrides={"trouble.noise.negative_list": True})
    (said,) = partly(town)
    assert said.en.startswith(
        "on the negative list: noise; of such calls that are not urgent 5% are passed on"
    )
    assert said.zh == "已列入负面清单：噪音；目前其非紧急警情仅5%转出（识别50%，其中转出10%）"
    assert partly(load(root / "scenarios/danghu.toml")) == []


def test_every_rule_is_of_a_lever_and_has_a_reason():
    for rule in RULES:
        node = at(rule.lever.split("."))
        assert node is not None, rule.lever
        assert node.kind == "lever", rule.lever
        if rule.reason.startswith("idle_"):
            assert rule.reason in CATALOGUE
        else:
            assert at(rule.reason.split(".")) is not None, rule.reason


@pytest.mark.parametrize(
    ("language", "said"), [("en", "trouble.noise.negative_list changes nothing"), ("zh", "目前不起作用")]
)
def test_the_report_says_it_too(hillfoot_file, language, said):
    from sim.report.notes import notes
    from sim.study.compare import compare

    quiet = {"triage.pass_on": 0.0, "triage.declines": 0.0}
    base = load(hillfoot_file, overrides={**quiet, "trouble.noise.negative_list": False})
    flag = load(hillfoot_file, overrides={**quiet, "trouble.noise.negative_list": True})
    found = compare(base, {"flag": flag}, reps=1, workers=1)
    assert any(said in note for note in notes(found, language))


@pytest.mark.parametrize(("does", "holds"), [("office", True), ("desk", False)])
def test_where_nobody_has_an_office_day_no_meeting_is_held_and_it_is_said(hillfoot_file, does, holds):
    """Joint inspections for which officers must be there."""
    around = {"linkage.officers": 1, "linkage.notice": 50.0, "linkage.inspection_days": 2.0}
    town = load(hillfoot_file, overrides={**around, "shift.office.segments": [{**DAY, "does": does}]})
    found = simulate(town, SEED).town.troubles["found"] == Finder.INSPECTION
    assert bool(found.any()) == holds
    assert any("office day" in one.en for one in idle(town)) != holds
