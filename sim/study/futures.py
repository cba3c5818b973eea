"""Futures: sets of values for all that is not known, the same for every policy."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from sim.scenario.describe import changes
from sim.scenario.schema import Scenario
from sim.study.calibration.matching import hypercube
from sim.study.calibration.sample import Sample
from sim.study.factor_space import Space
from sim.study.points import Point


@dataclass(frozen=True)
class Futures:
    """N futures: places in the space of what is not known.

    Attributes:
        space: D factors, those of the calibrated sample first.
        design: shares of their ranges, of shape (N, D).
    """

    space: Space
    design: np.ndarray

    def __len__(self) -> int:
        """How many futures."""
        return len(self.design)

    def points(self, policy: str, untouched: Iterable[str] = ()) -> list[Point]:
        """The futures under a policy; what the policy itself decides, at the paths `untouched`, stays."""
        kept = frozenset(untouched)
        return [
            Point(policy, tuple(value for value in point.values if value[0] not in kept))
            for point in self.space.points(self.design, policy)
        ]


def futures(space: Space, over: Sample | None, count: int, seed: int) -> Futures:
    """A calibrated sample, where there is one, and a Latin hypercube over all else that is not known.

    Args:
        space: what is not known; a factor that touches a path of the sample gives way to it.
        over: the sample.
        count: how many futures at most; a sample may have fewer sets.
        seed: of the hypercube.
    """
    if over is None:
        return Futures(space, _hypercube(space, count, seed))
    taken = {member.path for factor in over.space.factors for member in factor.members}
    rest = Space(tuple(f for f in space.factors if not taken & {member.path for member in f.members}))
    picked = spaced(len(over), count)
    design = np.hstack([over.shares[picked], _hypercube(rest, len(picked), seed)])
    return Futures(Space((*over.space.factors, *rest.factors)), design)


def _hypercube(space: Space, count: int, seed: int) -> np.ndarray:
    return hypercube(len(space.factors), count, seed) if space.factors else np.empty((count, 0))


def spaced(there: int, wanted: int) -> np.ndarray:
    """Numbers of `wanted` of `there` rows, evenly spaced; all of them when there are no more."""
    return np.arange(there) if wanted >= there else np.linspace(0, there - 1, wanted).astype(int)


def decided(scenarios: Mapping[str, Scenario]) -> Mapping[str, frozenset[str]]:
    """For each scenario, base first, the paths whose values it changes: these an unknown does not move."""
    base, *_ = scenarios.values()
    return {name: frozenset(after.path for _, after in changes(base, one)) for name, one in scenarios.items()}
