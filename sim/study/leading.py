"""Which of the policies compared is told first."""

from __future__ import annotations

from sim.study.compare import Comparison

WORKLOAD = "officer_hours.non_police"


def leading_policy(comparison: Comparison, outcome: str = WORKLOAD) -> str:
    """The policy that surely lowers `outcome` most; the first policy when none does."""
    found = {policy: comparison.pairs[policy].get(outcome) for policy in comparison.policies}
    sure = {policy: pair.difference for policy, pair in found.items() if pair and pair.high < 0}
    return min(sure, key=sure.__getitem__) if sure else comparison.policies[0]
