"""The clock inside the number of a call: 6 digits of a division, then the moment to the second, then 2 more.

Read off a published sample (grade C). Exports written with the pattern of twelve hours lose the afternoon in
their columns; the numbers still have it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from sim.fitting.findings import Findings

if TYPE_CHECKING:
    import pandas as pd

NUMBER = r"^\d{6}(\d{12})\d{2}$"
MOST = 0.9
"""Share of the calls whose number must have a clock that agrees, but for half a day, to be believed."""
HALF_DAY = np.timedelta64(12, "h")
_MINUTE, _NONE = np.timedelta64(1, "m"), np.timedelta64(0, "m")
_BEFORE, _AFTER = np.timedelta64(-4, "h"), np.timedelta64(11, "h")


def moments_in(numbers: pd.Series) -> Any:
    """The moments inside the numbers of calls, datetime64 of shape (rows,); NaT where there is none."""
    import pandas as pd

    digits = numbers.str.extract(NUMBER, expand=False)
    return pd.to_datetime(digits, format="%y%m%d%H%M%S", errors="coerce").to_numpy("datetime64[ns]")


def with_afternoons(numbers: pd.Series, times: dict[str, Any], findings: Findings) -> dict[str, Any]:
    """The moments of calls with the half of the day that the numbers have and the columns lost.

    Args:
        numbers: the numbers of the calls.
        times: datetime64 [ns] by name, each of shape (rows,).
        findings: where it is counted.
    """
    inside = moments_in(numbers)
    off = inside - times["received"]
    near = np.abs(off) < _MINUTE
    half = np.abs(np.abs(off) - HALF_DAY) < _MINUTE
    if (near | half).sum() < MOST * max(1, int(numbers.notna().sum())):
        return times
    findings.add("clock_in_id", "kept", int(near.sum()))
    if not half.any():
        return times
    findings.add("half_day", "repaired", int(half.sum()))
    received = np.where(
        half, times["received"] + np.where(off > _NONE, HALF_DAY, -HALF_DAY), times["received"]
    )
    return {
        name: received if name == "received" else _near(values, received) for name, values in times.items()
    }


def _near(values: Any, received: Any) -> Any:
    """Moments half a day off, brought to the half of the day in which the call was received."""
    since = values - received
    earlier = np.where(since < _BEFORE, HALF_DAY, _NONE)
    return values + np.where(since >= _AFTER, -HALF_DAY, earlier)
