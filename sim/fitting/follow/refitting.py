"""To which days a town is fitted once more when it was found to have changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from sim.fitting.calls import CallLog
from sim.fitting.follow.followed import Followed
from sim.fitting.holdout import FEWEST_CALLS, FEWEST_DAYS


def since_change(found: Followed, log: CallLog) -> CallLog:
    """The calls since the last change, where they are enough for a fit; else all of the log."""
    if not found.sought.found:
        return log
    since = max(one.since for one in found.sought.found)
    frame = log.frame[(log.frame["received"].dt.date >= since).to_numpy()].reset_index(drop=True)
    last = found.looks.done[found.looks.at].last
    public = int((~frame["initiated"].to_numpy(bool)).sum())
    enough = last - since >= timedelta(days=FEWEST_DAYS - 1) and public >= FEWEST_CALLS
    return replace(log, frame=frame) if enough else log
