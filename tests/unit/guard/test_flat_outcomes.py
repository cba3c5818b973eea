"""What does not vary depends on nothing: every method says so in words, with tables and figures."""

import numpy as np
import pytest

from sim.report.studies.sensitivity_figures import drawings
from sim.scenario.errors import Words
from sim.scenario.load import load
from sim.study.factor_space import Factor, Member, Space
from sim.study.kinds import sensitivity
from sim.study.lab import MemoryLab
from sim.study.study import Study

SPACE = Space((Factor("a", (Member("a", 0.0, 10.0),)), Factor("b", (Member("b", 0.0, 1.0),))))
SAMPLES = {"sobol": 16, "morris": 8, "delta": 60}


def study(method, outcomes=("y",), space=SPACE, **plan):
    asked = sensitivity.SensitivityPlan(method=method, samples=SAMPLES[method], **plan)
    scenarios = {"base": load("scenarios/theory/mmc.toml")}
    words = Words("t", "t")
    return Study(
        "study.toml", "study", "sensitivity", words, scenarios, range(1, 3), [*outcomes], space, asked, {}
    )


def said(finding):
    return " ".join(line.en for line in finding.said)


def flat(point, seed):
    return {"y": 3.0, "x": dict(point.values)["a"] + seed}


@pytest.mark.parametrize("method", SAMPLES)
@pytest.mark.parametrize("outcomes", [("y",), ("y", "x")])
def test_an_outcome_that_does_not_vary(method, outcomes):
    asked = study(method, outcomes)
    found = sensitivity.carry_out(asked, MemoryLab(flat, ["y", "x"]))
    assert "y did not vary" in said(found)
    assert "y depends" not in said(found)
    table = next(iter(found.tables.values()))
    assert set(table["outcome"]) == set(outcomes) - {"y"}
    assert len(drawings(asked, found)) == len(outcomes) - 1 + (method == "sobol" and "x" in outcomes)


def test_pairs_of_what_does_not_vary():
    found = sensitivity.carry_out(study("sobol", second_order=True), MemoryLab(flat, ["y", "x"]))
    assert list(found.tables["second"]["outcome"]) == []


def test_a_factor_without_an_effect_is_not_what_an_outcome_depends_on():
    """X is a alone: b moves it by nothing, which Morris measures exactly under common seeds."""
    found = sensitivity.carry_out(study("morris", ("x",)), MemoryLab(flat, ["x"]))
    assert said(found).rstrip(".").endswith("depends most on a")


@pytest.mark.parametrize("method", ["morris", "delta"])
def test_runs_that_failed_leave_too_few(method):
    def failing(point, seed):
        if dict(point.values)["a"] > 0.5:
            raise ValueError("no")
        return {"y": dict(point.values)["b"]}

    found = sensitivity.carry_out(study(method), MemoryLab(failing, ["y"]))
    assert "depends" not in said(found) or len(next(iter(found.tables.values())))


@pytest.mark.parametrize("method", ["morris", "delta"])
def test_no_run_with_a_value(method):
    found = sensitivity.carry_out(study(method), MemoryLab(lambda point, seed: {"y": np.nan}, ["y"]))
    assert "too few" in said(found)
    assert drawings(study(method), found) == {}


def test_one_factor_is_not_none():
    one = Space(SPACE.factors[:1])
    (problem,) = sensitivity.complaints(study("morris", space=one))
    assert "at least 2" in problem.allowed.en
    assert "list some" not in problem.allowed.en
    (problem,) = sensitivity.complaints(study("morris", space=Space(())))
    assert "list some" in problem.allowed.en
