"""Computing every outcome of a run by the functions of `sim.metrics.figures`."""

from __future__ import annotations

from sim.metrics.measured_run import MeasuredRun
from sim.metrics.outcomes import MEASURES
from sim.metrics.window import Window


def measure(window: Window) -> dict[str, float]:
    """Every outcome of a run, by name; NaN where it is not defined."""
    run = MeasuredRun(window)
    return {name: value for one in MEASURES for name, value in one.compute(run).items()}
