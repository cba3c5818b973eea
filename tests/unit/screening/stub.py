"""A comparison without a model: the difference is a function of where the unknowns are, with noise."""

from contextlib import contextmanager
from types import SimpleNamespace

import numpy as np

from sim.metrics.declare import Outcome
from sim.scenario.errors import Words
from sim.study.compare import Comparison
from sim.study.replicate import Batch, Replication
from sim.study.replication_rule import Effort
from sim.study.screening import screen as screening
from sim.study.screening.doubt_groups import GROUPS
from sim.study.screening.unknowns import Unknown
from tests.unit.study_stub import towns

OUTCOME = "calls_110"
DECLARED = {OUTCOME: Outcome(OUTCOME, "calls", "lower", "110 calls", "110报警数", "d", "定义", True)}


def many(count, groups, base=0.0):
    """Unknowns from -1 to 1 in groups of like size."""
    keys = [group.key for group in GROUPS[:groups]]
    return [
        Unknown(f"unknown.{i}", Words(f"u{i}", f"未知{i}"), -1.0, 1.0, base, keys[i * groups // count])
        for i in range(count)
    ]


class Town:
    """`difference(places)` is what the policy makes of a row of places.

    Noise has a deviation of 1 by default; half of its variance belongs to the seed, half to the single run.
    Towns with another first seed have other noise, and their screening has another design.
    """

    def __init__(self, unknowns, difference, reps, noise=1.0, first=1):
        self.unknowns, self._difference, self._noise = unknowns, difference, noise
        self.asked, self.sets = [], {}
        self._numbers = {one.path: i for i, one in enumerate(unknowns)}
        self._at_base = np.array([one.base for one in unknowns])
        scenarios = towns("base", "grid")
        runs = [self._run(name, seed, {}, 0) for name in scenarios for seed in range(first, first + reps)]
        self.comparison = Comparison(scenarios, runs, Effort(reps, seed=first), DECLARED)

    def _run(self, name, seed, values, draw):
        places = self._at_base.copy()
        for path, value in values.items():
            places[self._numbers[path]] = value
        of_seed = np.random.default_rng(seed).normal()
        own = np.random.default_rng([seed, draw, len(values)]).normal()
        wobble = self._noise * (of_seed + own) / np.sqrt(2)
        value = 100.0 + (self._difference(places) + wobble if name != "base" else 0.0)
        return Replication(name, seed, outcomes={OUTCOME: float(value)}, draw=draw)

    def bench(self, _, sets):
        self.sets = sets

        @contextmanager
        def ready():
            yield SimpleNamespace(run=lambda todo, done: self._batch(todo, sets, done))

        return ready()

    def _batch(self, todo, sets, done):
        self.asked += todo
        runs = [self._run(job.policy, job.seed, sets[job.policy][job.draw], job.draw) for job in todo]
        for run in runs:
            done(run)
        return Batch(runs)

    def screened(self, monkeypatch, told=None):
        monkeypatch.setattr(screening, "unknowns", lambda _: self.unknowns)
        execution = SimpleNamespace(bench=self.bench, on_done=lambda _: None)
        return screening.screen(self.comparison, execution, told)
