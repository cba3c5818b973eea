"""Staffing questions put to towns fitted from logs of known truth: do the answers' intervals hold it?

Logs of towns with 3, 4 and 5 crews, with a desk that takes as long however busy it is and one that slows
down with every crew out, are fitted as any other. Every fitted town is asked for the 90th percentile of the
delay of each priority with one crew fewer and one more, as long as the crews are then busy at most three
quarters of the time. An answer is a sample: of the rosters that the delays do not tell apart, by how well
they fit, and of the rates, their hours and weekdays, the spread of days, times and the rise of the desk's
time within what the log leaves uncertain.

The truth is what a town's callers wait in the long run, and so is the answer: what chance makes of one run is
no part of it. Every draw is therefore lived through with the chance of a run of the likeliest town, and only
its distance from that run counts; where the runs of the likeliest town have their middle is as uncertain as
so few of them leave it, which the sample holds too. Truths and answers are of different runs, in every cell
and log, so that one lucky stretch of chance cannot move them all. Run from the root:

    python -m experiments.known_truth --logs 20 --rows 14000

The answers of each log are kept when they are known, in `results/known_truth-ROWS/`; the same command goes on
where it was stopped, and `--at-most 10` stops it after ten logs more. When all are there it writes
`results/known_truth.md`, in English and Chinese.
"""

from __future__ import annotations

import argparse
import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd

from experiments.known_truth_page import LEVEL, PriorityAnswer, page
from experiments.truth_towns import Truth, calls_for, log_of, stretch_of
from sim.fitting.busy_crews import BLOCK_H, levels_of, roster
from sim.fitting.call_rates import Rate, Weights
from sim.fitting.crew_number import RosterTrial, calibrate
from sim.fitting.fit import estimate
from sim.fitting.fitted_values import Estimates, Share
from sim.fitting.scenario import scenario_of
from sim.fitting.times import FittedTimes, both_of
from sim.metrics.run import simulate
from sim.scenario.schema import Scenario

PAGE = Path("results/known_truth.md")
CREWS, RISES, CHANGES = (3, 4, 5), (0.0, 0.2), (-1, 1)
BUSY, BUSIEST = 0.5, 0.75
DRAWS = 40
TRUE_RUNS = 200
"""Runs of a true town. The logarithm of the 90th percentile has a standard deviation of .04 to .11 by run,
nearly that of an answer; the middle of so many has a fifteenth of it."""

RUNS_OF_A_LOG, TRUE_SEEDS = 100, 10_000_000
"""Seeds of one log's answers, and from which on those of the truths lie."""

TERMS = 16
"""How many figures a roster is held against, nearly: four quantiles of two priorities, and crews out."""


def _town(crews: int, rise: float, days: int, load_of: int) -> Scenario:
    """A town of so many crews with the calls that keep `load_of` crews half busy."""
    per_day = calls_for(load_of, BUSY)
    return Truth(crews, per_day / 3, per_day * 2 / 3, days, rise=rise).scenario()


def _days(crews: int, rows: int) -> int:
    return max(14, round(rows / calls_for(crews, BUSY)))


def _fitted(log: pd.DataFrame) -> list[RosterTrial]:
    """Every roster that was tried."""
    calls = stretch_of(log)
    return calibrate(estimate(calls), calls, "truth.csv")[1]


def _weights(trials: Sequence[RosterTrial]) -> np.ndarray:
    """How likely each roster is, one that was tried twice counting once."""
    least = min(trial.miss for trial in trials)
    rosters = [trial.found.roster for trial in trials]
    again = np.array([one in rosters[:at] for at, one in enumerate(rosters)])
    scale = max(1.0, least / TERMS)
    likely = np.exp([-(trial.miss - least) / (2 * scale) for trial in trials])
    return np.where(again, 0.0, likely) / likely[~again].sum()


def _changed(found: Estimates, change: int) -> Estimates:
    """The town with so many crews more at all hours."""
    on_duty = levels_of(found.roster)[:, ::BLOCK_H]
    return replace(found, roster=roster(np.maximum(on_duty + change, 1)))


def _drawn(found: Estimates, rng: np.random.Generator) -> Estimates:
    """A town within what the log leaves uncertain."""
    times = {
        name: {key: _moved(one, rng) for key, one in getattr(found, name).items()}
        for name in ("travel", "scene", "desk")
    }
    rates = {key: _moved_rate(rate, found, rng) for key, rate in found.rates.items()}
    rise, spread = (_positive(share, rng) for share in (found.desk_rise, found.day_spread))
    return replace(found, rates=rates, desk_rise=rise, day_spread=spread, **times)


def _positive(share: Share, rng: np.random.Generator) -> Share:
    value, low, high = share
    drawn = max(value + rng.standard_normal() * (high - low) / 3.92, 0.0)
    return drawn, drawn, drawn


def _moved_rate(rate: Rate, found: Estimates, rng: np.random.Generator) -> Rate:
    sure = rate.count / (1 + found.day_spread[0] ** 2 * rate.count / found.days)
    per_day = rate.per_day * rng.gamma(sure) / sure
    hours, weekdays = (_moved_weights(part, rate.count, rng) for part in (rate.hours, rate.weekdays))
    return replace(rate, per_day=per_day, low=per_day, high=per_day, hours=hours, weekdays=weekdays)


