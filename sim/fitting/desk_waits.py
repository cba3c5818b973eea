"""Until when a log shows that the desk was not done with a call; after that it may have waited for a crew."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.fitting.busy_crews import Busy, hour_of

if TYPE_CHECKING:
    from sim.fitting.log_window import LogWindow


def full_since(
    bound: Busy, window: LogWindow, on_duty: np.ndarray, came: np.ndarray, sent: np.ndarray, reaction: float
) -> tuple[np.ndarray, np.ndarray]:
    """Between which two moments after it `came` the desk was done with a call to which a crew was `sent`.

    A desk takes its moment to send a crew that has just become free, too, and a log does not tell that from
    work on the call: for `reaction` minutes after the last crew of `on_duty` (2, 24) was gone, none counts as
    free. Whatever falls into those minutes is only known to, so that the bounds say nothing false of times
    that were the desk's own.

    Returns:
        Minutes after `came`, (calls,) each: none was free from the first on until one was sent, or nearly,
        and the call was done with by the second. Both are the delay where a crew was free, NaN where none was
        sent.
    """
    begins, ends = _full_spells(bound, window, on_duty)
    apart = np.append(True, begins[1:] - ends[:-1] > reaction)
    first = np.maximum.accumulate(np.where(apart, begins, -np.inf))
    last = np.searchsorted(begins, sent, "left") - 1
    freed = np.minimum(ends[last], sent)
    waited = (freed > came) & (sent - freed <= reaction)
    since = np.where(waited, np.maximum(first[last] - came, 0.0), sent - came)
    return since, np.where(waited, freed + reaction, sent) - came


def _full_spells(bound: Busy, window: LogWindow, on_duty: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """When every crew on duty was gone, and until when, (spells,) each; the first is of ages ago."""
    turns = np.arange(0.0, window.days * 1440.0, 60.0)
    when = np.unique(np.concatenate([bound.starts, bound.ends, turns]))
    full = bound.after(when) >= on_duty[hour_of(when, window)]
    before = np.append(False, full[:-1])
    begins, ends = when[full & ~before], when[~full & before]
    begins, ends = np.append(-np.inf, begins), np.append(-np.inf, ends)
    return begins, np.append(ends, np.full(len(begins) - len(ends), np.inf))


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
