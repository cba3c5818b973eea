"""The stretch of time that a log covers: whole days, but for the silences in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim.fitting.silences import Silence, silences, spoken

if TYPE_CHECKING:
    import pandas as pd

SEASON_DAYS = 365 * 2


@dataclass(frozen=True)
class LogWindow:
    """Whole days from `start` up to and without `end`; `silent` are stretches of them that it leaves out."""

    start: pd.Timestamp
    end: pd.Timestamp
    silent: tuple[Silence, ...] = ()

    @property
    def days(self) -> float:
        """Its length, silences included."""
        return (self.end - self.start) / _day()

    @property
    def covered(self) -> float:
        """Days in which the log speaks."""
        return float(self.day_cover().sum())

    @property
    def seasonal(self) -> bool:
        """Whether it is long enough to tell a season from chance: two whole years."""
        return self.covered >= SEASON_DAYS

    def speaks(self, minutes: np.ndarray) -> np.ndarray:
        """Whether the log speaks at minutes from the start, bool in their shape."""
        found = np.ones(np.shape(minutes), bool)
        for begins, ends in self.silent:
            first, last = ((moment - self.start).total_seconds() / 60.0 for moment in (begins, ends))
            found &= (minutes < first) | (minutes >= last)
        return found

    def day_cover(self) -> np.ndarray:
        """The share of each day in which it speaks, (days,)."""
        return self.speaks(np.arange(round(self.days) * 24) * 60.0).reshape(-1, 24).mean(axis=1)

    def exposure(self) -> np.ndarray:
        """Hours covered of each weekday and hour of the day, (7, 24)."""
        hours = self._hours()
        return np.bincount(hours.day_of_week * 24 + hours.hour, minlength=168).reshape(7, 24).astype(float)

    def month_days(self) -> np.ndarray:
        """Days covered of each month, (12,)."""
        return np.bincount(self._hours().month - 1, minlength=12) / 24.0

    def _hours(self) -> pd.DatetimeIndex:
        import pandas as pd

        hours = pd.date_range(self.start, self.end, freq="h", inclusive="left")
        return hours[self.speaks(np.arange(len(hours)) * 60.0)]

    def part(self, start: pd.Timestamp, end: pd.Timestamp) -> LogWindow:
        """The part of it from `start` to `end`, whole days."""
        within = ((max(begins, start), min(ends, end)) for begins, ends in self.silent)
        return LogWindow(start, end, tuple((begins, ends) for begins, ends in within if begins < ends))

    def after(self, days: int) -> pd.Timestamp:
        """The beginning of the day, not a silent one, before which it spoke for so many days."""
        cover = self.day_cover()
        before = np.concatenate([[0.0], np.cumsum(cover)[:-1]])
        first = np.flatnonzero((before >= days - 1e-9) & (cover > 0))
        return self.start + int(first[0] if len(first) else len(cover)) * _day()


def _day() -> pd.Timedelta:
    import pandas as pd

    return pd.Timedelta(days=1)


def window_of(received: pd.Series) -> LogWindow:
    """The whole days that a log covers, from first call to last; a day nearly whole counts as whole."""
    first, last = received.iloc[0], received.iloc[-1]
    start = first.floor("D") if first.hour <= 1 else first.ceil("D")
    end = last.ceil("D") if last.hour >= 22 else last.floor("D")
    whole = LogWindow(start, max(start, end))
    silent = silences(received, whole.start, whole.end)
    return LogWindow(whole.start, whole.end, tuple(silent)).part(*spoken(received, start, whole.end, silent))
