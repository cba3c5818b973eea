"""The runs of a base and of policies, and what follows from them: estimates, paired differences, verdicts."""

from __future__ import annotations

import operator
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, reduce

from sim.metrics.declare import Outcome
from sim.metrics.display import Displayed
from sim.metrics.portrait import Portrait
from sim.scenario.digest import digest
from sim.scenario.errors import Words
from sim.scenario.schema import Scenario
from sim.study.base_first import BaseFirst
from sim.study.replicate import Replication
from sim.study.replication_rule import Effort
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


@dataclass(frozen=True)
class ComparedRuns(BaseFirst, Displayed):
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


def _portraits(runs: Sequence[Replication]) -> list[Portrait]:
    return [run.portrait for run in runs if run.portrait is not None]
