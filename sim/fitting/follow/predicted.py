"""What a town said that new days would be, figure by figure, beside what they were.

The town is lived through over the new days, many times. A figure of the log that is as near as one more run
would be agrees; farther than the chance that is left to it allows (`looks`), it differs. In between it is off
by itself, and among so many figures that is to be expected.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from sim.fitting.call_frames import STRETCHES
from sim.fitting.figure_verdicts import LEVEL, WIDE, wider
from sim.fitting.fitted_town_words import figure_name
from sim.fitting.follow.follow_words import say
from sim.fitting.follow.looks import Looks
from sim.fitting.kinds import ENOUGH, Sorting
from sim.fitting.log_figures import FEW, QUANTILES, times_of
from sim.scenario.errors import Words

if TYPE_CHECKING:
    import pandas as pd

Verdict = Literal["agrees", "off", "differs", "few"]
"""Within chance; beyond it by itself, and not beyond what is left to one of so many figures and looks; beyond
that; within chance that reaches so far that a serious error would hide in it."""


@dataclass(frozen=True)
class Prediction:
    """A figure: what was predicted with its 95 % interval, what happened, how often chance does as much."""

    name: Words
    predicted: float
    low: float
    high: float
    happened: float
    p: float
    verdict: Verdict


@dataclass(frozen=True)
class NewDays:
    """The new days of a log beside runs of the town, all in the columns of `call_frames.observed`.

    `fitted` is how many calls the town was fitted to, `days` how many new days the log covers.
    """

    log: pd.DataFrame
    runs: Sequence[pd.DataFrame]
    fitted: int
    days: float
    sorting: Sorting


@dataclass(frozen=True)
class _Seen:
    """A figure before it is judged: in the log, in the middle of runs, and its standard error there."""

    name: Words
    happened: float
    middle: float
    error: float
    back: Callable[[float], float]
    scale: float = 1.0


def predictions(held: NewDays, looks: Looks) -> list[Prediction]:
    """Every figure that new days have enough calls for."""
    seen = [*_counts(held), *_times(held)]
    each = looks.each(len(seen))
    return [_judged(one, each, len(held.runs)) for one in seen]


def _counts(held: NewDays) -> Iterator[_Seen]:
    """Calls a day, of all kinds and of each that has enough, on the scale where counts spread evenly."""
    kinds = {key: kind for key, kind in held.sorting.kinds.items() if kind.way in ("attended", "unreached")}
    of = {key: [_count(calls, [key]) for calls in (held.log, *held.runs)] for key in kinds}
    whole = np.sum(list(of.values()), axis=0)
    yield _counted(say("all_calls"), whole, held)
    for key, counts in of.items():
        if np.mean(counts[1:]) >= ENOUGH:
            yield _counted(kinds[key].label, np.array(counts), held)


def _count(calls: pd.DataFrame, keys: Sequence[str]) -> int:
    return int(calls["kind"].isin(keys).sum())


def _counted(name: Words, counts: np.ndarray, held: NewDays) -> _Seen:
    happened, *lived = 2 * np.sqrt(counts + 3 / 8)
    share = counts[1:].mean() / max(sum(map(len, held.runs)) / len(held.runs), 1)
    reach = wider(int(counts[1:].mean()), max(int(held.fitted * share), 1))
    error = max(float(np.std(lived, ddof=1)), 1.0) * reach
    return _Seen(name, happened, float(np.mean(lived)), error, _uncounted, 1 / held.days)


def _uncounted(value: float) -> float:
    return max(value, 0.0) ** 2 / 4 - 3 / 8 if value > 0 else 0.0


def _times(held: NewDays) -> Iterator[_Seen]:
    """Median and 90th percentile of each stretch of a call's life, by place in the desk's line."""
    for stretch in STRETCHES:
        for klass in sorted(held.log["klass"].unique()):
            seen = times_of(held.log, stretch, int(klass))
            lived = [times_of(run, stretch, int(klass)) for run in held.runs]
            if len(seen) < FEW or not all(map(len, lived)):
                continue
            reach = wider(len(seen), round(held.fitted * len(seen) / len(held.log)))
            for name, q in QUANTILES.items():
                told = figure_name(stretch, int(klass), name, held.sorting.names)
                logs = [float(np.log(np.quantile(one, q))) for one in (seen, *lived)]
                error = max(float(np.std(logs[1:], ddof=1)), 1e-3) * reach
                yield _Seen(told, logs[0], float(np.mean(logs[1:])), error, _unlogged)


def _unlogged(value: float) -> float:
    return float(np.exp(value))


def _judged(one: _Seen, each: float, runs: int) -> Prediction:
    from scipy.stats import t

    error = one.error * np.sqrt(1 + 1 / runs)
    p = float(2 * t.sf(abs(one.happened - one.middle) / error, runs - 1))
    reach = float(t.ppf((1 + LEVEL) / 2, runs - 1)) * error
    ends = (one.middle, one.middle - reach, one.middle + reach, one.happened)
    predicted, low, high, happened = (one.scale * one.back(end) for end in ends)
    wide = max(high - predicted, predicted - low) > WIDE * max(abs(predicted), 1e-9)
    return Prediction(one.name, predicted, low, high, happened, p, _verdict(p, each, wide))


def _verdict(p: float, each: float, wide: bool) -> Verdict:  # noqa: FBT001 - a fact beside two numbers
    if p < each:
        return "differs"
    if p < 1 - LEVEL:
        return "off"
    return "few" if wide else "agrees"


def tally(found: Sequence[Prediction]) -> Mapping[str, int]:
    """How many figures have each verdict, and how many there are."""
    verdicts = [one.verdict for one in found]
    return {"all": len(found)} | {name: verdicts.count(name) for name in ("agrees", "off", "differs", "few")}
