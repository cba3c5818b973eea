"""A model that fails in every run: each kind of study says so, and none divides by what is not there."""

import pytest

from sim.report.refusals import refusal_lines
from sim.scenario.errors import ScenarioErrors, Words
from sim.scenario.load import load
from sim.study.factor_space import Factor, Member, Space
from sim.study.kinds import backtest, calibrate, optimise, precision, robust, sensitivity, sweep
from sim.study.lab import MemoryLab
from sim.study.study import Study
from tests.unit.study import test_backtest

OUTCOME = "utilisation"
TWO = Space(tuple(Factor(name, (Member(name, 0, 8, whole=True),)) for name in "ab"))
PROMISES = {OUTCOME: optimise.Promise(must_be="at_most", value=0.5)}
PLANS = {
    "sweep": (sweep, sweep.SweepPlan(levels=2)),
    "precision": (
        precision,
        precision.PrecisionPlan(widths={OUTCOME: precision.Width(relative=0.02)}, most=20),
    ),
    "robust": (robust, robust.RobustnessPlan(futures=20)),
    "optimise": (optimise, optimise.OptimisationPlan(promises=PROMISES, checks=40)),
    "front": (
        optimise,
        optimise.OptimisationPlan(promises=PROMISES, front=optimise.Front(plans=6, replications=4)),
    ),
    "sobol": (sensitivity, sensitivity.SensitivityPlan(samples=16)),
    "morris": (sensitivity, sensitivity.SensitivityPlan(method="morris")),
    "calibrate": (
        calibrate,
        calibrate.CalibrationPlan(targets={OUTCOME: calibrate.Target(value=0.5, tolerance=0.1)}),
    ),
}


def fails(point, seed):
    raise RuntimeError("nobody lives there")


def study(kind, plan):
    town = load("scenarios/theory/mmc.toml")
    scenarios = {"base": town} | ({"grid": town} if kind in ("robust", "sweep") else {})
    space = Space(()) if kind == "precision" else TWO
    return Study("s.toml", "s", kind, Words("t", "t"), scenarios, (1, 2), [OUTCOME], space, plan, {})


@pytest.mark.parametrize("kind", PLANS)
def test_a_study_without_any_result_ends_in_words(kind):
    room, plan = PLANS[kind]
    said_in_words(lambda: room.carry_out(study(kind, plan), MemoryLab(fails, [OUTCOME])))


def test_a_back_test_without_any_result_ends_in_words(tmp_path):
    asked = test_backtest.study(tmp_path, 0.2, 0.8)
    said_in_words(lambda: backtest.carry_out(asked, MemoryLab(fails, ["calls_110"])))


def said_in_words(carry_out):
    try:
        said = [line.en for line in carry_out().said]
    except ScenarioErrors as refusal:
        said = refusal_lines(refusal, "en")
    assert said
    assert all(line.strip() for line in said)
