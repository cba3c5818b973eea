"""A case: one scenario with what theory says of it, and how it is lived through and judged."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from experiments.proof.intervals import Interval, interval
from experiments.proof.noise import Expected, by_profile, known_noise
from sim.metrics.run import Run, simulate
from sim.scenario.load import load
from sim.scenario.schema import Scenario
from sim.vocabulary.clock import DAY
from sim.world.trace import conceive_from

FOLDER = Path(__file__).resolve().parents[2] / "scenarios/theory"
REPLICATIONS = 120
MISS = 0.05
NARROW = 0.01
NARROW_TAIL = 0.02
NARROW_SHORT = 0.001
SHORT = 0.01


class Figure(NamedTuple):
    """What is compared: of whom (a type of trouble, a rung, a unit), and which figure."""

    of: str
    what: str


Value = float | Interval
Theory = Callable[[], Mapping[Figure, Value]]
Reader = Callable[[Run], Mapping[Figure, float]]
Calls = Callable[[Scenario, int], Mapping[str, Any]]


@dataclass(frozen=True)
class Case:
    """One case.

    Attributes:
        name: what it is called.
        file: its scenario in `scenarios/theory`.
        formula: where its exact values come from.
        theory: gives figure -> exact value, or the two bounds of a theorem.
        calls: calls in all that make the intervals narrow enough, in millions.
        overrides: what differs from the file.
        read: the run's answers; by default each figure is a type and an outcome.
        given: the calls to live through, if they are not those the scenario draws.
        expected: calls expected by a minute.
        also: more controls of the case's own, each zero on average.
        tails: figures about rare events, such as a wait that few meet; their intervals may be wider.
        journal: whether `read` needs the journal.
        service: mean service, where all figures are waits: one that is less than a hundredth of it is told to
            a thousandth of it.
    """

    name: str
    file: str
    formula: str
    theory: Theory
    calls: float
    overrides: Mapping[str, object] = field(default_factory=dict)
    read: Reader | None = None
    given: Calls | None = None
    expected: Expected = by_profile
    also: Callable[[Run], list[float]] | None = None
    tails: frozenset[Figure] = frozenset()
    journal: bool = False
    service: float = 0.0

    @cached_property
    def exact(self) -> dict[Figure, Value]:
        """Figure -> exact value."""
        return dict(self.theory())

    def scenario(self, calls: float) -> Scenario:
        """Whole days, enough for so many expected calls."""
        plan = load(FOLDER / self.file, overrides=dict(self.overrides))
        days = calls / sum(kind.per_day for kind in plan.trouble.values())
        overrides = {**self.overrides, "period.days": float(np.ceil(days))}
        return load(FOLDER / self.file, overrides=overrides)

    def live(self, scenario: Scenario, seed: int) -> Run:
        """One replication."""
        stream = conceive_from(self.given(scenario, seed), scenario, seed) if self.given else None
        return simulate(scenario, seed, journal=self.journal, stream=stream)

    def answers(self, run: Run) -> list[float]:
        """The run's answers, in the order of `exact`."""
        if self.read is not None:
            found = self.read(run)
            return [found[figure] for figure in self.exact]
        only = len(run.scenario.trouble) == 1
        return [(run.outcomes if only or not f.of else run.by["type"][f.of])[f.what] for f in self.exact]

    def noise(self, run: Run) -> list[float]:
        """The run's controls."""
        return known_noise(run, self.expected) + (self.also(run) if self.also else [])

    def narrow(self, figure: Figure) -> float:
        """How wide an interval of the figure may be, as a share of its value."""
        value = self.exact[figure]
        if not isinstance(value, Interval) and value < SHORT * self.service:
            return NARROW_SHORT * self.service / value
        return NARROW_TAIL if figure in self.tails else NARROW

    def agrees(self, figure: Figure, found: Interval) -> bool:
        """Whether the interval covers the exact value, or lies between the bounds."""
        value = self.exact[figure]
        return found.within(value) if isinstance(value, Interval) else found.covers(value)

    def width(self, figure: Figure, found: Interval) -> float:
        """Full width of the interval as a share of the exact value, or of its own middle beside bounds."""
        value = self.exact[figure]
        return found.width(found.middle if isinstance(value, Interval) else value)


def live_through(
    case: Case, calls: float, replications: int, workers: int = 2
) -> tuple[np.ndarray, np.ndarray]:
    """Figures (replications, figures) and known noise (replications, controls); seeds 0, 1, 2, ...

    Args:
        case: the case.
        calls: expected calls in all.
        replications: into how many runs they are divided.
        workers: threads; the engine runs outside Python's lock.
    """
    scenario = case.scenario(calls / replications)

    def one(seed: int) -> tuple[list[float], list[float]]:
        run = case.live(scenario, seed)
        return case.answers(run), case.noise(run)

    with ThreadPoolExecutor(workers) as pool:
        figures, noise = zip(*pool.map(one, range(replications)), strict=True)
    return np.array(figures), np.array(noise)


def judge(
    case: Case, miss: float, *, calls: float | None = None, replications: int = REPLICATIONS, workers: int = 2
) -> dict[Figure, Interval]:
    """An interval for each figure of the case, each missing with probability `miss`."""
    figures, noise = live_through(case, calls or 1e6 * case.calls, replications, workers)
    return {key: interval(column, noise, miss) for key, column in zip(case.exact, figures.T, strict=True)}


def per_day(calls_a_minute: float) -> float:
    """Calls a day."""
    return DAY * calls_a_minute
