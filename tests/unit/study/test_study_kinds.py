"""Sweep and precision on plain functions with known answers, through the same code that runs towns."""

import numpy as np
import pytest

from sim.scenario.errors import Words
from sim.scenario.load import load
from sim.study.factor_space import Factor, Member, Space
from sim.study.kinds import precision, sweep
from sim.study.lab import MemoryLab, TownExperiment
from sim.study.points import Point
from sim.study.study import Study

TWO = Space((Factor("a", (Member("a", 0.0, 10.0),)), Factor("b", (Member("b", 1, 3, whole=True),))))


def study(kind, plan, space=TWO, seeds=range(1, 5), scenarios=None):
    scenarios = scenarios or {"base": load("scenarios/theory/mmc.toml")}
    return Study("study.toml", "study", kind, Words("t", "t"), scenarios, seeds, ["y"], space, plan, {})


def noisy(point, seed):
    """2a + b, and noise that depends on the seed alone, as under common random numbers."""
    values = dict(point.values)
    return {"y": 2 * values["a"] + values["b"] + np.random.default_rng(seed).normal()}


def test_a_factorial_sweep_finds_the_effects_exactly_under_common_noise():
    asked = study("sweep", sweep.SweepPlan(levels=3))
    found = sweep.carry_out(asked, MemoryLab(noisy, ["y"]))
    effects = found.tables["effects"].set_index("factor")
    assert len(found.tables["points"]) == 9
    assert effects["effect"].to_dict() == pytest.approx({"a": 20.0, "b": 2.0})
    assert (effects["high"] - effects["low"]).max() < 1e-9


def test_a_hypercube_visits_every_slice_of_every_factor():
    asked = study("sweep", sweep.SweepPlan(design="latin", samples=20))
    design = sweep.design_of(asked)
    assert design.shape == (20, 2)
    for column in design.T:
        assert sorted((column * 20).astype(int)) == list(range(20))


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(20))
def test_a_factor_of_a_hypercube_that_does_nothing_is_not_credited_with_what_others_do(seed):
    """Y is 20 a with a curve; b does nothing, and never lies more than 3.2 standard errors from zero."""

    def curved(point, seed):
        a = dict(point.values)["a"]
        return {"y": 20 * a + a**2 + np.random.default_rng(seed).normal()}

    asked = study("sweep", sweep.SweepPlan(design="latin", samples=40), seeds=range(seed, seed + 3))
    effects = sweep.carry_out(asked, MemoryLab(curved, ["y"])).tables["effects"].set_index("factor")
    assert effects.loc["a", "effect"] == pytest.approx(300.0, rel=0.05)
    assert effects.loc["a", "low"] > 0
    assert abs(effects.loc["b", "effect"]) < 1.6 * (effects.loc["b", "high"] - effects.loc["b", "effect"])


def test_a_failed_run_is_left_out_and_counted():
    def fails_once(point, seed):
        if seed == 2 and dict(point.values)["a"] == 0.0:
            raise RuntimeError("no town there")
        return noisy(point, seed)

    found = sweep.carry_out(study("sweep", sweep.SweepPlan(levels=2)), MemoryLab(fails_once, ["y"]))
    assert found.tables["effects"]["effect"].notna().all()
    assert "2 of 16 runs failed" in found.said[-1].en


def test_precision_goes_on_until_it_is_reached_and_no_further():
    def wide(point, seed):
        return {"y": 10.0 + np.random.default_rng(seed).normal()}

    plan = precision.PrecisionPlan(widths={"y": precision.Width(relative=0.02)})
    asked = study("precision", plan, Space(()), range(1, 3))
    found = precision.carry_out(asked, MemoryLab(wide, ["y"]))
    (row,) = found.tables["precision"].to_dict("records")
    assert found.met
    assert row["relative_half_width"] <= 0.02
    assert 60 < row["replications"] < 250  # (1.96 / 10 / 0.02)^2 = 96 are needed; each look may double


def test_precision_says_when_it_gave_up_and_what_pairing_saved():
    def town(point, seed):
        trouble = np.random.default_rng(seed).normal()
        own = np.random.default_rng([seed, point.policy == "b"]).normal()
        return {"y": 10.0 + 3 * trouble + own + (point.policy == "b")}

    base = load("scenarios/theory/mmc.toml")
    plan = precision.PrecisionPlan(widths={"y": precision.Width(relative=1e-6)}, most=40)
    asked = study("precision", plan, Space(()), range(1, 3), {"a": base, "b": base})
    found = precision.carry_out(asked, MemoryLab(town, ["y"]))
    (row,) = found.tables["precision"].to_dict("records")
    assert found.met is False
    assert row["replications"] == 40
    assert row["independent_replications"] > 5 * 40  # (2 * 9 + 2) / 2 = 10 times as many
    assert found.said[0].en.startswith(f"y, {base.title.en}: half width still ")
    widths = found.tables["widths"]
    assert widths["replications"].iloc[[0, -1]].tolist() == [precision.FEWEST, 40]
    gain = (widths["independent_half_width"] / widths["relative_half_width"]).iloc[-1]
    assert gain == pytest.approx(np.sqrt(row["independent_replications"] / 40))


@pytest.mark.slow
def test_a_town_answers_as_it_does_alone():
    scenarios = {"mmc": load("scenarios/theory/mmc.toml")}
    town = TownExperiment(scenarios, ["calls_110"])
    from sim.metrics.run import simulate

    point = Point("mmc", (("officers.server.count", 3),))
    expected = simulate(load("scenarios/theory/mmc.toml", overrides=dict(point.values)), 4)
    assert town(point, 4) == {"calls_110": expected.outcomes["calls_110"]}
