"""A stretch of a log counted by day: all that is kept of it, and all that changes are sought in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from sim.fitting.call_frames import STRETCHES, observed
from sim.fitting.censored_times import MOMENT
from sim.fitting.fit import LogSpan
from sim.fitting.privacy import are_words, shared
from sim.vocabulary.clock import DAY

if TYPE_CHECKING:
    import pandas as pd

REST = ""
"""The name of all categories that too few calls share."""

HOURS = 24

Usual = Mapping[str, Mapping[int, float]]
"""LogSpan of a call's life -> class -> the mean logarithm of its minutes."""


@dataclass(frozen=True)
class Daily:
    """Calls from the public by day; arrays are (days,) unless said otherwise.

    Attributes:
        dates: the days, in order; not all need follow one another.
        cover: the share of each day in which the log speaks.
        hours: calls of each hour, (days, 24).
        counts: category -> calls.
        ladder: crews -> calls that came while all of them but one, or more, were out, and how many of these
            were then given one more, so that so many were out: (2, days), the latter first.
        times: stretch of a call's life -> sum of the logarithms of its minutes less what is usual of its
            class, and the number of calls: (2, days).
    """

    dates: tuple[date, ...]
    cover: np.ndarray
    hours: np.ndarray
    counts: Mapping[str, np.ndarray]
    ladder: Mapping[int, np.ndarray]
    times: Mapping[str, np.ndarray]

    @property
    def weekday(self) -> np.ndarray:
        """The day of the week of each day, 0 is Monday."""
        return np.array([day.weekday() for day in self.dates], int)

    def last(self, days: int) -> Daily:
        """No more than the last so many days."""
        return Daily(
            self.dates[-days:],
            self.cover[-days:],
            self.hours[-days:],
            *({key: row[..., -days:] for key, row in part.items()} for part in self._tables()),
        )

    def then(self, later: Daily) -> Daily:
        """These days and later ones after them; what one side does not know is 0 there."""
        pairs = zip(self._tables(), later._tables(), strict=True)
        return Daily(
            (*self.dates, *later.dates),
            np.concatenate([self.cover, later.cover]),
            np.concatenate([self.hours, later.hours]),
            *(_joined(mine, theirs, len(self.dates), len(later.dates)) for mine, theirs in pairs),
        )

    def _tables(self) -> tuple[Mapping, Mapping, Mapping]:
        return self.counts, self.ladder, self.times


def _joined(mine: Mapping, theirs: Mapping, days: int, later: int) -> dict:
    found = {}
    for key in dict.fromkeys((*mine, *theirs)):
        like = mine.get(key, theirs.get(key))
        blank = [np.zeros((*like.shape[:-1], count), like.dtype) for count in (days, later)]
        found[key] = np.concatenate([mine.get(key, blank[0]), theirs.get(key, blank[1])], axis=-1)
    return found


def usual_of(calls: LogSpan) -> Usual:
    """What is usual in a stretch of a log, against which other days are held."""
    lived = observed(calls)
    return {
        name: {int(klass): float(_logs(mine[name]).mean()) for klass, mine in known.groupby("klass")}
        for name in STRETCHES
        if len(known := lived[lived[name].notna().to_numpy()])
    }


def _logs(minutes: pd.Series) -> np.ndarray:
    return np.log(np.maximum(minutes.to_numpy(float), MOMENT))


def daily_of(calls: LogSpan, usual: Usual) -> Daily:
    """Count a stretch of a log by day; times are held against what is `usual`."""
    public = ~calls.frame["initiated"].to_numpy(bool)
    days = round(calls.window.days)
    day = (calls.came[public] // DAY).astype(int)
    hour = (calls.came[public] % DAY // (DAY / HOURS)).astype(int)
    hours = np.bincount(day * HOURS + hour, minlength=days * HOURS).reshape(days, HOURS)
    import pandas as pd

    return Daily(
        tuple(moment.date() for moment in pd.date_range(calls.window.start, periods=days)),
        calls.window.day_cover(),
        hours,
        _counts(calls.frame["type"][public].astype(str), day, days),
        _ladder(calls, public, days),
        _times(observed(calls), usual, days),
    )


def _counts(types: pd.Series, day: np.ndarray, days: int) -> dict[str, np.ndarray]:
    """Calls of each category that may be named, by day; of all others together."""
    sizes = {str(name): int(size) for name, size in types.value_counts().items() if name}
    named = shared(sizes) if are_words(sizes) else []
    names = types.where(types.isin(named), REST).to_numpy()
    return {name: np.bincount(day[names == name], minlength=days) for name in (*sorted(named), REST)}


def _ladder(calls: LogSpan, public: np.ndarray, days: int) -> dict[int, np.ndarray]:
    """Whether calls that came while many crews were out were given one more; see `Daily`."""
    sent = public & calls.frame["dispatched"].notna().to_numpy()
    came = calls.came[sent]
    since = (calls.frame["dispatched"][sent] - calls.window.start).dt.total_seconds().to_numpy() / 60.0
    met, then = calls.bound.at(came), _out_at(calls, since)
    day = (came // DAY).astype(int)
    found = {}
    for out in range(1, int(met.max(initial=-1)) + 1):
        which = met >= out
        hits = np.bincount(day[which & (then >= out)], minlength=days)
        found[out + 1] = np.stack([hits, np.bincount(day[which], minlength=days)])
    return found


def _out_at(calls: LogSpan, when: np.ndarray) -> np.ndarray:
    """Crews out when one is sent, without it and without those that come free at that very moment."""
    starts, ends = calls.bound.starts, calls.bound.ends
    return np.searchsorted(starts, when, "left") - np.searchsorted(ends, when, "right")


def _times(lived: pd.DataFrame, usual: Usual, days: int) -> dict[str, np.ndarray]:
    found = {}
    for name, middles in usual.items():
        known = lived[(lived[name].notna() & lived["klass"].isin(middles)).to_numpy()]
        away = _logs(known[name]) - known["klass"].map(middles).to_numpy(float)
        day = known["day"].to_numpy()
        found[name] = np.stack([np.bincount(day, away, days), np.bincount(day, minlength=days)])
    return found
