"""What a model collects unless the researcher says otherwise."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from mesa import DataCollector

from sim.metrics.outcomes import OUTCOMES

if TYPE_CHECKING:
    from sim.abm.surroundings import Surroundings

GAUGES = ("minute", "open_matters", "waiting", "latent", "busy_officers", "reports_so_far")


def _outcome(name: str, model: Surroundings) -> float:
    return float("nan") if model.running else model.run.outcomes[name]


def standard_collector() -> DataCollector:
    """Gauges of every step, and the headline outcomes, which are NaN until the run has ended."""
    headlines = [name for name, outcome in OUTCOMES.items() if outcome.headline]
    reporters = {name: name for name in GAUGES} | {name: partial(_outcome, name) for name in headlines}
    return DataCollector(model_reporters=reporters)
