"""The difference that matters: what is sure and too small is said so, everywhere a verdict is."""

import io
from types import SimpleNamespace

import pytest
from rich.console import Console

from sim.metrics.declare import Outcome
from sim.metrics.outcomes import OUTCOMES
from sim.report.briefing import brief
from sim.report.page_tables import differences_grid, worth_grid
from sim.report.sentences import answers, harms
from sim.report.terminal import show
from sim.scenario.errors import ScenarioErrors
from sim.study.compare import Comparison, compare_scenarios
from sim.study.execution import Execution
from sim.study.replication_rule import Effort
from sim.study.statistics import Verdict
from sim.study.worth import WORTH, read_worth, worth_of
from tests.unit.study_stub import towns

HOURS = "officer_hours.non_police"
DECLARED = {
    HOURS: Outcome(HOURS, "h", "lower", "hours", "工时", "d", "定义", True),
    "escalations": Outcome("escalations", "incidents", "lower", "incidents", "激化", "d", "定义", True),
}


def simulate(scenario, seed):
    """A policy that saves 10 of 1,000 hours and adds half an incident, both sure to a tenth of that."""
    is_policy, wobble = scenario.name == "grid", 0.1 * (-1) ** seed
    outcomes = {
        HOURS: 1000.0 + 50 * seed - (10 + wobble) * is_policy,
        "escalations": 20.0 + seed + (0.5 + wobble / 10) * is_policy,
    }
    return SimpleNamespace(outcomes=outcomes, by={}, digest="")


def compared(**least):
    found = compare_scenarios(towns("base", "grid"), Effort(4), Execution(1, simulate, outcomes=DECLARED))
    worth = read_worth([f"{name}={value}" for name, value in least.items()], DECLARED)
    return Comparison(found.scenarios, found.replications, found.effort, DECLARED, worth=worth)


def printed(comparison, language):
    console = Console(width=100, record=True, file=io.StringIO())
    show(comparison, console, language)
    return " ".join(console.export_text().split())


def test_sure_and_too_small_is_a_difference_whose_whole_interval_is_too_small():
    small = compared(**{HOURS: 10.5})
    assert small.verdict("grid", HOURS) is Verdict.BETTER
    assert small.is_trifle("grid", HOURS)
    # The interval reaches from about -10.2 to -9.8: 10.1 lies inside, so it may matter.
    assert not compared(**{HOURS: 10.1}).is_trifle("grid", HOURS)
    assert not compared(**{HOURS: 5}).is_trifle("grid", HOURS)


def test_a_part_of_the_base_is_one_of_its_own_level():
    # Seeds 1 to 4 make the base 1,125 on average; 2% of it are 22.5.
    assert compared(**{HOURS: "2%"}).least(HOURS) == pytest.approx(22.5)


@pytest.mark.parametrize(
    ("language", "small", "sure"),
    [("en", "too small to matter", "Sure, and too"), ("zh", "过小", "差异明确但过小")],
)
def test_terminal_and_report_say_it(language, small, sure):
    comparison = compared(**{HOURS: 20})
    assert small in printed(comparison, language)
    assert any(sure in sentence for sentence in answers(comparison, language))
    row = next(
        row for row in differences_grid(comparison, language).rows if "h" in row.head or "时" in row.head
    )
    assert small in str(row.cells[-1])
    assert all(
        "relieves officers most" not in one and "减负效果最明显" not in one
        for one in brief(comparison, language)
    )


def test_what_matters_is_told_as_ever():
    comparison = compared(**{HOURS: 5, "escalations": 0.1})
    assert "too small" not in printed(comparison, "en")
    assert [one.name for one in harms(comparison, "grid")] == ["escalations"]


def test_a_trifling_harm_is_no_harm_and_is_told_apart():
    comparison = compared(escalations=1)
    assert harms(comparison, "grid") == []
    said = answers(comparison, "en")
    assert any(
        one.startswith("Surely worse under") and "too small to matter: incidents" in one for one in said
    )
    assert not any("No headline outcome surely gets worse" in one for one in said)


def test_every_headline_has_a_smallest_difference_with_a_reason_in_both_languages():
    for outcome in OUTCOMES.values():
        if outcome.headline:
            worth = worth_of(outcome.name, {})
            assert worth is not None, outcome.name
            assert worth.reason.en
            assert worth.reason.zh
    rows = worth_grid(compared(), "en").rows
    assert "22.5 h" in str(rows[0].cells[0])
    assert all(one.least > 0 for one in WORTH.values())


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("esclations=1", "the nearest are escalations"),
        ("escalations", "OUTCOME=VALUE"),
        ("escalations=-1", "OUTCOME=VALUE"),
        ("escalations=nan", "OUTCOME=VALUE"),
        ("escalations=few", "OUTCOME=VALUE"),
    ],
)
def test_what_is_no_such_difference_is_refused(given, said):
    with pytest.raises(ScenarioErrors, match=said):
        read_worth([given], DECLARED)


def test_all_of_them_are_refused_at_once():
    with pytest.raises(ScenarioErrors) as refused:
        read_worth(["esclations=1", "escalations=few"], DECLARED)
    assert len(refused.value.problems) == 2
