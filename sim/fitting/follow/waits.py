"""How long a call's delay, travel and scene are likely to last: quantiles by kind, hour and crews out.

The logarithm of a time is its kind's own mean, which leans on the class of the kind and on all calls, and
rises with the crews out; what is left keeps, in each class, the quantiles it had.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim.fitting.samples import MOMENT

if TYPE_CHECKING:
    import pandas as pd

LEAN = 10.0
"""Calls that what a group leans on weighs; of entries in fits of logs, between and within spread are alike
near a tenth of variance."""

_ENOUGH = 50
FEATURES = ("hour", "weekday", "bound")


@dataclass(frozen=True)
class Waits:
    """What was learnt of one stretch of a call's life; `left` are the residuals of each class."""

    middle: float
    classes: dict[int, float]
    kinds: dict[str, float]
    slope: float
    centre: float
    left: dict[int, np.ndarray]

    def quantiles(self, calls: pd.DataFrame, which: Sequence[float]) -> np.ndarray:
        """Quantiles of the minutes of calls in the columns of `lived.observed`, (quantiles, calls)."""
        place = _place(self, calls)
        found = np.empty((len(which), len(calls)))
        klass = calls["klass"].to_numpy()
        for one in np.unique(klass):
            mine = klass == one
            left = self.left.get(int(one), self.left[-1])
            found[:, mine] = place[mine] + np.quantile(left, which)[:, None]
        return np.exp(found)


def _place(waits: Waits, calls: pd.DataFrame) -> np.ndarray:
    of_class = calls["klass"].map(waits.classes).fillna(waits.middle)
    of_kind = calls["kind"].map(waits.kinds).fillna(of_class)
    return of_kind.to_numpy(float) + waits.slope * (calls["bound"].to_numpy(float) - waits.centre)


def waits_of(calls: pd.DataFrame, stretch: str) -> Waits:
    """Learn a stretch from calls in the columns of `lived.observed`."""
    known = calls[calls[stretch].notna().to_numpy()]
    logs = np.log(np.maximum(known[stretch].to_numpy(float), MOMENT))
    bound = known["bound"].to_numpy(float)
    klass, kind = known["klass"].to_numpy(), known["kind"].to_numpy()
    slope, centre = 0.0, float(bound.mean()) if len(bound) else 0.0
    middle = float(logs.mean())
    for _ in range(3):
        flat = logs - slope * (bound - centre)
        classes = _means(flat, klass, dict.fromkeys(np.unique(klass), middle))
        kinds = _means(flat, kind, {name: classes[klass[at]] for at, name in enumerate(kind)})
        away = logs - np.array([kinds[name] for name in kind])
        slope = _slope(away, bound - centre)
    left = away - slope * (bound - centre)
    parts = {int(one): left[klass == one] for one in classes if (klass == one).sum() >= _ENOUGH}
    return Waits(middle, {int(k): v for k, v in classes.items()}, kinds, slope, centre, {-1: left, **parts})


def _means(values, groups, lean):
    found = {}
    for one, towards in lean.items():
        mine = values[groups == one]
        found[one] = float((mine.sum() + LEAN * towards) / (len(mine) + LEAN))
    return found


def _slope(away: np.ndarray, more: np.ndarray) -> float:
    return float(more @ away) / max(float(more @ more), 1e-9)
