"""A base scenario and policies lived through under the same troubles, and what differs."""

from __future__ import annotations

import json
import operator
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, reduce
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.metrics.declare import Outcome
from sim.metrics.display import Displayed
from sim.metrics.portrait import Portrait
from sim.scenario.asked import count_wanted
from sim.scenario.digest import digest
from sim.scenario.errors import Problem, ScenarioErrors, Words
from sim.scenario.overrides import Overrides
from sim.scenario.schema import Scenario
from sim.study.document import compare_document, run_document
from sim.study.execution import Execution, no_such_outcome
from sim.study.gathering import gather_scenarios
from sim.study.replicate import Replication
from sim.study.replication_rule import Effort, gather, measured
from sim.study.run_samples import (
    Summaries,
    Summary,
    failed,
    finished,
    matrix,
    outcome_names,
    pairs,
    summarise,
    summarise_by,
)
from sim.study.statistics import Paired, Verdict, paired, verdict
from sim.study.tasks import Lost
from sim.study.worth import Worth, worth_of

if TYPE_CHECKING:
    import pandas as pd

DEFAULT_REPLICATIONS = 10


@dataclass(frozen=True)
class Comparison(Displayed):
    """Replications of a base and of policies, and all that is said about them.

    Attributes:
        scenarios: name -> scenario, the base first; without policies it is a plain run.
        replications: every run, failed ones too, ordered by scenario and seed.
        effort: how the number of replications was chosen.
        outcomes: declarations of the outcomes.
        interrupted: whether the planner stopped it before the end.
        missing: runs that the machine failed to do, and why.
        told: what else must be said of where the runs come from.
        worth: the smallest differences worth acting on that the planner set, by outcome.
    """

    scenarios: Mapping[str, Scenario]
    replications: Sequence[Replication]
    effort: Effort
    outcomes: Mapping[str, Outcome]
    interrupted: bool = False
    missing: Sequence[Lost] = ()
    told: Sequence[Words] = ()
    worth: Mapping[str, Worth] = field(default_factory=dict)

    def __repr__(self) -> str:
        what = " against ".join([", ".join(self.policies), self.base]) if self.policies else self.base
        lost = f", {len(self.failures)} of them failed" if self.failures else ""
        return f"<{type(self).__name__} of {what}: {len(self.replications)} runs{lost}>"

    @property
    def base(self) -> str:
        """Name of the base."""
        return next(iter(self.scenarios))

    @property
    def policies(self) -> list[str]:
        """Names of the policies, in the order asked for."""
        return list(self.scenarios)[1:]

    @property
    def comparisons(self) -> int:
        """Over how many comparisons each interval is simultaneous."""
        return max(1, len(self.policies))

    @property
    def replication_count(self) -> int:
        """Runs of the base that have a result."""
        return len(finished(self.replications, self.base))

    @property
    def failures(self) -> list[Replication]:
        """Runs without a result."""
        return failed(self.replications)

    @cached_property
    def names(self) -> list[str]:
        """Every outcome, in the order of declaration, then in the order of the runs."""
        seen = outcome_names(self.replications)
        order = {name: i for i, name in enumerate(self.outcomes)}
        return sorted(seen, key=lambda name: order.get(name, len(order)))

    @cached_property
    def digests(self) -> dict[str, str]:
        """Scenario digest by name."""
        return {name: digest(scenario) for name, scenario in self.scenarios.items()}

    @cached_property
    def summaries(self) -> dict[str, Summaries]:
        """Estimates by scenario and outcome."""
        return {name: summarise(finished(self.replications, name)) for name in self.scenarios}

    @cached_property
    def summaries_by(self) -> dict[str, Summary]:
        """Estimates by scenario, dimension, label and outcome."""
        return {name: summarise_by(finished(self.replications, name)) for name in self.scenarios}

    @cached_property
    def portraits(self) -> dict[str, Portrait]:
        """The runs in small by scenario, added up; a scenario without any is left out."""
        drawn = {name: _portraits(finished(self.replications, name)) for name in self.scenarios}
        return {name: reduce(operator.add, some) for name, some in drawn.items() if some}

    @cached_property
    def pairs(self) -> dict[str, dict[str, Paired]]:
        """Paired differences by policy and outcome."""
        return {policy: self._pairs(policy) for policy in self.policies}

    def _pairs(self, policy: str) -> dict[str, Paired]:
        sides = pairs(self.replications, self.base, policy)
        left, right = (matrix([run.outcomes for run in side], self.names) for side in sides)
        better = [self.declared(name).better for name in self.names]
        return dict(zip(self.names, paired(left, right, better, self.comparisons), strict=True))

    def declared(self, name: str) -> Outcome:
        """Declaration of an outcome; one that nobody declared stands for itself, without a direction."""
        return self.outcomes.get(name) or Outcome(name, "", None, name, name, "", "")

    def verdict(self, policy: str, name: str) -> Verdict:
        """What may be said of an outcome under a policy."""
        return verdict(self.pairs[policy][name], self.declared(name).better)

    def least(self, name: str) -> float:
        """The smallest difference in an outcome that is worth acting on; NaN where none is set."""
        worth = worth_of(name, self.worth)
        estimate = self.summaries[self.base].get(name)
        if worth is None or estimate is None:
            return float("nan")
        return worth.least * abs(estimate.mean) if worth.of_base else worth.least

    def is_trifle(self, policy: str, name: str) -> bool:
        """Whether a difference is surely smaller than what is worth acting on, whichever its sign."""
        pair = self.pairs[policy][name]
        return max(abs(pair.low), abs(pair.high)) < self.least(name)

    @property
    def is_over(self) -> bool:
        """Whether it was made over a calibrated sample."""
        return False

    @property
    def headlines(self) -> list[Outcome]:
        """The outcomes that a planner sees first."""
        return [self.declared(name) for name in self.names if self.declared(name).headline]

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


def _portraits(runs: Sequence[Replication]) -> list[Portrait]:
    return [run.portrait for run in runs if run.portrait is not None]


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
