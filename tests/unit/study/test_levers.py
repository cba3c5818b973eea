"""Claims of levers: every lever has one, and what comes of it is told rightly on known truths."""

import json
from types import SimpleNamespace

import numpy as np
import pytest

from sim.cli import main
from sim.metrics.outcomes import OUTCOMES
from sim.metrics.run import simulate
from sim.report.declared_parameters import declared_parameters
from sim.report.lever_page import page
from sim.scenario import claimed
from sim.scenario.claimed import CLAIMS, claim_of, unclaimed
from sim.scenario.claims import OWN, Claim
from sim.scenario.contrast import FALLS, RISES, named
from sim.scenario.describe import describe
from sim.scenario.faint import faint
from sim.scenario.fields import Kind
from sim.scenario.load import load, load_policies
from sim.scenario.loader_words import CATALOGUE
from sim.study.compare import Execution
from sim.study.lever_verdicts import Held
from sim.study.levers import GROUPS, lever_plan, measure_levers
from sim.study.store.lever_runs import measure_kept

PAIRS = 8
REASON = "idle_tasks"  # any text of the catalogue
OWN_ACTIVITY = {
    "volunteers": "cost.volunteers_h",
    "department": "cost.departments_h",
    "linkage": "cost.departments_h",
    "grid_work": "cost.community_h",
    "council": "cost.community_h",
    "rung": "cost.community_h",
    "ladder": "officer_hours.mediation",
    "government": "officer_hours.government_task",
    "access": "suspects_found",
    "opinion": "sentiment_events",
}
TRUTH = {  # lever: (outcome, claimed course, reason why it is faint, verdict)
    "opinion.composure": ("trust.call_110", RISES, "", Held.DECLARED),
    "careers.mentoring": ("settled.for_good", RISES, "", Held.AGAINST),
    "careers.multi_skilled": ("settled.for_good", None, "", Held.DECLARED),
    "analysis.steers": ("calls_110", FALLS, "", Held.IDENTICAL),
    "government.accepts": ("utilisation", RISES, "", Held.UNEXPLAINED),
    "information.shared": ("utilisation", RISES, REASON, Held.FAINT),
    "information.training": ("overtime_h", RISES, "", Held.UNSURE),
    "windows.guided": ("trust.call_110", RISES, REASON, Held.STRONGER),
    "windows.online": ("errand_h", FALLS, "", Held.UNKNOWN),
}


def noise(seed):
    return float(np.random.default_rng(seed).normal())


def pretend(scenario, seed):
    """A model of which everything is known; the trend of analysis moves nothing at all."""
    calm, mentors, skilled = (
        scenario.opinion.composure,
        scenario.careers.mentoring,
        scenario.careers.multi_skilled,
    )
    faint_levers = scenario.government.accepts + scenario.information.shared
    outcomes = {
        "trust.call_110": 0.5 + 0.1 * calm + 0.1 * scenario.windows.guided + 0.01 * noise(seed) * calm,
        "settled.for_good": 0.8 - 0.2 * mentors + 0.1 * skilled + 0.01 * noise(seed) * (mentors + skilled),
        "calls_110": 1000.0 + noise(seed),
        "utilisation": 0.7 + (0.001 + 0.0001 * noise(seed)) * faint_levers,
        "overtime_h": 100.0 + 50.0 * noise(seed) * scenario.information.training,
        "errand_h": float("nan"),
    }
    said = str([*outcomes.values(), scenario.windows.online])
    by = {"type": {"noise": {"calls_110": outcomes["calls_110"]}}, "channel": {}}
    return SimpleNamespace(digest=said, outcomes=outcomes, by=by)


@pytest.fixture(scope="module")
def danghu_file(root):
    return root / "scenarios/danghu.toml"


@pytest.fixture(scope="module")
def found(danghu_file):
    claims = [
        Claim(lever, 0.0, 1.0, outcome, course, faint=reason)
        for lever, (outcome, course, reason, _) in TRUTH.items()
    ]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(claimed, "CLAIMS", tuple(claims))
        plan = lever_plan(danghu_file, only=list(TRUTH))
    return measure_levers(plan, range(1, PAIRS + 1), Execution(1, pretend))


def test_every_lever_of_the_schema_claims_what_it_moves():
    levers = [one.path for one in declared_parameters() if one.kind == Kind.LEVER]
    assert not (missing := unclaimed(levers)), missing


def test_a_lever_without_a_claim_is_told_where_to_write_its_line():
    said = unclaimed(["triage.pass_on", "venues.inspected"])
    assert 'Claim("venues.inspected", 0.0, 1.0, "settled.for_good", RISES),' in said
    assert "sim/scenario/claimed.py" in said
    assert "pass_on" not in said


