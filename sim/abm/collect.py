"""What a model collects unless the researcher says otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mesa import DataCollector

from sim.metrics.outcomes import OUTCOMES

if TYPE_CHECKING:
    from sim.abm.model import TownModel

GAUGES = ("minute", "open_matters", "waiting", "latent", "busy_officers", "reports_so_far")


def _outcome(model: TownModel, name: str) -> float:
    return float("nan") if model.running else model.run.outcomes[name]


def standard_collector() -> DataCollector:
    """Gauges of every step, and the headline outcomes, which are NaN until the run has ended."""
    headlines = [name for name, outcome in OUTCOMES.items() if outcome.headline]
    return DataCollector(
        model_reporters={
            **{name: name for name in GAUGES},
            **{name: _reporter(name) for name in headlines},
        }
    )


def _reporter(name: str):  # noqa: ANN202 - Mesa wants a plain function
    return lambda model: _outcome(model, name)
