"""Sweep: the outcomes over a grid of levels, or over a Latin hypercube, of the factors."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal

import numpy as np

from sim.scenario.errors import Problem, Words
from sim.scenario.fields import Section, constant
from sim.study.factor_space import Space
from sim.study.finding import Finding
from sim.study.futures import Futures, decided, futures
from sim.study.lab import Lab
from sim.study.over_sets import over_said
from sim.study.points import Point, nan_means
from sim.study.sentence_parts import failures_said, outcome_words, shown, span
from sim.study.split import estimate_over, split
from sim.study.statistics import LEVEL, Estimate
from sim.study.study import Study
from sim.study.study_file_words import say

if TYPE_CHECKING:
    import pandas as pd


class SweepPlan(Section):
    """What a sweep tries."""

    design: Literal["factorial", "latin"] = constant(
        "factorial", "name", "every combination of levels, or a Latin hypercube", "全因子或拉丁超立方"
    )
    levels: int = constant(3, "levels", "levels of each factor (factorial)", "各参数水平数", ge=2, le=100)
    samples: int = constant(100, "points", "points (Latin hypercube)", "点数", ge=4, le=1_000_000)
    sets: int = constant(
        20,
        "sets",
        "parameter sets under which each point is tried, with `over`",
        "每点试用的校准参数组数",
        ge=2,
    )


PLAN = SweepPlan
MOST_POINTS = 1_000_000


def complaints(study: Study) -> list[Problem]:
    """What is wrong with a sweep beyond the schema."""
    file, count = str(study.file), len(study.space.factors)
    if not count:
        return [Problem(file, "factors", 0, say("needs_factors"))]
    points = study.plan.levels**count if study.plan.design == "factorial" else study.plan.samples
    if points > MOST_POINTS:
        return [Problem(file, "sweep.levels", study.plan.levels, say("too_many", points=f"{points:,}"))]
    return []


def carry_out(study: Study, lab: Lab) -> Finding:
    """Run the design under every policy, and say what each factor does to each outcome."""
    design = design_of(study)
    policies = list(study.scenarios)
    sets = _sets(study)
    points = [
        point
        for policy in policies
        for tried in study.space.points(design, policy)
        for point in _under_every_set(study, tried, sets)
    ]
    answers = lab.ask("design", points, study.seeds)
    shape = (len(policies), len(design), len(sets), len(study.seeds), len(answers.outcomes))
    runs = answers.values.reshape(shape)
    effects = _effects(study, design, runs)
    tables = {"effects": effects, "points": _points(study, design, runs)}
    said = [
        say("sweep_runs", points=len(points), replications=len(study.seeds)),
        *_said(study, effects),
        *over_said(study, len(sets)),
        *failures_said(answers),
    ]
    return Finding("sweep", tables, said, {"design": design})


def design_of(study: Study) -> np.ndarray:
    """The design in shares of the factors' ranges, of shape (N, D)."""
    count = len(study.space.factors)
    if study.plan.design == "factorial":
        levels = np.linspace(0.0, 1.0, study.plan.levels)
        return np.array(list(itertools.product(levels, repeat=count)))
    from scipy.stats import qmc

    return qmc.LatinHypercube(count, rng=np.random.default_rng(study.seeds[0])).random(study.plan.samples)


def _sets(study: Study) -> Futures:
    """The calibrated sets that every point is tried under; without a sample, the scenario as it stands."""
    if study.over is None:
        return Futures(Space(()), np.empty((1, 0)))
    return futures(Space(()), study.over, study.plan.sets, study.seeds[0])


def _under_every_set(study: Study, tried: Point, sets: Futures) -> Iterator[Point]:
    """A point under each of the sets; what the sweep or the policy decides is not moved by them."""
    stays = {*(path for path, _ in tried.values), *decided(study.scenarios)[tried.policy]}
    for one in sets.points(tried.policy, stays):
        yield Point(tried.policy, (*one.values, *tried.values))


def _points(study: Study, design: np.ndarray, runs: np.ndarray) -> pd.DataFrame:
    """One row a policy and point: the factors' values, then mean and interval of each outcome."""
    import pandas as pd

    real = study.space.real(design)
    rows = []
    for policy, of_policy in zip(study.scenarios, runs, strict=True):
        for values, shares in zip(of_policy, real, strict=True):
            row: dict[str, object] = {"policy": policy}
            row |= dict(zip(study.space.names, shares, strict=True))
            for k, name in enumerate(study.outcomes):
                found = estimate_over(split(values[..., k]))
                row |= {name: found.mean, f"{name}.low": found.low, f"{name}.high": found.high}
            rows.append(row)
    return pd.DataFrame(rows)


