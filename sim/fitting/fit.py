"""From a clean stretch of a call log to everything a scenario needs to know of its town."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from sim.fitting.assumed import SCENE, assumption
from sim.fitting.busy_crews import Busy, busy, hour_of, levels, roster
from sim.fitting.call_rates import rates
from sim.fitting.censored_times import MOMENT
from sim.fitting.desk_waits import full_since, passed_over
from sim.fitting.dispersion import day_spread
from sim.fitting.fitted_values import Estimates, Share
from sim.fitting.kinds import ENOUGH, EntryKind, Sorting
from sim.fitting.log_clock import with_units
from sim.fitting.log_window import LogWindow
from sim.fitting.pooling import fit_all
from sim.fitting.rise import rise
from sim.fitting.stretches import desk_sample, grains_of, minutes, scene_sample, travel_sample
from sim.fitting.times import FittedTimes
from sim.fitting.unit_numbers import unit_shares

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

STEEPEST = 2.0
"""The rise of the logarithm with each crew beyond which a scenario has no desk."""

_SENT = ("attended", "unreached")
"""How calls end to which a crew was sent."""

FEWEST_GONE = 5
"""Fewer callers than this who gave up say nothing of patience."""


@dataclass(frozen=True)
class LogSpan:
    """A stretch of a log: its calls, the entry of each, when they came, and how many crews were bound.

    `frame` says of each moment to how many minutes it is known (`clock.with_units`).
    """

    frame: pd.DataFrame
    keys: np.ndarray
    window: LogWindow
    sorting: Sorting
    bound: Busy

    @cached_property
    def came(self) -> np.ndarray:
        """When each call came, in minutes from the window's start."""
        return self._minute("received")

    @cached_property
    def sent(self) -> np.ndarray:
        """When a crew was sent to each call, in minutes from the window's start; NaN where none was."""
        return self._minute("dispatched")

    @cached_property
    def passed_over(self) -> np.ndarray:
        """How long after each call the desk sent a crew to one behind it, before it did to this one [min]."""
        by_desk = np.isin(self.keys, _sent_to(self.sorting.kinds))
        sent = np.where(by_desk, self.sent, np.nan)
        return passed_over(self.came, sent, self.sorting.class_of(self.frame))

    def _minute(self, moment: str) -> np.ndarray:
        return (self.frame[moment] - self.window.start).dt.total_seconds().to_numpy() / 60.0


def stretch(
    frame: pd.DataFrame,
    window: LogWindow,
    sorting: Sorting,
    sent: pd.DataFrame | None = None,
    away: pd.DataFrame | None = None,
) -> LogSpan:
    """Prepare the calls of a window; `sent` and `away` are crews of the log, as in `CallLog`."""
    bound = busy(frame, window, sent, away)
    return LogSpan(with_units(frame), sorting.key_of(frame), window, sorting, bound)


def estimate(calls: LogSpan, near: Estimates | None = None) -> Estimates:
    """Everything but the roster and what depends on it; the search begins where it ended for a log `near`."""
    frame, kinds = calls.frame, calls.sorting.kinds
    present = {key: kind for key, kind in kinds.items() if (calls.keys == key).any()}
    fresh = ~frame["repeat"].to_numpy(bool)
    classes = {key: kind.klass for key, kind in present.items()}
    crewed = [key for key, kind in present.items() if kind.way != "left"]
    reached = [key for key, kind in present.items() if kind.way == "attended"]
    scene = {key: scene_sample(frame[calls.keys == key], calls.window.end) for key in crewed}
    travel = {key: travel_sample(frame[calls.keys == key], calls.window.end) for key in reached}
    public = fresh & ~frame["initiated"].to_numpy(bool)
    spread = day_spread(frame["received"][public], calls.window)
    ends = sum(sample.known for sample in scene.values()) >= ENOUGH
    return Estimates(
        start=calls.window.start.date(),
        days=round(calls.window.days),
        kinds=present,
        rates=rates(frame["received"][fresh], calls.keys[fresh], calls.window, spread[0]),
        day_spread=spread,
        travel=fit_all(travel, classes, near.travel if near else {}),
        scene=fit_all(scene, classes, near.scene if near else {})
        if ends
        else dict.fromkeys(crewed, assumption(SCENE)),
        ends_known=ends,
        desk=near.desk if near else {},
        desk_rise=(0.0, 0.0, 0.0),
        delay_rise=_rise(calls, present, calls.bound.at(calls.came), np.ones(len(frame), bool)),
        roster=[],
        fewest=1.0,
        most=1.0,
        channels=channel_shares(frame),
        patience=patience(frame, calls.sorting),
        again=repeats(frame),
        units=unit_shares(frame, calls.keys, present),
    )


