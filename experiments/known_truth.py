"""Staffing questions put to towns fitted from logs of known truth: do the answers' intervals hold it?

Logs of towns with 3, 4 and 5 crews, with a desk that takes as long however busy it is and one that slows
down with every crew out, are fitted as any other. Every fitted town is asked for the 90th percentile of the
delay of each priority with one crew fewer and one more, as long as the crews are then busy at most three
quarters of the time. An answer is a sample: of the rosters that the delays do not tell apart, by how well
they fit, and of the rates, times and the rise of the desk's time within what the log leaves uncertain. Run
from the root:

    python -m experiments.known_truth --logs 20 --rows 14000

It writes `results/known_truth.md`, in English and Chinese.
"""

from __future__ import annotations

import argparse
import math
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd

from experiments.known_truth_page import LEVEL, PriorityAnswer, page
from sim.fitting.busy_crews import BLOCK_H, levels_of, roster
from sim.fitting.call_frames import simulated
from sim.fitting.columns import ColumnMap, Columns
from sim.fitting.crew_number import SEEDS, RosterTrial, calibrate
from sim.fitting.fit import LogSpan, estimate, stretch
from sim.fitting.fitted_values import Estimates
from sim.fitting.kinds import sort_calls
from sim.fitting.log_window import window_of
from sim.fitting.meanings import with_meanings
from sim.fitting.scenario import scenario_of
from sim.fitting.times import FittedTimes, both_of
from sim.metrics.run import simulate
from sim.scenario.load import load
from sim.scenario.schema import Scenario

PAGE = Path("results/known_truth.md")
CREWS, RISES, CHANGES = (3, 4, 5), (0.0, 0.2), (-1, 1)
BUSY, BUSIEST = 0.5, 0.75
TRAVEL, SCENE = 8.0, 30.0
DRAWS = 40
TRUE_RUNS = 8
TERMS = 16
"""How many figures a roster is held against, nearly: four quantiles of two priorities, and crews out."""
PRIORITIES = ("1", "2")

TOWN = """
name = "truth"
title = {{ en = "Truth", zh = "真值" }}
[period]
start = 2024-01-01
days = {days}.0
warmup_days = 2.0
cooldown_days = 2.0
[dispatch]
desk_rise = {rise}
[officers.crews]
label = {{ en = "crews", zh = "处警组" }}
count = {crews}
roster = "always"
role = "other"
free_time = "desk"
[profile.day]
hours = [3, 2, 2, 2, 2, 2, 2, 4, 5, 6, 6, 6, 6, 6, 6, 6, 6, 6, 5, 5, 4, 4, 4, 4]
[handling.calls]
desk = {{ shape = "lognormal", mean = 2.0, sigma = 0.6 }}
travel = {{ shape = "lognormal", mean = {travel}, sigma = 0.5 }}
[trouble.first]
label = {{ en = "first", zh = "甲类" }}
group = "dispute"
priority = 1
profile = "day"
handling = "calls"
per_day = {first}
on_scene = {{ shape = "lognormal", mean = {scene}, sigma = 1.0 }}
[trouble.second]
label = {{ en = "second", zh = "乙类" }}
group = "noise"
priority = 2
profile = "day"
handling = "calls"
per_day = {second}
on_scene = {{ shape = "lognormal", mean = {scene}, sigma = 1.0 }}
"""


def _town(crews: int, rise: float, days: int, load_of: int) -> Scenario:
    """A town of so many crews with the calls that keep `load_of` crews half busy."""
    per_day = BUSY * load_of * 1440 / (TRAVEL + SCENE)
    text = TOWN.format(
        crews=crews,
        rise=rise,
        days=days,
        travel=TRAVEL,
        scene=SCENE,
        first=per_day / 3,
        second=per_day * 2 / 3,
    )
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "truth.toml"
        file.write_text(text, encoding="utf-8")
        return load(file)


def _days(crews: int, rows: int) -> int:
    return max(14, round(rows / (BUSY * crews * 1440 / (TRAVEL + SCENE))))


def _log(town: Scenario, seed: int) -> pd.DataFrame:
    """The calls of a run as a log has them."""
    rows = simulate(town, seed).incidents
    first, last = (1440 * (town.period.warmup_days + days) for days in (0, town.period.days))
    rows = rows[(rows["reported"] >= first) & (rows["reported"] < last)].sort_values("reported")
    start = pd.Timestamp(town.period.start)
    names = {
        "received": "reported", "queued": "queued", "dispatched": "dispatched", "enroute": "dispatched",
        "arrived": "arrived", "cleared": "scene_end", "closed": "scene_end",
    }  # fmt: skip
    moments = {
        name: (start + pd.to_timedelta(rows[own].to_numpy() - first, unit="min"))
        .round("s")
        .astype("datetime64[ns]")
        for name, own in names.items()
    }
    kind = rows["type"].astype(str).to_numpy()
    flags = dict.fromkeys(("reopened", "initiated", "cancelled", "clock_change", "linked"), False)
    texts = {"channel": "110", "outcome": "", "place": ""}
    number = [f"T{n}" for n in range(len(rows))]
    priority = np.where(kind == "first", 1, 2)
    return pd.DataFrame({"id": number, "type": kind, "priority": priority, **moments}).assign(
        **flags, **texts
    )


def _fitted(log: pd.DataFrame) -> tuple[LogSpan, list[RosterTrial]]:
    """The log and every roster that was tried."""
    columns = ColumnMap(columns=Columns(received="received", type="type"))
    frame = with_meanings(log, columns)
    window = window_of(frame["received"])
    inside = (frame["received"] >= window.start) & (frame["received"] < window.end)
    frame = frame[inside.to_numpy()].reset_index(drop=True)
    calls = stretch(frame, window, sort_calls(frame, columns.types))
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
    calls, trials = _fitted(_log(_town(crews, rise, days, crews), seed))
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


def _truth(crews: int, rise: float, change: int, days: int) -> list[float]:
    town = _town(crews + change, rise, days, crews)
    runs = pd.concat([_log(town, 90_000 + seed) for seed in range(TRUE_RUNS)])
    delay = (runs["dispatched"] - runs["received"]).dt.total_seconds() / 60.0
    return [float(delay[runs["priority"] == int(one)].quantile(0.9)) for one in PRIORITIES]


def main() -> None:
    """Ask every town and keep the page."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    asked.add_argument("--logs", type=int, default=20)
    asked.add_argument("--rows", type=int, default=14_000)
    given = asked.parse_args()
    answers: list[PriorityAnswer] = []
    for crews in CREWS:
        for rise in RISES:
            for log in range(given.logs):
                answers += _answers(crews, rise, given.rows, log)
    PAGE.write_text(page(answers, given.logs, given.rows), encoding="utf-8")


if __name__ == "__main__":
    main()