@pytest.mark.slow
def test_every_claim_can_be_measured(danghu_file):
    levers = [one.path for one in declared_parameters() if one.kind == Kind.LEVER]
    there = [row.path for row in describe(load(danghu_file), "lever")]
    for claim in CLAIMS:
        assert any(named(claim.lever, (path,)) for path in levers), claim.lever
        assert any(claim_of(path) is claim for path in there), f"{claim.lever} stands behind another claim"
        assert claim.outcome in OUTCOMES, claim
        assert not claim.faint or claim.faint in CATALOGUE, claim
    load_policies(danghu_file, sorted({claim.beside for claim in CLAIMS if claim.beside}))


def complaint_of_group(claim, types, by):
    """What is wrong with the group of a claim, `by` being what a run measures; empty if nothing."""
    dimension, *labels = claim.of.split(".")
    if dimension not in GROUPS or len(labels) != 1:
        return f"{claim.of} is no dimension.label"
    if labels[0] not in ({OWN, *types} if dimension == "type" else by[dimension]):
        return f"there is no {claim.of}"
    measured = next(iter(by[dimension].values()))
    return "" if claim.outcome in measured else f"{claim.outcome} is not measured by {dimension}"


def test_every_group_of_a_claim_exists_and_measures_its_outcome(danghu_file, hillfoot):
    types, by = load(danghu_file).trouble, simulate(hillfoot, 1).by
    grouped = [claim for claim in CLAIMS if claim.of]
    assert len(grouped) > 1
    complaints = {claim.lever: complaint_of_group(claim, types, by) for claim in grouped}
    assert {lever: said for lever, said in complaints.items() if said} == {}


@pytest.mark.parametrize(
    ("of", "outcome", "said"),
    [
        ("dispute", "calls_110", "no dimension.label"),
        ("channel", "calls_110", "no dimension.label"),
        ("type.noise.night", "calls_110", "no dimension.label"),
        ("channel.petitions", "reports", "there is no"),
        ("channel.own", "reports", "there is no"),
        ("type.din", "calls_110", "there is no"),
        ("type.noise", "trust.call_110", "not measured by type"),
    ],
)
def test_a_malformed_group_is_noticed(of, outcome, said, danghu_file, hillfoot):
    claim = Claim("triage.pass_on", 0.0, 1.0, outcome, FALLS, of=of)
    assert said in complaint_of_group(claim, load(danghu_file).trouble, simulate(hillfoot, 1).by)


def test_no_lever_is_judged_by_what_it_does_itself():
    assert [
        claim.lever for claim in CLAIMS if OWN_ACTIVITY.get(claim.lever.split(".")[0]) == claim.outcome
    ] == []


def test_ends_are_two_and_not_one(danghu_file):
    rows = describe(load(danghu_file), "lever")
    ends = [(row.path, *(claim_of(row.path).end(row, side) for side in (0, 1))) for row in rows]
    assert [path for path, low, high in ends if low == high] == []


@pytest.mark.long
def test_both_towns_of_every_lever_load(danghu_file):
    """Seconds of loading: two towns for each of some hundred and fifty levers."""
    assert [one.path for one in lever_plan(danghu_file).moved if one.ends[0] == one.ends[1]] == []


def test_the_verdict_is_the_truth(found):
    assert found.held == {lever: verdict for lever, (*_, verdict) in TRUTH.items()}
    faults = (Held.AGAINST, Held.IDENTICAL, Held.UNEXPLAINED, Held.STRONGER, Held.UNKNOWN)
    assert set(found.faults) == {lever for lever, (*_, verdict) in TRUTH.items() if verdict in faults}


def test_intervals_hold_together_over_all_levers(found):
    from scipy import stats

    gaps = np.array([0.1 + 0.01 * noise(seed) for seed in range(1, PAIRS + 1)])
    low, high = stats.t.interval(1 - 0.05 / len(TRUTH), PAIRS - 1, gaps.mean(), stats.sem(gaps))
    pair = found.pairs["opinion.composure"]
    assert (pair.low, pair.high) == pytest.approx((low, high))


@pytest.mark.slow
def test_the_outcome_of_a_group_is_the_groups_own(danghu_file, monkeypatch):
    claims = (
        Claim("trouble.*.negative_list", False, True, "calls_110", of=f"type.{OWN}"),
        Claim("department.*.desks", 1, 9, "calls_110", of=f"type.{OWN}"),
    )
    monkeypatch.setattr(claimed, "CLAIMS", claims)
    wanted = [
        "trouble.noise.negative_list",
        "department.urban_management.desks",
        "trouble.order.negative_list",
    ]
    moved = {one.path: one for one in lever_plan(danghu_file, only=wanted).moved}
    assert moved[wanted[0]].of == "type.noise"
    assert moved[wanted[1]].of == "type.noise"  # the commonest of what urban management owns
    assert "nobody but the police owns" in moved[wanted[2]].idle.en


