"""Settling the best point by fresh replications.

All points of the search share its few seeds, so the emulator has learnt the chance of these seeds together
with the response. A point that it holds for best is therefore run under fresh seeds; what these give beyond
the emulator is chance and error of the emulator together, and is taken off before the next point is chosen,
as space mapping does with its output correction (J. W. Bandler et al., IEEE Trans. Microwave Theory Tech. 52
(2004) 337-361).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from sim.study.calibration.emulator import Emulator
from sim.study.calibration.matching import Aim
from sim.study.points import nan_means
from sim.study.statistics import estimates

FIRST_TRIAL_SEED = 100_000
MOST_TRIALS = 6
TRIED_FIRST = 50
GENERATIONS = 200

Fresh = Callable[[str, np.ndarray, range], np.ndarray]
"""Runs a point of shape (D,) in a stage under seeds; gives values of shape (R, targets)."""


class Trial(NamedTuple):
    """A point run afresh.

    Attributes:
        point: shares of the factors' ranges, shape (D,).
        beyond: what the runs gave beyond the emulator, shape (targets,).
        miss: the largest distance from a target, in tolerances, at the far end of its interval.
    """

    point: np.ndarray
    beyond: np.ndarray
    miss: float


class Trials:
    """Points tried under fresh seeds, the same for all of them, each chosen by what the others showed."""

    def __init__(self, aim: Aim, fresh: Fresh, count: int, seed: int) -> None:
        """Try points against `aim` with `count` replications each; `seed` is that of the choice."""
        self._aim, self._fresh, self._seed = aim, fresh, seed
        self._seeds = range(FIRST_TRIAL_SEED, FIRST_TRIAL_SEED + count)
        self.done: list[Trial] = []

    @property
    def best(self) -> Trial:
        """The trial with the least miss."""
        return min(self.done, key=lambda trial: trial.miss)

    def corrected(self) -> Aim:
        """The targets as the search's seeds would have shown them."""
        if not self.done:
            return self._aim
        return replace(self._aim, values=self._aim.values - self.best.beyond, replications=len(self._seeds))

    def once(self, emulator: Emulator, tried: np.ndarray) -> Trial:
        """Try the point that the emulator, put right by the best trial so far, holds for best."""
        point = least_miss(emulator, self.corrected(), tried, self._seed)
        values = self._fresh(f"trial-{len(self.done) + 1}", point, self._seeds)
        beyond = nan_means(values, axis=0) - emulator.at(point[None]).mean[0]
        self.done.append(Trial(point, beyond, self._miss(values)))
        return self.done[-1]

    def until_sure(self, emulator: Emulator, tried: np.ndarray) -> np.ndarray:
        """Try on until the intervals of all targets lie within their tolerances; returns the best point."""
        while self.once(emulator, tried).miss > 1.0 and len(self.done) < MOST_TRIALS:
            pass
        return self.best.point

    def _miss(self, values: np.ndarray) -> float:
        ends = np.array([[found.low, found.mean, found.high] for found in estimates(values)])
        misses = np.abs(ends - self._aim.values[:, None]).max(axis=1) / self._aim.tolerance
        return float(np.nan_to_num(misses, nan=np.inf).max())


def least_miss(emulator: Emulator, aim: Aim, tried: np.ndarray, seed: int) -> np.ndarray:
    """The point (D,) with the least emulated misses in tolerances, by differential evolution (scipy)."""
    from scipy.optimize import differential_evolution

    def miss(points: np.ndarray) -> np.ndarray:
        found = emulator.at(np.atleast_2d(points.T))
        misses = (np.abs(found.mean - aim.values) + found.sd) / aim.tolerance
        return misses.max(axis=1) + misses.mean(axis=1)  # a target out of reach must not hide the others

    order = np.argsort(miss(tried.T))[:TRIED_FIRST]
    result = differential_evolution(
        miss,
        [(0.0, 1.0)] * tried.shape[1],
        init=np.clip(tried[order], 0, 1),
        maxiter=GENERATIONS,
        rng=np.random.default_rng(seed),
        vectorized=True,
        updating="deferred",
        polish=False,
    )
    return np.asarray(result.x)
