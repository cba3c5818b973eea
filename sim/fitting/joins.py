"""A moment written in several columns: a day and a clock, or a moment and the minutes that passed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.fitting.arrow import matches, rewritten
from sim.fitting.writings import plainly

if TYPE_CHECKING:
    import pandas as pd

CLOCK_ONLY = r"^\d{1,2}:\d{1,2}(:\d{1,2}(\.\d+)?)?\s*([AaPp]\.?[Mm]\.?|@[ANPEK])?$"
DAY_ONLY = r"^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}$|^(19|20)\d{6}$"
MIDNIGHT = r"[T ]0?0:00(:00(\.0+)?)?$"
NO_DAY = r"^(1899-12-3[01]|1900-0?1-0?[01])[T ]"
"""The day that spreadsheets give to a clock without one."""
_NUMBER = r"(\d+(?:\.\d+)?)\s*"
WORDS_OF_LENGTH = (
    rf"^(?:{_NUMBER}(?:小时|时|h\w*))?\s*(?:{_NUMBER}(?:分钟?|m\w*))?\s*(?:{_NUMBER}(?:秒|s\w*))?$"
)
MINUTES = {"s": 1 / 60, "min": 1.0, "h": 60.0}
PAST_MIDNIGHT = np.timedelta64(4, "h")
"""A clock so much earlier than the stage before it is the next day's; less is a slip of somebody's pen."""


def are_days(texts: pd.Series) -> bool:
    """Whether most of the texts of a column name a day and no hour; shape (rows,)."""
    plain = _days(texts.dropna())
    return bool(len(plain)) and matches(plain, DAY_ONLY).mean() > 0.5


def are_clocks(texts: pd.Series) -> bool:
    """Whether most of the texts of a column name an hour and no day."""
    plain = _clocks(texts.dropna())
    return bool(len(plain)) and matches(plain, CLOCK_ONLY).mean() > 0.5


def day_and_clock(days: pd.Series, clocks: pd.Series) -> pd.Series:
    """The two as one text; NA where one of them is."""
    hours = _clocks(clocks)
    hours = rewritten(hours, r"^(\d{1,2})(\d\d)(\d\d)$", r"\1:\2:\3")
    return _days(days) + " " + rewritten(hours, r"^(\d{1,2})(\d\d)$", r"\1:\2")


def _days(texts: pd.Series) -> pd.Series:
    """Days without the midnight that spreadsheets add to them."""
    days = rewritten(plainly(texts), MIDNIGHT, "")
    return rewritten(days, r"^(\d{4})(\d\d)(\d\d)$", r"\1-\2-\3")


def _clocks(texts: pd.Series) -> pd.Series:
    """Clocks without the day that spreadsheets add to them; shares of a day as clocks."""
    clocks = rewritten(plainly(texts), NO_DAY, "")
    shares = matches(clocks, r"^0?\.\d+$")
    if shares.any():
        seconds = np.round(clocks[shares].astype(float).to_numpy() * 86400).astype(int)
        clocks = clocks.copy()
        clocks[shares] = [f"{s // 3600:02}:{s // 60 % 60:02}:{s % 60:02}" for s in seconds]
    return rewritten(clocks, r"^(\d{1,2}):$", r"\1:00")


def lengths(texts: pd.Series, unit: str) -> Any:
    """Lengths in minutes, NaN where there is none or it cannot be read; shape (rows,).

    Args:
        texts: numbers in `unit`; hours:minutes or hours:minutes:seconds; 1小时20分, 15 min.
        unit: "s", "min" or "h".
    """
    import pandas as pd

    found = pd.to_numeric(texts.str.replace(",", ""), errors="coerce").to_numpy(float) * MINUTES[unit]
    left = np.isnan(found) & texts.notna().to_numpy()
    if left.any():
        found[left] = _in_words(texts[left])
    return np.where(found < 0, np.nan, found)


def _in_words(texts: pd.Series) -> Any:
    clocks = texts.str.extract(r"^(\d+):(\d{1,2})(?::(\d{1,2}(?:\.\d+)?))?$")
    words = texts.str.extract(WORDS_OF_LENGTH)
    parts = clocks.where(clocks[0].notna(), words).astype(float)
    known = parts.notna().any(axis=1).to_numpy()
    parts = parts.fillna(0.0)
    return np.where(known, parts[0] * 60 + parts[1] + parts[2] / 60, np.nan)


def after(moments: Any, added: Sequence[Any]) -> Any:
    """Moments so many minutes later; NaT where a length is NaN."""
    total = np.sum(added, axis=0)
    seconds = np.where(np.isnan(total), 0.0, np.round(total * 60)).astype("timedelta64[s]")
    later = moments + seconds
    later[np.isnan(total)] = np.datetime64("NaT", "us")
    return later


def past_midnight(values: Any, latest: Any) -> Any:
    """Which clocks, read as of the day of the call, are the next day's; bool of shape (rows,).

    Args:
        values: the moments as read, NaT where there is none.
        latest: the latest stage known before each.
    """
    with np.errstate(invalid="ignore"):
        return values < latest - PAST_MIDNIGHT