def test_companion_and_what_is_given_stand_on_both_sides(danghu_file, monkeypatch):
    claim = Claim(
        "department.*.desks", 1, 9, "calls_110", beside="referral", given={"department.{}.refuses": 0.9}
    )
    monkeypatch.setattr(claimed, "CLAIMS", (claim,))
    plan = lever_plan(danghu_file, only=["department.labour.desks"])
    low, high = (plan.towns[town] for town in plan.moved[0].towns)
    assert (low.department["labour"].desks, high.department["labour"].desks) == (1, 9)
    assert [town.department["labour"].refuses for town in (low, high)] == [0.9, 0.9]
    assert [town.department["health"].refuses for town in (low, high)] == [0.25, 0.25]
    assert [town.triage.pass_on for town in (low, high)] == [0.85, 0.85]


def test_document_and_page_say_it(found):
    document = json.loads(found.to_json())
    by_lever = {one["lever"]: one for one in document["levers"]}
    assert {lever: one["verdict"] for lever, one in by_lever.items()} == {
        lever: verdict.value for lever, (*_, verdict) in TRUTH.items()
    }
    assert by_lever["windows.online"]["difference"] is None
    text = page(found)
    assert "# Every lever, low against high: Danghu 2022, as reported" in text
    assert "# 各政策变量低值与高值对比：当湖2022年现状" in text
    assert "| `careers.mentoring` | 0 → 1 |" in text
    assert CATALOGUE[REASON][0] in text
    assert CATALOGUE[REASON][1] in text


@pytest.mark.slow
def test_check_prints_why_a_lever_that_a_policy_moves_does_little(danghu_file, monkeypatch):
    monkeypatch.setattr(
        claimed, "CLAIMS", (Claim("opinion.composure", 0.0, 1.0, "trust.call_110", RISES, faint=REASON),)
    )
    base, calm = load(danghu_file), load(danghu_file, overrides={"opinion.composure": 0.9})
    (said,) = faint(calm, base)
    assert said.en.startswith("opinion.composure moves what it should by less than 0.5%")
    assert CATALOGUE[REASON][0] in said.en
    assert faint(base, base) == []


def test_the_command_fails_on_a_lever_that_does_nothing(hillfoot_file, tmp_path, monkeypatch, capsys):
    """What taking over must save moves nothing where nobody takes over; the reason is withheld here."""
    claims = (Claim("dispatch.take_over_saves_min", 1.0, 2.0, "calls_110"),)
    monkeypatch.setattr(claimed, "CLAIMS", claims)
    monkeypatch.setattr("sim.study.levers.why_idle", lambda *_: None)
    target = tmp_path / "levers.md"
    with pytest.raises(SystemExit) as end:
        main(
            ["systems", str(hillfoot_file), "--levers", "--only", "dispatch.take_over_saves_min"]
            + ["--pairs", "2", "--workers", "1", "--set", "period.days=3.0", "--page", str(target)]
        )
    assert end.value.code == 1
    assert "THE SAME TO THE BYTE" in target.read_text(encoding="utf-8")
    assert "THE SAME TO THE BYTE" in " ".join(capsys.readouterr().out.split())


def test_who_was_stopped_goes_on_from_the_seeds_that_are_kept(danghu_file, tmp_path):
    """Runs that are kept are not done again, and the document is the one of whoever was never stopped."""
    plan = lever_plan(danghu_file, only=["opinion.composure"])
    done = []

    def stop(run):
        done.append(run)
        if len(done) == 2 * len(plan.towns) + 1:
            raise KeyboardInterrupt

    stopped = measure_kept(plan, range(1, 5), Execution(1, pretend, stop), tmp_path)
    assert stopped.interrupted
    again = []

    def counted(scenario, seed):
        again.append(seed)
        return pretend(scenario, seed)

    whole = measure_kept(plan, range(1, 5), Execution(1, counted), tmp_path)
    assert sorted(again) == sorted([*range(3, 5)] * len(plan.towns))
    assert whole.to_json() == measure_kept(plan, range(1, 5), Execution(1, pretend), None).to_json()


def test_other_seeds_beside_those_that_are_kept_are_lived_through(danghu_file, tmp_path):
    """Claims chosen by looking at some seeds are tried on others, which no kept run may stand in for."""
    plan = lever_plan(danghu_file, only=["opinion.composure"])
    measure_kept(plan, range(1, 3), Execution(1, pretend), tmp_path)
    fresh = measure_kept(plan, range(1001, 1003), Execution(1, pretend), tmp_path)
    assert {run.seed for run in fresh.replications} == {1001, 1002}
    assert json.loads(fresh.to_json())["seeds"] == [1001, 1002]
