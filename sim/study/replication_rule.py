"""How many replications: a fixed number, or as many as a wanted precision takes.

The sequential rule: start with a few, estimate from their spread how many are needed, run at most twice as
many as there are, look again (A. M. Law, "Simulation Modeling and Analysis", 5th ed. 2015, section 9.4.1).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from sim.study.replicate import Batch, Bench, OnDone, Replication, jobs
from sim.study.run_samples import finished, matrix, pairs
from sim.study.statistics import LEVEL, Estimate, estimates

FEWEST = 10
"""To start with: after five, a spread that is small by luck stops the work too early, and intervals of 95 %
covered 92 % (`python -m experiments.proof.coverage` measures it)."""
MOST = 1000

HalfWidth = Callable[[Sequence[Replication]], float]


@dataclass(frozen=True)
class Effort:
    """How long to go on.

    Attributes:
        replications: fixed number, or None to work towards `precision`.
        precision: relative half width wanted, such as 0.02.
        outcome: the outcome it is about.
        seed: seed of the first replication.
    """

    replications: int | None = None
    precision: float | None = None
    outcome: str = "resolution_h.mean"
    seed: int = 1


def relative_half_width(estimate: Estimate, scale: float) -> float:
    """Half the interval over ``scale``; 0 when both are zero, infinite when undefined."""
    half = (estimate.high - estimate.low) / 2
    if math.isnan(half) or math.isnan(scale):
        return math.inf
    if half == 0.0:
        return 0.0
    return half / abs(scale) if scale else math.inf


def of_mean(base: str, outcome: str) -> HalfWidth:
    """Precision of the mean of one scenario."""

    def measure(runs: Sequence[Replication]) -> float:
        column = matrix([run.outcomes for run in finished(runs, base)], [outcome])
        (estimate,) = estimates(column)
        return relative_half_width(estimate, estimate.mean)

    return measure


def of_differences(base: str, policies: Sequence[str], outcome: str) -> HalfWidth:
    """Precision of the least precise paired difference, relative to the mean of the base."""

    def measure(runs: Sequence[Replication]) -> float:
        return max(_of_difference(runs, base, policy, outcome, len(policies)) for policy in policies)

    return measure


def measured(base: str, policies: Sequence[str], effort: Effort) -> HalfWidth:
    """The precision that an effort is about: of the differences when there are policies."""
    return of_differences(base, policies, effort.outcome) if policies else of_mean(base, effort.outcome)


def _of_difference(
    runs: Sequence[Replication], base: str, policy: str, outcome: str, comparisons: int
) -> float:
    left, right = (matrix([run.outcomes for run in side], [outcome]) for side in pairs(runs, base, policy))
    (gap,) = estimates(right - left, 1 - (1 - LEVEL) / comparisons)
    (level,) = estimates(np.where(np.isnan(right), np.nan, left))
    return relative_half_width(gap, level.mean)


def next_count(count: int, width: float, wanted: float) -> int:
    """How many replications to have after ``count`` that gave relative half width ``width``."""
    ratio = width / wanted
    needed = count * ratio * ratio if math.isfinite(ratio) else math.inf
    return min(MOST, max(count + 1, math.ceil(min(needed, 2 * count))))


def gather(bench: Bench, names: Sequence[str], effort: Effort, measure: HalfWidth, on_done: OnDone) -> Batch:
    """Replications of all the named scenarios, as many as the effort asks for."""
    if effort.precision is None:
        return bench.run(jobs(names, range(effort.seed, effort.seed + (effort.replications or 1))), on_done)
    done: list[Replication] = []
    count, goal = 0, FEWEST
    while count < goal:
        batch = bench.run(jobs(names, range(effort.seed + count, effort.seed + goal)), on_done)
        done, count = done + batch.replications, goal
        if not batch.is_whole:
            return batch._replace(replications=_in_order(done, names))
        width = measure(done)
        if width > effort.precision:
            goal = next_count(count, width, effort.precision)
    return Batch(_in_order(done, names))


def _in_order(done: Sequence[Replication], names: Sequence[str]) -> list[Replication]:
    order = {name: i for i, name in enumerate(names)}
    return sorted(done, key=lambda run: (order[run.policy], run.seed))
