"""How long a call's delay, travel and scene are likely to last: quantiles by kind, hour and crews out.

Each quantile of a time's logarithm is linear in the mean of the call's kind, its class, the crews out, as
much as matters in that class, and the hour (Koenker and Bassett 1978). The mean of a kind leans on its class
and that on all calls, the more the fewer calls it has.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.fitting.censored_times import MOMENT

if TYPE_CHECKING:
    import pandas as pd

LEAN = 10.0
"""Calls that weigh as much as what a group leans on."""

PENALTY = 0.005
"""What a unit of every coefficient costs beside the mean pinball loss."""

ENOUGH = 100
"""Calls of a class from which its own rise with the crews out can be told."""


@dataclass(frozen=True)
class Waits:
    """What was learnt of one stretch of a call's life: a regression for each quantile."""

    middle: float
    kinds: Mapping[str, float]
    spreads: Mapping[str, float]
    classes: Sequence[int]
    large: Sequence[int]
    lines: Mapping[float, Any]

    def quantiles(self, calls: pd.DataFrame) -> np.ndarray:
        """Those of the minutes of calls in the columns of `call_frames.observed`, (quantiles, calls)."""
        of = _features(calls, self)
        return np.exp([line.predict(of) for line in self.lines.values()])


def waits_of(calls: pd.DataFrame, stretch: str, quantiles: Sequence[float] = (0.5, 0.9)) -> Waits:
    """Learn a stretch from calls in the columns of `call_frames.observed`."""
    from dataclasses import replace

    from sklearn.linear_model import QuantileRegressor

    known = calls[calls[stretch].notna().to_numpy()]
    logs = np.log(np.maximum(known[stretch].to_numpy(float), MOMENT))
    sizes = known["klass"].value_counts().sort_index()
    classes, large = (list(map(int, sizes.index[sizes >= least])) for least in (0, ENOUGH))
    kinds = _kinds(known, logs)
    away = np.abs(logs - known["kind"].map(kinds).to_numpy(float))
    blank = Waits(float(logs.mean()), kinds, _kinds(known, away), classes, large, {})
    of = _features(known, blank)
    lines = {
        one: QuantileRegressor(quantile=one, alpha=PENALTY, solver="highs").fit(of, logs) for one in quantiles
    }
    return replace(blank, lines=lines)


def _kinds(known: pd.DataFrame, logs: np.ndarray) -> dict[str, float]:
    """The mean of each kind."""
    klass, kind = known["klass"].to_numpy(), known["kind"].to_numpy()
    classes = _means(logs, klass, dict.fromkeys(np.unique(klass), float(logs.mean())))
    return _means(logs, kind, {name: classes[one] for name, one in zip(kind, klass, strict=True)})


def _means(values: np.ndarray, groups: np.ndarray, towards: Mapping[Any, float]) -> dict[Any, float]:
    found = {}
    for group, lean in towards.items():
        mine = values[groups == group]
        found[group] = float((mine.sum() + LEAN * lean) / (len(mine) + LEAN))
    return found


def _features(calls: pd.DataFrame, waits: Waits) -> np.ndarray:
    klass, bound = calls["klass"].to_numpy(), calls["bound"].to_numpy(float)
    angle = calls["hour"].to_numpy(float) * np.pi / 12
    return np.column_stack(
        [
            calls["kind"].map(waits.kinds).fillna(waits.middle).to_numpy(float),
            calls["kind"].map(waits.spreads).fillna(1.0).to_numpy(float),
            *((klass == one).astype(float) for one in waits.classes),
            *((klass == one) * bound / 5 for one in waits.large),
            np.cos(angle),
            np.sin(angle),
        ]
    )
