"""Who gains and who loses by a policy: residents of each kind, and the grids of the town."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sim.metrics.declare import Better
from sim.study.compare import Comparison
from sim.study.replicate import Replication
from sim.study.run_samples import by_set_and_seed, finished
from sim.study.split import paired_over
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
    """What a policy changes for whom; None without runs by kind and grid.

    Intervals hold together at 95 %, over the kinds and over the grids; over a sample they hold what is not
    known as well.
    """
    kinds = _differences(comparison, policy, "resident_kind")
    grids = _differences(comparison, policy, "grid")
    if not kinds:
        return None
    found = [verdict(pair, "higher") for pair in grids.values()]
    return Gains(kinds, found.count(Verdict.BETTER), found.count(Verdict.WORSE), len(found))


def _differences(comparison: Comparison, policy: str, dimension: str) -> dict[str, Paired]:
    sides = [finished(comparison.replications, name) for name in (comparison.base, policy)]
    labels = [label for label, cells in _cells(sides[0], dimension).items() if SOON in cells]
    places = [{(run.draw, run.seed) for run in side} for side in sides]
    both = places[0] & places[1]
    if not labels or not both:
        return {}
    draws, seeds = (sorted({place[axis] for place in both}) for axis in (0, 1))

    def soon(run: Replication) -> dict[str, float]:
        return {label: cells[SOON] for label, cells in run.by.get(dimension, {}).items() if SOON in cells}

    before, after = (by_set_and_seed(side, draws, seeds, labels, soon) for side in sides)
    wanted: list[Better] = ["higher"] * len(labels)
    if comparison.is_over:
        found = paired_over(before, after, wanted, len(labels))
    else:
        found = paired(before[0], after[0], wanted, comparisons=len(labels))
    return dict(zip(labels, found, strict=True))


def _cells(runs: Sequence[Replication], dimension: str) -> Mapping[str, Mapping[str, float]]:
    """Those of the first run, by label."""
    return runs[0].by.get(dimension, {}) if runs else {}
