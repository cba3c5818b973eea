"""Comparisons: the JSON contracts, precision on demand, the Python surface."""

import json
import math
from functools import partial

import numpy as np
import pytest

from sim.scenario.errors import ScenarioErrors
from sim.study.compare import Execution, compare, compare_scenarios, gather_scenarios
from sim.study.replicate import Bench
from sim.study.replication_rule import FEWEST, MOST, Effort, next_count
from tests.unit.study_stub import OUTCOMES, broken_at_three, simulate, town, towns

SIX = Effort(6)


def study(names, effort=SIX, model=simulate, workers=1):
    return compare_scenarios(towns(*names), effort, Execution(workers, model, outcomes=OUTCOMES))


def never_defined(scenario, seed):
    run = simulate(scenario, seed)
    run.outcomes["resolution_h.mean"] = math.nan
    return run


def test_run_document_is_as_promised():
    document = json.loads(study(["base"]).to_json())
    promised = {"scenario", "digest", "version", "seed", "replications", "outcomes", "by", "environment"}
    assert promised <= document.keys()
    assert set(document["by"]) == {"type", "channel", "grid", "resident_kind"}
    assert document["replications"] == 6
    values = [simulate(town(), seed).outcomes["resolution_h.mean"] for seed in range(1, 7)]
    found = document["outcomes"]["resolution_h.mean"]
    assert found.keys() == {"mean", "low", "high", "unit"}
    assert found["mean"] == pytest.approx(np.mean(values))
    assert found["low"] < found["mean"] < found["high"]
    assert found["unit"] == "h"
    assert document["by"]["type"]["noise"]["calls_110"]["unit"] == "calls"


def test_a_value_undefined_in_one_replication_is_left_out():
    document = json.loads(study(["base"]).to_json())
    assert document["by"]["resident_kind"]["new"]["response_min.mean"]["mean"] == 33.0


def test_undefined_is_null_and_counted():
    document = json.loads(study(["base"], model=never_defined).to_json())
    assert document["outcomes"]["resolution_h.mean"]["mean"] is None
    assert document["undefined"] == {"base": {"resolution_h.mean": 6}}


def test_compare_document_is_as_promised():
    document = json.loads(study(["base", "grid", "alone"]).to_json())
    assert document["base"] == "base"
    assert list(document["policies"]) == ["grid", "alone"]
    found = document["policies"]["grid"]["calls_110"]
    ends = {"difference", "low", "high", "probability_better", "variance_reduction"}
    assert found.keys() == ends | {"least_worth", "too_small"}
    assert found["least_worth"] == pytest.approx(0.01 * document["levels"]["base"]["calls_110"]["mean"])
    assert found["too_small"] is False
    assert found["difference"] == pytest.approx(-160)
    assert found["probability_better"] is None
    same = document["policies"]["alone"]["resolution_h.mean"]
    assert (same["difference"], same["low"], same["high"]) == (0, 0, 0)
    assert same["probability_better"] == 0.5


def test_document_does_not_know_how_far_the_work_was_spread(monkeypatch):
    names = ["base", "grid"]
    alone = study(names).to_json()
    monkeypatch.setattr("sim.study.execution.Bench", partial(Bench, kind="threads"))
    assert study(names, workers=3).to_json() == alone


def test_failed_runs_are_listed_and_their_pairs_left_out():
    comparison = study(["base", "grid"], model=broken_at_three)
    document = json.loads(comparison.to_json())
    assert document["failures"] == [
        {"policy": "grid", "seed": 3, "reason": "ZeroDivisionError: nobody on duty"}
    ]
    assert comparison.pairs["grid"]["utilisation"].n == 5
    assert document["replications"] == 6


def test_table_has_a_row_for_each_policy_and_outcome():
    table = study(["base", "grid", "ladder"]).table
    assert len(table) == 2 * len(OUTCOMES)
    assert table.loc[("ladder", "resolution_h.mean"), "verdict"] == "better"
    assert table.loc[("ladder", "resolution_h.mean"), "unit"] == "h"


def test_notebooks_show_a_table():
    assert "<table" in study(["base", "grid"])._repr_html_()
    assert "<table" in study(["base"])._repr_html_()


def test_precision_is_reached_and_not_overdone():
    effort = Effort(precision=0.02, outcome="resolution_h.mean")
    comparison = study(["base"], effort)
    found = comparison.summaries["base"]["resolution_h.mean"]
    assert (found.high - found.low) / 2 <= 0.02 * found.mean
    assert FEWEST < found.n < MOST
    half_as_many = study(["base"], Effort(found.n // 2)).summaries["base"]["resolution_h.mean"]
    assert (half_as_many.high - half_as_many.low) / 2 > 0.02 * half_as_many.mean


def test_precision_of_a_comparison_is_that_of_its_differences():
    effort = Effort(precision=0.02, outcome="utilisation")
    comparison = study(["base", "grid", "ladder"], effort)
    for policy in comparison.policies:
        pair = comparison.pairs[policy]["utilisation"]
        assert (pair.high - pair.low) / 2 <= 0.02 * pair.base


def test_precision_continues_the_same_seeds():
    comparison = study(["base", "grid"], Effort(precision=0.02, outcome="resolution_h.mean"))
    seeds = [run.seed for run in comparison.replications if run.policy == "base"]
    assert seeds == list(range(1, len(seeds) + 1))
    fixed = study(["base", "grid"], Effort(len(seeds)))
    assert repr(fixed.replications) == repr(comparison.replications)


def test_precision_of_what_is_never_defined_ends_at_the_cap(monkeypatch):
    monkeypatch.setattr("sim.study.replication_rule.MOST", 23)
    comparison = study(["base"], Effort(precision=0.02, outcome="resolution_h.mean"), never_defined)
    assert comparison.replication_count == 23


@pytest.mark.parametrize(
    ("count", "width", "goal"), [(5, 0.021, 6), (5, 0.028, 10), (5, 0.5, 10), (600, 0.5, MOST)]
)
def test_next_count_follows_the_square_root_law(count, width, goal):
    assert next_count(count, width, 0.02) == goal


def test_unknown_outcome_names_the_nearest():
    with pytest.raises(ScenarioErrors, match="resolution_h.mean"):
        study(["base"], Effort(precision=0.02, outcome="resolution.mean"))


def test_policies_by_name_need_a_file():
    with pytest.raises(TypeError, match="path"):
        compare(town(), ["grid"])


def test_scenarios_may_be_given_ready_made():
    found = gather_scenarios(town(), {"grid": town("grid")})
    assert list(found) == ["base", "grid"]


def test_a_policy_may_not_hide_the_base():
    with pytest.raises(ValueError, match="base"):
        gather_scenarios(town(), {"base": town("grid")})
