"""The least plan that keeps promises, found by taking away.

Starting from the most of everything, the search takes away units, the ones that cost the tightest promise
least for what they save, until no single one can go; then it tries to give some of one kind for others.
Whether a plan keeps a promise is decided by a one-sided interval over replications under common random
numbers, with more replications where the interval is not decisive yet (feasibility determination as in
S. Andradottir, S.-H. Kim, "Fully sequential procedures for comparing constrained systems via simulation",
Naval Research Logistics 57 (2010) 403-421, with Student's t and Bonferroni in place of their continuation
region), so that noise does not choose.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from itertools import permutations, product
from typing import NamedTuple

import numpy as np

from sim.study.lab import Lab
from sim.study.points import Answers, Point
from sim.study.statistics import estimates
from sim.study.study import Study

Units = tuple[int, ...]
"""A plan: units of each factor."""


class PromisesKept(StrEnum):
    """What is known of a plan's promises."""

    YES = "yes"
    NO = "no"
    OPEN = "open"


class Tried(NamedTuple):
    """A plan, its cost, and the values (R, outcomes) of its replications so far."""

    plan: Units
    cost: float
    values: np.ndarray


class StaffingSearch:
    """Plans tried so far, and the ways to try more.

    Attributes:
        tried: every plan of the search with its replications.
        path: the plans that the search settled on one after another, each cheaper than the one before.
        asked: every answer of the lab.
    """

    def __init__(self, study: Study, lab: Lab) -> None:
        self._study, self._lab = study, lab
        self.tried: dict[Units, Tried] = {}
        self.path: list[Units] = []
        self.asked: list[Answers] = []
        self._names = list(study.plan.promises)
        limits = study.plan.promises.values()
        self._signs = np.array([1.0 if limit.must_be == "at_most" else -1.0 for limit in limits])
        self._limits = np.array([limit.value for limit in limits])

    @property
    def most(self) -> Units:
        """The most of everything."""
        return tuple(int(factor.members[0].value(1.0)) for factor in self._study.space.factors)

    @property
    def least(self) -> Units:
        """The least of everything that the file allows."""
        return tuple(int(factor.members[0].value(0.0)) for factor in self._study.space.factors)

    def descend(self) -> Units | None:
        """The last plan from which nothing can be taken away; None unless the most surely is enough."""
        plan, step = self.most, self._study.plan.step
        self.decide([plan])
        if self.judged(plan) is not PromisesKept.YES:
            return None
        while True:
            self.path.append(plan)
            lower = self._lower(plan, self.fewer(plan, step))
            while lower is None and step > 1:
                step = max(1, step // 2)
                lower = self._lower(plan, self.fewer(plan, step))
            lower = lower or self._lower(plan, self._exchanged(plan))
            if lower is None:
                return plan
            plan = lower

    def _lower(self, plan: Units, options: Sequence[Units]) -> Units | None:
        """Of the options that surely keep the promises, the one that loses least room for what it saves."""
        self.decide(options)
        able = [one for one in options if self.judged(one) is PromisesKept.YES]
        here = self.tried[plan]

        def loss(option: Units) -> float:
            there = self.tried[option]
            return (self.room(here) - self.room(there)) / (here.cost - there.cost)

        return min(able, key=loss, default=None)

    def fewer(self, plan: Units, step: int = 1) -> list[Units]:
        """The plans with one factor lower by a step, where its range allows it."""
        found = []
        for i, least in enumerate(self.least):
            lower = max(least, plan[i] - step)
            if lower < plan[i]:
                found.append((*plan[:i], lower, *plan[i + 1 :]))
        return found

    def more(self, plan: Units) -> list[Units]:
        """The plans with one factor higher by one, where its range allows it."""
        higher = [(i, plan[i] + 1) for i, most in enumerate(self.most) if plan[i] < most]
        return [(*plan[:i], units, *plan[i + 1 :]) for i, units in higher]

    def _exchanged(self, plan: Units) -> list[Units]:
        """The cheaper plans that give one or two units of one kind for one or two of another."""
        found = []
        for i, j in permutations(range(len(plan)), 2):
            for given, taken in product((1, 2), repeat=2):
                units = list(plan)
                units[i] -= given
                units[j] += taken
                if units[i] >= self.least[i] and units[j] <= self.most[j]:
                    found.append(tuple(units))
        return [one for one in found if self.cost(one) < self.cost(plan)]

    def decide(self, plans: Sequence[Units]) -> None:
        """Replicate plans until each one's promises are decided, or as often as is allowed."""
        study = self._study
        count, goal = 0, len(study.seeds)
        todo = [plan for plan in plans if plan not in self.tried]
        while todo and count < goal:
            seeds = range(study.seeds[0] + count, study.seeds[0] + goal)
            for tried in self.run(todo, seeds, f"round-{len(self.asked) + 1}"):
                before = self.tried.get(tried.plan)
                values = tried.values if before is None else np.vstack([before.values, tried.values])
                self.tried[tried.plan] = tried._replace(values=values)
            count, goal = goal, min(study.plan.most, 2 * goal)
            todo = [plan for plan in todo if self.judged(plan) is PromisesKept.OPEN]

    def decide_roughly(self, plans: Sequence[Units], stage: str) -> None:
        """Run plans that were not tried yet, each under the study's seeds alone."""
        todo = [plan for plan in plans if plan not in self.tried]
        if not todo:
            return
        seeds = self._study.seeds
        for tried in self.run(todo, range(seeds[0], seeds[0] + len(seeds)), stage):
            self.tried[tried.plan] = tried

    def run(self, plans: Sequence[Units], seeds: range, stage: str) -> list[Tried]:
        """The plans under some seeds."""
        answers = self._lab.ask(stage, [self._point(plan) for plan in plans], seeds)
        self.asked.append(answers)
        values = np.stack([answers.of(name) for name in self._study.outcomes], axis=-1)
        return [Tried(plan, self.cost(plan), one) for plan, one in zip(plans, values, strict=True)]

    def _point(self, plan: Units) -> Point:
        return Point(self._study.base, values_of(self._study, plan))

    def cost(self, plan: Units) -> float:
        """What a plan costs."""
        costs = self._study.plan.costs
        factors = self._study.space.factors
        return sum(costs.get(f.members[0].path, 1.0) * units for f, units in zip(factors, plan, strict=True))

    def _gaps(self, values: np.ndarray) -> np.ndarray:
        """How far each replication stays within each promise, positive when it does; shape (R, promises)."""
        columns = [list(self._study.outcomes).index(name) for name in self._names]
        return self._signs * (self._limits - values[:, columns])

    def judged(self, plan: Units) -> PromisesKept:
        """What the search's replications say of a plan that it tried."""
        return self.kept(self.tried[plan].values)

    def kept(self, values: np.ndarray, plans: int = 1) -> PromisesKept:
        """Whether all promises are kept, at the level asked for over all promises and `plans` plans.

        A plan under which no run can be made, such as a roster that nobody fills, keeps none.
        """
        if np.isnan(values).all():
            return PromisesKept.NO
        level = 1 - 2 * (1 - self._study.plan.level) / (len(self._names) * plans)  # two-sided, of which one
        found = estimates(self._gaps(values), level)
        if any(one.undefined or np.isnan(one.low) for one in found):
            return PromisesKept.OPEN
        if all(one.low >= 0 for one in found):
            return PromisesKept.YES
        return PromisesKept.NO if any(one.high < 0 for one in found) else PromisesKept.OPEN

    def room(self, tried: Tried) -> float:
        """Room left in the tightest promise, as a share of its limit."""
        room = np.mean(self._gaps(tried.values), axis=0) / np.maximum(np.abs(self._limits), 1e-12)
        return float(room.min())


def values_of(study: Study, plan: Units) -> tuple[tuple[str, int], ...]:
    """Path and units of each factor under a plan."""
    return tuple((f.members[0].path, units) for f, units in zip(study.space.factors, plan, strict=True))
