"""Residents: rows ordered by grid and, within a grid, registered before new residents."""

from __future__ import annotations

import numpy as np

from sim.scenario.people import Residents
from sim.vocabulary.compiled import records
from sim.vocabulary.draws import normal_array
from sim.vocabulary.records import RESIDENT
from sim.vocabulary.streams import Stream
from sim.vocabulary.terms import ResidentKind


def share_out(total: int, weights: np.ndarray) -> np.ndarray:
    """Divide `total` people over places (n,) by weight, by largest remainder; sums to `total` exactly."""
    exact = total * weights / weights.sum()
    whole = np.floor(exact).astype(np.int64)
    left = total - int(whole.sum())
    whole[np.argsort(whole - exact, kind="stable")[:left]] += 1
    return whole


def head_counts(residents: Residents, grids: int, seed: int, told: np.ndarray | None = None) -> np.ndarray:
    """People by grid and kind, shape (grids, 2).

    As many as were `told`, (grids, 2), brought to all the residents there are; else log-normal unevenness.
    """
    who = np.arange(grids)
    counts = np.empty((grids, len(ResidentKind)), np.int64)
    for kind, total in ((ResidentKind.REGISTERED, residents.registered), (ResidentKind.NEW, residents.new)):
        spread = residents.unevenness * normal_array(seed, Stream.POPULATION, who, int(kind))
        weights = np.exp(spread) if told is None or not told[:, kind].any() else told[:, kind]
        counts[:, kind] = share_out(total, weights)
    return counts


def settle(counts: np.ndarray, household: float) -> np.ndarray:
    """Resident records for head counts (grids, kinds); households never span grids or kinds."""
    per_cell = counts.ravel()
    cell = np.repeat(np.arange(len(per_cell)), per_cell)
    rank = np.arange(len(cell)) - np.repeat(np.cumsum(per_cell) - per_cell, per_cell)
    homes = np.where(per_cell > 0, ((per_cell - 1) / household).astype(np.int64) + 1, 0)
    people = records(RESIDENT, len(cell))
    people["grid"], people["kind"] = np.divmod(cell, counts.shape[1])
    people["household"] = (np.cumsum(homes) - homes)[cell] + (rank / household).astype(np.int64)
    return people
