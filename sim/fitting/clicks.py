"""Arrivals that were clicked and not driven: nearly all of them in the minute in which the crew was sent."""

from __future__ import annotations

from typing import Any

import numpy as np

from sim.fitting.cleaning import Columns
from sim.fitting.findings import Findings

FEWEST = 30
NEARLY_ALL = 0.9
_MINUTE = np.timedelta64(1, "m")


def without_clicks(found: Columns, findings: Findings) -> Columns:
    """The columns without the arrivals of places whose crews arrive, by the log, the minute they are sent.

    What officers began themselves is where they are, and says nothing of clicks.
    """
    sent = np.where(np.isnat(found["enroute"]), found["dispatched"], found["enroute"])
    took = found["arrived"] - sent
    told = ~np.isnat(took) & ~found["initiated"]
    gone = np.zeros(len(took), bool)
    for place in np.unique(found["place"]):
        mine = told & (found["place"] == place)
        if mine.sum() >= FEWEST and _at_once(took[mine]) >= NEARLY_ALL:
            gone |= mine
    findings.add("clicks", "value dropped", int(gone.sum()))
    return found | {"arrived": np.where(gone, np.datetime64("NaT", "ns"), found["arrived"])}


def _at_once(took: Any) -> float:
    return float((took < _MINUTE).mean())
