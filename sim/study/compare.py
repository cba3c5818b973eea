"""A base scenario and policies lived through under the same troubles, and what differs."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.metrics.declare import Outcome
from sim.scenario.asked import count_wanted
from sim.scenario.errors import Problem, ScenarioErrors
from sim.scenario.overrides import Overrides
from sim.scenario.schema import Scenario
from sim.study.compared_runs import ComparedRuns
from sim.study.document import compare_document, run_document
from sim.study.execution import Execution, no_such_outcome
from sim.study.gathering import gather_scenarios
from sim.study.replication_rule import Effort, gather, measured
from sim.study.statistics import Paired

if TYPE_CHECKING:
    import pandas as pd

DEFAULT_REPLICATIONS = 10
WORKLOAD = "officer_hours.non_police"
"""By what policies are told first."""


class Comparison(ComparedRuns):
    """Replications of a base and of policies, as tables and as a document."""

    @cached_property
    def table(self) -> pd.DataFrame:
        """One row a policy and outcome: difference, interval, chance of being better, verdict."""
        import pandas as pd

        rows = [self._row(policy, name) for policy in self.policies for name in self.names]
        columns = ["policy", "outcome", "unit", *Paired._fields, "verdict"]
        found = pd.DataFrame(rows, columns=columns).set_index(["policy", "outcome"])
        return found.drop(columns=[] if self.is_over else ["ignorance_share"])

    def _row(self, policy: str, name: str) -> tuple[Any, ...]:
        unit = self.declared(name).unit
        return policy, name, unit, *self.pairs[policy][name], self.verdict(policy, name).value

    @cached_property
    def levels(self) -> pd.DataFrame:
        """One row a scenario and outcome: mean and interval."""
        import pandas as pd

        rows = [
            (scenario, name, self.declared(name).unit, *estimate)
            for scenario, summary in self.summaries.items()
            for name, estimate in summary.items()
        ]
        columns = ["scenario", "outcome", "unit", "mean", "low", "high", "n", "undefined"]
        return pd.DataFrame(rows, columns=columns).set_index(["scenario", "outcome"])

    def to_dict(self) -> dict[str, Any]:
        """The JSON document as Python objects, with None where a value is undefined."""
        return compare_document(self) if self.policies else run_document(self)

    def to_json(self) -> str:
        """The JSON document of ``govsim compare --json``, or of ``govsim run --json`` without policies."""
        return json.dumps(self.to_dict(), ensure_ascii=False, allow_nan=False, indent=1)


def compare(
    base: str | Path | Scenario,
    policies: Sequence[str] | Mapping[str, Scenario],
    reps: int = DEFAULT_REPLICATIONS,
    seed: int = 1,
    workers: int | None = None,
    precision: float | None = None,
    on: str = "resolution_h.mean",
    overrides: Overrides = (),
) -> Comparison:
    """Compare policies with a base under common random numbers.

    Args:
        base: scenario file, or a scenario.
        policies: names of policies beside that file (or beside that of a loaded scenario), or scenarios by
            name.
        reps: replications of each.
        seed: seed of the first one; the others count up from it.
        workers: processes to use, all cores by default; it does not change the result.
        precision: relative half width wanted of the differences in `on`, such as 0.02, instead of `reps`.
        on: outcome name.
        overrides: values laid over the base and every policy: by dotted path, or as "path=value".

    Raises:
        sim.scenario.errors.ScenarioErrors: something is wrong with the scenario or a policy.
        TypeError: the base or a policy is something else than a scenario, a file or a name.
        ValueError: a number of replications or a precision that cannot be.
    """
    scenarios = gather_scenarios(base, policies, overrides)
    count_wanted(reps, 1, "reps")
    count_wanted(seed, 0, "seed")
    if precision is not None and not precision > 0:
        raise ValueError(f"precision = {precision!r}: a share above 0, such as 0.02")
    effort = Effort(None if precision else reps, precision, on, seed)
    return compare_scenarios(scenarios, effort, Execution(workers))


def compare_scenarios(scenarios: Mapping[str, Scenario], effort: Effort, execution: Execution) -> Comparison:
    """Replicate the scenarios, of which the first is the base, and compare.

    Raises:
        ScenarioErrors: the outcome that decides the precision is not declared.
    """
    check_outcome(effort, execution.outcomes)
    names = list(scenarios)
    measure = measured(names[0], names[1:], effort)
    with execution.bench(scenarios) as bench:
        batch = gather(bench, names, effort, measure, execution.on_done)
    rest = execution.rest(batch)
    return Comparison(scenarios, batch.replications, effort, execution.outcomes, **rest)


def check_outcome(effort: Effort, outcomes: Mapping[str, Outcome]) -> None:
    """Refuse an outcome that nobody declared, naming the nearest ones."""
    if effort.precision is None or effort.outcome in outcomes:
        return
    raise ScenarioErrors([Problem("", "--on", effort.outcome, no_such_outcome(effort.outcome, outcomes))])


def leading_policy(comparison: Comparison, outcome: str = WORKLOAD) -> str:
    """The policy that surely lowers `outcome` most; the first policy when none does."""
    found = {policy: comparison.pairs[policy].get(outcome) for policy in comparison.policies}
    sure = {policy: pair.difference for policy, pair in found.items() if pair and pair.high < 0}
    return min(sure, key=sure.__getitem__) if sure else comparison.policies[0]
