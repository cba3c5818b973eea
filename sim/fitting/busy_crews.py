"""Crews bound at the same time, and the roster that so many busy crews suggest."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim.fitting.log_window import LogWindow
from sim.fitting.stretches import bound_until

if TYPE_CHECKING:
    import pandas as pd

BLOCK_H = 4
BLOCKS = 24 // BLOCK_H
_STEP_MIN = 5.0
WEEKDAY, WEEKEND = 0, 1


@dataclass(frozen=True)
class Busy:
    """When crews were bound: starts and ends in minutes from the window's start, each sorted."""

    starts: np.ndarray
    ends: np.ndarray

    def at(self, when: np.ndarray) -> np.ndarray:
        """How many crews were bound just before the minutes `when`."""
        return np.searchsorted(self.starts, when, "left") - np.searchsorted(self.ends, when, "left")

    def after(self, when: np.ndarray) -> np.ndarray:
        """How many crews were bound just after the minutes `when`."""
        return np.searchsorted(self.starts, when, "right") - np.searchsorted(self.ends, when, "right")


def busy(
    frame: pd.DataFrame,
    window: LogWindow,
    sent: pd.DataFrame | None = None,
    away: pd.DataFrame | None = None,
) -> Busy:
    """The crews of a log: one a call, or every unit `sent` to its calls, and those `away`: see `CallLog`."""
    begin, end = frame["dispatched"].to_numpy(), bound_until(frame)
    if sent is not None:
        begin, end = _of_units(frame, end, sent)
    if away is not None:
        begin = np.concatenate([begin, away["dispatched"].to_numpy()])
        end = np.concatenate([end, away["cleared"].to_numpy()])
    there = ~np.isnat(begin) & ~np.isnat(end)
    origin, minute = np.datetime64(window.start), np.timedelta64(1, "m")
    starts, ends = ((moment[there] - origin) / minute for moment in (begin, end))
    return Busy(np.sort(starts), np.sort(np.maximum(starts, ends)))


def _of_units(frame: pd.DataFrame, end: np.ndarray, sent: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """When each unit was bound and when it was free again; with its call where the log does not say."""
    whole = frame[["id"]].assign(free=end).drop_duplicates("id")
    units = sent.merge(whole, on="id")
    return units["dispatched"].to_numpy(), units["cleared"].fillna(units["free"]).to_numpy()


def hour_of(minutes: np.ndarray, window: LogWindow) -> tuple[np.ndarray, np.ndarray]:
    """Whether a minute from the window's start lies on a weekend, and its hour of the day."""
    hours = window.start.hour + np.asarray(minutes) / 60.0
    day = np.floor(hours / 24).astype(int)
    weekend = ((window.start.day_of_week + day) % 7 >= 5).astype(int)
    return weekend, (hours % 24).astype(int)


def levels(bound: Busy, window: LogWindow, quantile: float) -> np.ndarray:
    """Crews on duty in each hour of working days and weekends, (2, 24), alike within a block.

    Enough for `quantile` of the time; above one, that many times the most ever bound at once.
    """
    when = np.arange(0.0, window.days * 1440.0, _STEP_MIN)
    when = when[window.speaks(when)]
    weekend, hour = hour_of(when, window)
    block = hour // BLOCK_H
    count = bound.at(when)
    found = np.ones((2, BLOCKS), int)
    for part in (WEEKDAY, WEEKEND):
        for b in range(BLOCKS):
            seen = count[(weekend == part) & (block == b)]
            seen = seen if len(seen) else count[block == b]
            enough = np.quantile(seen, min(quantile, 1.0), method="higher") if len(seen) else 1
            found[part, b] = max(1, math.ceil(enough * max(quantile, 1.0)))
    return np.repeat(found, BLOCK_H, axis=1)


@dataclass(frozen=True)
class Crew:
    """So many crews on duty from one hour of the day to another, which may be of the next day."""

    count: int
    start: int
    end: int
    weekdays_only: bool


def roster(on_duty: np.ndarray) -> list[Crew]:
    """Shifts that put `on_duty` (2, 24) crews on duty; a weekend never has more than a working day."""
    every_day = on_duty[WEEKEND]
    more = np.maximum(on_duty[WEEKDAY] - every_day, 0)
    return _shifts(every_day, False) + _shifts(more, True)


def _shifts(on_duty: np.ndarray, weekdays_only: bool) -> list[Crew]:
    runs: Counter[tuple[int, int]] = Counter()
    for level in range(1, int(on_duty.max(initial=0)) + 1):
        runs.update(_runs(on_duty >= level))
    return [
        Crew(count, start, end, weekdays_only)
        for (start, end), count in sorted(runs.items(), key=lambda run: (run[0][0] - run[0][1], run[0]))
    ]


def levels_of(crews: Sequence[Crew]) -> np.ndarray:
    """Crews on duty on working days and weekends in each hour of the day, (2, 24)."""
    found = np.zeros((2, 24), int)
    for crew in crews:
        hours = np.arange(crew.start, crew.end) % 24
        found[WEEKDAY, hours] += crew.count
        found[WEEKEND, hours] += 0 if crew.weekdays_only else crew.count
    return found


def _runs(on: np.ndarray) -> list[tuple[int, int]]:
    """Stretches of true hours, going round midnight."""
    if on.all():
        return [(0, len(on))]
    starts = [b for b in range(len(on)) if on[b] and not on[b - 1]]
    return [(b, next(e for e in range(b + 1, b + 1 + len(on)) if not on[e % len(on)])) for b in starts]
