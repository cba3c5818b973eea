"""Until when a log shows that the desk was not done with a call; after that it may have waited for a crew."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.fitting.busy_crews import Busy, hour_of

if TYPE_CHECKING:
    from sim.fitting.log_window import LogWindow


def full_since(
    bound: Busy, window: LogWindow, on_duty: np.ndarray, came: np.ndarray, sent: np.ndarray
) -> np.ndarray:
    """How long after it `came` the last crew of `on_duty` (2, 24) was gone, until one was `sent` to it [min].

    Zero where none was free all that while; the whole delay where one was free just before it was sent; NaN
    where none was sent; (calls,) each.
    """
    turns = np.arange(0.0, window.days * 1440.0, 60.0)
    when = np.unique(np.concatenate([bound.starts, bound.ends, turns]))
    full = bound.after(when) >= on_duty[hour_of(when, window)]
    begins = np.maximum.accumulate(np.where(full & ~np.append(False, full[:-1]), when, -np.inf))
    before = np.searchsorted(when, np.nan_to_num(sent), "left") - 1
    since = np.where(full[before] & (before >= 0), begins[before], sent)
    return np.where(np.isnan(sent), np.nan, np.maximum(since - came, 0.0))


def passed_over(came: np.ndarray, sent: np.ndarray, klass: np.ndarray) -> np.ndarray:
    """How long after it `came` a crew was last sent to a call behind it in line, before one was to it [min].

    Had the desk been done with it, that crew would have been its own. Zero where none was; NaN where none was
    sent to the call itself; (calls,) each, the lower `klass` before the higher.
    """
    found = np.where(np.isnan(sent), np.nan, 0.0)
    for own in np.unique(klass):
        mine = (klass == own) & ~np.isnan(sent)
        behind = np.append(-np.inf, np.sort(sent[(klass > own) & ~np.isnan(sent)]))
        last = behind[np.searchsorted(behind, sent[mine], "left") - 1]
        found[mine] = np.maximum(last - came[mine], 0.0)
    return found
