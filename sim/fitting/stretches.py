"""The stretches of a call's life in minutes, as a log gives them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.fitting.kinds import ways_of
from sim.fitting.times import Sample, bounded, exact, together

if TYPE_CHECKING:
    import pandas as pd

LONGEST_H = 12.0
"""No crew is thought to be bound by one call for longer; a later end is a clerk's, not the crew's."""


def minutes(frame: pd.DataFrame, begin: str, end: str) -> np.ndarray:
    """Minutes between two moments of each call, (calls,); NaN where one is missing or clocks were changed."""
    found = (frame[end] - frame[begin]).dt.total_seconds().to_numpy() / 60.0
    return np.where(frame["clock_change"].to_numpy(bool), np.nan, found)


def resolution(frame: pd.DataFrame) -> float:
    """Minutes to which the log gives times: 1 when no moment has seconds, else 0."""
    moments = frame[["received", "dispatched", "arrived", "cleared"]]
    with_seconds = moments.apply(lambda column: (column.dt.second.fillna(0) != 0).any())
    return 0.0 if with_seconds.any() else 1.0


def travel_sample(frame: pd.DataFrame, unit: float) -> Sample:
    """Dispatch to arrival, of calls at which a crew arrived."""
    return _known(minutes(frame, "dispatched", "arrived"), unit)


def scene_sample(frame: pd.DataFrame, unit: float) -> Sample:
    """Arrival to clearance; where that is missing, at most arrival to closing.

    For calls that no crew reached, the whole time from dispatch to clearance.
    """
    reached = frame["arrived"].notna().to_numpy()
    known = np.where(reached, minutes(frame, "arrived", "cleared"), minutes(frame, "dispatched", "cleared"))
    most = np.where(np.isnan(known) & reached, minutes(frame, "arrived", "closed"), np.nan)
    most = most[(most > 0) & (most < 60 * LONGEST_H)]
    return together(_known(known, unit), bounded(np.zeros(len(most)), most))


def desk_sample(frame: pd.DataFrame, free: np.ndarray, unit: float) -> Sample:
    """Call to dispatch where a crew was free all along, (calls,) of bool; else the desk's part is at most that."""
    delay = minutes(frame, "received", "dispatched")
    waited = delay[~free & (delay > 0)]
    return together(_known(delay[free], unit), bounded(np.zeros(len(waited)), waited))


def _known(values: np.ndarray, unit: float) -> Sample:
    return exact(values[values >= 0], unit)


def bound_until(frame: pd.DataFrame) -> np.ndarray:
    """When each call's crew was free again, datetime64; NaT where none was bound.

    The clearance; where it is missing the closing, unless that is so late that it cannot be the crew's; else
    a typical time of the calls that ended in the same way.
    """
    start = frame["dispatched"].to_numpy()
    end = frame["cleared"].to_numpy()
    hours = (end - start) / np.timedelta64(1, "h")
    ways = ways_of(frame)
    closing = frame["closed"].to_numpy()
    soon = (closing - start) / np.timedelta64(1, "h") <= LONGEST_H
    end = np.where(np.isnat(end) & soon & (closing >= start), closing, end)
    for way in np.unique(ways):
        usual = np.nanmedian(hours[ways == way]) if np.isfinite(hours[ways == way]).any() else 0.5
        lacking = (ways == way) & np.isnat(end) & ~np.isnat(start)
        end[lacking] = start[lacking] + np.timedelta64(int(usual * 3600), "s")
    return np.where(ways == "left", np.datetime64("NaT"), end)
