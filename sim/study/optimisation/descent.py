"""The least plan that keeps promises, found by taking away.

Starting from the most of everything, the search takes away one unit at a time, the one whose loss leaves
the most room in the tightest promise, until no single one can go. Whether a plan keeps a promise is decided
by a one-sided interval over replications under common random numbers, with more replications where the
interval is not decisive yet (feasibility determination as in S. Andradottir, S.-H. Kim, "Fully sequential
procedures for comparing constrained systems via simulation", Naval Research Logistics 57 (2010) 403-421,
with Student's t and Bonferroni in place of their continuation region), so that noise does not choose.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

import numpy as np

from sim.study.lab import Lab
from sim.study.points import Answers, Point
from sim.study.statistics import estimates
from sim.study.study import Study

FIRST_CHECK_SEED = 100_000
"""Checks use seeds that the search has not seen."""

Units = tuple[int, ...]
"""A plan: units of each factor."""


class Kept(StrEnum):
    """What is known of a plan's promises."""

    YES = "yes"
    NO = "no"
    OPEN = "open"


class Tried(NamedTuple):
    """A plan, its cost, and the values (R, outcomes) of its replications so far."""

    plan: Units
    cost: float
    values: np.ndarray


class Search:
    """Plans tried so far, and the ways to try more."""

    def __init__(self, study: Study, lab: Lab) -> None:
        self._study, self._lab = study, lab
        self.tried: dict[Units, Tried] = {}
        self.asked: list[Answers] = []
        self._names = list(study.plan.promises)
        limits = study.plan.promises.values()
        self._signs = np.array([1.0 if limit.must_be == "at_most" else -1.0 for limit in limits])
        self._limits = np.array([limit.value for limit in limits])

    def descend(self) -> Units | None:
        """The last plan from which nothing can be taken away; None when even the most is too little."""
        plan = tuple(int(factor.members[0].value(1.0)) for factor in self._study.space.factors)
        self._decide([plan])
        if self.kept(self.tried[plan].values, 1) is not Kept.YES:
            return None
        step = self._study.plan.step
        while True:
            options = self.fewer(plan, step)
            self._decide(options)
            able = [one for one in options if self.kept(self.tried[one].values, 1) is Kept.YES]
            if able:
                plan = max(able, key=lambda one: self._room(self.tried[one]))
            elif step > 1:
                step = max(1, step // 2)
            else:
                return plan

    def fewer(self, plan: Units, step: int) -> list[Units]:
        """The plans with one factor lower by a step, where its range allows it."""
        found = []
        for i, factor in enumerate(self._study.space.factors):
            least = int(factor.members[0].value(0.0))
            lower = max(least, plan[i] - step)
            if lower < plan[i]:
                found.append((*plan[:i], lower, *plan[i + 1 :]))
        return found

    def _decide(self, plans: list[Units]) -> None:
        """Replicate plans until each one's promises are decided, or as often as is allowed."""
        study = self._study
        count, goal = 0, len(study.seeds)
        todo = [plan for plan in plans if plan not in self.tried]
        while todo and count < goal:
            seeds = range(study.seeds[0] + count, study.seeds[0] + goal)
            for tried in self._run(todo, seeds, f"round-{len(self.asked) + 1}"):
                before = self.tried.get(tried.plan)
                values = tried.values if before is None else np.vstack([before.values, tried.values])
                self.tried[tried.plan] = tried._replace(values=values)
            count, goal = goal, min(study.plan.most, 2 * goal)
            todo = [plan for plan in todo if self.kept(self.tried[plan].values, 1) is Kept.OPEN]

    def check(self, plans: list[Units]) -> list[Tried]:
        """The plans under fresh seeds."""
        seeds = range(FIRST_CHECK_SEED, FIRST_CHECK_SEED + self._study.plan.checks)
        return self._run(plans, seeds, "check")

    def _run(self, plans: list[Units], seeds: range, stage: str) -> list[Tried]:
        answers = self._lab.ask(stage, [self._point(plan) for plan in plans], seeds)
        self.asked.append(answers)
        values = np.stack([answers.of(name) for name in self._study.outcomes], axis=-1)
        return [Tried(plan, self._cost(plan), one) for plan, one in zip(plans, values, strict=True)]

    def _point(self, plan: Units) -> Point:
        factors = self._study.space.factors
        values = tuple((factor.members[0].path, units) for factor, units in zip(factors, plan, strict=True))
        return Point(self._study.base, values)

    def _cost(self, plan: Units) -> float:
        costs = self._study.plan.costs
        factors = self._study.space.factors
        return sum(costs.get(f.members[0].path, 1.0) * units for f, units in zip(factors, plan, strict=True))

    def _gaps(self, values: np.ndarray) -> np.ndarray:
        """How far each replication stays within each promise, positive when it does; shape (R, promises)."""
        columns = [list(self._study.outcomes).index(name) for name in self._names]
        return self._signs * (self._limits - values[:, columns])

    def kept(self, values: np.ndarray, plans: int) -> Kept:
        """Whether all promises are kept, at the level asked for over all promises and `plans` plans."""
        level = 1 - 2 * (1 - self._study.plan.level) / (len(self._names) * plans)  # two-sided, of which one
        found = estimates(self._gaps(values), level)
        if any(one.undefined or np.isnan(one.low) for one in found):
            return Kept.OPEN
        if all(one.low >= 0 for one in found):
            return Kept.YES
        return Kept.NO if any(one.high < 0 for one in found) else Kept.OPEN

    def _room(self, tried: Tried) -> float:
        """Room left in the tightest promise, as a share of its limit, for each unit of cost saved."""
        room = np.mean(self._gaps(tried.values), axis=0) / np.maximum(np.abs(self._limits), 1e-12)
        return float(room.min()) - 1e-9 * tried.cost
