"""How much of what is not known of a figure is ignorance of parameters, and how much is chance.

A figure is lived through under S sets of parameter values and R seeds, the same seeds for every set: a
crossed layout. Its variance splits into that between sets (ignorance), that between seeds and common to all
sets, and the rest, by the expected mean squares of the two-way random-effects layout without repetition
(S. R. Searle, G. Casella, C. E. McCulloch, "Variance Components", Wiley 1992, section 4.3).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from sim.metrics.declare import Better
from sim.study.statistics import LEVEL, Estimate, Paired


class VarianceSplit(NamedTuple):
    """A mean over sets and seeds, and the variances around it.

    Attributes:
        mean: over all runs.
        ignorance: variance of the expected value between sets.
        common: variance between seeds that all sets share.
        own: variance that is left: the chance of a single run.
        draws: sets used.
        replications: seeds.
        undefined: sets and seeds left out because a run has no value.
    """

    mean: float
    ignorance: float
    common: float
    own: float
    draws: int
    replications: int
    undefined: int

    @property
    def chance(self) -> float:
        """Variance of one run around the expected value of its set."""
        return self.common + self.own

    @property
    def ignorance_of_a_run(self) -> float:
        """Share of ignorance in the variance of one run; NaN when nothing varies."""
        return _share(self.ignorance, self.ignorance + self.chance)

    @property
    def chance_of_mean(self) -> float:
        """Variance that chance leaves in the mean; more replications make it small."""
        if not self.draws * self.replications:
            return math.nan
        return self.common / self.replications + self.own / (self.draws * self.replications)

    @property
    def ignorance_of_mean(self) -> float:
        """Variance of the expected value of one more set around the mean, without chance."""
        return self.ignorance * (1 + 1 / self.draws) if self.draws else math.nan

    @property
    def variance(self) -> float:
        """Variance of the expected value of one more set around the mean found."""
        return self.ignorance_of_mean + self.chance_of_mean

    @property
    def ignorance_share(self) -> float:
        """Share of ignorance in `variance`, so in the interval; NaN when nothing varies."""
        return _share(self.ignorance_of_mean, self.variance)

    @property
    def freedom(self) -> float:
        """Degrees of freedom of `variance`, after Satterthwaite."""
        if not self.draws * self.replications:
            return math.nan
        parts = [
            (self.ignorance_of_mean, self.draws - 1),
            (self.common / self.replications, self.replications - 1),
            (self.own / (self.draws * self.replications), (self.draws - 1) * (self.replications - 1)),
        ]
        below = sum(part**2 / freedom for part, freedom in parts if part > 0)
        return self.variance**2 / below if below > 0 else math.inf


def _share(part: float, whole: float) -> float:
    return part / whole if whole > 0 else math.nan


def split(values: np.ndarray) -> VarianceSplit:
    """The split of a figure.

    Args:
        values: float64 of shape (S, R); a seed without any value is left out, then a set with a NaN.

    Returns:
        All NaN without a whole set. Of a single set, chance alone. A single seed cannot tell the two apart:
        then all variance counts as ignorance, which it bounds from above.
    """
    there = values[:, ~np.isnan(values).all(axis=0)]
    there = there[~np.isnan(there).any(axis=1)]
    (s, r), undefined = there.shape, sum(values.shape) - sum(there.shape)
    if not s or not r:
        return VarianceSplit(math.nan, math.nan, math.nan, math.nan, 0, r, undefined)
    start = float(there[0, 0])
    there = there - start  # what never varies then has a variance of exactly zero
    mean, rows, columns = float(there.mean()), there.mean(axis=1), there.mean(axis=0)
    if r == 1:
        return VarianceSplit(start + mean, _variance(rows), 0.0, 0.0, s, r, undefined)
    if s == 1:
        return VarianceSplit(start + mean, 0.0, _variance(columns), 0.0, s, r, undefined)
    rest = there - rows[:, None] - columns[None, :] + mean
    own = float((rest**2).sum()) / ((s - 1) * (r - 1))
    ignorance = max(0.0, _variance(rows) - own / r)
    common = max(0.0, _variance(columns) - own / s)
    return VarianceSplit(start + mean, ignorance, common, own, s, r, undefined)


def _variance(values: np.ndarray) -> float:
    return float(values.var(ddof=1)) if len(values) > 1 else 0.0


def estimate_over(found: VarianceSplit, level: float = LEVEL) -> Estimate:
    """The mean with the interval that holds the expected value of one more set: ignorance and chance."""
    half = _half_width(found, level)
    return Estimate(found.mean, found.mean - half, found.mean + half, found.draws, found.undefined)


def _half_width(found: VarianceSplit, level: float) -> float:
    if found.draws * found.replications < 2:
        return math.nan
    if found.variance == 0.0:
        return 0.0
    from scipy.special import stdtrit

    return float(stdtrit(found.freedom, (1 + level) / 2)) * math.sqrt(found.variance)


def paired_over(
    base: np.ndarray, policy: np.ndarray, better: Sequence[Better], comparisons: int = 1, level: float = LEVEL
) -> list[Paired]:
    """Paired differences over sets and seeds, as `sim.study.statistics.paired` gives them over seeds.

    Args:
        base: float64 of shape (S, R, outcomes).
        policy: the same, under the same sets and seeds.
        better: wanted direction of each outcome.
        comparisons: policies compared with this base (Bonferroni).
        level: the joint level.
    """
    missing = np.isnan(base) | np.isnan(policy)
    gap = np.where(missing, np.nan, policy - base)
    return [
        _pair(
            (base[..., k], policy[..., k], gap[..., k]),
            wanted,
            1 - (1 - level) / comparisons,
        )
        for k, wanted in enumerate(better)
    ]


def _pair(sides: tuple[np.ndarray, np.ndarray, np.ndarray], better: Better, level: float) -> Paired:
    gap = split(sides[2])
    alone = [split(np.where(np.isnan(sides[2]), np.nan, side)) for side in sides[:2]]
    middle = estimate_over(gap, level)
    unpaired = sum(side.chance for side in alone)
    return Paired(
        alone[0].mean,
        gap.mean,
        middle.low,
        middle.high,
        _probability_better(gap, better),
        1.0 - gap.chance / unpaired if unpaired > 0 else math.nan,
        gap.draws,
        gap.undefined,
        gap.ignorance_share,
    )


def _probability_better(gap: VarianceSplit, better: Better) -> float:
    if better is None or gap.draws * gap.replications < 2:
        return math.nan
    if gap.variance == 0.0:
        below = 0.5 if gap.mean == 0.0 else float(gap.mean < 0.0)
    else:
        from scipy.special import stdtr

        below = float(stdtr(gap.freedom, -gap.mean / math.sqrt(gap.variance)))
    return below if better == "lower" else 1.0 - below
