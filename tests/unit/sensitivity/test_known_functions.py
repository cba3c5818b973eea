"""Functions whose indices are known, through the same code that analyses towns."""

import numpy as np
import pytest

from sim.scenario.errors import Words
from sim.scenario.load import load
from sim.study.factor_space import Factor, Member, Space
from sim.study.kinds import sensitivity
from sim.study.lab import MemoryLab, TownExperiment
from sim.study.sensitivity import sobol
from sim.study.study import Study


def study(space, plan, seeds=(1,), scenario="scenarios/theory/mmc.toml", outcomes=("y",)):
    scenarios = {"base": load(scenario)}
    return Study(
        "s.toml", "s", "sensitivity", Words("t", "t"), scenarios, seeds, list(outcomes), space, plan, {}
    )


def cube(count, low=0.0, high=1.0):
    return Space(tuple(Factor(f"x{i}", (Member(f"x{i}", low, high),)) for i in range(count)))


def found(space, function, samples=1024, seeds=(1,), **plan):
    asked = study(space, sensitivity.SensitivityPlan(samples=samples, **plan), seeds)
    return sensitivity.carry_out(asked, MemoryLab(function, ["y"]))


def table(finding):
    return finding.tables["indices"].set_index("factor")


def ishigami(point, seed):
    x = [value for _, value in point.values]
    return {"y": np.sin(x[0]) + 7 * np.sin(x[1]) ** 2 + 0.1 * x[2] ** 4 * np.sin(x[0])}


ISHIGAMI = {"x0": (0.3139, 0.5576), "x1": (0.4424, 0.4424), "x2": (0.0, 0.2437)}


def covers(row, first, total):
    assert row["first_low"] <= first <= row["first_high"], row
    assert row["total_low"] <= total <= row["total_high"], row
    assert row["first_high"] - row["first_low"] < 0.3
    assert row["total_high"] - row["total_low"] < 0.3


def test_ishigami():
    rows = table(found(cube(3, -np.pi, np.pi), ishigami))
    for name, (first, total) in ISHIGAMI.items():
        covers(rows.loc[name], first, total)


WEIGHTS = [0.0, 1.0, 4.5, 9.0]


def g(point, seed):
    return {
        "y": np.prod(
            [(abs(4 * x - 2) + a) / (1 + a) for (_, x), a in zip(point.values, WEIGHTS, strict=True)]
        )
    }


def test_sobol_g():
    parts = np.array([1 / 3 / (1 + a) ** 2 for a in WEIGHTS])
    variance = np.prod(1 + parts) - 1
    rows = table(found(cube(4), g))
    for i, part in enumerate(parts):
        others = np.prod(1 + np.delete(parts, i))
        covers(rows.loc[f"x{i}"], part / variance, part * others / variance)


def test_second_order_of_a_product():
    def product(point, seed):
        (_, x), (_, y), (_, z) = point.values
        return {"y": (x - 0.5) * (y - 0.5) + 0.1 * z}

    finding = found(cube(3), product, second_order=True)
    pair = finding.tables["second"].set_index(["factor", "other"])
    inside, alone = 1 / 144, 0.01 / 12
    assert pair.loc[("x0", "x1"), "low"] <= inside / (inside + alone) <= pair.loc[("x0", "x1"), "high"]
    assert pair.loc[("x0", "x2"), "low"] <= 0.0 <= pair.loc[("x0", "x2"), "high"]


def noisy(point, seed):
    """Ishigami with noise as large as its own spread, new at every point and seed."""
    key = [seed, *(int(abs(value) * 1e9) for _, value in point.values)]
    return {"y": ishigami(point, seed)["y"] + 3.7 * np.random.default_rng(key).normal()}


@pytest.mark.slow
def test_noise_that_is_not_common_does_not_inflate_the_indices():
    rows = table(found(cube(3, -np.pi, np.pi), noisy, samples=2048, seeds=(1, 2, 3)))
    for name, (first, total) in ISHIGAMI.items():
        assert rows.loc[name, "first_low"] <= first <= rows.loc[name, "first_high"]
        assert rows.loc[name, "total_low"] <= total <= rows.loc[name, "total_high"]
    classical = table(found(cube(3, -np.pi, np.pi), noisy, samples=2048))
    assert classical.loc["x2", "total_low"] > 0.2437  # what one seed alone would have us believe


