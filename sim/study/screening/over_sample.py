"""The same for a comparison over a calibrated sample: its own runs tell, by regression, and none is added."""

from __future__ import annotations

import numpy as np

from sim.scenario.errors import Words
from sim.study.compare_over import ComparisonOver
from sim.study.points import nan_means
from sim.study.screening.doubt_groups import DoubtGroup, group_of
from sim.study.screening.found import Conclusion, Screening
from sim.study.screening.groupwise import Compared, together
from sim.study.screening.moved import PointPlaces, ShiftedReading
from sim.study.screening.selection import LEAST_FREE
from sim.study.screening.unknowns import family, untried
from sim.study.statistics import estimates


def screen_over(comparison: ComparisonOver) -> Screening | None:
    """What the calibration's unknowns do to the conclusions; None where there are too few sets to tell.

    Args:
        comparison: base and policies under every set of a sample.
    """
    if comparison.draws <= LEAST_FREE or not comparison.sample.space.factors:
        return None
    return _Sampled(comparison).screening()


class _Sampled:
    """The sets of a sample as places, in the sense in which their groups are told."""

    def __init__(self, comparison: ComparisonOver) -> None:
        self._comparison = comparison
        base = comparison.scenarios[comparison.base]
        factors = comparison.sample.space.factors
        placed = [group_of(one.members[0].path, family(one.members[0].path, base)) for one in factors]
        places = (2 * comparison.sample.shares[: comparison.draws] - 1) * [sense for _, sense in placed]
        self._groups: list[DoubtGroup] = list(dict.fromkeys(group for group, _ in placed))
        self._members = {
            group.key: [i for i, (own, _) in enumerate(placed) if own == group] for group in self._groups
        }
        names = [one.name for one in factors]
        self._moved = PointPlaces(names, places, places.mean(axis=0), places.min(axis=0), places.max(axis=0))

    def screening(self) -> Screening:
        """What all of them say."""
        comparison, factors = self._comparison, self._comparison.sample.space.factors
        paths = {member.path for one in factors for member in one.members}
        names: dict[str, Words] = {group.key: group.label for group in self._groups}
        every = [(policy, outcome.name) for policy in comparison.policies for outcome in comparison.headlines]
        return Screening(
            unknowns=len(factors),
            groups={key: len(inside) for key, inside in self._members.items()},
            names=names | {one.name: one.called for one in factors},
            points=comparison.draws,
            alone=comparison.draws,
            runs=0,
            untried=untried(comparison.scenarios[comparison.base], paths),
            conclusions=tuple(one for what in every if (one := self._conclusion(*what)) is not None),
        )

    def _conclusion(self, policy: str, outcome: str) -> Conclusion | None:
        """One conclusion, on the mean over the sets; None where too few of them have a difference."""
        gaps = self._gaps(policy, outcome)
        there = ~np.isnan(gaps)
        if there.sum() <= LEAST_FREE:
            return None
        mean = estimates(gaps[there, None])[0]
        half = mean.high - mean.mean
        fit = self._moved.fit(gaps[there], np.ones((int(there.sum()), 1)), there)
        reading = ShiftedReading(self._moved, fit, mean.mean, half)
        groups = [reading.move_of(key, inside) for key, inside in self._members.items()]
        groups.sort(key=lambda move: -move.reach)
        likely = reading.noticed(there)
        return Conclusion(
            policy,
            outcome,
            mean.mean,
            abs(mean.mean) > half,
            tuple(groups),
            tuple(reading.moves()),
            tuple(reading.pairs()),
            together(groups, Compared(mean.mean, half, fit.noise, int(there.sum()))),
            likely,
            likely,
        )

    def _gaps(self, policy: str, outcome: str) -> np.ndarray:
        """Policy minus base of each set, the mean over its seeds."""
        comparison = self._comparison
        column = comparison.names.index(outcome)
        sides = [comparison.values_of(name)[..., column] for name in (policy, comparison.base)]
        return nan_means(sides[0] - sides[1], axis=1)
