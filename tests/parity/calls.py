"""Calls with everything given, for several simulators to answer alike."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

from sim.metrics.run import simulate
from sim.scenario.load import load
from sim.vocabulary.clock import DAY
from sim.world.trace import conceive_from

FOLDER = Path(__file__).resolve().parents[2] / "scenarios/theory"
CALLS = 20_000


class Calls(NamedTuple):
    """Columns (calls,): minutes of arrival (rising), service and patience; class 0 goes first."""

    arrival: np.ndarray
    service: np.ndarray
    priority: np.ndarray
    patience: np.ndarray


def some_calls(servers: int, busy: float) -> Calls:
    """Poisson arrivals, log-normal service of mean one minute, three classes, patience of some minutes."""
    rng = np.random.default_rng(20_000 + servers)
    return Calls(
        np.cumsum(rng.exponential(1 / (servers * busy), CALLS)),
        rng.lognormal(-0.5, 1.0, CALLS),
        rng.integers(0, 3, CALLS),
        rng.exponential(4.0, CALLS),
    )


def engine(calls: Calls, servers: int, *columns: str) -> pd.DataFrame:
    """The engine's incidents; of `priority` and `patience` only the columns that are named are given."""
    days = (calls.arrival[-1] + calls.service.sum()) / DAY
    overrides = {"officers.server.count": servers, "period.days": days, "period.warmup_days": 0}
    scenario = load(FOLDER / "mmc.toml", overrides=overrides)
    given = {"minute": calls.arrival, "type": ["call"] * CALLS, "on_scene": calls.service}
    given |= {name: getattr(calls, name) for name in columns}
    return simulate(scenario, 1, stream=conceive_from(given, scenario, 1)).incidents
