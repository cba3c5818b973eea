"""Sobol indices of a noisy model, with the noise taken out.

A. Saltelli et al., "Variance based sensitivity analysis of model output", Computer Physics Communications
181 (2010) 259-270, for the design and the first-order estimator; M. J. W. Jansen, same journal 117 (1999)
35-43, for the total one. Each product of two runs in them is taken over two *different* seeds, so that the
expectation of the noise in it is zero: the indices are those of the mean response, not of one replication
(compare J. L. Hart, A. Alexanderian, P. A. Gremaud, SIAM J. Sci. Comput. 39 (2017) A1514-A1530, who
average over seeds but keep the noise). With one seed alone the estimators are the classical ones and the
noise counts as if it were an effect.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from sim.study.statistics import LEVEL

DRAWS = 500
ROUNDING = 1e-12
"""Of the variance of single runs: sums over blocks cannot tell less of it from none."""


class Design(NamedTuple):
    """Runs in blocks: base points A and B of shape (N, R), and A with one column of B, shape (N, D, R)."""

    a: np.ndarray
    b: np.ndarray
    mixed: np.ndarray
    swapped: np.ndarray | None = None
    """B with one column of A, shape (N, D, R); for second-order indices."""

    def first(self, blocks: int) -> Design:
        """The first blocks, which are a smaller design of the same kind."""
        swapped = None if self.swapped is None else self.swapped[:blocks]
        return Design(self.a[:blocks], self.b[:blocks], self.mixed[:blocks], swapped)


class Indices(NamedTuple):
    """Indices with their bootstrap intervals; arrays of shape (3, D): estimate, low, high.

    `second` has shape (3, D, D), its upper triangle filled. `noise` is the share of the variance of a single
    run that is noise of replications; NaN with one seed alone.
    """

    first: np.ndarray
    total: np.ndarray
    second: np.ndarray | None
    noise: float


def sample(factors: int, blocks: int, seed: int, *, second_order: bool = False) -> np.ndarray:
    """Saltelli's design from scrambled Sobol points, of shape (blocks * (D + 2) or * (2 D + 2), D)."""
    from SALib.sample import sobol

    problem = {"num_vars": factors, "names": list(map(str, range(factors))), "bounds": [[0, 1]] * factors}
    return sobol.sample(problem, blocks, calc_second_order=second_order, scramble=True, seed=seed)


def blocks_of(values: np.ndarray, factors: int, *, second_order: bool = False) -> Design:
    """The runs of such a design, of shape (points, R), block by block; blocks with a missing run drop out."""
    size = 2 * factors + 2 if second_order else factors + 2
    blocks = values.reshape(-1, size, values.shape[1])
    whole = blocks[~np.isnan(blocks).any(axis=(1, 2))]
    swapped = whole[:, factors + 1 : 2 * factors + 1] if second_order else None
    return Design(whole[:, 0], whole[:, -1], whole[:, 1 : factors + 1], swapped)


def crossed(left: np.ndarray, right: np.ndarray) -> np.ndarray:
    """Mean of products over pairs of different seeds (the last axis); over the one seed if there is one."""
    seeds = left.shape[-1]
    same = (left * right).sum(axis=-1)
    if seeds == 1:
        return same
    return (left.sum(axis=-1) * right.sum(axis=-1) - same) / (seeds * (seeds - 1))


def indices(design: Design, seed: int = 0) -> Indices:
    """First-order, total and, if the design has them, second-order indices.

    Args:
        design: the runs.
        seed: of the bootstrap over blocks (percentile intervals).
    """
    centre = np.concatenate([design.a, design.b]).mean()
    swapped = None if design.swapped is None else design.swapped - centre
    runs = Design(design.a - centre, design.b - centre, design.mixed - centre, swapped)
    count = len(runs.a)
    weights = np.random.default_rng(seed).multinomial(count, np.full(count, 1 / count), DRAWS) / count
    weights = np.vstack([np.full(count, 1 / count), weights])
    variance = _variance(runs, weights)
    first = weights @ crossed(runs.b[:, None], runs.mixed - runs.a[:, None]) / variance[:, None]
    gap = runs.mixed - runs.a[:, None]
    total = weights @ crossed(gap, gap) / 2 / variance[:, None]
    second = None if runs.swapped is None else _second(runs, weights, variance, first)
    return Indices(_interval(first), _interval(total), second, _noise(runs))


def _variance(runs: Design, weights: np.ndarray) -> np.ndarray:
    """Variance of the mean response over the parameters, for each row of weights.

    NaN where a few blocks, drawn again and again, do not vary: shares of nothing say nothing. What is left
    of them by rounding is nothing too.
    """
    squares = weights @ (crossed(runs.a, runs.a) + crossed(runs.b, runs.b)) / 2
    means = weights @ (runs.a + runs.b) / 2
    variance = squares - crossed(means, means)
    single = np.concatenate([runs.a, runs.b]).var()
    return np.where(np.abs(variance) <= ROUNDING * single, np.nan, variance)


def _second(runs: Design, weights: np.ndarray, variance: np.ndarray, first: np.ndarray) -> np.ndarray:
    assert runs.swapped is not None
    factors = runs.mixed.shape[1]
    found = np.full((3, factors, factors), np.nan)
    for i in range(factors):
        for j in range(i + 1, factors):
            both = crossed(runs.swapped[:, i], runs.mixed[:, j]) - crossed(runs.a, runs.b)
            found[:, i, j] = _interval((weights @ both / variance - first[:, i] - first[:, j])[:, None])[:, 0]
    return found


def _interval(draws: np.ndarray) -> np.ndarray:
    """Estimate (the first row) and the percentile interval of the others, of shape (3, columns)."""
    tail = (1 - LEVEL) / 2
    ends = np.full((2, draws.shape[1]), np.nan)
    told = ~np.isnan(draws[1:]).all(axis=0)
    ends[:, told] = np.nanquantile(draws[1:, told], [tail, 1 - tail], axis=0)
    return np.vstack([draws[0], ends])


def _noise(runs: Design) -> float:
    if runs.a.shape[1] == 1:
        return float("nan")
    every = np.concatenate([runs.a, runs.b])
    means = every.mean(axis=0)
    response = crossed(every, every).mean() - crossed(means, means)
    return float(1 - response / every.var())