@pytest.mark.slow
def test_the_share_of_noise_is_told():
    finding = found(cube(3, -np.pi, np.pi), noisy, samples=1024, seeds=(1, 2, 3))
    spread = 0.5 + 0.1**2 * np.pi**8 / 18 + 0.1 * np.pi**4 / 5 + 49 / 8
    assert finding.tables["noise"]["noise_share"][0] == pytest.approx(3.7**2 / (3.7**2 + spread), abs=0.05)


def test_with_one_seed_the_estimators_are_those_of_salib():
    from SALib.analyze import sobol as peer

    design = sobol.sample(3, 256, 7, second_order=True)
    points = cube(3, -np.pi, np.pi).points(design, "base")
    values = np.array([[ishigami(point, 1)["y"]] for point in points])
    own = sobol.indices(sobol.blocks_of(values, 3, second_order=True))
    problem = {"num_vars": 3, "names": list("abc"), "bounds": [[0, 1]] * 3}
    theirs = peer.analyze(problem, values.ravel(), calc_second_order=True, seed=1)
    assert own.first[0] == pytest.approx(theirs["S1"], abs=0.02)  # they centre on all runs, we on A and B
    assert own.total[0] == pytest.approx(theirs["ST"], abs=0.02)
    assert own.second[0][0, 2] == pytest.approx(theirs["S2"][0, 2], abs=0.04)


def test_a_draw_of_blocks_that_does_not_vary_says_nothing_and_hinders_nothing():
    """Of two blocks half of the bootstrap's draws are one block twice."""
    values = np.array([0.0, 1.0, 0.0, 1.0])[:, None]  # A and B of each block alike, one block 0 and one 1
    own = sobol.indices(sobol.Design(values[[0, 1]], values[[0, 1]], values[[1, 0]][:, None]))
    assert own.total[0] == pytest.approx([2.0])
    assert np.isfinite(own.total).all()


def test_failed_runs_cost_their_block_only():
    def fails(point, seed):
        if point.values[0][1] > 3.1:
            raise RuntimeError("no")
        return ishigami(point, seed)

    finding = found(cube(3, -np.pi, np.pi), fails, samples=256)
    assert finding.tables["indices"]["total"].notna().all()
    assert any("failed and are left out" in words.en for words in finding.said)


@pytest.mark.parametrize("method", ["morris", pytest.param("delta", marks=pytest.mark.slow)])
def test_screening_ranks_what_matters_first_and_what_does_not_last(method):
    def linear(point, seed):
        weights = [0.0, 10.0, 1.0, 3.0]
        return {"y": sum(w * x for w, (_, x) in zip(weights, point.values, strict=True))}

    finding = found(cube(4), linear, samples=200, method=method)
    (rows,) = finding.tables.values()
    assert rows["factor"].tolist() == ["x1", "x3", "x2", "x0"]


@pytest.mark.slow
def test_parameters_of_a_town_that_do_nothing_have_total_indices_of_zero_in_spite_of_noise():
    acting = [
        Factor("officers.server.count", (Member("officers.server.count", 2, 6, whole=True),)),
        Factor("trouble.call.per_day", (Member("trouble.call.per_day", 1000.0, 1400.0),)),
    ]
    idle = [
        Factor(path, (Member(path, 0.05, 0.95),)) for path in ("triage.recognition", "information.training")
    ]
    asked = study(
        Space((*acting, *idle)),
        sensitivity.SensitivityPlan(samples=16),
        (1, 2),
        outcomes=["calls_110", "utilisation"],
    )
    town = TownExperiment(
        {"base": load("scenarios/theory/mmc.toml", overrides={"period.days": 5.0})}, asked.outcomes
    )
    rows = sensitivity.carry_out(asked, MemoryLab(town, asked.outcomes)).tables["indices"]
    silent = rows[rows["factor"].isin([factor.name for factor in idle])]
    assert (silent["total_low"] <= 0).all()
    assert (silent["total_high"] >= 0).all()
    loud = rows[(rows["outcome"] == "utilisation") & rows["factor"].str.startswith(("officers", "trouble"))]
    assert (loud["total_low"] > 0).all()


def test_samples_that_are_no_power_of_two_are_refused_with_the_nearest():
    asked = study(cube(3), sensitivity.SensitivityPlan(samples=500))
    (problem,) = sensitivity.complaints(asked)
    assert "such as 256, 512" in problem.line.en
