"""Policies over many futures: who is best where, what choosing wrongly costs, and where a policy fails.

Regret is that of L. J. Savage (J. Am. Stat. Assoc. 46 (1951) 55-67). The region of failure is found as in
scenario discovery (B. P. Bryant, R. J. Lempert, Technol. Forecast. Soc. Change 77 (2010) 34-49), with a
shallow decision tree (scikit-learn), and judged on futures that the tree has not seen.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from sim.study.statistics import wilson

DEPTH = 2
LEAST_LEAF = 0.05


class Standing(NamedTuple):
    """One policy over the futures: share in which it is best, with its interval, and its regret."""

    best: float
    low: float
    high: float
    mean_regret: float
    p90_regret: float


class Limit(NamedTuple):
    """A bound of a region: the factor's index, and the share of its range below or above which it holds."""

    factor: int
    above: bool
    share: float


class Region(NamedTuple):
    """Where a policy fails.

    Attributes:
        limits: its bounds.
        density: share of the futures inside, among those held out, in which the policy fails.
        coverage: share of the failing futures, among those held out, that lie inside.
        overall: share of all futures in which it fails.
    """

    limits: tuple[Limit, ...]
    density: float
    coverage: float
    overall: float

    @property
    def flips(self) -> bool:
        """Whether it turns a conclusion: a policy that mostly helps mostly fails inside."""
        return bool(self.limits) and self.overall <= 0.5 < self.density


def standings(losses: np.ndarray) -> list[Standing]:
    """How policies stand, from losses (the lower the better) of shape (policies, futures).

    Futures in which some policy has no value are left out; those tied share a win in equal parts.
    """
    whole = losses[:, ~np.isnan(losses).any(axis=0)]
    regret = whole - whole.min(axis=0)
    ties = regret == 0.0
    wins = (ties / ties.sum(axis=0)).sum(axis=1)
    count = whole.shape[1]
    if not count:
        return [Standing(*[math.nan] * len(Standing._fields))] * len(losses)
    low, high = wilson(wins, count)
    return [
        Standing(*map(float, (wins[i] / count, low[i], high[i], row.mean(), np.quantile(row, 0.9))))
        for i, row in enumerate(regret)
    ]


def failure_region(design: np.ndarray, fails: np.ndarray, seed: int) -> Region | None:
    """The leaf of a shallow tree in which failing is most frequent; None when nothing fails, or all does.

    Args:
        design: futures as shares of the factors' ranges, shape (futures, D).
        fails: whether the policy fails there, shape (futures,).
        seed: of the tree.

    The tree learns from every other future and is judged on the others.
    """
    from sklearn.tree import DecisionTreeClassifier

    learn, judge = np.arange(0, len(fails), 2), np.arange(1, len(fails), 2)
    if len(set(fails[learn])) < 2:
        return None
    tree = DecisionTreeClassifier(max_depth=DEPTH, min_samples_leaf=LEAST_LEAF, random_state=seed)
    tree.fit(design[learn], fails[learn])
    leaf = _worst_leaf(tree, design[learn], fails[learn])
    inside = tree.apply(design[judge]) == leaf
    failing = fails[judge]
    density = float(failing[inside].mean()) if inside.any() else float("nan")
    coverage = float(inside[failing].mean()) if failing.any() else float("nan")
    return Region(_limits(tree.tree_, leaf), density, coverage, float(fails.mean()))


def _worst_leaf(tree: object, design: np.ndarray, fails: np.ndarray) -> int:
    leaves = tree.apply(design)  # type: ignore[attr-defined]
    return int(max(set(leaves), key=lambda leaf: fails[leaves == leaf].mean()))


def _limits(tree: object, leaf: int) -> tuple[Limit, ...]:
    """The bounds on the way from the root to a leaf, the tightest of each kind."""
    left, right = tree.children_left, tree.children_right  # type: ignore[attr-defined]
    above = {int(child): (int(node), False) for node, child in enumerate(left) if child >= 0}
    above |= {int(child): (int(node), True) for node, child in enumerate(right) if child >= 0}
    found: dict[tuple[int, bool], float] = {}
    node = leaf
    while node in above:
        node, is_right = above[node]
        key = (int(tree.feature[node]), is_right)  # type: ignore[attr-defined]
        found.setdefault(key, float(tree.threshold[node]))  # type: ignore[attr-defined]
    return tuple(Limit(factor, is_right, share) for (factor, is_right), share in sorted(found.items()))
