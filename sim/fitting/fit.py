"""From a clean stretch of a call log to everything a scenario needs to know of its town."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from sim.fitting.crews import Busy, block_of, busy, levels, roster
from sim.fitting.kinds import Sorting
from sim.fitting.pooling import fit_all
from sim.fitting.rates import Window, rates
from sim.fitting.stretches import desk_sample, resolution, scene_sample, travel_sample
from sim.fitting.times import Estimate
from sim.fitting.town import Estimates, Share

if TYPE_CHECKING:
    import pandas as pd

CHANNELS: Mapping[str, str] = {
    "hotline_12345": r"12345|hotline|热线",
    "petition": r"petition|信访",
    "grid_worker": r"grid|网格",
    "online": r"online|web|internet|网上|微信|app",
    "window": r"window|walk.?in|counter|lobby|窗口|来所",
}
"""The model's channels and the words that suggest them; anything else rings 110."""

FEWEST_GONE = 5
"""Fewer callers than this who gave up say nothing of patience."""


@dataclass(frozen=True)
class Stretch:
    """A stretch of a log: its calls, the entry of each, when they came, and how many crews were bound."""

    frame: pd.DataFrame
    keys: np.ndarray
    window: Window
    sorting: Sorting
    bound: Busy
    unit: float


def stretch(frame: pd.DataFrame, window: Window, sorting: Sorting) -> Stretch:
    """Prepare the calls of a window."""
    return Stretch(frame, sorting.key_of(frame), window, sorting, busy(frame, window), resolution(frame))


def estimate(calls: Stretch) -> Estimates:
    """Everything but the roster and what depends on it."""
    frame, kinds = calls.frame, calls.sorting.kinds
    present = {key: kind for key, kind in kinds.items() if (calls.keys == key).any()}
    fresh = ~frame["repeat"].to_numpy(bool)
    classes = {key: kind.klass for key, kind in present.items()}
    crewed = [key for key, kind in present.items() if kind.way != "left"]
    reached = [key for key, kind in present.items() if kind.way == "attended"]
    scene = {key: scene_sample(frame[calls.keys == key], calls.unit, calls.window.end) for key in crewed}
    travel = {key: travel_sample(frame[calls.keys == key], calls.unit, calls.window.end) for key in reached}
    return Estimates(
        start=calls.window.start.date(),
        days=round(calls.window.days),
        kinds=present,
        rates=rates(frame["received"][fresh], calls.keys[fresh], calls.window),
        travel=fit_all(travel, classes),
        scene=fit_all(scene, classes),
        desk={},
        roster=[],
        fewest=1.0,
        most=1.0,
        channels=channel_shares(frame),
        patience=patience(frame, calls.sorting),
        again=_again(frame),
    )


def with_roster(found: Estimates, calls: Stretch, tightness: float) -> Estimates:
    """The roster that holds that share of busy moments, and the desk's part of the delays under it."""
    on_duty = levels(calls.bound, calls.window, tightness)
    return replace(found, roster=roster(on_duty), desk=desk_times(calls, on_duty, found))


def desk_times(calls: Stretch, on_duty: np.ndarray, found: Estimates) -> dict[str, Estimate]:
    """What the desk itself takes before it seeks a crew: the delays of calls for which a crew was free."""
    frame = calls.frame
    came = (frame["received"] - calls.window.start).dt.total_seconds().to_numpy() / 60.0
    weekend, block = block_of(came, calls.window)
    free = calls.bound.at(came) < on_duty[weekend, block]
    samples, classes = {}, {}
    for key, kind in found.kinds.items():
        if kind.way in ("attended", "unreached"):
            mine = calls.keys == key
            samples[key], classes[key] = desk_sample(frame[mine], free[mine], calls.unit), kind.klass
    return fit_all(samples, classes)


def _again(frame: pd.DataFrame) -> Share:
    """The share of public calls that are repetitions."""
    public = frame[~frame["initiated"].to_numpy(bool)]
    return _share(int(public["repeat"].sum()), len(public))


def _share(hits: int, calls: int) -> Share:
    """A share with its 95 % interval (Jeffreys)."""
    from scipy.special import betaincinv

    low, high = betaincinv(hits + 0.5, calls - hits + 0.5, (0.025, 0.975))
    return hits / max(calls, 1), float(low), float(high)


def patience(frame: pd.DataFrame, sorting: Sorting) -> dict[int, Share]:
    """Mean minutes that callers of each class wait before they give up, with the interval; exponential.

    Whoever was served waited at least until then, and would have waited longer.
    """
    from scipy.special import gammaincinv

    gone = (frame["cancelled"] & frame["dispatched"].isna()).to_numpy(bool)
    from_desk = frame["queued"].fillna(frame["received"])
    until = frame["dispatched"].where(~gone, frame["closed"])
    waited = (until - from_desk).dt.total_seconds().to_numpy() / 60.0
    classes = sorting.class_of(frame)
    found = {}
    for klass in np.unique(classes[gone]):
        mine = (classes == klass) & (waited >= 0)
        count, total = int((mine & gone).sum()), float(waited[mine].sum())
        if count >= FEWEST_GONE and total > 0:
            low, high = total / gammaincinv(count, (0.975, 0.025))
            found[int(klass)] = (total / count, float(low), float(high))
    return found


def channel_shares(frame: pd.DataFrame) -> dict[str, Share]:
    """The share of public calls through each of the model's channels."""
    names = frame.loc[~frame["initiated"].to_numpy(bool), "channel"].value_counts()
    counts = Counter[str]()
    for name, count in names[names > 0].items():
        counts[channel_of(str(name))] += int(count)
    return {channel: _share(count, counts.total()) for channel, count in counts.items()}


def channel_of(name: str) -> str:
    """The model's channel that a name in the log suggests."""
    found = (key for key, words in CHANNELS.items() if re.search(words, name, re.IGNORECASE))
    return next(found, "call_110")
