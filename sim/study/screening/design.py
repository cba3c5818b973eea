"""The points of a screening: each group at either end of its range, then every unknown for itself.

Groups are moved one at a time, with all else where the comparison stands: joint extremes of many groups would
be another town. Unknowns for themselves follow a design of balanced random columns (F. E. Satterthwaite,
Technometrics 1 (1959) 111-137) with more columns than points, each half mirrored in the other, so that what
an unknown does by itself is told from what two do together. What cancels inside a group is seen there, and
since ups and downs balance, the town stays the town it is.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

GROUP_SHARE = 1 / 4
"""About so much of the points moves groups, where that is more than each end once."""


class RunAllotment(NamedTuple):
    """How often each end of each group is tried, and how many points move each unknown for itself."""

    times: int
    alone: int


def split(points: int, groups: int) -> RunAllotment:
    """The points' division; no end is tried where they are too few to try each once."""
    ends = 2 * groups
    if points < ends or not groups:
        return RunAllotment(0, 0)
    times = max(1, int(points * GROUP_SHARE / ends))
    return RunAllotment(times, points - times * ends)


def alone(points: int, unknowns: int, rng: np.random.Generator) -> np.ndarray:
    """Levels -1 and 1 of the unknowns, of shape (points, unknowns): balanced at random, then mirrored."""
    half = (points + 1) // 2
    levels = np.where(np.arange(half) % 2, 1, -1)
    drawn = np.array([rng.permutation(levels) * rng.choice([-1, 1]) for _ in range(unknowns)])
    columns = drawn.reshape(unknowns, half).T
    return np.vstack([columns, -columns])[:points]
