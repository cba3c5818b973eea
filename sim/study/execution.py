"""How the runs of a comparison are done: by whom, with which model, and who keeps them."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sim.metrics.declare import Outcome
from sim.scenario.errors import Words
from sim.scenario.schema import Scenario
from sim.study.replicate import Batch, Bench, Keeper, OnDone, Simulate, Values, engine
from sim.vocabulary.texts import COMMA, filled, in_a_row

NEAREST = 5


def declared_outcomes() -> Mapping[str, Outcome]:
    """The registry of outcomes."""
    from sim.metrics.outcomes import OUTCOMES

    return OUTCOMES


def no_such_outcome(name: str, outcomes: Mapping[str, Outcome]) -> Words:
    """What is said of an outcome that nobody declared: the nearest names, and where all are listed."""
    near = difflib.get_close_matches(name, outcomes, NEAREST, 0.0)
    return filled(
        (
            "is not an outcome; the nearest are {near}; `govsim outcomes` lists all of them",
            "没有这个指标；名称相近的有：{near}；全部指标可用 govsim outcomes 查看",
        ),
        near=in_a_row(near, COMMA),
    )


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