def _moved_weights(weights: Weights, count: int, rng: np.random.Generator) -> Weights:
    """Shares of so many calls, as their counts leave them (Dirichlet)."""
    drawn = rng.gamma(np.maximum(weights.value * count / len(weights.value), 0.5))
    drawn *= len(drawn) / drawn.sum()
    return Weights(drawn, drawn, drawn)


def _moved(one: FittedTimes, rng: np.random.Generator) -> FittedTimes:
    theta = rng.multivariate_normal(one.theta, one.covariance)
    usual, long = both_of(theta[1:], one.shape)
    times = replace(
        one.times,
        median=math.exp(usual[0]),
        sigma=usual[1],
        long_median=math.exp(long[0]),
        long_sigma=long[1],
    )
    return replace(one, times=times, theta=theta)


def _delays(town: Scenario, seed: int) -> list[np.ndarray]:
    """Delays of the calls of a run in its period, of each type, the first one first [min]."""
    rows = simulate(town, seed).incidents
    since = rows["reported"] - 1440 * town.period.warmup_days
    rows = rows[(since >= 0) & (since < 1440 * town.period.days) & rows["dispatched"].notna()]
    delay = rows["dispatched"] - rows["reported"]
    return [part.to_numpy() for _, part in delay.groupby(rows["type"].astype(str))]


def _p90(town: Scenario, seed: int) -> np.ndarray:
    """Logarithm of the 90th percentile of the delay of each priority, the first one first."""
    return np.log([np.quantile(delay, 0.9) for delay in _delays(town, seed)])


def _answers(crews: int, rise: float, rows: int, log: int) -> Iterator[PriorityAnswer]:
    days, seed = _days(crews, rows), 1000 * crews + 100 * int(rise > 0) + log
    rng = np.random.default_rng(seed)
    trials = _fitted(log_of(_town(crews, rise, days, crews), seed))
    weights = _weights(trials)
    likeliest = trials[int(np.argmax(weights))].found
    for change in CHANGES:
        if BUSY * crews / (crews + change) > BUSIEST:
            continue
        drawn = [_drawn(trials[at].found, rng) for at in rng.choice(len(trials), DRAWS, p=weights)]
        towns = [scenario_of(_changed(one, change), "truth.csv") for one in (likeliest, *drawn)]
        reached = _reached(towns[0], towns[1:], seed * RUNS_OF_A_LOG, rng)
        low, high = _interval(reached)
        truth = _truth(crews, rise, change, days)
        for at, value in enumerate(truth):
            yield PriorityAnswer(crews, rise, change, log, float(low[at]), float(high[at]), value)


def _reached(
    likeliest: Scenario, drawn: Sequence[Scenario], first: int, rng: np.random.Generator
) -> np.ndarray:
    """The long-run 90th percentile of each drawn town by priority, (draws, priorities) [min]."""
    seeds = range(first, first + len(drawn))
    usual = np.array([_p90(likeliest, seed) for seed in seeds])
    away = [_p90(town, seed) for town, seed in zip(drawn, seeds, strict=True)] - usual
    middles = usual[rng.integers(len(usual), size=(len(drawn), len(usual)))].mean(axis=1)
    return np.asarray(np.exp(middles + away))


def _interval(reached: np.ndarray) -> np.ndarray:
    """Between which ends another draw would lie with the chance of the level, (2, priorities)."""
    ends = ((1 - LEVEL) / 2, (1 + LEVEL) / 2)
    return np.asarray(np.quantile(reached, ends, axis=0, method="weibull"))


@cache
def _truth(crews: int, rise: float, change: int, days: int) -> list[float]:
    town = _town(crews + change, rise, days, crews)
    first = TRUE_SEEDS + TRUE_RUNS * (100 * crews + 10 * int(rise > 0) + change)
    runs = zip(*(_delays(town, first + run) for run in range(TRUE_RUNS)), strict=True)
    return [float(np.quantile(np.concatenate(delays), 0.9)) for delays in runs]


def main() -> None:
    """Ask every town and keep the page."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    asked.add_argument("--logs", type=int, default=20)
    asked.add_argument("--rows", type=int, default=14_000)
    asked.add_argument("--at-most", type=int, default=None, metavar="N")
    given = asked.parse_args()
    wanted = [(log, crews, rise) for log in range(given.logs) for crews in CREWS for rise in RISES]
    lacking = [one for one in wanted if not _kept(given.rows, *one).exists()]
    now = len(lacking) if given.at_most is None else given.at_most
    for one in lacking[:now]:
        _keep(given.rows, *one)
    if not lacking[now:]:
        answers = [answer for one in wanted for answer in _read(_kept(given.rows, *one))]
        PAGE.write_text(page(answers, given.logs, given.rows), encoding="utf-8")


def _kept(rows: int, log: int, crews: int, rise: float) -> Path:
    """Where the answers of a log are kept."""
    return PAGE.with_name(f"{PAGE.stem}-{rows}") / f"{crews}-{rise:g}-{log}.json"


def _keep(rows: int, log: int, crews: int, rise: float) -> None:
    file = _kept(rows, log, crews, rise)
    file.parent.mkdir(parents=True, exist_ok=True)
    half = file.with_suffix(".half")
    half.write_text(json.dumps(list(_answers(crews, rise, rows, log))), encoding="utf-8")
    half.replace(file)


def _read(file: Path) -> list[PriorityAnswer]:
    return [PriorityAnswer(*one) for one in json.loads(file.read_text(encoding="utf-8"))]


if __name__ == "__main__":
    main()
