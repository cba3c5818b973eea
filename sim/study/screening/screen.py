"""A screening of a comparison: its points run under the base and every policy, and read.

Each point is lived through under one of the comparison's own seeds, base and policies alike, so that the
difference at a point is paired. It takes at most four times the comparison's runs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from sim.scenario.errors import Words
from sim.study.compare import Comparison
from sim.study.execution import Execution
from sim.study.futures import decided
from sim.study.replicate import Job, Replication
from sim.study.run_samples import finished
from sim.study.screening import design
from sim.study.screening.found import Conclusion, Screening
from sim.study.screening.groupwise import Compared, moves, noticed, together
from sim.study.screening.moved import PointPlaces, ShiftedReading
from sim.study.screening.selection import LEAST_FREE
from sim.study.screening.unknowns import Unknown, by_group, present, unknowns, untried

TIMES = 4
"""How many times the comparison's own runs a screening takes."""
LEAST_SEEDS = 4


def least_replications(comparison: Comparison) -> int:
    """Replications from which on a comparison can be screened: each end of each group must be tried."""
    groups = len(present(unknowns(comparison.scenarios[comparison.base])))
    return max(2, -(-2 * groups // TIMES))


def runs_needed(replications: int, scenarios: int) -> int:
    """Runs that a screening takes of so many scenarios, the base among them, with so many replications."""
    return TIMES * replications * scenarios


def screen(comparison: Comparison, execution: Execution, told: Comparison | None = None) -> Screening | None:
    """Move every unknown, in groups and alone, over the whole period; None where runs are too few.

    Args:
        comparison: base and policies at the town's own values, already run.
        execution: how the runs are done.
        told: the comparison whose conclusions are told, where that is another of the same towns.
    """
    found, seeds = unknowns(comparison.scenarios[comparison.base]), _seeds(comparison)
    members = {group.key: inside for group, inside in by_group(found)}
    parts = design.split(TIMES * len(seeds), len(members))
    if not parts.times or len(seeds) < least_replications(comparison):
        return None
    rng = np.random.default_rng(comparison.effort.seed)
    levels = np.vstack(
        [_at_ends(members, len(found), parts.times), design.alone(parts.alone, len(found), rng)]
    )
    answers = _Runs(comparison, found, execution, seeds).at(levels)
    tried = _Tried(comparison, told or comparison, found, members, levels, answers, parts)
    return tried.screening()


def _seeds(comparison: Comparison) -> list[int]:
    """Seeds under which the base and every policy have a result."""
    each = [{run.seed for run in finished(comparison.replications, name)} for name in comparison.scenarios]
    return sorted(set.intersection(*each))


def _at_ends(members: Mapping[str, Sequence[int]], count: int, times: int) -> np.ndarray:
    """Levels with one group at a time at its low end, then at its high end, each so many times; else 0."""
    found = np.zeros((len(members), 2, times, count))
    for row, inside in zip(found, members.values(), strict=True):
        row[0][:, inside], row[1][:, inside] = -1.0, 1.0
    return found.reshape(-1, count)


@dataclass(frozen=True)
class _Answer:
    """The outcomes of one point by scenario, without those that failed, and its seed."""

    seed: int
    outcomes: Mapping[str, Mapping[str, float]]


class _Runs:
    """Does the points of one comparison."""

    def __init__(
        self, comparison: Comparison, found: Sequence[Unknown], execution: Execution, seeds: Sequence[int]
    ) -> None:
        self._comparison, self._found, self._execution, self._seeds = comparison, found, execution, seeds
        self._stays = decided(comparison.scenarios)

    def at(self, levels: np.ndarray) -> list[_Answer]:
        """The answers at some points. Raises KeyboardInterrupt when the work was stopped."""
        scenarios = self._comparison.scenarios
        seeds = [self._seeds[i % len(self._seeds)] for i in range(len(levels))]
        sets = {name: [self._values(row, name) for row in levels] for name in scenarios}
        todo = [Job(name, seed, i) for i, seed in enumerate(seeds) for name in scenarios]
        with self._execution.bench(scenarios, sets) as bench:
            batch = bench.run(todo, self._execution.on_done)
        if batch.interrupted:
            raise KeyboardInterrupt
        return _answers(batch.replications, seeds)

    def _values(self, row: np.ndarray, scenario: str) -> dict[str, object]:
        stays = self._stays[scenario]
        return {
            one.path: one.at(level)
            for one, level in zip(self._found, row, strict=True)
            if level and one.path not in stays
        }


def _answers(runs: Sequence[Replication], seeds: Sequence[int]) -> list[_Answer]:
    found: list[dict[str, Mapping[str, float]]] = [{} for _ in seeds]
    for run in runs:
        if not run.failure:
            found[run.draw][run.policy] = run.outcomes
    return [_Answer(seed, one) for seed, one in zip(seeds, found, strict=True)]


@dataclass(frozen=True)
class _Tried:
    """The points of a screening with their answers."""

    comparison: Comparison
    told: Comparison
    found: Sequence[Unknown]
    members: Mapping[str, Sequence[int]]
    levels: np.ndarray
    answers: Sequence[_Answer]
    parts: design.RunAllotment

    def screening(self) -> Screening:
        """What all of them say."""
        comparison = self.comparison
        names: dict[str, Words] = {group.key: group.label for group in present(self.found)}
        return Screening(
            unknowns=len(self.found),
            groups={key: len(inside) for key, inside in self.members.items()},
            names=names | {one.path: one.label for one in self.found},
            points=len(self.answers),
            alone=self.parts.alone,
            runs=len(self.answers) * len(comparison.scenarios),
            untried=untried(comparison.scenarios[comparison.base], {one.path for one in self.found}),
            failed=sum(len(answer.outcomes) < len(comparison.scenarios) for answer in self.answers),
            conclusions=tuple(
                one
                for policy in comparison.policies
                for outcome in comparison.headlines
                if (one := self._conclusion(policy, outcome.name)) is not None
            ),
        )

    def _conclusion(self, policy: str, outcome: str) -> Conclusion | None:
        """One conclusion; None where the outcome has no value, or one pair of runs only."""
        pair, at_base = self.told.pairs[policy][outcome], self._at_base(policy, outcome)
        known = np.array([gap for gap in at_base.values() if not np.isnan(gap)])
        if np.isnan(pair.low) or len(known) < 2:
            return None
        compared = Compared(
            pair.difference, pair.high - pair.difference, float(known.var(ddof=1)), len(known)
        )
        gaps = np.array([_gap(a.outcomes, self.comparison.base, policy, outcome) for a in self.answers])
        seeds = np.array([at_base[answer.seed] for answer in self.answers])
        first = len(self.answers) - self.parts.alone
        steps = (gaps - seeds)[:first].reshape(len(self.members), 2, self.parts.times)
        groups = moves(list(self.members), steps, compared)
        reading, there = self._reading(gaps[first:], seeds[first:], compared)
        return Conclusion(
            policy,
            outcome,
            pair.difference,
            abs(pair.difference) > compared.half_width,
            tuple(groups),
            tuple(reading.moves()) if reading else (),
            tuple(reading.pairs()) if reading else (),
            together(groups, compared),
            noticed(len(self.members), self.parts.times, compared),
            reading.noticed(there) if reading else float("nan"),
        )

    def _reading(
        self, gaps: np.ndarray, seeds: np.ndarray, compared: Compared
    ) -> tuple[ShiftedReading | None, np.ndarray]:
        """What unknowns do for themselves; None where too few points moved them."""
        there = ~np.isnan(gaps) & ~np.isnan(seeds)
        count = int(there.sum())
        if count <= LEAST_FREE:
            return None, there
        given = [np.ones(count)]
        if count > LEAST_FREE + LEAST_SEEDS and np.ptp(seeds[there]) > 0:
            given.append(seeds[there] - seeds[there].mean())  # what the seed alone does to the difference
        base, one = np.array([unknown.base for unknown in self.found]), np.ones(len(self.found))
        moved = PointPlaces([u.path for u in self.found], self.levels[-self.parts.alone :], base, -one, one)
        fit = moved.fit(gaps[there], np.array(given).T, there)
        return ShiftedReading(moved, fit, compared.difference, compared.half_width), there

    def _at_base(self, policy: str, outcome: str) -> dict[int, float]:
        """Differences as compared, by seed."""
        runs = {
            name: {run.seed: run.outcomes for run in finished(self.comparison.replications, name)}
            for name in (self.comparison.base, policy)
        }
        shared = sorted(set.intersection(*map(set, runs.values())))
        return {
            seed: _gap({name: one[seed] for name, one in runs.items()}, self.comparison.base, policy, outcome)
            for seed in shared
        }


def _gap(outcomes: Mapping[str, Mapping[str, float]], base: str, policy: str, outcome: str) -> float:
    """Policy minus base; NaN where one of them has no value."""
    nan = float("nan")
    return outcomes.get(policy, {}).get(outcome, nan) - outcomes.get(base, {}).get(outcome, nan)
