"""Times written as one number: days of a spreadsheet, seconds or milliseconds of a computer's clock."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from sim.fitting.arrow import matches

if TYPE_CHECKING:
    import pandas as pd

SERIAL = r"^[2-7]\d{4}(\.\d+)?$"
"""Days since the end of 1899, from 1954 to 2118."""
EPOCHS = {r"^\d{10}(\.\d+)?$": 1_000_000, r"^\d{13}$": 1_000}
"""Patterns of seconds and milliseconds since 1970 in UTC, with the microseconds of one."""
NUMBER = r"^\d{5}(\.\d+)?$|^\d{10}(\.\d+)?$|^\d{13}$"
_FIRST_DAY = np.datetime64("1899-12-30", "us")
_YEARS = (np.datetime64("2000-01-01", "us"), np.datetime64("2100-01-01", "us"))


def serials(texts: pd.Series) -> Any:
    """Times that a spreadsheet counts in days, to the second; datetime64 of shape (rows,), NaT for others."""
    found = np.full(len(texts), "NaT", "datetime64[us]")
    here = matches(texts, SERIAL)
    seconds = np.round(texts[here].astype(float).to_numpy() * 86400).astype("timedelta64[s]")
    found[here] = _FIRST_DAY + seconds
    return found


def epochs(texts: pd.Series) -> Any:
    """Times counted from 1970, in UTC; datetime64 of shape (rows,), NaT for what lies beyond this century."""
    found = np.full(len(texts), "NaT", "datetime64[us]")
    for pattern, unit in EPOCHS.items():
        here = matches(texts, pattern)
        since = np.round(texts[here].astype(float).to_numpy() * unit).astype("timedelta64[us]")
        found[here] = np.datetime64(0, "us") + since
    found[(found < _YEARS[0]) | (found >= _YEARS[1])] = np.datetime64("NaT", "us")
    return found
