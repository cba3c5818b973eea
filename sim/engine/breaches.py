"""Findings: what an invariant yields, a pair of what is wrong and with whom."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from sim.kernel.state import Town

Finding = Iterator[tuple[str, np.ndarray]]
Invariant = Callable[[Town], Finding]


def troubles_of(town: Town) -> np.ndarray:
    """The TROUBLE records in use."""
    return town.troubles[: int(town.clock[0]["troubles_n"])]


def where(wrong: np.ndarray) -> np.ndarray:
    """Row numbers of a mask (n,)."""
    return np.flatnonzero(wrong)


def whom_if(wrong: bool, whom: int) -> np.ndarray:
    """The one row `whom` if something is wrong with it, else none."""
    return np.array([whom] if wrong else [], np.int64)


def missing_from(some: np.ndarray | list[int], others: np.ndarray | list[int]) -> np.ndarray:
    """Those of `some` who are not among `others`."""
    return np.setdiff1d(np.array(some, np.int64), np.array(others, np.int64))
