"""Who gains and who loses by a policy: residents of each kind, and the grids of the town."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from sim.metrics.declare import Better
from sim.study.compare import Comparison
from sim.study.run_samples import pairs
from sim.study.statistics import Paired, Verdict, paired, verdict

SOON = "settled_reported.within_7d"
"""What is compared: the share of reported matters that are settled within a week."""


class Gains(NamedTuple):
    """What changes for whom.

    Attributes:
        kinds: kind of resident -> paired difference in the share settled soon.
        better: grids in which that share surely rises.
        worse: grids in which it surely falls.
        grids: grids in all.
    """

    kinds: Mapping[str, Paired]
    better: int
    worse: int
    grids: int


def gains(comparison: Comparison, policy: str) -> Gains | None:
    """What a policy changes for whom; None without runs by kind and grid, or over a calibrated sample.

    Intervals hold together at 95 %, over the kinds and over the grids.
    """
    if comparison.is_over:
        return None
    kinds = _differences(comparison, policy, "resident_kind")
    grids = _differences(comparison, policy, "grid")
    if not kinds:
        return None
    found = [verdict(pair, "higher") for pair in grids.values()]
    return Gains(kinds, found.count(Verdict.BETTER), found.count(Verdict.WORSE), len(found))


def _differences(comparison: Comparison, policy: str, dimension: str) -> dict[str, Paired]:
    left, right = pairs(comparison.replications, comparison.base, policy)
    tables = [[run.by.get(dimension, {}) for run in side] for side in (left, right)]
    labels = [label for label, cells in (tables[0][0] if left else {}).items() if SOON in cells]
    if not labels:
        return {}
    before, after = (np.array([[_soon(one, label) for label in labels] for one in side]) for side in tables)
    wanted: list[Better] = ["higher"] * len(labels)
    return dict(zip(labels, paired(before, after, wanted, comparisons=len(labels)), strict=True))


def _soon(table: Mapping[str, Mapping[str, float]], label: str) -> float:
    return table.get(label, {}).get(SOON, float("nan"))
