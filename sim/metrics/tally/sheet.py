"""What a pass over the records of a run fills in: counts, sums, and times to take quantiles of.

What each figure means stands in `sim.metrics.outcomes`.
"""

from __future__ import annotations

from enum import IntEnum, auto

import numpy as np

from sim.vocabulary.bundle import Bundle
from sim.vocabulary.compiled import compiled

MATTER = np.dtype(
    [
        ("head", "i4"),
        ("standing", "i4"),
        ("prevented", "i4"),
        ("onset", "f8"),
        ("told", "f8"),
        ("settled", "f8"),
        ("lasting", "f8"),
        ("settled_since_told", "f8"),
        ("lasting_since_told", "f8"),
    ],
    align=True,
)

EXPERIENCE = np.dtype([("resident", "i4"), ("channel", "i4")], align=True)


class Count(IntEnum):
    """What is counted or added up."""

    REPORTED = 0
    HOPS = auto()
    BOUNCED = auto()
    HANDED = auto()
    FIRST_RIGHT = auto()
    FIRST_KNOWN = auto()
    REPEATED = auto()
    RELAPSES = auto()
    TURNED_AWAY = auto()
    DISPUTES = auto()
    DISPUTES_24H = auto()
    BY_110 = auto()
    BY_110_DISPUTES = auto()
    DIVERTED = auto()
    DIVERTED_DISPUTES = auto()
    DIVERTED_CLOSED = auto()
    DIVERTED_QUICK = auto()
    DIVERTED_SETTLED = auto()
    KNOWN = auto()
    FOUND_EARLY = auto()
    ESCALATIONS = auto()
    SENTIMENT = auto()
    PETITIONS = auto()
    OUTBURSTS = auto()
    CASE_PETITIONS = auto()
    WAITED_FIRST = auto()
    WAITED_LAST = auto()
    PREVENTED = auto()
    SET_OFF = auto()
    HURT = auto()
    AUTHOR_SOUGHT = auto()
    AUTHOR_FOUND = auto()
    BACKLOG = auto()
    OPEN_CASES = auto()
    ERRANDS = auto()
    TRIPS = auto()
    ERRAND_H = auto()
    REPORTS = auto()
    CALLS = auto()
    NOISE_ELSEWHERE = auto()
    REPEAT_110 = auto()
    KEPT_110 = auto()
    KEPT_DISPUTE_110 = auto()


class Time(IntEnum):
    """Times whose mean and quantiles are told."""

    RESPONSE = 0
    RESPONSE_URGENT = auto()
    TRAVEL_URGENT = auto()
    RESOLUTION = auto()
    SETTLEMENT = auto()
    WAIT = auto()
    WAIT_SERVED = auto()
    WAIT_GAVE_UP = auto()
    WAIT_TURNED_OFF = auto()


class Sheet(Bundle):
    """What a pass fills in.

    Shapes: `bounds` (3,), minutes from which and to which the run is measured, and its end; `sums` (counts,);
    `times` (times, troubles), of which the first `filled` (times,) count, besides `zeros` (times,); `totals`
    (times,), what they add up to; `by_grid` (grids, 2) and `by_kind` (resident kinds, 2), hours to resolve
    and matters; `calls_by_group` (groups,); `reports_by_channel` (channels,); `felt` (channels, 2), sum of
    trust and residents who have any; `met` (residents,), bits of channels; `experiences` (troubles,) of
    residents with channels, of which the first `experiences_n` (1,) count; `matters` (troubles,), of each
    trouble the one at the `head` of its matter, and at heads the matter itself: `standing`, the last of its
    troubles within the horizon, whether it was `prevented`, `onset` and `told`, its first report, when it was
    `settled` and when for good, and both of those once told; `lives` (bases, 3, troubles), minutes to these
    two and to the end of the run, of which the first `lives_n` (bases,) count; `fates` (fates,), matters.
    """

    bounds: np.ndarray
    sums: np.ndarray
    times: np.ndarray
    filled: np.ndarray
    zeros: np.ndarray
    totals: np.ndarray
    by_grid: np.ndarray
    by_kind: np.ndarray
    calls_by_group: np.ndarray
    reports_by_channel: np.ndarray
    felt: np.ndarray
    matters: np.ndarray
    lives: np.ndarray
    lives_n: np.ndarray
    fates: np.ndarray
    met: np.ndarray
    experiences: np.ndarray
    experiences_n: np.ndarray


@compiled
def is_inside(sheet, time):
    """Whether a time falls into the measured period."""
    return sheet.bounds[0] <= time < sheet.bounds[1]


@compiled
def add(sheet, what, amount):
    """Count, or add an amount to, what is counted."""
    sheet.sums[what] += amount


@compiled
def note(sheet, what, value):
    """Keep a time; times of nothing, of which waits are full, are only counted."""
    if value == 0.0:
        sheet.zeros[what] += 1
        return
    n = sheet.filled[what]
    sheet.times[what, n] = value
    sheet.filled[what] = n + 1
    sheet.totals[what] += value
