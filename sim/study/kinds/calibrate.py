"""Calibration: history matching in waves, a sample of what stays possible, a best point; checked by runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sim.scenario.errors import Problem
from sim.scenario.fields import Section, constant
from sim.study.calibration.calibration_account import (
    best_table,
    determined_table,
    emulator_said,
    emulator_table,
    open_said,
    targets_said,
    targets_table,
    trade_offs_said,
    trade_offs_table,
)
from sim.study.calibration.determined import narrowed
from sim.study.calibration.emulator import Emulator
from sim.study.calibration.matching import Aim, hypercube, nearest, next_wave, sample
from sim.study.calibration.sample import TABLE, sample_table
from sim.study.calibration.trials import Trials
from sim.study.finding import Finding
from sim.study.lab import Lab
from sim.study.points import Answers, nan_means
from sim.study.sentence_parts import failures_said, percent
from sim.study.statistics import estimates
from sim.study.study import Study
from sim.study.study_file import unknown_outcome
from sim.study.study_file_words import say

if TYPE_CHECKING:
    import pandas as pd

MOST_LEARNT = 320
FIRST_CHECK_SEED = 200_000
"""The last check uses seeds of its own, far from those that the search and its trials have seen."""

TAKES_POLICIES = False


class Target(Section):
    """What was reported of an outcome, and how near is near enough."""

    value: float = constant(..., "", "the reported value", "公布数值")
    tolerance: float = constant(..., "", "how far off counts as agreement", "容差", gt=0)
    source: str = constant("", "text", "where it was reported", "出处")
    grade: str = constant("", "name", "grade of the report", "等级")


class CalibrationPlan(Section):
    """What to agree with, and how hard to look."""

    targets: dict[str, Target] = constant(..., "", "target by outcome", "各指标的目标")
    points: int = constant(120, "points", "points of each wave", "每轮点数", ge=20, le=100_000)
    waves: int = constant(3, "waves", "waves", "轮数", ge=1, le=20)
    sample: int = constant(
        100, "points", "parameter sets checked by runs", "检验的参数组数", ge=10, le=10_000
    )
    checks: int = constant(20, "replications", "fresh replications of the best point", "最优点复核次数", ge=2)


PLAN = CalibrationPlan


def needed(plan: CalibrationPlan) -> list[str]:
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


class CalibrationSearch(NamedTuple):
    """Points tried (P, D), their values (P, R, targets), what these taught, the share of the space left."""

    tried: np.ndarray
    values: np.ndarray
    emulator: Emulator
    aim: Aim
    left: float


class CheckedSets(NamedTuple):
    """Parameter sets (S, D), which of them meet every target, the best point, and the emulator's errors."""

    points: np.ndarray
    meets: np.ndarray
    best: np.ndarray
    emulator: pd.DataFrame


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
    targets = targets_table(study, estimates(_targeted(study, asked[-1])[0]))
    known = narrowed(checked.points)
    tables = {
        "targets": targets,
        "determined": determined_table(study, known),
        "best": best_table(study, checked.best),
        "trade_offs": trade_offs_table(study, checked.points),
        "emulator": checked.emulator,
        TABLE: sample_table(study.space, checked.points, checked.meets, study.base),
    }
    said = [
        *targets_said(study, targets),
        *open_said(study, known),
        *trade_offs_said(study, checked.points),
        say("accepted", met=int(checked.meets.sum()), of=len(checked.meets), left=percent(search.left)),
        *emulator_said(checked.emulator),
        *failures_said(*asked),
    ]
    return Finding("calibrate", tables, said, {"sample": checked.points}, bool(targets["met"].all()))


def _search(study: Study, lab: Lab, asked: list[Answers]) -> CalibrationSearch:
    plan, seed = study.plan, study.seeds[0]
    design = hypercube(len(study.space.factors), plan.points, seed)
    tried, values = design[:0], np.empty((0, len(study.seeds), len(plan.targets)))
    for wave in range(1, plan.waves + 1):
        asked.append(lab.ask(f"wave-{wave}", study.space.points(design, study.base), study.seeds))
        tried = np.vstack([tried, design])
        values = np.concatenate([values, _targeted(study, asked[-1])])
        emulator, aim = _learnt(study, tried, values)
        more = plan.points if wave < plan.waves else 0
        design, left = next_wave(emulator, aim, tried, more, seed + wave)
    return CalibrationSearch(tried, values, emulator, aim, left)


def _learnt(study: Study, tried: np.ndarray, values: np.ndarray) -> tuple[Emulator, Aim]:
    """What the points nearest to the reports teach; those of the first waves far from them are left out."""
    targets = study.plan.targets.values()
    noise = np.sqrt(nan_means(np.nanvar(values, axis=1, ddof=1), axis=0))
    reported = np.array([target.value for target in targets])
    tolerance = np.array([target.tolerance for target in targets])
    aim = Aim(reported, tolerance, noise, values.shape[1])
    means = nan_means(values, axis=1)
    chosen = nearest(means, aim, MOST_LEARNT)
    return Emulator(tried[chosen], means[chosen], study.seeds[0]), aim


def _targeted(study: Study, answers: Answers) -> np.ndarray:
    """Values of the outcomes with targets, of shape (P, R, targets)."""
    return np.stack([answers.of(name) for name in study.plan.targets], axis=-1)


def _check(study: Study, lab: Lab, search: CalibrationSearch, asked: list[Answers]) -> CheckedSets:
    """Find the chance that the search's seeds share, sample without it, and settle the best point."""
    emulator, aim = search.emulator, search.aim

    def fresh(stage: str, point: np.ndarray, seeds: range) -> np.ndarray:
        asked.append(lab.ask(stage, [study.space.point(point, study.base)], seeds))
        return _targeted(study, asked[-1])[0]

    trials = Trials(aim, fresh, study.plan.checks, study.seeds[0])
    trials.once(emulator, search.tried)
    known = trials.corrected()
    points = sample(emulator, known, search.tried, study.plan.sample, study.seeds[0])
    asked.append(lab.ask("sample", study.space.points(points, study.base), study.seeds))
    values = _targeted(study, asked[-1])
    means = nan_means(values, axis=1)
    table = emulator_table(study, emulator.at(points), means)
    every = np.vstack([search.tried, points])
    learnt, _ = _learnt(study, every, np.concatenate([search.values, values]))
    best = trials.until_sure(learnt, every)
    meets = np.all(np.abs(means - trials.corrected().values) <= aim.tolerance, axis=1)
    return CheckedSets(points, meets, best, table)