def _effects(study: Study, design: np.ndarray, runs: np.ndarray) -> pd.DataFrame:
    """One row a policy, outcome and factor: the outcome at either end of its range, and the difference."""
    import pandas as pd

    rows = []
    effects = _between_ends if study.plan.design == "factorial" else _by_regression
    for policy, values in zip(study.scenarios, runs, strict=True):
        for i, factor in enumerate(study.space.names):
            for k, outcome in enumerate(study.outcomes):
                ends, found, ignorance = effects(design, values[..., k], i)
                row = _effect((policy, outcome, factor), ends, found)
                rows.append(row | ({"ignorance": ignorance} if study.over else {}))
    return pd.DataFrame(rows).sort_values(["policy", "outcome"], kind="stable", ignore_index=True)


Found = tuple[tuple[float, float], Estimate, float]
"""The outcome at the two ends of a factor, the difference with its interval, the share of ignorance in it."""


def _between_ends(design: np.ndarray, values: np.ndarray, i: int) -> Found:
    """A factorial design, whose other factors are the same at both ends; values of shape (N, sets, R).

    The interval is over replications, each of which gives the difference of means at the two ends, under
    the same troubles; over a calibrated sample, over its sets too.
    """
    bottom = nan_means(values[design[:, i] == 0.0], 0)  # (sets, R)
    top = nan_means(values[design[:, i] == 1.0], 0)
    gap = split(top - bottom)
    ends = (float(nan_means(bottom.ravel(), 0)), float(nan_means(top.ravel(), 0)))
    return ends, estimate_over(gap), gap.ignorance_share


def _by_regression(design: np.ndarray, values: np.ndarray, i: int) -> Found:
    """A hypercube, whose other factors vary as well: least squares on all factors; values (N, sets, R).

    The ends are where the plane meets them, with the other factors in the middle. The interval is that of the
    slope over points, so that curves and interactions count as error.
    """
    columns = np.column_stack([np.ones(len(design)), design - 0.5])
    return *_slope(columns, nan_means(values.reshape(len(design), -1), 1), i + 1), float("nan")


def _slope(columns: np.ndarray, values: np.ndarray, i: int) -> tuple[tuple[float, float], Estimate]:
    from scipy.special import stdtrit

    there = ~np.isnan(values)
    x, y = columns[there], values[there]
    left = len(y) - x.shape[1]
    fitted = np.linalg.lstsq(x, y, rcond=None)[0]
    slope, middle = float(fitted[i]), float(fitted[0])
    half = float("nan")
    if left > 0:
        error = np.sum((y - x @ fitted) ** 2) / left * np.linalg.pinv(x.T @ x)[i, i]
        half = float(stdtrit(left, (1 + LEVEL) / 2) * np.sqrt(error))
    found = Estimate(slope, slope - half, slope + half, len(y), int((~there).sum()))
    return (middle - slope / 2, middle + slope / 2), found


def _effect(where: tuple[str, str, str], ends: tuple[float, float], gap: Estimate) -> dict[str, object]:
    policy, outcome, factor = where
    named = {"policy": policy, "outcome": outcome, "factor": factor}
    return named | {
        "at_low": ends[0],
        "at_high": ends[1],
        "effect": gap.mean,
        "low": gap.low,
        "high": gap.high,
    }


def _said(study: Study, effects: pd.DataFrame) -> Iterator[Words]:
    of_base = effects[effects["policy"] == study.base]
    for outcome in study.outcomes:
        rows = of_base[of_base["outcome"] == outcome]
        sure = rows[(rows["low"] > 0) | (rows["high"] < 0)]
        if sure.empty:
            yield say("sweep_none", outcome=outcome_words(outcome))
            continue
        most = sure.loc[sure["effect"].abs().idxmax()]
        yield say(
            "sweep_most",
            outcome=outcome_words(outcome),
            factor=_factor_words(study, str(most["factor"])),
            low=shown(most["at_low"], outcome),
            high=shown(most["at_high"], outcome),
            range=span(most["low"], most["high"], outcome, signed=True),
        )


def _factor_words(study: Study, name: str) -> Words:
    found: Sequence = [factor for factor in study.space.factors if factor.name == name]
    return found[0].called
