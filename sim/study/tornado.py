"""Which assumptions would move a comparison's answer most: one at a time, in two rounds to keep the cost low.

First every assumed parameter is put to the end of its range that lies further from its value, in a short
period and under one seed, with and without the policy. Then the few that moved the difference most are put to
both ends, over the whole period and under seeds of the comparison. What matters only together with another
unknown, only inside its range, or only after a longer time is missed; a study of kind "sensitivity" or
"robust" is the thorough way.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from sim.scenario.describe import Row, describe
from sim.scenario.schema import Scenario
from sim.scenario.vary import vary
from sim.study.compare import Comparison
from sim.study.executors import executor
from sim.study.lab import TownExperiment
from sim.study.machine import Missing, runs_missing
from sim.study.points import Answers, Failure, Point
from sim.study.replicate import Simulate, engine
from sim.study.samples import matrix, pairs
from sim.study.space import Factor, factor_of, ranged
from sim.study.statistics import Paired, Verdict, paired, verdict
from sim.study.store.chunks import Chunk, Rows, RunChunk, Stage

OUTCOMES = ("officer_hours.non_police", "resolution_h.mean")
ASSUMED = ("C", "D")
SHORT_DAYS = {"days": 20.0, "warmup_days": 5.0, "cooldown_days": 2.0}
MOST_BARS = 10
MOST_SEEDS = 5
SURE = (Verdict.HIGHER, Verdict.LOWER)

OnRuns = Callable[[int], None]


@dataclass(frozen=True)
class Swing:
    """One parameter at both ends of its range.

    Attributes:
        factor: the parameter.
        value: what the scenario has.
        low: differences, policy minus base, with the parameter at the lower end; one for each outcome.
        high: the same at the upper end.
    """

    factor: Factor
    value: float
    low: Sequence[Paired]
    high: Sequence[Paired]

    def reach(self, k: int) -> float:
        """How far the difference in outcome `k` goes from end to end."""
        return abs(self.high[k].difference - self.low[k].difference)


@dataclass(frozen=True)
class Tornado:
    """What the strongest assumptions do to the difference that a policy makes.

    Attributes:
        policy: the policy.
        outcomes: names of the outcomes.
        middle: the differences with every parameter as the scenario has it, under the same seeds.
        swings: the strongest parameters.
        screened: how many parameters were tried.
        seeds: the seeds of the second round.
    """

    policy: str
    outcomes: Sequence[str]
    middle: Sequence[Paired]
    swings: Sequence[Swing]
    screened: int
    seeds: Sequence[int]

    def overturned(self, k: int) -> list[tuple[Swing, bool]]:
        """Parameters that overturn a sure difference in outcome `k`, and whether the lower end does it.

        Overturned is what turns into its opposite, or is no longer sure, at one end of the range.
        """
        now = verdict(self.middle[k], None)
        if now not in SURE:
            return []
        ends = [(swing, at_low) for swing in self.swings for at_low in (True, False)]
        return [
            (swing, at_low)
            for swing, at_low in ends
            if verdict((swing.low if at_low else swing.high)[k], None) not in (now, Verdict.UNKNOWN)
        ]


def leading_policy(comparison: Comparison, outcome: str = OUTCOMES[0]) -> str:
    """The policy that surely lowers `outcome` most; the first policy when none does."""
    found = {policy: comparison.pairs[policy].get(outcome) for policy in comparison.policies}
    sure = {policy: pair.difference for policy, pair in found.items() if pair and pair.high < 0}
    return min(sure, key=sure.__getitem__) if sure else comparison.policies[0]


def candidates(scenario: Scenario) -> list[Row]:
    """The assumed unknowns of a scenario that have a range."""
    return [row for row in ranged(describe(scenario, "uncertainty")) if row.grade in ASSUMED]


def runs_needed(comparison: Comparison) -> int:
    """How many runs a tornado takes, the short ones included."""
    rows = candidates(comparison.scenarios[comparison.base])
    bars = min(MOST_BARS, len(rows))
    return 2 * (len(rows) + 1) + 4 * bars * min(MOST_SEEDS, comparison.replication_count)


def tornado(
    comparison: Comparison,
    workers: int | None = None,
    on_runs: OnRuns = lambda _: None,
    simulate: Simulate = engine,
) -> Tornado:
    """Screen the assumptions behind the policy that relieves officers most.

    Args:
        comparison: base and policies, already run.
        workers: processes to use, all cores by default.
        on_runs: told of so many more runs.
        simulate: the model.
    """
    policy = leading_policy(comparison)
    sides = {name: comparison.scenarios[name] for name in (comparison.base, policy)}
    outcomes = [name for name in OUTCOMES if name in comparison.names]
    rows = candidates(sides[comparison.base])
    crew = _Crew(outcomes, workers, on_runs, simulate)
    both = [side[:MOST_SEEDS] for side in pairs(comparison.replications, comparison.base, policy)]
    seeds = [run.seed for run in both[0]]
    chosen = _strongest(crew, sides, [factor_of(row) for row in rows], comparison.effort.seed)
    values = {row.path: float(row.value) for row in rows}
    swings = _swings(crew, sides, chosen, seeds, values)
    base, other = (matrix([run.outcomes for run in side], outcomes) for side in both)
    return Tornado(policy, outcomes, _paired(base, other), swings, len(rows), seeds)


class _Crew:
    """Runs points on as many processes as wanted, without keeping anything."""

    def __init__(
        self, outcomes: Sequence[str], workers: int | None, on_runs: OnRuns, simulate: Simulate
    ) -> None:
        self.outcomes = tuple(outcomes)
        self._workers, self._on_runs, self._simulate = workers, on_runs, simulate

    def ask(self, sides: dict[str, Scenario], points: Sequence[Point], seeds: Sequence[int]) -> Answers:
        """The outcomes of every point under every seed. Raises RunsMissing when the machine fails."""
        work = RunChunk(TownExperiment(sides, self.outcomes, self._simulate), self.outcomes)
        values = np.full((len(points), len(seeds), len(self.outcomes)), np.nan)
        failures: list[Failure] = []

        def fill(chunk: Chunk, rows: Rows) -> None:
            values[chunk.first : chunk.first + len(chunk.points)] = rows.values
            failures.extend(Failure(chunk.first + i, seeds[j], why) for (i, j), why in rows.reasons.items())
            self._on_runs(chunk.runs)

        with executor(work, self._workers) as crew:
            lost = crew.run(Stage("tornado", tuple(points), tuple(seeds), self.outcomes).chunks, fill)
        if lost:
            missing = [Missing("tornado", one.task.points[0], seeds[0], one.reason) for one in lost]
            raise runs_missing(missing, 0)
        return Answers(points, seeds, self.outcomes, values, failures)


def _strongest(crew: _Crew, sides: dict[str, Scenario], factors: Sequence[Factor], seed: int) -> list[Factor]:
    """The factors that move a difference most, in a short period under one seed."""
    short = {name: _shortened(scenario) for name, scenario in sides.items()}
    ends = [0.0 if factor.base > 0.5 else 1.0 for factor in factors]
    moved = [tuple(factor.values(end)) for factor, end in zip(factors, ends, strict=True)]
    points = [Point(name, values) for name in sides for values in ((), *moved)]
    values = crew.ask(short, points, (seed,)).values[:, 0].reshape(2, len(factors) + 1, -1)
    gaps = values[1] - values[0]
    moves = np.abs(gaps[1:] - gaps[0])
    spread = np.nanmax(np.where(np.isnan(moves), 0.0, moves), axis=0, initial=0.0)
    shares = np.nan_to_num(moves / np.where(spread > 0, spread, 1.0)).max(axis=1, initial=0.0)
    best = np.argsort(-shares, kind="stable")[:MOST_BARS]
    return [factors[i] for i in best if shares[i] > 0]


def _shortened(scenario: Scenario) -> Scenario:
    period = scenario.period.model_dump()
    return vary(scenario, {f"period.{name}": min(most, period[name]) for name, most in SHORT_DAYS.items()})


def _swings(
    crew: _Crew,
    sides: dict[str, Scenario],
    factors: Sequence[Factor],
    seeds: Sequence[int],
    now: dict[str, float],
) -> list[Swing]:
    """The factors at both ends, over the whole period; those with the longest reach first."""
    if not factors or not seeds:
        return []
    points = [Point(name, tuple(f.values(end))) for name in sides for f in factors for end in (0.0, 1.0)]
    values = crew.ask(sides, points, seeds).values.reshape(2, len(factors), 2, len(seeds), -1)
    swings = [
        Swing(factor, now[factor.name], *(_paired(values[0, i, end], values[1, i, end]) for end in (0, 1)))
        for i, factor in enumerate(factors)
    ]
    return sorted(swings, key=lambda swing: -_relative(swing, swings))


def _relative(swing: Swing, swings: Sequence[Swing]) -> float:
    """The reach of a swing over the longest reach, in the outcome where that is most."""
    longest = [max(one.reach(k) for one in swings) for k in range(len(swing.low))]
    return max((swing.reach(k) / most for k, most in enumerate(longest) if most > 0), default=0.0)


def _paired(base: np.ndarray, policy: np.ndarray) -> list[Paired]:
    return paired(base, policy, [None] * base.shape[1])
