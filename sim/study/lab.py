"""The lab: a study asks it for runs, and it answers from what is kept and from new runs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

import numpy as np

from sim.scenario.schema import Scenario
from sim.scenario.vary import vary
from sim.study.machine import blames_the_machine, on_one_line, refuse_no_result
from sim.study.points import Answers, Failure, Point, overrides
from sim.study.replicate import Simulate, checks, engine

Experiment = Callable[[Point, int], Mapping[str, float]]
Place = tuple[int, int]
"""Number of a point, and of a seed."""


def every_run(
    experiment: Experiment, points: Sequence[Point], seeds: Sequence[int], outcomes: Sequence[str]
) -> tuple[np.ndarray, dict[Place, str]]:
    """Outcomes of every point under every seed, of shape (P, R, K), and why runs have none.

    Raises:
        MemoryError, OSError, ImportError: the machine failed, which says nothing of the model.
    """
    values = np.full((len(points), len(seeds), len(outcomes)), np.nan)
    reasons = {}
    for i, point in enumerate(points):
        for j, seed in enumerate(seeds):
            try:
                found = experiment(point, seed)
                values[i, j] = [found[name] for name in outcomes]
            except Exception as error:
                if blames_the_machine(error):
                    raise
                reasons[i, j] = on_one_line(error)
    return values, reasons


class Lab(Protocol):
    """Whoever runs points under seeds. Asking twice for the same stage gives the same answers."""

    def ask(self, stage: str, points: Sequence[Point], seeds: Sequence[int]) -> Answers:
        """Answers to every point under every seed.

        Args:
            stage: name of this step of the study, used once in it, such as "design" or "round-2".
            points: P points.
            seeds: R seeds, the same for all points.
        """
        ...


class TownExperiment:
    """The model as an experiment: scenarios by name, values over them, the outcomes wanted."""

    def __init__(
        self, scenarios: Mapping[str, Scenario], outcomes: Sequence[str], simulate: Simulate = engine
    ) -> None:
        self._scenarios = dict(scenarios)
        self._outcomes = list(outcomes)
        self._simulate = simulate
        self._last: tuple[Point, Scenario] | None = None
        self.checks = checks(simulate)
        self.of_main = getattr(simulate, "__module__", "") == "__main__"

    def __call__(self, point: Point, seed: int) -> dict[str, float]:
        """The outcomes of one run.

        Raises:
            ScenarioErrors: the point is not a valid scenario.
        """
        if self._last is None or self._last[0] != point:  # all seeds of a point share its scenario
            self._last = point, vary(self._scenarios[point.policy], overrides(point))
        run = self._simulate(self._last[1], seed)
        return {name: run.outcomes[name] for name in self._outcomes}


class MemoryLab:
    """A lab without a store or workers: for plain functions, and for tests."""

    def __init__(self, experiment: Experiment, outcomes: Sequence[str]) -> None:
        self._experiment = experiment
        self._outcomes = list(outcomes)

    def ask(self, stage: str, points: Sequence[Point], seeds: Sequence[int]) -> Answers:
        """Run everything here and now; a run that raises becomes a failure with its reason."""
        values, reasons = every_run(self._experiment, points, seeds, self._outcomes)
        failures = [Failure(i, seeds[j], reason) for (i, j), reason in reasons.items()]
        refuse_no_result(stage, len(points) * len(seeds), failures)
        return Answers(points, seeds, self._outcomes, values, failures)
