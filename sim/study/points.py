"""What a study asks of a model, and what it is answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

type Value = float | int | bool | str


class Point(NamedTuple):
    """A scenario to try: a policy by name, with values at dotted paths put over it."""

    policy: str
    values: tuple[tuple[str, Value], ...] = ()

    def label(self) -> str:
        """The point on one line, as it stands in a reason of failure."""
        return " ".join([self.policy, *(f"{path}={value}" for path, value in self.values)])


class Failure(NamedTuple):
    """A run without a result: index of its point, its seed, and the reason on one line."""

    point: int
    seed: int
    reason: str


@dataclass(frozen=True)
class Answers:
    """Outcomes of every point under every seed; the same seeds for all points (common random numbers).

    Attributes:
        points: the P points, in the order asked.
        seeds: the R seeds.
        outcomes: the K names of outcomes.
        values: float64 of shape (P, R, K); NaN where a run failed or an outcome is undefined.
        failures: the runs without a result.
        interrupted: whether the work was stopped before its end; then some values are missing.
    """

    points: Sequence[Point]
    seeds: Sequence[int]
    outcomes: Sequence[str]
    values: np.ndarray
    failures: Sequence[Failure] = ()
    interrupted: bool = False

    def of(self, outcome: str) -> np.ndarray:
        """Values of one outcome, of shape (P, R). Raises ValueError when it was not asked for."""
        return self.values[:, :, list(self.outcomes).index(outcome)]

    def means(self) -> np.ndarray:
        """Means over the seeds, of shape (P, K), leaving out NaN; NaN where no seed has a value."""
        return nan_means(self.values, axis=1)


def nan_means(values: np.ndarray, axis: int) -> np.ndarray:
    """Means along an axis that leave out NaN, without numpy's warning where all are missing."""
    there = ~np.isnan(values)
    counts = there.sum(axis=axis)
    sums = np.where(there, values, 0.0).sum(axis=axis)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(sums / counts)


def overrides(point: Point) -> Mapping[str, Any]:
    """The values of a point by path."""
    return dict(point.values)
