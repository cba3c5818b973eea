"""The declared outcomes: name, unit, better direction, meaning in both languages; all of them of a run.

A matter is closed when its hand says so and settled when its people do: the one may go without the other.
Shares settled are of all matters that arise in the measured period, the same under every policy.
"""

from __future__ import annotations

from sim.metrics.declare import Outcome, OutcomeFunction
from sim.metrics.figures import (
    activity_hours,
    call_counts,
    channel_shares,
    desk_choices,
    durations,
    fairness_gaps,
    fates_after_30_days,
    handling,
    officer_hours,
    paid_hours,
    settled_shares,
    system_events,
)
from sim.metrics.measured_run import MeasuredRun
from sim.metrics.window import Window

_AS_SHOWN = (
    settled_shares,
    durations,
    call_counts,
    officer_hours,
    handling,
    fairness_gaps,
    paid_hours,
    system_events,
    desk_choices,
    fates_after_30_days,
    activity_hours,
    channel_shares,
)

MEASURES = [one for file in _AS_SHOWN for one in vars(file).values() if isinstance(one, OutcomeFunction)]
"""Every function that computes outcomes, in the order in which tables show them."""

OUTCOMES: dict[str, Outcome] = {declared.name: declared for one in MEASURES for declared in one.outcomes}


def measure(window: Window) -> dict[str, float]:
    """Every outcome of a run, by name; NaN where it is not defined."""
    run = MeasuredRun(window)
    return {name: value for one in MEASURES for name, value in one.compute(run).items()}
