"""The textbook queues as scenarios, each with what theory says of it, and how to meet them."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from scipy.special import stdtrit

from sim.metrics.run import Run, simulate
from sim.scenario.load import load
from sim.scenario.schema import Scenario
from tests.theory.formulas import CrewLine, cobham, erlang_a, erlang_c, mmc_wait

FOLDER = Path(__file__).resolve().parents[2] / "scenarios/theory"
DAY = 1440.0
WAITED, WAIT, GAVE_UP = "waited_share", "dispatch_wait_min.mean", "withdrawn_share"
Figure = tuple[str, str]


@dataclass(frozen=True)
class Case:
    """One queue: its scenario, (type, outcome) -> exact value, and how much of it to live through."""

    name: str
    file: str
    exact: dict[Figure, float]
    overrides: dict[str, object] = field(default_factory=dict)

    def scenario(self, days: float) -> Scenario:
        return load(FOLDER / self.file, overrides={**self.overrides, "period.days": days})


@dataclass(frozen=True)
class Interval:
    """A t-interval over replications."""

    low: float
    high: float

    def covers(self, value: float) -> bool:
        return self.low <= value <= self.high

    def width(self, value: float) -> float:
        """Full width as a share of `value`."""
        return (self.high - self.low) / value


def interval(samples: np.ndarray, miss: float) -> Interval:
    """The t-interval of samples (replications,) that misses the mean with probability `miss`."""
    n = len(samples)
    half = stdtrit(n - 1, 1 - miss / 2) * samples.std(ddof=1) / np.sqrt(n)
    return Interval(samples.mean() - half, samples.mean() + half)


def read(run: Run, figure: Figure) -> float:
    kind, outcome = figure
    return run.outcomes[outcome] if len(run.scenario.trouble) == 1 else run.by["type"][kind][outcome]


def samples(case: Case, replications: int, days: float) -> dict[Figure, np.ndarray]:
    """Each figure of the case in each replication, seeds 0, 1, ...; two runs at a time."""
    scenario = case.scenario(days)

    def one(seed: int) -> list[float]:
        run = simulate(scenario, seed)
        return [read(run, figure) for figure in case.exact]

    with ThreadPoolExecutor(2) as pool:
        rows = np.array(list(pool.map(one, range(replications))))
    return dict(zip(case.exact, rows.T, strict=True))


def mmc(servers: int, load_: float) -> Case:
    """M/M/c at utilisation `load_` with service of one minute."""
    offered = servers * load_
    exact = {("call", WAITED): erlang_c(servers, offered), ("call", WAIT): mmc_wait(servers, offered, 1.0)}
    overrides = {"officers.server.count": servers, "trouble.call.per_day": DAY * offered}
    return Case(f"M/M/{servers} at {load_}", "mmc.toml", exact, overrides)


def priorities() -> Case:
    waits = cobham([0.2, 0.6, 1.2], service=1 / 3, servers=2)
    exact = {(name, WAIT): wait for name, wait in zip(("first", "second", "third"), waits, strict=True)}
    return Case("priorities", "priorities.toml", exact)


def impatient() -> Case:
    waited, gave_up = erlang_a(rate=10 / 3, service=3.0, patience=5.0, servers=14)
    return Case("Erlang-A", "erlang_a.toml", {("call", WAITED): waited, ("call", GAVE_UP): gave_up})


def crews() -> Case:
    waits, delays = CrewLine(servers=3, single=0.8, double=0.3, service=1.0).solve()
    exact = {(name, WAIT): wait for name, wait in zip(("single", "double"), waits, strict=True)}
    exact |= {(name, WAITED): delay for name, delay in zip(("single", "double"), delays, strict=True)}
    return Case("crews", "crews.toml", exact)
