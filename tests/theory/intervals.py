"""Intervals over replications, narrowed by what is known to be zero on average."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import numpy as np
from scipy.special import stdtrit

from sim.metrics.run import simulate
from tests.theory.cases import Case, Figure, known_noise


class Interval(NamedTuple):
    """An interval for a mean."""

    low: float
    high: float

    def covers(self, value: float) -> bool:
        return self.low <= value <= self.high

    def width(self, value: float) -> float:
        """Full width as a share of `value`."""
        return (self.high - self.low) / value


def interval(values: np.ndarray, noise: np.ndarray, miss: float) -> Interval:
    """The interval for the mean of `values` that misses it with probability `miss`.

    Control variates by regression (Lavenberg and Welch 1981): the intercept of values on noise, where the
    noise has mean zero by construction, and Student's t of the degrees of freedom that are left.

    Args:
        values: one figure in each replication (replications,).
        noise: (replications, controls).
        miss: the chance that the interval misses.
    """
    design = np.column_stack([np.ones(len(values)), noise])
    freedom = len(values) - design.shape[1]
    inverse = np.linalg.inv(design.T @ design)
    weights = inverse @ design.T @ values
    variance = ((values - design @ weights) ** 2).sum() / freedom * inverse[0, 0]
    half = stdtrit(freedom, 1 - miss / 2) * np.sqrt(variance)
    return Interval(float(weights[0] - half), float(weights[0] + half))


def live_through(case: Case, replications: int) -> tuple[np.ndarray, np.ndarray]:
    """Figures (replications, figures) and known noise (replications, controls); seeds 0, 1, 2, ..."""
    scenario = case.scenario(1e6 * case.calls / replications)

    def one(seed: int) -> tuple[list[float], list[float]]:
        run = simulate(scenario, seed)
        return case.read(run), known_noise(run)

    with ThreadPoolExecutor(2) as pool:
        figures, noise = zip(*pool.map(one, range(replications)), strict=True)
    return np.array(figures), np.array(noise)


def intervals(case: Case, replications: int, miss: float) -> dict[Figure, Interval]:
    """An interval for each figure of the case."""
    figures, noise = live_through(case, replications)
    return {key: interval(column, noise, miss) for key, column in zip(case.exact, figures.T, strict=True)}
