"""Where the open matters lie at this moment, counted once for all who ask."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from sim.kernel.state import Town
from sim.vocabulary.terms import Stage

_WAITING_FOR_POLICE = (Stage.WAITING_POLICE, Stage.WAITING_STATION)


class GridTally(NamedTuple):
    """Matters by grid, each of shape (grids,).

    `open`: reported or found and not closed; `waiting`: those of them that wait for officers;
    `latent`: begun, and known to nobody yet.
    """

    open: np.ndarray
    waiting: np.ndarray
    latent: np.ndarray


def tally(town: Town) -> GridTally:
    """Count the troubles of a town."""
    troubles = town.troubles[: int(town.clock[0]["troubles_n"])]
    stage = np.ascontiguousarray(troubles["stage"])
    begun = np.flatnonzero((stage != Stage.UNBORN) & (stage != Stage.CLOSED))
    stage, grid = stage[begun], troubles["grid"][begun]

    def count(chosen: np.ndarray) -> np.ndarray:
        return np.bincount(grid[chosen], minlength=len(town.grids))

    return GridTally(
        open=count(stage != Stage.LATENT),
        waiting=count(np.isin(stage, _WAITING_FOR_POLICE)),
        latent=count(stage == Stage.LATENT),
    )
