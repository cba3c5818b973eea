"""The stretches of a call's life in minutes, as a log gives them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.fitting.kinds import ways_of
from sim.fitting.samples import Sample, bounded, exact, together

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


def travel_sample(frame: pd.DataFrame, unit: float, end: pd.Timestamp) -> Sample:
    """Dispatch to arrival; crews still on the way when the log ends at `end` took longer than it shows."""
    known = _known(minutes(frame, "dispatched", "arrived"), unit)
    return together(known, _under_way(frame, "dispatched", "arrived", end))


def scene_sample(frame: pd.DataFrame, unit: float, end: pd.Timestamp) -> Sample:
    """Arrival to clearance; crews still on scene when the log ends at `end` took longer than it shows.

    For calls that no crew reached, the whole time from dispatch to clearance. A clearance that is missing
    within the log is left out: the closing bounds it, but clerks close soon after the crew is done, so that
    such bounds lie near the truth and would draw the fit below it.
    """
    reached = frame["arrived"].notna().to_numpy()
    known = np.where(reached, minutes(frame, "arrived", "cleared"), minutes(frame, "dispatched", "cleared"))
    return together(_known(known, unit), _under_way(frame, "arrived", "cleared", end))


def _under_way(frame: pd.DataFrame, begin: str, done: str, end: pd.Timestamp) -> Sample:
    """What had begun and was neither done nor closed when the log ended: so long or longer."""
    is_open = (
        frame[begin].notna() & frame[done].isna() & frame["closed"].isna() & frame["cleared"].isna()
    ).to_numpy()
    so_far = ((end - frame[begin]).dt.total_seconds().to_numpy() / 60.0)[is_open]
    so_far = so_far[(so_far > 0) & (so_far < 60 * LONGEST_H)]
    return bounded(so_far, np.full(len(so_far), np.inf))


def desk_sample(frame: pd.DataFrame, free: np.ndarray, unit: float) -> Sample:
    """Call to dispatch where a crew was `free`, (calls,) of bool; else the desk's part is at most that."""
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
    return np.where(ways == "left", np.datetime64("NaT", "ns"), end)
