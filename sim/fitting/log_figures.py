"""Figures of a log beside those of runs: calls a day and their spread, how delays rise, medians of times."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from sim.fitting.censored_times import MOMENT
from sim.fitting.dispersion import by_day, ratio
from sim.fitting.figure_verdicts import TAILS, WIDE_RISE, held_against, not_compared, wider
from sim.fitting.rise import rise_of
from sim.study.statistics import estimates

if TYPE_CHECKING:
    import pandas as pd

FEW = 20
"""Fewer observed times than this are not held against the model."""

QUANTILES = {"median": 0.5, "p90": 0.9}
_RESAMPLES = 300

Row = dict[str, object]


def of_days(
    log: pd.DataFrame, runs: Sequence[pd.DataFrame], before: pd.DataFrame, whole: np.ndarray
) -> list[Row]:
    """Calls a day, and variance over mean of their number; `whole` (days,) says which days the log covers."""
    counts, lived = by_day(log["day"], whole), [by_day(run["day"], whole) for run in runs]
    if len(counts) < 2 or not counts.sum():
        return []
    ((mean, low, high, *_),) = estimates(counts[:, None])
    spread, *interval = ratio(counts)
    reach = wider(len(log), len(before))
    return [
        _named("calls", -1, "per_day", len(log))
        | held_against(mean, (low, high), [float(one.mean()) for one in lived], reach),
        _named("calls", -1, "spread", len(log))
        | held_against(spread, (interval[0], interval[1]), [ratio(one)[0] for one in lived], reach),
    ]


def of_rise(log: pd.DataFrame, runs: Sequence[pd.DataFrame], before: pd.DataFrame) -> list[Row]:
    """The rise of the logarithm of the delay with each crew bound."""
    calls = int(log["delay"].notna().sum())
    if calls < FEW:
        return []
    slope, error = rise_of(log)
    interval = (slope - 1.96 * error, slope + 1.96 * error)
    lived = [rise_of(run)[0] for run in runs]
    reach = wider(calls, int(before["delay"].notna().sum()))
    found = held_against(slope, interval, lived, reach, serious=WIDE_RISE, least=-np.inf)
    return [_named("delay", -1, "rise", calls) | found]


def of_times(
    log: pd.DataFrame, runs: Sequence[pd.DataFrame], before: pd.DataFrame, what: tuple[str, int]
) -> list[Row]:
    """Median and 90th percentile of a stretch and class."""
    stretch, klass = what
    mine = log[(log["klass"] == klass).to_numpy() & log[stretch].notna().to_numpy()]
    names = [_named(stretch, klass, name, len(mine)) for name in QUANTILES]
    if len(mine) < FEW:
        return [name | not_compared() for name in names]
    seen, lived = mine[stretch].to_numpy(), [times_of(run, stretch, klass) for run in runs]
    reach = wider(len(mine), len(times_of(before, stretch, klass)))
    again = np.quantile(_by_days(mine["day"].to_numpy(), seen), TAILS, axis=0)
    wanted = list(QUANTILES.values())
    of_runs = [np.quantile(run, wanted) if len(run) else np.full(len(wanted), np.nan) for run in lived]
    rows = []
    for at, (name, value) in enumerate(zip(names, np.quantile(seen, wanted), strict=True)):
        interval = (float(again[0, at]), float(again[1, at]))
        reached = [float(run[at]) for run in of_runs]
        rows.append(name | held_against(float(value), interval, reached, reach))
    return rows


def times_of(calls: pd.DataFrame, stretch: str, klass: int) -> np.ndarray:
    """The known times of a class; those within a moment are alike."""
    times = calls[stretch].to_numpy()[calls["klass"].to_numpy() == klass]
    return np.maximum(times[~np.isnan(times)], MOMENT)


def _named(stretch: str, klass: int, statistic: str, calls: int) -> Row:
    return {"stretch": stretch, "klass": klass, "statistic": statistic, "calls": calls}


def _by_days(day: np.ndarray, times: np.ndarray) -> np.ndarray:
    """The quantiles with days drawn anew, since calls of a day are alike; (resamples, quantiles)."""
    days, own = np.unique(day, return_inverse=True)
    order = np.argsort(times)
    draws = np.random.default_rng(0).integers(len(days), size=(_RESAMPLES, len(days)))
    often = (np.bincount(row, minlength=len(days))[own[order]] for row in draws)
    return np.array([_quantiles_of(times[order], one) for one in often])


def _quantiles_of(times: np.ndarray, often: np.ndarray) -> np.ndarray:
    """The quantiles of sorted times of which there are so many each, (calls,)."""
    upto = np.cumsum(often)
    at = np.array([*QUANTILES.values()]) * (upto[-1] - 1)
    rank = np.floor(at)
    below, above = times[np.searchsorted(upto, [rank, np.minimum(rank + 1, upto[-1] - 1)], "right")]
    return np.asarray(below + (above - below) * (at - rank))
