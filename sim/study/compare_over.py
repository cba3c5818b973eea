"""Policies compared over a calibrated sample: every parameter set, every seed, every policy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np

from sim.scenario.schema import Scenario
from sim.study.calibration.sample import Sample
from sim.study.compare import Comparison, Execution
from sim.study.document import number
from sim.study.factor_space import Space
from sim.study.futures import decided, futures
from sim.study.points import overrides
from sim.study.replicate import Values, jobs
from sim.study.replication_rule import Effort
from sim.study.run_samples import Summaries, by_set_and_seed, finished
from sim.study.split import estimate_over, paired_over, split
from sim.study.statistics import Paired

METHOD = {
    "interval": (
        "Student t (Satterthwaite) for the expected difference of one more parameter set; variance "
        "components of sets, seeds and rest from the two-way random-effects layout"
    ),
    "ignorance_share": "share of ignorance of the parameters in the variance behind the interval",
    "pairing": "common random numbers: the same sets and seeds under every policy",
}


@dataclass(frozen=True, repr=False)
class ComparisonOver(Comparison):
    """A comparison whose intervals hold ignorance of the parameters and chance together.

    Attributes:
        sample: where the parameter sets come from.
        draws: how many of them were lived through.
    """

    sample: Sample = field(kw_only=True)
    draws: int = field(kw_only=True)

    @property
    def is_over(self) -> bool:
        """It was made over a calibrated sample."""
        return True

    def to_dict(self) -> dict[str, Any]:
        """The JSON document, with where the parameter sets come from and what the intervals are made of."""
        document = super().to_dict()
        for policy, outcomes in document["policies"].items():
            for name, found in outcomes.items():
                found["ignorance_share"] = number(self.pairs[policy][name].ignorance_share)
        over = {"calibration": self.sample.name, "sets": self.draws, "met": self.sample.met}
        return document | {"over": over, "method": document["method"] | METHOD}

    @property
    def replication_count(self) -> int:
        """Seeds under which the base has a result."""
        return len({run.seed for run in finished(self.replications, self.base)})

    @cached_property
    def summaries(self) -> dict[str, Summaries]:
        """Estimates by scenario and outcome."""
        found = {}
        for name in self.scenarios:
            values = self.values_of(name)
            splits = [split(values[..., k]) for k in range(len(self.names))]
            found[name] = dict(zip(self.names, map(estimate_over, splits), strict=True))
        return found

    def _pairs(self, policy: str) -> dict[str, Paired]:
        better = [self.declared(name).better for name in self.names]
        found = paired_over(self.values_of(self.base), self.values_of(policy), better, self.comparisons)
        return dict(zip(self.names, found, strict=True))

    def values_of(self, policy: str) -> np.ndarray:
        """Outcomes of one policy, of shape (sets, seeds, outcomes); NaN where a run has no result."""
        runs = finished(self.replications, policy)
        return by_set_and_seed(runs, range(self.draws), self._seeds, self.names, lambda run: run.outcomes)

    @cached_property
    def _seeds(self) -> list[int]:
        return sorted({run.seed for run in self.replications})


def sets_of(sample: Sample, scenarios: Mapping[str, Scenario]) -> dict[str, list[Values]]:
    """The values of each set by policy, but for those that the policy itself decides."""
    tried = futures(Space(()), sample, len(sample), 0)
    stays = decided(scenarios)
    lists = sample.lists or [{}] * len(sample)
    return {
        name: [
            {**overrides(point), **{path: part for path, part in more.items() if path not in stays[name]}}
            for point, more in zip(tried.points(name, stays[name]), lists, strict=True)
        ]
        for name in scenarios
    }


def compare_over(
    scenarios: Mapping[str, Scenario], sample: Sample, effort: Effort, execution: Execution
) -> ComparisonOver:
    """Replicate the scenarios, of which the first is the base, under every set of the sample, and compare."""
    seeds = range(effort.seed, effort.seed + (effort.replications or 1))
    todo = jobs(scenarios, seeds, len(sample))
    with execution.bench(scenarios, sets_of(sample, scenarios)) as bench:
        batch = bench.run(todo, execution.on_done)
    return ComparisonOver(
        scenarios,
        batch.replications,
        effort,
        execution.outcomes,
        **execution.rest(batch),
        sample=sample,
        draws=len(sample),
    )
