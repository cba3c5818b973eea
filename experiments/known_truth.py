"""Staffing questions put to towns fitted from logs of known truth: do the answers' intervals hold it?

Logs of towns with 3, 4 and 5 crews, with a desk that takes as long however busy it is and one that slows
down with every crew out, are fitted as any other. Every fitted town is asked for the 90th percentile of the
delay of each priority with one crew fewer and one more, as long as the crews are then busy at most three
quarters of the time. An answer is a sample of towns that the log does not tell apart
(`sim.fitting.drawn_towns`).

The truth is what a town's callers wait in the long run, the calls of all runs together, and so is the answer:
what chance makes of one run is no part of it. Every draw is therefore lived through several times, each time
with the chance of a run of the likeliest town, and only its distance from those runs counts, less what its
own runs differ by; where all of them lie together is as uncertain as so few leave it, which the sample holds.
Truths and answers are of different runs, in every cell and log, so that one lucky stretch of chance cannot
move them all. Run from the root:

    python -m experiments.known_truth --logs 20 --rows 14000

The answers of each log are kept when they are known, in `results/known_truth-ROWS/`; the same command goes on
where it was stopped, `--at-most 10` stops it after ten logs more, and `--workers 2` does two at a time. When
all are there it writes `results/known_truth.md`, in English and Chinese.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd

from experiments.known_truth_page import LEVEL, PriorityAnswer, page
from experiments.truth_towns import Truth, calls_for, log_of, stretch_of
from sim.fitting.busy_crews import levels_of, roster
from sim.fitting.crew_number import RosterTrial, calibrate
from sim.fitting.drawn_towns import drawn_pair, roster_weights
from sim.fitting.fit import estimate
from sim.fitting.fitted_values import Estimates
from sim.fitting.scenario import scenario_of
from sim.metrics.run import simulate
from sim.scenario.schema import Scenario

PAGE = Path("results/known_truth.md")
CREWS, RISES, CHANGES = (3, 4, 5), (0.0, 0.2), (-1, 1)
BUSY, BUSIEST = 0.5, 0.75
DRAWS = 40
LIVES = 3
"""Runs of each draw: what chance does to them, which is taken out, is known the better the more they are."""

TRUE_RUNS = 200
"""Runs of a true town. The logarithm of the 90th percentile has a standard deviation of .04 to .11 by run,
nearly that of an answer; the middle of so many has a fifteenth of it."""

RUNS_OF_A_LOG, TRUE_SEEDS = 100, 10_000_000
"""Seeds of one log's answers, and from which on those of the truths lie."""


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


def _changed(found: Estimates, change: int) -> Estimates:
    """The town with so many crews more at all hours."""
    return replace(found, roster=roster(np.maximum(levels_of(found.roster) + change, 1)))


def _delays(town: Scenario, seed: int) -> list[np.ndarray]:
    """Delays of the calls of a run in its period, of each type, the first one first [min]."""
    rows = simulate(town, seed).incidents
    since = rows["reported"] - 1440 * town.period.warmup_days
    rows = rows[(since >= 0) & (since < 1440 * town.period.days) & rows["dispatched"].notna()]
    delay = rows["dispatched"] - rows["reported"]
    return [part.to_numpy() for _, part in delay.groupby(rows["type"].astype(str))]


def _p90(runs: Sequence[Sequence[np.ndarray]]) -> np.ndarray:
    """Logarithm of the 90th percentile of the delays of all runs together, of each priority."""
    return np.log([np.quantile(np.concatenate(delays), 0.9) for delays in zip(*runs, strict=True)])