def with_roster(found: Estimates, calls: LogSpan, tightness: float) -> Estimates:
    """The roster that holds that share of busy moments, and the desk's part of the delays under it."""
    return with_crews(found, calls, levels(calls.bound, calls.window, tightness))


def with_crews(found: Estimates, calls: LogSpan, on_duty: np.ndarray) -> Estimates:
    """The roster of so many crews on duty, (2, 24), and the desk's part of the delays under it.

    The search begins at the desk's part of what was `found`, where that has one.
    """
    bound = calls.bound.at(calls.came)
    spared = _spared(calls, on_duty, bound)
    grows = _kept(_rise(calls, found.kinds, bound, spared))
    reaction = _reaction(calls, spared)
    since, until = full_since(calls.bound, calls.window, on_duty, calls.came, calls.sent, reaction)
    within = np.maximum(since, calls.passed_over), until
    desk = desk_times(calls, within, np.exp(grows[0] * bound), found)
    return replace(found, roster=roster(on_duty), desk=desk, desk_rise=grows)


def _sent_to(kinds: Mapping[str, EntryKind]) -> list[str]:
    """Entries to which the desk sends crews."""
    return [key for key, kind in kinds.items() if kind.way in _SENT]


def _spared(calls: LogSpan, on_duty: np.ndarray, bound: np.ndarray) -> np.ndarray:
    """Which calls hardly can have waited for a crew, (calls,) of bool: another stayed free besides theirs.

    Of two crews or fewer no second one is asked for: it would leave no load to compare.
    """
    there = on_duty[hour_of(calls.came, calls.window)]
    return np.asarray(there - bound >= np.where(there > 2, 2, 1))


def _reaction(calls: LogSpan, spared: np.ndarray) -> float:
    """Minutes in which a desk sends a crew that is free: as long as it usually takes with crews to spare."""
    delay = (calls.sent - calls.came)[spared & (calls.sent >= calls.came)]
    return max(float(np.median(delay)), MOMENT) if len(delay) else MOMENT


def _rise(calls: LogSpan, kinds: Mapping[str, EntryKind], bound: np.ndarray, which: np.ndarray) -> Share:
    """How the delay grows with each crew bound, among `which` calls, (calls,) of bool.

    Among those for which a crew was free, that is how the desk's own time does.
    """
    mine = which & np.isin(calls.keys, _sent_to(kinds))
    frame = calls.frame[mine]
    day = (calls.came[mine] // 1440).astype(int)
    delay = minutes(frame, "received", "dispatched")
    slope, error = rise(delay, bound[mine], calls.sorting.class_of(frame), day)
    return slope, slope - 1.96 * error, slope + 1.96 * error


def _kept(grows: Share) -> Share:
    """A rise as a desk can have it."""
    value, low, high = (min(max(one, 0.0), STEEPEST) for one in grows)
    return value, low, high


def desk_times(
    calls: LogSpan, within: tuple[np.ndarray, np.ndarray], usual: np.ndarray, found: Estimates
) -> dict[str, FittedTimes]:
    """What the desk takes before it seeks a crew, in `usual` minutes: delays, less what was spent waiting.

    `within` which minutes from each call it was done, as `full_since` has them, and `usual`, (calls,) each.
    """
    delay = minutes(calls.frame, "received", "dispatched")
    grains = grains_of(calls.frame, "received", "dispatched")
    own = {key: calls.keys == key for key in _sent_to(found.kinds)}
    samples = {
        key: desk_sample(
            delay[mine], [one[mine] for one in grains], (within[0][mine], within[1][mine]), usual[mine]
        )
        for key, mine in own.items()
    }
    return fit_all(samples, {key: found.kinds[key].klass for key in own}, found.desk)


def repeats(frame: pd.DataFrame) -> Share:
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
