"""How many crews there are: the number under which the model's delays are the log's.

A log does not say who was on duty. The more crews there are, the more of a delay must be the desk's own; the
fewer, the more the delays depend on how many crews are bound. So each trial roster comes with the desk times
that it implies, is lived through, and is held against the log: quantiles of the delay by priority, the
delay at each number of crews bound, and how it rises with them over all calls. Waiting sets in with the last
crew; a desk that slows down does not wait for that. So many are bound but seldom, and then at a number at
which a log may have too few calls for a mean: the rise has them too.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from sim.fitting.assumed import FACTOR
from sim.fitting.busy_crews import levels, roster
from sim.fitting.call_frames import observed, simulated
from sim.fitting.censored_times import MOMENT
from sim.fitting.fit import LogSpan, with_roster
from sim.fitting.fitted_values import Estimates
from sim.fitting.rise import log_within, rise_of
from sim.fitting.scenario import scenario_of

if TYPE_CHECKING:
    import pandas as pd

TIGHTNESS = (0.95, 0.98, 0.997, 1.0, 1.25, 1.5)
"""Shares of busy moments that a roster holds; above one, that many times the most crews ever seen busy."""

SEEDS = range(900, 904)
"""Replications of a trial; other seeds than those of the comparison that is shown."""

QUANTILES = (0.25, 0.5, 0.75, 0.9)
FEW = 30
_LEAST_ERROR = 0.02
"""Of a logarithm and of its rise: no model is expected to be nearer to a log."""

_RESAMPLES = 200
_PROFILE = 3.84
"""By how much twice the log-likelihood may fall within a 95 % interval of one parameter."""


@dataclass(frozen=True)
class RosterTrial:
    """A roster that was tried: the share of busy moments it holds, its hours a week, how far off it was."""

    tightness: float
    crew_hours: float
    miss: float
    found: Estimates


def calibrate(
    found: Estimates, calls: LogSpan, file: str, trials: Sequence[float] = TIGHTNESS,
    done: Callable[[], None] = lambda: None,
) -> tuple[Estimates, list[RosterTrial]]:  # fmt: skip
    """The estimates with the middle one of the rosters that miss the log hardly more than the best.

    Either end would lean on chance: too few crews let callers wait who did not, too many never do. The number
    of crews ranges from the largest, below these, that misses the log more, to the largest of these; farther
    where it is assumed how long calls bind them.

    Returns:
        The estimates, and every trial.
    """
    goal = _Goal(observed(calls))
    tried: list[RosterTrial] = []
    for tightness in trials:
        shifts = roster(levels(calls.bound, calls.window, tightness))
        same = next((one for one in tried if one.found.roster == shifts), None)
        near = replace(found, desk=tried[-1].found.desk) if tried else found
        trial = same.found if same else with_roster(near, calls, tightness)
        miss = same.miss if same else goal.miss(simulated(scenario_of(trial, file), calls, SEEDS))
        tried.append(RosterTrial(tightness, crew_hours(trial), miss, trial))
        done()
    least = min(trial.miss for trial in tried)
    slack = _PROFILE * max(1.0, least / goal.terms)
    good = sorted((t for t in tried if t.miss <= least + slack), key=lambda trial: trial.crew_hours)
    first, middle, last = good[0].crew_hours, good[(len(good) - 1) // 2], good[-1].crew_hours
    below = max((t.crew_hours for t in tried if t.crew_hours < first), default=first / 2)
    hours = middle.crew_hours
    unsure = 1.0 if found.ends_known else FACTOR
    return replace(middle.found, fewest=below / hours / unsure, most=last / hours * unsure), tried


def crew_hours(found: Estimates) -> float:
    """Hours of crews on duty in a week."""
    return float(sum(c.count * (c.end - c.start) * (5 if c.weekdays_only else 7) for c in found.roster))


class _Goal:
    """What the log says of delays, each with its standard error."""

    def __init__(self, calls: pd.DataFrame) -> None:
        rng = np.random.default_rng(0)
        delays = {klass: _delays(calls, klass) for klass in sorted(calls["klass"].unique())}
        self._classes = [klass for klass, delay in delays.items() if len(delay) >= FEW]
        self._wanted = {klass: _quantiles(delays[klass]) for klass in self._classes}
        self._errors = {klass: _error(delays[klass], rng) for klass in self._classes}
        self._levels, self._climb, self._climb_errors = _climb(calls)
        self._rise = rise_of(calls)

    @property
    def terms(self) -> int:
        """How many figures are held against the log."""
        return len(QUANTILES) * len(self._classes) + len(self._levels) + 1

    def miss(self, runs: Sequence[pd.DataFrame]) -> float:
        """Squared distances of all figures from the log's, in standard errors, added up."""
        total = 0.0
        for klass in self._classes:
            reached = np.mean([_quantiles(_delays(run, klass)) for run in runs], axis=0)
            total += float((((reached - self._wanted[klass]) / self._errors[klass]) ** 2).sum())
        climbs = np.mean([np.interp(self._levels, *_climb(run)[:2]) for run in runs], axis=0)
        total += float((((climbs - self._climb) / self._climb_errors) ** 2).sum())
        return total + self._rise_miss(np.array([rise_of(run)[0] for run in runs]))

    def _rise_miss(self, rises: np.ndarray) -> float:
        """The same of the rise; a rare wait moves it, so that what so few runs leave unsure counts, too."""
        rise, error = self._rise
        unsure = rises.var() / max(len(rises) - 1, 1)
        return float((rises.mean() - rise) ** 2 / (max(error, _LEAST_ERROR) ** 2 + unsure))


def _delays(calls: pd.DataFrame, klass: int) -> np.ndarray:
    delay = calls.loc[(calls["klass"] == klass).to_numpy(), "delay"].to_numpy()
    return np.log(np.maximum(delay[~np.isnan(delay)], MOMENT))


def _quantiles(logs: np.ndarray) -> np.ndarray:
    return np.quantile(logs, QUANTILES) if len(logs) else np.zeros(len(QUANTILES))


def _error(logs: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    again = [_quantiles(rng.choice(logs, len(logs))) for _ in range(_RESAMPLES)]
    return np.maximum(np.std(again, axis=0), _LEAST_ERROR)


def _climb(calls: pd.DataFrame) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Numbers of crews bound, the mean log delay at each within a priority, and its standard error."""
    known = calls[calls["delay"].notna().to_numpy()]
    away = log_within(known["delay"].to_numpy(), known["klass"].to_numpy())
    bound = known["bound"].to_numpy()
    levels = np.flatnonzero(np.bincount(bound) >= FEW)
    if not len(levels):
        return np.zeros(1, int), np.zeros(1), np.ones(1)
    parts = [away[bound == level] for level in levels]
    means, errors = zip(*((part.mean(), part.std() / np.sqrt(len(part))) for part in parts), strict=True)
    return levels, np.array(means), np.maximum(errors, _LEAST_ERROR)
