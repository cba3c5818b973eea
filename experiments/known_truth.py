"""Staffing questions put to towns fitted from logs of known truth: do the answers' intervals hold it?

Logs of towns with 3, 4 and 5 crews, with a desk that takes as long however busy it is and one that slows
down with every crew out, are fitted as any other. Every fitted town is asked for the 90th percentile of the
delay of each priority with one crew fewer and one more, as long as the crews are then busy at most three
quarters of the time. An answer is a sample: of the rosters that the delays do not tell apart, by how well
they fit, and of the rates, times and the rise of the desk's time within what the log leaves uncertain. Run
from the root:

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
from experiments.truth_towns import PRIORITIES, Truth, calls_for, log_of, stretch_of
from sim.fitting.busy_crews import BLOCK_H, levels_of, roster
from sim.fitting.call_frames import simulated
from sim.fitting.crew_number import SEEDS, RosterTrial, calibrate
from sim.fitting.fit import LogSpan, estimate
from sim.fitting.fitted_values import Estimates
from sim.fitting.scenario import scenario_of
from sim.fitting.times import FittedTimes, both_of
from sim.scenario.schema import Scenario

PAGE = Path("results/known_truth.md")
CREWS, RISES, CHANGES = (3, 4, 5), (0.0, 0.2), (-1, 1)
BUSY, BUSIEST = 0.5, 0.75
DRAWS = 40
TRUE_RUNS = 8
TERMS = 16
"""How many figures a roster is held against, nearly: four quantiles of two priorities, and crews out."""


def _town(crews: int, rise: float, days: int, load_of: int) -> Scenario:
    """A town of so many crews with the calls that keep `load_of` crews half busy."""
    per_day = calls_for(load_of, BUSY)
    return Truth(crews, per_day / 3, per_day * 2 / 3, days, rise=rise).scenario()


def _days(crews: int, rows: int) -> int:
    return max(14, round(rows / calls_for(crews, BUSY)))


def _fitted(log: pd.DataFrame) -> tuple[LogSpan, list[RosterTrial]]:
    """The log and every roster that was tried."""
    calls = stretch_of(log)
    return calls, calibrate(estimate(calls), calls, "truth.csv")[1]


def _weights(trials: Sequence[RosterTrial]) -> np.ndarray:
    """How likely each roster is, one that was tried twice counting once."""
    least = min(trial.miss for trial in trials)
    rosters = [trial.found.roster for trial in trials]
    again = np.array([one in rosters[:at] for at, one in enumerate(rosters)])
    scale = max(1.0, least / TERMS)
    likely = np.exp([-(trial.miss - least) / (2 * scale) for trial in trials])
    return np.where(again, 0.0, likely) / likely[~again].sum()


def _drawn(found: Estimates, change: int, rng: np.random.Generator) -> Estimates:
    """A town within what the log leaves uncertain, with so many crews more at all hours."""
    on_duty = levels_of(found.roster)[:, ::BLOCK_H]
    value, low, high = found.desk_rise
    rise = max(value + rng.standard_normal() * (high - low) / 3.92, 0.0)
    rates = {
        key: replace(rate, per_day=rate.per_day * rng.gamma(rate.count) / rate.count)
        for key, rate in found.rates.items()
    }
    times = {
        name: {key: _moved(one, rng) for key, one in getattr(found, name).items()}
        for name in ("travel", "scene", "desk")
    }
    shifts = roster(np.maximum(on_duty + change, 1))
    return replace(found, roster=shifts, rates=rates, desk_rise=(rise, rise, rise), **times)


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


def _p90(calls: pd.DataFrame) -> list[float]:
    """90th percentile of the delay of each priority, the first one first."""
    classes = sorted(calls["klass"].unique())
    return [float(calls.loc[calls["klass"] == klass, "delay"].quantile(0.9)) for klass in classes]


def _answers(crews: int, rise: float, rows: int, log: int) -> Iterator[PriorityAnswer]:
    days, seed = _days(crews, rows), 1000 * crews + 100 * int(rise > 0) + log
    rng = np.random.default_rng(seed)
    calls, trials = _fitted(log_of(_town(crews, rise, days, crews), seed))
    weights = _weights(trials)
    for change in CHANGES:
        if BUSY * crews / (crews + change) > BUSIEST:
            continue
        reached = []
        for draw in range(DRAWS):
            chosen = trials[rng.choice(len(trials), p=weights)].found
            town = scenario_of(_drawn(chosen, change, rng), "truth.csv")
            reached.append(_p90(simulated(town, calls, [draw + len(SEEDS)])[0]))
        low, high = np.quantile(reached, ((1 - LEVEL) / 2, (1 + LEVEL) / 2), axis=0)
        truth = _truth(crews, rise, change, days)
        for at, value in enumerate(truth):
            yield PriorityAnswer(crews, rise, change, log, float(low[at]), float(high[at]), value)


@cache
def _truth(crews: int, rise: float, change: int, days: int) -> list[float]:
    town = _town(crews + change, rise, days, crews)
    runs = pd.concat([log_of(town, 90_000 + seed) for seed in range(TRUE_RUNS)])
    delay = (runs["dispatched"] - runs["received"]).dt.total_seconds() / 60.0
    return [float(delay[runs["priority"] == int(one)].quantile(0.9)) for one in PRIORITIES]


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
