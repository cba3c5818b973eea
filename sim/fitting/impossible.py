"""Times that contradict a call's life: earlier than a stage before them, or across a change of the clocks."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import numpy as np

Times = Any
"""datetime64 of shape (rows, moments) in the order of a call's life; NaT where missing, the first never."""
Flags = Any
"""bool array of shape (rows, moments) or (rows,)."""


def out_of_order(times: Times) -> Flags:
    """The fewest times to disbelieve so that the others never go back; of equally few, the later stages.

    The first moment, when the call was received, is always believed.
    """
    count = times.shape[1]
    wrong = np.zeros(times.shape, bool)
    doubtful = np.flatnonzero(~_in_order(times))
    for size in range(1, count):
        for dropped in reversed(list(combinations(range(1, count), size))):
            if not len(doubtful):
                return wrong
            trial = times[doubtful]
            trial[:, dropped] = np.datetime64("NaT", "ns")
            solved = _in_order(trial) & ~np.isnat(times[np.ix_(doubtful, dropped)]).any(axis=1)
            wrong[np.ix_(doubtful[solved], dropped)] = True
            doubtful = doubtful[~solved]
    return wrong


def _in_order(times: Times) -> Flags:
    latest = times[:, 0].copy()
    good = np.ones(len(times), bool)
    for stage in range(1, times.shape[1]):
        here = times[:, stage]
        good &= np.isnat(here) | (here >= latest)
        latest = np.where(np.isnat(here), latest, here)
    return good


def across_clock_change(times: Times, zone: str) -> Flags:
    """The rows with times on both sides of a change of the clocks, or in the hour that comes twice or never.

    Args:
        times: local, as the clocks showed them.
        zone: name of the time zone; "" has no changes.
    """
    if not zone:
        return np.zeros(len(times), bool)
    offsets = np.stack([_offsets(times[:, stage], zone) for stage in range(times.shape[1])], axis=1)
    known = ~np.isnat(times)
    first = offsets[:, :1]
    return ((offsets != first) & known).any(axis=1)


def _offsets(times: Times, zone: str) -> Any:
    """Minutes ahead of UTC; NaN (unlike itself) where local time does not say, or is missing."""
    import pandas as pd

    local = pd.DatetimeIndex(times)
    there = local.tz_localize(zone, ambiguous="NaT", nonexistent="NaT")
    return (local - there.tz_convert("UTC").tz_localize(None)).total_seconds().to_numpy() / 60
