"""The model held against the log: curves, medians and distances, with what chance alone would make of them.

The rule is one for figures and distances. Were the model the truth, the log held out would be one more run of
it, as far from the other runs as they are from one another; and a model fitted to m calls is itself off by
chance, which adds n / m to the variance of a figure of n calls. What lies within 95 % of that agrees, what
lies beyond differs. Where chance reaches so far that a serious error would hide in it, agreement says
nothing: too few to tell. Beside it stands the distance between the two parts of the log, as near as the past
repeats itself.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Literal

import numpy as np

from sim.fitting.lived import STRETCHES
from sim.fitting.samples import MOMENT

if TYPE_CHECKING:
    import pandas as pd

LEVEL = 0.95
FEW = 20
"""Fewer observed times than this are not held against the model."""

WIDE, WIDE_GAP = 1 / 3, 0.2
"""Errors that count as serious: of a figure, by its own size; of a distance, the share of calls misplaced."""

Verdict = Literal["agrees", "differs", "few"]

_TAILS = ((1 - LEVEL) / 2, (1 + LEVEL) / 2)
_RESAMPLES = 300
_SIZES = {"hour": 24, "weekday": 7}


@dataclass(frozen=True)
class Curve:
    """Shares of the calls, in the log with an interval and in the model; all (cells,)."""

    name: str
    cells: Sequence[str]
    observed: np.ndarray
    low: np.ndarray
    high: np.ndarray
    simulated: np.ndarray


@dataclass(frozen=True)
class Comparison:
    """The model held against the log.

    Attributes:
        curves: hours, weekdays and kinds.
        figures: one row a figure: stretch, klass, statistic, calls, observed, low, high, simulated,
            simulated_low, simulated_high (what chance allows the log), relative, verdict.
        distances: one row a distance: measure, klass, calls, distance, chance, between_parts, verdict.
        spread: stretch and klass -> observed times and simulated times, for the figures.
        waiting_share: the share of the model's delays that is waiting for a crew.
    """

    curves: Sequence[Curve]
    figures: pd.DataFrame
    distances: pd.DataFrame
    spread: Mapping[tuple[str, int], tuple[np.ndarray, np.ndarray]]
    waiting_share: float


def compare(
    log: pd.DataFrame, runs: Sequence[pd.DataFrame], before: pd.DataFrame | None, kinds: Sequence[str]
) -> Comparison:
    """Hold the model against a stretch of the log.

    Args:
        log: the calls of the stretch, as `lived.observed` gives them.
        runs: replications of the same stretch, two or more.
        before: the calls of the stretch that the model was fitted to; None when it is this one, to which it
            is then nearer by nature: chance is not widened, and there are no two parts.
        kinds: keys of the kinds of calls from the public.
    """
    import pandas as pd

    before = log.iloc[:0] if before is None else before
    counters = {name: partial(_by_number, name=name, cells=cells) for name, cells in _SIZES.items()}
    counters["kind"] = partial(_by_kind, kinds=kinds)
    cells = {name: [str(i) for i in range(n)] for name, n in _SIZES.items()} | {"kind": kinds}
    curves = [_curve(name, cells[name], count, log, runs) for name, count in counters.items()]
    distances = [_variation(name, count, log, runs, before) for name, count in counters.items()]
    figures = [_calls(log, runs, before)]
    spread = {}
    for stretch in STRETCHES:
        for klass in sorted(log["klass"].unique()):
            seen = _times(log, stretch, klass)
            lived = [_times(run, stretch, klass) for run in runs]
            if len(seen) >= FEW and min(map(len, lived)) > 0:
                spread[stretch, int(klass)] = (seen, np.concatenate(lived))
                earlier = _times(before, stretch, klass)
                wider = _wider(len(seen), len(earlier))
                figures += [_figure(log, lived, (stretch, int(klass)), q, wider) for q in (0.5, 0.9)]
                distances.append(_kolmogorov(seen, lived, earlier, (stretch, int(klass))))
    waited, delayed = (sum(float(run[name].sum()) for run in runs) for name in ("waited", "delay"))
    figures_table, distances_table = pd.DataFrame(figures), pd.DataFrame(distances)
    return Comparison(curves, figures_table, distances_table, spread, waited / max(delayed, 1e-9))


def _by_number(calls: pd.DataFrame, name: str, cells: int) -> np.ndarray:
    return np.bincount(calls[name].to_numpy(), minlength=cells).astype(float)


def _by_kind(calls: pd.DataFrame, kinds: Sequence[str]) -> np.ndarray:
    return calls["kind"].value_counts().reindex(kinds, fill_value=0).to_numpy(float)


Count = Callable[["pd.DataFrame"], np.ndarray]


def _shares(counts: np.ndarray) -> np.ndarray:
    return counts / max(counts.sum(), 1.0)


def _curve(
    name: str, cells: Sequence[str], count: Count, log: pd.DataFrame, runs: Sequence[pd.DataFrame]
) -> Curve:
    """Multinomial intervals of each share (Wilson)."""
    counts = count(log)
    low, high = _wilson(counts, counts.sum())
    return Curve(
        name, cells, _shares(counts), low, high, _shares(sum(map(count, runs), np.zeros(len(counts))))
    )


def _wilson(hits: np.ndarray, total: float) -> tuple[np.ndarray, np.ndarray]:
    z, n = 1.96, max(total, 1.0)
    p = hits / n
    centre, half = p + z * z / (2 * n), z * np.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return (centre - half) / (1 + z * z / n), (centre + half) / (1 + z * z / n)


def _calls(log: pd.DataFrame, runs: Sequence[pd.DataFrame], before: pd.DataFrame) -> dict[str, object]:
    """Calls a day."""
    days = max(int(log["day"].max()) + 1, 1)
    by_day = np.bincount(log["day"].to_numpy(), minlength=days)
    error = 1.96 * by_day.std(ddof=1) / np.sqrt(days) if days > 1 else np.nan
    lived = [len(run) / max(int(run["day"].max()) + 1, 1) for run in runs]
    value = len(log) / days
    interval = (value - error, value + error)
    row: dict[str, object] = {"stretch": "calls", "klass": -1, "statistic": "per_day", "calls": len(log)}
    return row | _held_against(value, interval, lived, _wider(len(log), len(before)))


def _times(calls: pd.DataFrame, stretch: str, klass: int) -> np.ndarray:
    """The known times of a class; those within a moment are alike."""
    times = calls.loc[(calls["klass"] == klass).to_numpy(), stretch].to_numpy()
    return np.maximum(times[~np.isnan(times)], MOMENT)


def _figure(
    log: pd.DataFrame, lived: Sequence[np.ndarray], what: tuple[str, int], q: float, wider: float
) -> dict[str, object]:
    stretch, klass = what
    mine = log[(log["klass"] == klass).to_numpy() & log[stretch].notna().to_numpy()]
    times = mine[stretch].to_numpy()
    value = float(np.quantile(times, q))
    again = _by_days(mine["day"].to_numpy(), times, q)
    low, high = np.quantile(again, _TAILS)
    reached = [float(np.quantile(run, q)) for run in lived]
    name = "median" if q == 0.5 else "p90"
    row: dict[str, object] = {"stretch": stretch, "klass": klass, "statistic": name, "calls": len(times)}
    return row | _held_against(value, (low, high), reached, wider)


def _by_days(day: np.ndarray, times: np.ndarray, q: float) -> np.ndarray:
    """The quantile with days drawn anew, since calls of a day are alike."""
    rng = np.random.default_rng(0)
    days = np.unique(day)
    parts = [times[day == one] for one in days]
    return np.array(
        [
            np.quantile(np.concatenate([parts[i] for i in rng.integers(len(days), size=len(days))]), q)
            for _ in range(_RESAMPLES)
        ]
    )


def _wider(held_out: int, fitted_to: int) -> float:
    """By how much chance reaches farther for a model that was fitted to so many other calls, if to others."""
    return math.sqrt(1 + held_out / fitted_to) if fitted_to else 1.0


def _held_against(
    value: float, interval: tuple[float, float], lived: Sequence[float], wider: float
) -> dict[str, object]:
    """A figure of the log beside those of runs."""
    reached = float(np.mean(lived))
    least, most = (reached + wider * (float(end) - reached) for end in np.quantile(lived, _TAILS))
    return {
        "observed": value, "low": interval[0], "high": interval[1],
        "simulated": reached, "simulated_low": max(least, 0.0), "simulated_high": most,
        "relative": reached / value - 1 if value else np.nan,
        "verdict": verdict_of(least <= value <= most, max(most - reached, reached - least), WIDE * reached),
    }  # fmt: skip


def verdict_of(near: bool, chance: float, serious: float) -> Verdict:
    """What is said of a figure that is `near` or not, where chance and a serious error reach so far."""
    if not near:
        return "differs"
    return "agrees" if chance <= serious else "few"


def _distance_row(
    what: tuple[str, int], calls: tuple[int, int], distance: float, apart: Sequence[float], between: float
) -> dict[str, object]:
    """A distance beside those of single runs from the others; `calls` were held out and fitted to."""
    chance = float(np.quantile(apart, LEVEL)) * _wider(*calls)
    return {
        "measure": what[0], "klass": what[1], "calls": calls[0], "distance": distance, "chance": chance,
        "between_parts": between, "verdict": verdict_of(distance <= chance, chance, WIDE_GAP),
    }  # fmt: skip


def _variation(
    name: str, count: Count, log: pd.DataFrame, runs: Sequence[pd.DataFrame], before: pd.DataFrame
) -> dict[str, object]:
    """Total variation: the share of calls that would have to be moved to make the two profiles alike."""
    lived = [count(run) for run in runs]
    total = np.sum(lived, axis=0)
    apart = [_variation_of(_shares(run), _shares(total - run)) for run in lived]
    distance = _variation_of(_shares(count(log)), _shares(total))
    between = _variation_of(_shares(count(log)), _shares(count(before))) if len(before) else np.nan
    return _distance_row((name, -1), (len(log), len(before)), distance, apart, between)


def _variation_of(one: np.ndarray, other: np.ndarray) -> float:
    return 0.5 * float(np.abs(one - other).sum())


def _kolmogorov(
    seen: np.ndarray, lived: Sequence[np.ndarray], before: np.ndarray, what: tuple[str, int]
) -> dict[str, object]:
    """Kolmogorov-Smirnov: the largest gap between the two cumulative curves."""
    whole = np.concatenate(lived)
    apart = [
        kolmogorov(run, np.concatenate([other for j, other in enumerate(lived) if j != i]))
        for i, run in enumerate(lived)
    ]
    between = kolmogorov(seen, before) if len(before) else np.nan
    return _distance_row(what, (len(seen), len(before)), kolmogorov(seen, whole), apart, between)


def kolmogorov(one: np.ndarray, other: np.ndarray) -> float:
    """The largest gap between two empirical distributions."""
    points = np.concatenate([one, other])
    below = [np.searchsorted(np.sort(side), points, "right") / len(side) for side in (one, other)]
    return float(np.abs(below[0] - below[1]).max())
