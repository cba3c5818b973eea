"""The model held against the log: curves, medians and distances, with what chance alone would make of them.

The rule is one for figures and distances. Were the model the truth, the log held out would be one more run of
it, as far from the other runs as they are from one another; and a model fitted to m calls is itself off by
chance, which adds n / m to the variance of a figure of n calls. What lies within 95 % of that agrees, what
lies beyond differs. Where chance reaches so far that a serious error would hide in it, agreement says
nothing: too few to tell. What the log does not have is not compared, and what the model does not have though
the log does differs. Beside it stands the distance between the two parts of the log, as near as the past
repeats itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from sim.fitting.call_frames import STRETCHES
from sim.fitting.figure_verdicts import LEVEL, WIDE_GAP, verdict_of, wider
from sim.fitting.log_figures import FEW, of_days, of_rise, of_times, times_of
from sim.study.statistics import next_quantile, wilson

if TYPE_CHECKING:
    import pandas as pd

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
class GoodnessOfFit:
    """The model held against the log.

    Attributes:
        curves: hours, weekdays and kinds.
        figures: one row a figure: stretch, klass, statistic, calls, observed, low, high, simulated,
            simulated_low, simulated_high (what chance allows the log), relative, verdict; numbers that are
            not there are NaN.
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
    log: pd.DataFrame, runs: Sequence[pd.DataFrame], before: pd.DataFrame | None, kinds: Sequence[str],
    whole: np.ndarray,
) -> GoodnessOfFit:  # fmt: skip
    """Hold the model against a stretch of the log.

    Args:
        log: the calls of the stretch, as `lived.observed` gives them.
        runs: replications of the same stretch, two or more.
        before: the calls of the stretch that the model was fitted to; None when it is this one, to which it
            is then nearer by nature: chance is not widened, and there are no two parts.
        kinds: keys of the kinds of calls from the public.
        whole: of each day of the stretch, whether the log covers all of it, (days,).
    """
    import pandas as pd

    before = log.iloc[:0] if before is None else before
    counters = {name: partial(_by_number, name=name, cells=cells) for name, cells in _SIZES.items()}
    counters["kind"] = partial(_by_kind, kinds=kinds)
    cells = {name: [str(i) for i in range(n)] for name, n in _SIZES.items()} | {"kind": kinds}
    curves = [_curve(name, cells[name], count, log, runs) for name, count in counters.items()]
    distances = [_variation(name, count, log, runs, before) for name, count in counters.items()]
    figures = [*of_days(log, runs, before, whole), *of_rise(log, runs, before)]
    spread = {}
    for what in ((stretch, int(klass)) for stretch in STRETCHES for klass in sorted(log["klass"].unique())):
        figures += of_times(log, runs, before, what)
        seen, lived = times_of(log, *what), [times_of(run, *what) for run in runs]
        if len(seen) >= FEW:
            distances.append(_kolmogorov(seen, lived, times_of(before, *what), what))
        if len(seen) >= FEW and any(map(len, lived)):
            spread[what] = (seen, np.concatenate(lived))
    waited, delayed = (sum(float(run[name].sum()) for run in runs) for name in ("waited", "delay"))
    figures_table, distances_table = pd.DataFrame(figures), pd.DataFrame(distances)
    return GoodnessOfFit(curves, figures_table, distances_table, spread, waited / max(delayed, 1e-9))


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
    low, high = wilson(counts, max(counts.sum(), 1.0))
    return Curve(
        name, cells, _shares(counts), low, high, _shares(sum(map(count, runs), np.zeros(len(counts))))
    )


def _distance_row(
    what: tuple[str, int], calls: tuple[int, int], distance: float, apart: Sequence[float], between: float
) -> dict[str, object]:
    """A distance beside those of single runs from the others; `calls` were held out and fitted to."""
    chance = next_quantile(np.asarray(apart), LEVEL) * wider(*calls)
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
    """Kolmogorov-Smirnov: the largest gap between the two cumulative curves; one to a model without any."""
    between = kolmogorov(seen, before) if len(before) else np.nan
    calls = (len(seen), len(before))
    lived = [run for run in lived if len(run)]
    if len(lived) < 2:
        return _distance_row(what, calls, 1.0, [0.0, 0.0], between)
    distance = kolmogorov(seen, np.concatenate(lived))
    return _distance_row(what, calls, distance, each_from_others(lived), between)


def each_from_others(samples: Sequence[np.ndarray]) -> list[float]:
    """The largest gap between the distribution of each of two or more samples and that of all others."""
    points, at = np.unique(np.concatenate(samples), return_inverse=True)
    whole = np.bincount(at).cumsum()
    gaps = []
    for mine in np.split(at, np.cumsum([len(sample) for sample in samples])[:-1]):
        below = np.bincount(mine, minlength=len(points)).cumsum()
        gaps.append(float(np.abs(below / len(mine) - (whole - below) / (len(at) - len(mine))).max()))
    return gaps


def kolmogorov(one: np.ndarray, other: np.ndarray) -> float:
    """The largest gap between two empirical distributions."""
    points = np.unique(np.concatenate([one, other]))
    below = [np.searchsorted(np.sort(side), points, "right") / len(side) for side in (one, other)]
    return float(np.abs(below[0] - below[1]).max())
