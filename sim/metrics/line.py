"""The line of calls that wait for a crew, and whether it grows through a run."""

from __future__ import annotations

import numpy as np

from sim.metrics.declare import Outcome
from sim.metrics.window import Window
from sim.vocabulary.terms import Line

PART = 0.25

LINE = (
    Outcome(
        "line_growth",
        "calls",
        "lower",
        "growth of the line of calls that wait",
        "待派警情增量",
        "calls that wait for a crew, on average over the last quarter of the measured period, less those "
        "over the first",
        "统计期最后四分之一时段的平均待派警情数，减去最初四分之一时段的平均待派警情数",
    ),
)


def line_growth(window: Window) -> float:
    """How many more wait on average in the last quarter of the measured period than in the first."""
    calls = window.all[window.all["line"] == Line.RESPONSE]
    queued = calls[np.isfinite(calls["queued"])]
    since, until = queued["queued"], queued["queued"] + window.waited_min(queued)
    length = PART * (window.end - window.start)
    first = _waiting(since, until, window.start, window.start + length)
    return (_waiting(since, until, window.end - length, window.end) - first) / length


def _waiting(since: np.ndarray, until: np.ndarray, start: float, end: float) -> float:
    """Minutes waited within [start, end), over all who waited since and until the times (n,) given."""
    return float(np.clip(np.minimum(until, end) - np.maximum(since, start), 0.0, None).sum())
