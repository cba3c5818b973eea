"""Precision: replications until each named outcome is known as well as asked, in rounds.

The sequential rule is that of `sim.study.replication_rule` (A. M. Law, "Simulation Modeling and Analysis",
5th ed. 2015, section 9.4.1); what is asked for is a mean, or paired differences when policies are named.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sim.metrics.reading import plain
from sim.scenario.errors import Problem, Words
from sim.scenario.fields import Section, constant
from sim.scenario.provenance import title_of
from sim.study.finding import Finding
from sim.study.lab import Lab
from sim.study.points import Answers, Point
from sim.study.replication_rule import FEWEST, next_count, relative_half_width
from sim.study.sentence_parts import failures_said, outcome_words
from sim.study.statistics import LEVEL, Estimate, estimates
from sim.study.study import Study
from sim.study.study_file import unknown_outcome
from sim.study.study_file_words import say

if TYPE_CHECKING:
    import pandas as pd


MOST_WIDTHS = 24
"""How many numbers of replications the width is told at."""


class Width(Section):
    """How narrow the interval of an outcome must be."""

    relative: float = constant(
        ..., "share", "half width, as a share of the base's mean", "半宽与基准均值之比", gt=0, lt=1
    )


class PrecisionPlan(Section):
    """What is to be known how well."""

    widths: dict[str, Width] = constant(..., "", "wanted width by outcome", "各指标的精度要求")
    most: int = constant(
        500, "replications", "give up after so many", "最多重复模拟次数", ge=FEWEST, le=100_000
    )


PLAN = PrecisionPlan


class Reached(NamedTuple):
    """What is known of an outcome under a policy: its mean, or its paired difference from the base."""

    policy: str
    outcome: str
    found: Estimate
    width: float
    independent: float


def needed(plan: PrecisionPlan) -> list[str]:
    """The outcomes whose width is asked for."""
    return list(plan.widths)


def complaints(study: Study) -> list[Problem]:
    """Widths of outcomes that nobody declared."""
    from sim.metrics.outcomes import OUTCOMES

    strangers = [name for name in study.plan.widths if name not in OUTCOMES]
    return [unknown_outcome(str(study.file), f"precision.widths.{name}", name) for name in strangers]


def carry_out(study: Study, lab: Lab) -> Finding:
    """Ask for replications round by round, at most doubling their number, until all widths are met."""
    wanted = {name: width.relative for name, width in study.plan.widths.items()}
    points = [Point(policy) for policy in study.scenarios]
    gathered: list[Answers] = []
    count, goal, first = 0, min(FEWEST, study.plan.most), study.seeds[0]
    reached: list[Reached] = []
    while count < goal:
        seeds = range(first + count, first + goal)
        gathered.append(lab.ask(f"round-{len(gathered) + 1}", points, seeds))
        count = goal
        values = np.concatenate([answers.values for answers in gathered], axis=1)  # (P, R, K)
        reached = list(_reached(study, values, gathered[0].outcomes))
        goal = min(study.plan.most, _goal(reached, wanted, count))
    met = all(one.width <= wanted[one.outcome] for one in reached)
    said = [line for one in reached for line in _said(study, one, wanted[one.outcome], count)]
    said += failures_said(*gathered)
    tables = {"precision": _table(study, reached, wanted, count), "widths": _widths_table(study, gathered)}
    return Finding("precision", tables, said, met=met)


def _widths_table(study: Study, gathered: list[Answers]) -> pd.DataFrame:
    """One row an outcome, policy and number of replications: the half width, and with seeds of its own."""
    import pandas as pd

    whole = np.concatenate([answers.values for answers in gathered], axis=1)
    counts = np.unique(np.geomspace(FEWEST, whole.shape[1], MOST_WIDTHS).round().astype(int))
    rows = []
    for count in counts.tolist():
        for one in _reached(study, whole[:, :count], gathered[0].outcomes):
            row = {"policy": one.policy, "outcome": one.outcome, "replications": count}
            apart = one.width * math.sqrt(one.independent / count) if study.policies else math.nan
            rows.append(row | {"relative_half_width": one.width, "independent_half_width": apart})
    return pd.DataFrame(rows)


def _goal(reached: list[Reached], wanted: Mapping[str, float], count: int) -> int:
    widest = max(one.width / wanted[one.outcome] for one in reached)
    return count if widest <= 1 else next_count(count, widest, 1.0)


def _reached(study: Study, values: np.ndarray, outcomes: Sequence[str]) -> Iterator[Reached]:
    """Each outcome's mean under the base, or its differences under the policies; values (P, R, K)."""
    names, base = list(outcomes), values[0]
    for outcome in study.plan.widths:
        left = base[:, names.index(outcome)]
        (level,) = estimates(left[:, None])
        if not study.policies:
            yield Reached(
                study.base, outcome, level, relative_half_width(level, level.mean), float(len(left))
            )
        for i, policy in enumerate(study.policies, start=1):
            right = values[i, :, names.index(outcome)]
            (gap,) = estimates((right - left)[:, None], 1 - (1 - LEVEL) / len(study.policies))
            width = relative_half_width(gap, level.mean)
            yield Reached(policy, outcome, gap, width, _independent(left, right))


def _independent(left: np.ndarray, right: np.ndarray) -> float:
    """How many replications runs with seeds of their own would have taken for the same width."""
    there = ~np.isnan(left) & ~np.isnan(right)
    spread = np.var((right - left)[there])
    return float(there.sum() * (np.var(left[there]) + np.var(right[there])) / spread) if spread else math.nan


def _said(study: Study, one: Reached, wanted: float, count: int) -> Iterator[Words]:
    title = title_of(study.scenarios[one.policy])
    key = "precise" if one.width <= wanted else "imprecise"
    shares = {"reached": f"{plain(one.width * 100, 2)}%", "wanted": f"{plain(wanted * 100, 2)}%"}
    yield say(key, outcome=outcome_words(one.outcome), policy=title, count=count, **shares)
    if one.independent > count:
        yield say("saved", without=plain(one.independent, 0))
    elif one.independent < count:
        yield say("not_saved")


def _table(study: Study, reached: list[Reached], wanted: Mapping[str, float], count: int) -> pd.DataFrame:
    """One row a policy and outcome: its difference from the base, or the mean where there is no policy."""
    import pandas as pd

    rows = [
        {
            "policy": one.policy,
            "outcome": one.outcome,
            "difference" if study.policies else "mean": one.found.mean,
            "low": one.found.low,
            "high": one.found.high,
            "relative_half_width": one.width,
            "wanted": wanted[one.outcome],
            "replications": count,
            "independent_replications": one.independent,
        }
        for one in reached
    ]
    return pd.DataFrame(rows)
