"""Calibration: history matching in waves, a sample of what stays possible, a best point; checked by runs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sim.scenario.errors import Problem, Words
from sim.scenario.fields import Section, constant
from sim.study.calibration.determined import Narrowed, narrowed, trade_offs
from sim.study.calibration.emulator import Emulator
from sim.study.calibration.matching import Aim, hypercube, next_wave, sample
from sim.study.calibration.sample import TABLE, sample_table
from sim.study.declared import unknown_outcome
from sim.study.finding import Finding
from sim.study.lab import Lab
from sim.study.points import Answers, nan_means
from sim.study.statistics import Estimate, estimates
from sim.study.study import Study
from sim.study.summing_up import failures_said, outcome_words, percent, shown
from sim.study.wording import say

if TYPE_CHECKING:
    import pandas as pd

FIRST_SHIFT_SEED, FIRST_CHECK_SEED = 100_000, 200_000
"""Checks use seeds of their own, far from those that the search has seen."""


class Target(Section):
    """What was reported of an outcome, and how near is near enough."""

    value: float = constant(..., "", "the reported value", "公布数值")
    tolerance: float = constant(..., "", "how far off counts as agreement", "容差", gt=0)
    source: str = constant("", "text", "where it was reported", "出处")
    grade: str = constant("", "name", "grade of the report", "等级")


class Plan(Section):
    """What to agree with, and how hard to look."""

    targets: dict[str, Target] = constant(..., "", "target by outcome", "各指标的目标")
    points: int = constant(120, "points", "points of each wave", "每轮点数", ge=20, le=100_000)
    waves: int = constant(3, "waves", "waves", "轮数", ge=1, le=20)
    sample: int = constant(
        100, "points", "parameter sets checked by runs", "检验的参数组数", ge=10, le=10_000
    )
    checks: int = constant(20, "replications", "fresh replications of the best point", "最优点复核次数", ge=2)


def needed(plan: Plan) -> list[str]:
    """The outcomes that have targets."""
    return list(plan.targets)


def complaints(study: Study) -> list[Problem]:
    """What is wrong beyond the schema."""
    from sim.metrics.outcomes import OUTCOMES

    file = str(study.file)
    strangers = [name for name in study.plan.targets if name not in OUTCOMES]
    found = [unknown_outcome(file, f"calibrate.targets.{name}", name) for name in strangers]
    if not study.space.factors:
        found.append(Problem(file, "factors", 0, say("needs_factors")))
    if len(study.seeds) < 2:
        found.append(Problem(file, "replications", len(study.seeds), say("two_replications")))
    return found


class Search(NamedTuple):
    """Everything tried: points (P, D), values (P, R, targets); and the share of the space each wave left."""

    tried: np.ndarray
    values: np.ndarray
    left: list[float]


class Checked(NamedTuple):
    """A sample of parameter sets (S, D), and which of them meet every target in the runs."""

    points: np.ndarray
    meets: np.ndarray
    best: np.ndarray


def carry_out(study: Study, lab: Lab) -> Finding:
    """Search in waves, sample what stays possible, check the sample and the best point by runs."""
    from threadpoolctl import threadpool_limits

    with threadpool_limits(1):  # matrices this small are slower on many threads, and the last digit varies
        return _carry_out(study, lab)


def _carry_out(study: Study, lab: Lab) -> Finding:
    asked: list[Answers] = []
    search = _search(study, lab, asked)
    checked = _check(study, lab, search, asked)
    point = study.space.point(checked.best, study.base)
    seeds = range(FIRST_CHECK_SEED, FIRST_CHECK_SEED + study.plan.checks)
    asked.append(lab.ask("check", [point], seeds))
    final = estimates(_targeted(study, asked[-1])[0])
    targets = _targets_table(study, final)
    known = narrowed(checked.points)
    tables = {
        "targets": targets,
        "determined": _determined_table(study, known),
        "best": _best_table(study, checked.best),
        TABLE: sample_table(study.space, checked.points, checked.meets, study.base),
    }
    met = bool(targets["met"].all())
    said = [
        *_targets_said(study, targets),
        *_open_said(study, known),
        *_trade_offs_said(study, checked.points),
        say("accepted", met=int(checked.meets.sum()), of=len(checked.meets), left=percent(search.left[-1])),
        *(line for answers in asked for line in failures_said(answers)),
    ]
    return Finding("calibrate", tables, said, {"sample": checked.points}, met)


def _search(study: Study, lab: Lab, asked: list[Answers]) -> Search:
    plan, seed = study.plan, study.seeds[0]
    design = hypercube(len(study.space.factors), plan.points, seed)
    tried, values, left = design[:0], np.empty((0, len(study.seeds), len(plan.targets))), []
    for wave in range(1, plan.waves + 1):
        asked.append(lab.ask(f"wave-{wave}", study.space.points(design, study.base), study.seeds))
        tried = np.vstack([tried, design])
        values = np.concatenate([values, _targeted(study, asked[-1])])
        emulator, aim = _learnt(study, tried, values)
        design, share = next_wave(emulator, aim, tried, plan.points, seed + wave)
        left.append(share)
    return Search(tried, values, left)


def _learnt(study: Study, tried: np.ndarray, values: np.ndarray) -> tuple[Emulator, Aim]:
    targets = study.plan.targets.values()
    noise = np.sqrt(nan_means(np.nanvar(values, axis=1, ddof=1), axis=0))
    reported = np.array([target.value for target in targets])
    tolerance = np.array([target.tolerance for target in targets])
    emulator = Emulator(tried, nan_means(values, axis=1), study.seeds[0])
    return emulator, Aim(reported, tolerance, noise, values.shape[1])


def _targeted(study: Study, answers: Answers) -> np.ndarray:
    """Values of the outcomes with targets, of shape (P, R, targets)."""
    return np.stack([answers.of(name) for name in study.plan.targets], axis=-1)


def _check(study: Study, lab: Lab, search: Search, asked: list[Answers]) -> Checked:
    """Run a sample of the posterior; the best point is the tried one with the least worst miss."""
    emulator, aim = _learnt(study, search.tried, search.values)
    points = sample(emulator, aim, search.tried, study.plan.sample, study.seeds[0])
    asked.append(lab.ask("sample", study.space.points(points, study.base), study.seeds))
    values = _targeted(study, asked[-1])
    misses = np.abs(nan_means(values, axis=1) - aim.values) / aim.tolerance
    every = np.vstack([search.tried, points])
    learnt, _ = _learnt(study, every, np.concatenate([search.values, values]))
    best = _least_miss(learnt, aim, every, study.seeds[0])
    shift = _common_chance(study, lab, learnt, best, asked)
    best = _least_miss(learnt, replace(aim, values=aim.values - shift), every, study.seeds[0])
    return Checked(points, np.all(misses <= 1, axis=1), best)


def _common_chance(
    study: Study, lab: Lab, emulator: Emulator, best: np.ndarray, asked: list[Answers]
) -> np.ndarray:
    """How far fresh seeds differ from those of the search, whose chance is common to all its points."""
    seeds = range(FIRST_SHIFT_SEED, FIRST_SHIFT_SEED + study.plan.checks)
    asked.append(lab.ask("shift", [study.space.point(best, study.base)], seeds))
    return nan_means(_targeted(study, asked[-1])[0], axis=0) - emulator.at(best[None]).mean[0]


def _least_miss(emulator: Emulator, aim: Aim, tried: np.ndarray, seed: int) -> np.ndarray:
    """The point with the least emulated misses in tolerances, by differential evolution."""
    from scipy.optimize import differential_evolution

    def miss(points: np.ndarray) -> np.ndarray:
        found = emulator.at(np.atleast_2d(points.T))
        misses = (np.abs(found.mean - aim.values) + found.sd) / aim.tolerance
        return misses.max(axis=1) + misses.mean(axis=1)  # a target out of reach must not hide the others

    order = np.argsort(miss(tried.T))[:50]
    result = differential_evolution(
        miss,
        [(0.0, 1.0)] * tried.shape[1],
        init=np.clip(tried[order], 0, 1),
        maxiter=150,
        rng=np.random.default_rng(seed),
        vectorized=True,
        updating="deferred",
        polish=False,
    )
    return np.asarray(result.x)


def _targets_table(study: Study, final: list[Estimate]) -> pd.DataFrame:
    import pandas as pd

    rows = [
        {
            "outcome": name,
            "reported": target.value,
            "tolerance": target.tolerance,
            "reached": found.mean,
            "low": found.low,
            "high": found.high,
            "met": bool(abs(found.mean - target.value) <= target.tolerance),
            "grade": target.grade,
        }
        for (name, target), found in zip(study.plan.targets.items(), final, strict=True)
    ]
    return pd.DataFrame(rows)


def _determined_table(study: Study, known: list[Narrowed]) -> pd.DataFrame:
    """One row a factor, the least determined first: its range before and after, in its own unit."""
    import pandas as pd

    rows = []
    for factor, one in sorted(zip(study.space.factors, known, strict=True), key=lambda pair: -pair[1].spread):
        member = factor.members[0]
        ends = [float(member.value(share)) for share in (0.0, 1.0, one.low, one.median, one.high)]
        names = ("before_low", "before_high", "after_low", "median", "after_high")
        row = {"factor": factor.name, "unit": factor.unit, **dict(zip(names, ends, strict=True))}
        rows.append(row | {"spread": one.spread, "determined": not one.is_open})
    return pd.DataFrame(rows)


def _best_table(study: Study, best: np.ndarray) -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame(study.space.point(best, study.base).values, columns=["path", "value"])


def _targets_said(study: Study, targets: pd.DataFrame) -> Iterator[Words]:
    yield say("targets_met", met=int(targets["met"].sum()), of=len(targets), checks=study.plan.checks)
    for row in targets[~targets["met"]].to_dict("records"):
        name = str(row["outcome"])
        yield say(
            "target_missed",
            outcome=outcome_words(name),
            reached=shown(row["reached"], name),
            reported=shown(row["reported"], name),
        )


def _open_said(study: Study, known: list[Narrowed]) -> Iterator[Words]:
    left = [factor for factor, one in zip(study.space.factors, known, strict=True) if one.is_open]
    if left:
        names = (", ".join(f.label("en") for f in left), "、".join(f.label("zh") for f in left))
        yield say("left_open", count=len(left), list=Words(*names))
    else:
        yield say("none_open")


def _trade_offs_said(study: Study, points: np.ndarray) -> Iterator[Words]:
    for pair in trade_offs(points)[:3]:
        first, second = (study.space.factors[i] for i in (pair.first, pair.second))
        yield say(
            "trade_off",
            first=Words(first.label("en"), first.label("zh")),
            second=Words(second.label("en"), second.label("zh")),
            correlation=f"{pair.correlation:.2f}",
        )
