"""The stretches of a call's life in minutes, as a log gives them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from sim.fitting.assumed import SCENE
from sim.fitting.censored_times import CensoredTimes, bounded, exact, together
from sim.fitting.kinds import ways_of
from sim.fitting.log_clock import unit_name

if TYPE_CHECKING:
    import pandas as pd

LONGEST_H = 12.0
"""No crew is thought to be bound by one call for longer; a later end is a clerk's, not the crew's."""

_INSTANT = 1e-6
"""Minutes by which two sums of the same moments may differ."""


def minutes(frame: pd.DataFrame, begin: str, end: str) -> np.ndarray:
    """Minutes between two moments of each call, (calls,); NaN where one is missing or clocks were changed."""
    found = (frame[end] - frame[begin]).dt.total_seconds().to_numpy() / 60.0
    return np.where(frame["clock_change"].to_numpy(bool), np.nan, found)


def travel_sample(frame: pd.DataFrame, end: pd.Timestamp) -> CensoredTimes:
    """Dispatch to arrival; crews still on the way when the log ends at `end` took longer than it shows."""
    return together(known(frame, "dispatched", "arrived"), _under_way(frame, "dispatched", "arrived", end))


def scene_sample(frame: pd.DataFrame, end: pd.Timestamp) -> CensoredTimes:
    """Arrival to clearance; crews still on scene when the log ends at `end` took longer than it shows.

    For calls that no crew reached, the whole time from dispatch to clearance. A clearance that is missing
    within the log is left out: the closing bounds it, but clerks close soon after the crew is done, so that
    such bounds lie near the truth and would draw the fit below it.
    """
    reached = frame["arrived"].notna().to_numpy()
    return together(
        known(frame[reached], "arrived", "cleared"),
        known(frame[~reached], "dispatched", "cleared"),
        _under_way(frame, "arrived", "cleared", end),
    )


def _under_way(frame: pd.DataFrame, begin: str, done: str, end: pd.Timestamp) -> CensoredTimes:
    """What had begun and was neither done nor closed when the log ended: so long or longer.

    Only as far as ends are missing more often then than before: the others were forgotten, not awaited.
    """
    begun = frame[begin].notna().to_numpy()
    is_open = begun & (frame[done].isna() & frame["closed"].isna() & frame["cleared"].isna()).to_numpy()
    so_far = (end - frame[begin]).dt.total_seconds().to_numpy() / 60.0
    late = begun & (so_far > 0) & (so_far < 60 * LONGEST_H)
    forgotten = float(is_open[begun & ~late].mean()) if (begun & ~late).any() else 0.0
    awaited = so_far[late & is_open]
    weight = max(1 - forgotten * int(late.sum()) / max(len(awaited), 1), 0.0)
    return bounded(awaited, np.full(len(awaited), np.inf), np.full(len(awaited), weight))


def desk_sample(
    delay: np.ndarray,
    grains: Sequence[np.ndarray],
    within: tuple[np.ndarray, np.ndarray],
    usual: np.ndarray,
) -> CensoredTimes:
    """Call to dispatch, as far as it was not spent waiting for a crew.

    Who was sent a crew while one was free had it as soon as the desk was done. Who got one that had just
    become free may have waited for it: the desk was done `within` two moments, in minutes from the call, of
    which the first is the whole delay where a crew was free (`sim.fitting.desk_waits`). Times are in units of
    `usual` minutes; `grains` say to how many the log knows both moments; (calls,) each.
    """
    since, until = within
    sure, waited = delay <= since + _INSTANT, delay > since + _INSTANT
    return together(
        _as_known(delay[sure], [grain[sure] for grain in grains], usual[sure]),
        bounded((since / usual)[waited], (until / usual)[waited]),
    )


def known(frame: pd.DataFrame, begin: str, end: str) -> CensoredTimes:
    """Times between two moments that the log gives, as exactly as its clock allows."""
    return _as_known(minutes(frame, begin, end), grains_of(frame, begin, end), 1.0)


def grains_of(frame: pd.DataFrame, *moments: str) -> list[np.ndarray]:
    """To how many minutes the log knows each of these moments of its calls, (calls,)."""
    return [frame[unit_name(moment)].to_numpy() for moment in moments]


def _as_known(times: np.ndarray, grains: Sequence[np.ndarray], usual: np.ndarray | float) -> CensoredTimes:
    there = times >= 0
    scale = np.broadcast_to(usual, times.shape)[there]
    return exact(times[there] / scale, *(grain[there] / scale for grain in grains))


def bound_until(frame: pd.DataFrame) -> np.ndarray:
    """When each call's crew was free again, datetime64; NaT where none was bound.

    The clearance; where it is missing the closing, unless that is so late that it cannot be the crew's; else
    a typical time of the calls that ended in the same way, and where none did, what is assumed of any.
    """
    start = frame["dispatched"].to_numpy()
    end = frame["cleared"].to_numpy()
    hours = (end - start) / np.timedelta64(1, "h")
    ways = ways_of(frame)
    closing = frame["closed"].to_numpy()
    soon = (closing - start) / np.timedelta64(1, "h") <= LONGEST_H
    end = np.where(np.isnat(end) & soon & (closing >= start), closing, end)
    for way in np.unique(ways):
        usual = np.nanmedian(hours[ways == way]) if np.isfinite(hours[ways == way]).any() else SCENE.mean / 60
        lacking = (ways == way) & np.isnat(end) & ~np.isnat(start)
        end[lacking] = start[lacking] + np.timedelta64(int(usual * 3600), "s")
    return np.where(ways == "left", np.datetime64("NaT", "ns"), end)
