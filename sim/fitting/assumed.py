"""What is assumed of a station's times where its files do not say them: grade D, with wide ranges."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from sim.fitting.quantities import given
from sim.fitting.times import FittedTimes, Times, centre_of

TRAVEL, SCENE = Times(8.0, 0.6), Times(25.0, 1.0)
FACTOR = 2.5
"""By how much an assumed mean may be wrong, either way."""


def assumed_times(times: Times, source: str) -> dict[str, Any]:
    """A duration of these times, with the range of an assumption."""
    mean, sigma = times.mean, times.sigma
    return {
        "shape": "lognormal",
        "mean": given(mean, mean / FACTOR, mean * FACTOR, source, "D"),
        "sigma": given(sigma, sigma / 2, sigma * 1.5, source, "D"),
    }


def assumption(times: Times) -> FittedTimes:
    """These times as an estimate that no call stands behind, unsure by the range of an assumption."""
    spread = np.array([0.0, math.log(FACTOR) / 1.96, 0.0])
    return FittedTimes(times, centre_of(times), np.diag(spread**2), 0.0)
