"""Screening of many unknowns: Morris's elementary effects, and Borgonovo's delta, by SALib."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

import numpy as np

LEVELS = 4
FEWEST_TRAJECTORIES = 2
MOST_DELTA = 1.5
"""An estimate that leaves its bounds by as much as this comes from a density without a width."""


class Effects(NamedTuple):
    """Morris: mean of absolute effects with the half width of its bootstrap interval, and their spread."""

    strength: np.ndarray
    half_width: np.ndarray
    spread: np.ndarray


class Deltas(NamedTuple):
    """Borgonovo's delta with the half width of its bootstrap interval."""

    delta: np.ndarray
    half_width: np.ndarray


def _problem(factors: int) -> dict[str, Any]:
    return {"num_vars": factors, "names": list(map(str, range(factors))), "bounds": [[0, 1]] * factors}


def trajectories(factors: int, count: int, seed: int) -> np.ndarray:
    """Morris's design (Technometrics 33 (1991) 161-174): `count` trajectories, shape (count * (D + 1), D)."""
    from SALib.sample import morris

    return morris.sample(_problem(factors), count, num_levels=LEVELS, seed=seed)


def effects(design: np.ndarray, means: np.ndarray, seed: int) -> Effects | None:
    """Elementary effects of means over replications, shape (points,); a step across the whole range is 1.

    None when fewer than two trajectories are whole.
    """
    from SALib.analyze import morris

    steps = design.shape[1] + 1
    blocks = means.reshape(-1, steps)
    whole = ~np.isnan(blocks).any(axis=1)
    if whole.sum() < FEWEST_TRAJECTORIES:
        return None
    kept = design.reshape(-1, steps, design.shape[1])[whole].reshape(-1, design.shape[1])
    found = morris.analyze(
        _problem(design.shape[1]), kept, blocks[whole].ravel(), num_levels=LEVELS, seed=seed
    )
    return Effects(np.array(found["mu_star"]), np.array(found["mu_star_conf"]), np.array(found["sigma"]))


def hypercube(factors: int, count: int, seed: int) -> np.ndarray:
    """A Latin hypercube of shape (count, D)."""
    from scipy.stats import qmc

    return qmc.LatinHypercube(factors, rng=np.random.default_rng(seed)).random(count)


def deltas(design: np.ndarray, means: np.ndarray, seed: int) -> Deltas | None:
    """Delta of means over replications (E. Borgonovo, Reliab. Eng. Syst. Saf. 92 (2007) 771-784).

    None when too few of them differ for their density to be estimated: a delta lies between 0 and 1.
    """
    from SALib.analyze import delta
    from threadpoolctl import threadpool_limits

    there = ~np.isnan(means)
    asked = _problem(design.shape[1]), design[there], means[there]
    try:
        with threadpool_limits(1), _silent():  # matrices this small are slower on many threads
            found = delta.analyze(*asked, method="delta", seed=seed)
    except (np.linalg.LinAlgError, ValueError):
        return None
    delta_of, half_width = (np.array(found[name]) for name in ("delta_balanced", "delta_balanced_conf"))
    return Deltas(delta_of, half_width) if (np.abs(delta_of) <= MOST_DELTA).all() else None


@contextmanager
def _silent() -> Iterator[None]:
    """Notices about bins are for who writes such code; SALib sets filter and form of warnings for good."""
    form = warnings.formatwarning
    try:
        with warnings.catch_warnings(record=True):
            yield
    finally:
        warnings.formatwarning = form
