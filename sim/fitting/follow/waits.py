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
from sim.fitting.follow.quantile_forest import QuantileForest

if TYPE_CHECKING:
    import pandas as pd

LEAN = 10.0
"""Calls that weigh as much as what a group leans on."""

PENALTY = 0.005
"""What a unit of every coefficient costs beside the mean pinball loss."""

ENOUGH = 100
"""Calls of a class from which its own rise with the crews out can be told."""


@dataclass(frozen=True)
class Likeness:
    """What calls have in common: each kind's mean log and spread, classes, and the large ones."""

    middle: float
    kinds: Mapping[str, float]
    spreads: Mapping[str, float]
    classes: Sequence[int]
    large: Sequence[int]

    def features(self, calls: pd.DataFrame) -> np.ndarray:
        """Those of calls in the columns of `call_frames.observed`, (calls, features)."""
        klass, bound = calls["klass"].to_numpy(), calls["bound"].to_numpy(float)
        angle = calls["hour"].to_numpy(float) * np.pi / 12
        return np.column_stack(
            [
                calls["kind"].map(self.kinds).fillna(self.middle).to_numpy(float),
                calls["kind"].map(self.spreads).fillna(1.0).to_numpy(float),
                *((klass == one).astype(float) for one in self.classes),
                *((klass == one) * bound / 5 for one in self.large),
                np.cos(angle),
                np.sin(angle),
            ]
        )


@dataclass(frozen=True)
class Waits:
    """What was learnt of one stretch of a call's life: a regression for each quantile, and a forest."""

    likeness: Likeness
    lines: Mapping[float, Any]
    forest: QuantileForest

    def quantiles(self, calls: pd.DataFrame) -> np.ndarray:
        """Those of the minutes of calls in the columns of `call_frames.observed`, (quantiles, calls)."""
        of = self.likeness.features(calls)
        straight = np.array([line.predict(of) for line in self.lines.values()])
        return np.exp((straight + self.forest.quantiles(of, list(self.lines))) / 2)


def waits_of(calls: pd.DataFrame, stretch: str, quantiles: Sequence[float] = (0.5, 0.9)) -> Waits:
    """Learn a stretch from calls in the columns of `call_frames.observed`."""
    from sklearn.linear_model import QuantileRegressor

    known = calls[calls[stretch].notna().to_numpy()]
    logs = np.log(np.maximum(known[stretch].to_numpy(float), MOMENT))
    likeness = _likeness(known, logs)
    of = likeness.features(known)
    lines = {
        one: QuantileRegressor(quantile=one, alpha=PENALTY, solver="highs").fit(of, logs) for one in quantiles
    }
    return Waits(likeness, lines, QuantileForest(of, logs))


def _likeness(known: pd.DataFrame, logs: np.ndarray) -> Likeness:
    sizes = known["klass"].value_counts().sort_index()
    classes, large = (list(map(int, sizes.index[sizes >= least])) for least in (0, ENOUGH))
    kinds = _kinds(known, logs)
    away = np.abs(logs - known["kind"].map(kinds).to_numpy(float))
    return Likeness(float(logs.mean()), kinds, _kinds(known, away), classes, large)


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
