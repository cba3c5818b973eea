"""How the runs of a comparison are done: by whom, with which model, and who keeps them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sim.metrics.declare import Outcome
from sim.scenario.errors import Words
from sim.scenario.schema import Scenario
from sim.study.replicate import Batch, Bench, Keeper, OnDone, Simulate, Values, engine


def declared_outcomes() -> Mapping[str, Outcome]:
    """The registry of outcomes."""
    from sim.metrics.outcomes import OUTCOMES

    return OUTCOMES


@dataclass(frozen=True)
class Execution:
    """How the work is done.

    Attributes:
        workers: processes, all cores by default; the result does not depend on them.
        simulate: the model.
        on_done: who is told of progress.
        outcomes: the outcomes' declarations.
        keeper: who keeps finished runs.
        dask: address of a Dask cluster that does the work instead, or "local".
        told: what must be said of where the runs come from.
    """

    workers: int | None = None
    simulate: Simulate = engine
    on_done: OnDone = lambda _: None
    outcomes: Mapping[str, Outcome] = field(default_factory=declared_outcomes)
    keeper: Keeper | None = None
    dask: str | None = None
    told: Sequence[Words] = ()

    def bench(
        self, scenarios: Mapping[str, Scenario], sets: Mapping[str, Sequence[Values]] | None = None
    ) -> Bench:
        """Workers for the scenarios."""
        return Bench(scenarios, self.simulate, self.workers, sets=sets, keeper=self.keeper, dask=self.dask)

    def rest(self, batch: Batch) -> dict[str, Any]:
        """What a comparison says of its making."""
        return {"interrupted": batch.interrupted, "missing": batch.missing, "told": self.told}
