"""The textbook queues as scenarios, each with what theory says of it and how much of it to live through."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from sim.metrics.run import Run
from sim.scenario.load import load
from sim.scenario.schema import Scenario
from sim.vocabulary.clock import DAY
from tests.theory.formulas import CrewLine, cobham, erlang_a, erlang_c, mmc_wait

FOLDER = Path(__file__).resolve().parents[2] / "scenarios/theory"
WAITED, WAIT, GAVE_UP = "waited_share", "dispatch_wait_min.mean", "withdrawn_share"
Figure = tuple[str, str]


@dataclass(frozen=True)
class Case:
    """One queue.

    Attributes:
        name: what it is called in a report of failures.
        file: its scenario in `scenarios/theory`.
        exact: (type, outcome) -> value by theory.
        calls: calls in all that make the intervals narrow enough, in millions.
        overrides: what differs from the file.
    """

    name: str
    file: str
    exact: dict[Figure, float]
    calls: float
    overrides: dict[str, object] = field(default_factory=dict)

    def scenario(self, calls: float) -> Scenario:
        """Long enough for so many expected calls."""
        types = load(FOLDER / self.file, overrides=self.overrides).trouble.values()
        days = calls / sum(kind.per_day for kind in types)
        return load(FOLDER / self.file, overrides={**self.overrides, "period.days": days})

    def read(self, run: Run) -> list[float]:
        """The run's answers to `exact`."""
        only = len(run.scenario.trouble) == 1
        return [run.outcomes[name] if only else run.by["type"][kind][name] for kind, name in self.exact]


def known_noise(run: Run) -> list[float]:
    """What is known to be zero on average: relative excess of calls, and of mean service, of each type."""
    town, period = run.town, run.scenario.period
    born = town.troubles[: town.clock[0]["stream_n"]]
    first, last = np.searchsorted(born["onset"], DAY * (period.warmup_days + np.array([0.0, period.days])))
    kind, on_scene = born["type"][first:last], born["on_scene"][first:last]
    counts = np.bincount(kind)
    service = np.bincount(kind, on_scene) / counts
    types = run.scenario.trouble.values()
    excess = [n / (t.per_day * period.days) - 1 for n, t in zip(counts, types, strict=True)]
    return excess + [s / t.on_scene.mean - 1 for s, t in zip(service, types, strict=True)]


def mmc(servers: int, busy: float, calls: float) -> Case:
    """M/M/c at utilisation `busy` with service of one minute."""
    offered = servers * busy
    exact = {("call", WAITED): erlang_c(servers, offered), ("call", WAIT): mmc_wait(servers, offered, 1.0)}
    overrides = {"officers.server.count": servers, "trouble.call.per_day": DAY * offered}
    return Case(f"M/M/{servers} at {busy}", "mmc.toml", exact, calls, overrides)


def priorities(calls: float) -> Case:
    waits = cobham([0.2, 0.6, 1.2], service=1 / 3, servers=2)
    exact = {(name, WAIT): wait for name, wait in zip(("first", "second", "third"), waits, strict=True)}
    return Case("priorities", "priorities.toml", exact, calls)


def impatient(calls: float) -> Case:
    waited, gave_up = erlang_a(rate=10 / 3, service=3.0, patience=5.0, servers=14)
    exact = {("call", WAITED): waited, ("call", GAVE_UP): gave_up}
    return Case("Erlang-A", "erlang_a.toml", exact, calls)


def crews(calls: float) -> Case:
    waits, delays = CrewLine(servers=3, single=0.8, double=0.3, service=1.0).solve()
    exact = {(name, WAIT): wait for name, wait in zip(("single", "double"), waits, strict=True)}
    exact |= {(name, WAITED): delay for name, delay in zip(("single", "double"), delays, strict=True)}
    return Case("crews", "crews.toml", exact, calls)


EVERY = [
    mmc(2, 0.5, 5),
    mmc(2, 0.8, 11),
    mmc(2, 0.9, 38),
    mmc(5, 0.5, 20),
    mmc(5, 0.8, 11),
    mmc(5, 0.9, 36),
    mmc(10, 0.5, 54),
    mmc(10, 0.8, 34),
    mmc(10, 0.9, 44),
    priorities(15),
    impatient(24),
    crews(6),
]
QUICK = [mmc(2, 0.8, 0.4), mmc(5, 0.8, 0.4), priorities(0.4), impatient(0.4), crews(0.4)]