def _answers(crews: int, rise: float, rows: int, log: int) -> Iterator[PriorityAnswer]:
    days, seed = _days(crews, rows), 1000 * crews + 100 * int(rise > 0) + log
    rng = np.random.default_rng(seed)
    trials = _fitted(log_of(_town(crews, rise, days, crews), seed))
    weights = roster_weights(trials)
    likeliest = trials[int(np.argmax(weights))].found
    for change in CHANGES:
        if BUSY * crews / (crews + change) > BUSIEST:
            continue
        chosen = rng.choice(len(trials), DRAWS // 2, p=weights)
        drawn = [one for at in chosen for one in drawn_pair(trials[at].found, rng)]
        towns = [scenario_of(_changed(one, change), "truth.csv") for one in (likeliest, *drawn)]
        same = np.repeat(chosen == int(np.argmax(weights)), 2)
        reached = _reached(towns[0], towns[1:], same, seed * RUNS_OF_A_LOG, rng)
        low, high = _interval(reached)
        truth = _truth(crews, rise, change, days)
        for at, value in enumerate(truth):
            yield PriorityAnswer(crews, rise, change, log, float(low[at]), float(high[at]), value)


def _reached(
    likeliest: Scenario, drawn: Sequence[Scenario], same: np.ndarray, first: int, rng: np.random.Generator
) -> np.ndarray:
    """The long-run 90th percentile of each drawn town by priority, (draws, priorities) [min].

    What chance did to the log it does again to a draw: profiles come out more jagged than they are, days more
    apart, and callers wait the longer for it. Draws of the `same` roster, (draws,) of bool, wait on average
    longer than the likeliest town by as much as that does than the true one, and all are put back by twice as
    much (the bias-corrected bootstrap: Efron and Tibshirani 1993, chapter 10). How unsure so few runs leave
    that and the likeliest town's own percentile, other choices of pairs of draws and of their runs show.
    """
    count = len(drawn)
    usual = [_delays(likeliest, first + run) for run in range(count)]
    lived = [(town, (at + more) % count) for at, town in enumerate(drawn) for more in range(LIVES)]
    away = np.array([_p90([_delays(town, first + run)]) - _p90([usual[run]]) for town, run in lived])
    lives = away.reshape(count, LIVES, -1)
    means = _without_chance(lives)
    pairs = rng.integers(count // 2, size=(count, count // 2))
    chosen = (2 * pairs[..., None] + np.arange(2)).reshape(count, count)
    middles = np.array([_p90([usual[run] for run in runs]) for runs in chosen])
    longer = np.array([_mean_of(lives, runs[same[runs]]) for runs in chosen])
    return np.asarray(np.exp(middles - longer + means - _mean_of(lives, np.flatnonzero(same))))


def _mean_of(lives: np.ndarray, those: np.ndarray) -> np.ndarray:
    """The mean of some draws' runs by priority; nothing where there are none."""
    return np.asarray(lives[those].mean(axis=(0, 1)) if len(those) else np.zeros(lives.shape[2]))


def _without_chance(lives: np.ndarray) -> np.ndarray:
    """Means of each draw's runs, as far apart as they were without the chance in which the runs differ.

    Of (draws, lives, priorities): the variance of the means, less that which the runs of a draw give them.
    """
    means = lives.mean(axis=1)
    by_chance = lives.var(axis=1, ddof=1).mean(axis=0) / lives.shape[1]
    among = np.maximum(means.var(axis=0, ddof=1), 1e-12)
    middle = means.mean(axis=0)
    return np.asarray(middle + np.sqrt(np.clip(1 - by_chance / among, 0.0, 1.0)) * (means - middle))


def _interval(reached: np.ndarray) -> np.ndarray:
    """Between which ends another draw would lie with the chance of the level, (2, priorities)."""
    ends = ((1 - LEVEL) / 2, (1 + LEVEL) / 2)
    return np.asarray(np.quantile(reached, ends, axis=0, method="weibull"))


@cache
def _truth(crews: int, rise: float, change: int, days: int) -> list[float]:
    town = _town(crews + change, rise, days, crews)
    first = TRUE_SEEDS + TRUE_RUNS * (100 * crews + 10 * int(rise > 0) + change)
    runs = [_delays(town, first + run) for run in range(TRUE_RUNS)]
    return [float(one) for one in np.exp(_p90(runs))]


def main() -> None:
    """Ask every town and keep the page."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    asked.add_argument("--logs", type=int, default=20)
    asked.add_argument("--rows", type=int, default=14_000)
    asked.add_argument("--at-most", type=int, default=None, metavar="N")
    asked.add_argument("--workers", type=int, default=1, metavar="N")
    given = asked.parse_args()
    wanted = [(log, crews, rise) for log in range(given.logs) for crews in CREWS for rise in RISES]
    lacking = [one for one in wanted if not _kept(given.rows, *one).exists()]
    now = len(lacking) if given.at_most is None else given.at_most
    with ProcessPoolExecutor(given.workers) as pool:
        for done in [pool.submit(_keep, given.rows, *one) for one in lacking[:now]]:
            done.result()
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
