"""What the source claims stands beside what the model says, on a model of which the truth is known."""

import json
from types import SimpleNamespace

import numpy as np
import pytest

from sim.metrics.outcomes import OUTCOMES
from sim.report.languages import localised
from sim.scenario.source_claims import SOURCE_CLAIMS
from sim.study.compare import Execution
from sim.study.replication_rule import Effort
from sim.study.system_signatures import SystemEffect, finding, measure

pytestmark = pytest.mark.slow

REPS = 6
TOLD = {name: OUTCOMES[name] for name in ("settled.for_good", "recurrence", "repeat_110")}


def pretend(scenario, seed):
    """What the desk recognises settles for good and, against the source, brings matters back."""
    known = scenario.triage.recognition
    noise = float(np.random.default_rng(seed).normal())
    outcomes = {
        "settled.for_good": 0.5 + (0.1 + 0.01 * noise) * known,
        "recurrence": 0.1 + (0.05 + 0.005 * noise) * known,
        "repeat_110": 100.0 + noise,
    }
    return SimpleNamespace(digest="", outcomes=outcomes, by={})


@pytest.fixture(scope="module")
def measured(root):
    return measure(root / "scenarios/danghu.toml", Effort(REPS), Execution(1, pretend, outcomes=TOLD))


def test_every_claim_is_about_an_outcome():
    assert {claim.outcome for claim in SOURCE_CLAIMS} <= set(OUTCOMES)


def test_alone_and_together_are_compared(measured):
    """`alone` recognises nothing, `integrated` 85 of 100."""
    found = {
        claim.outcome: finding(measured.source[claim.outcome], claim.course) for claim in SOURCE_CLAIMS[:2]
    }
    assert found == {"settled.for_good": SystemEffect.EXPECTED, "recurrence": SystemEffect.CONTRARY}
    assert measured.source["settled.for_good"].base == pytest.approx(0.5)
    assert measured.source["settled.for_good"].difference == pytest.approx(0.085, abs=0.01)


def test_a_town_without_such_policies_has_no_such_claims(measured):
    from dataclasses import replace

    scenarios = {name: town for name, town in measured.comparison.scenarios.items() if name != "alone"}
    lone = replace(measured, comparison=replace(measured.comparison, scenarios=scenarios))
    assert lone.source == {}


@pytest.mark.parametrize(("language", "said"), [("en", "the other way"), ("zh", "与预期相反")])
def test_page_and_document_say_where_they_part(measured, language, said):
    from rich.console import Console

    from sim.report.systems_tables import show_signatures

    console = Console(width=100, record=True, file=open("/dev/null", "w", encoding="utf-8"))  # noqa: PTH123, SIM115
    with console.file:
        show_signatures(measured, console, language)
    text = "".join(console.export_text().split())
    claim = SOURCE_CLAIMS[1]
    assert "".join(localised(claim.says, language).split()) in text
    assert "".join(localised(claim.apart, language).split()) in text
    assert "".join(said.split()) in text
    (told,) = [one for one in json.loads(measured.to_json())["source"] if one["outcome"] == claim.outcome]
    assert (told["found"], told["expected"]) == ("contrary", "falls")
