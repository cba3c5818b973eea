"""Forecasts rolling over a log: all days before a week are learnt from, the week is foretold.

Counts of hours are held against the hour-of-week mean of the days before, brought to the level of the last
14 days; the 90 % intervals of daily counts against how many days lie in them; the median and the 90th
percentile of delay, travel and scene times, by pinball loss, against those of all calls learnt from, and
against those of the call's own priority, which is harder. Run from the root:

    python -m experiments.forecasts LOG --columns MAP
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

from experiments.pages import row
from sim.fitting.call_frames import STRETCHES, observed
from sim.fitting.columns import ColumnMap, read_columns
from sim.fitting.fit import LogSpan, stretch
from sim.fitting.follow.daily import daily_of
from sim.fitting.follow.rhythm import deviance, rhythm_of
from sim.fitting.follow.waits import waits_of
from sim.fitting.kinds import sort_calls
from sim.fitting.log_window import window_of
from sim.fitting.meanings import with_meanings
from sim.fitting.read import read_log

WEEK, RECENT = 7, 14
QUANTILES = (0.5, 0.9)
UPPER = 2 / 3
RESAMPLES = 2000


class Counts(NamedTuple):
    """Deviance of hourly counts, of the forecast and of the mean; days in their intervals, of so many."""

    ours: float
    plain: float
    held: int
    days: int


class Loss(NamedTuple):
    """Pinball loss of a quantile over that of what stands beside it: of all calls, and of busy hours.

    `low` and `high` are the 95 % interval of the latter, calls drawn anew in pairs.
    """

    stretch: str
    quantile: float
    beside: str
    calls: int
    ratio: float
    busy: float
    low: float
    high: float


@dataclass(frozen=True)
class Rolled:
    """What rolling over a log found."""

    counts: Counts
    losses: list[Loss]


def frame_of(log: Path, columns: ColumnMap) -> pd.DataFrame:
    """The calls of a log's whole days."""
    frame = with_meanings(read_log(log, columns).frame, columns)
    window = window_of(frame["received"])
    inside = (frame["received"] >= window.start) & (frame["received"] < window.end)
    return frame[inside.to_numpy()].reset_index(drop=True)


def rolled(frame: pd.DataFrame, types: Mapping[str, str]) -> Rolled:
    """Roll over the calls of a log, week by week, from the third on; `types` are the map's."""
    calls = _sorted(frame, types, None)
    weeks = range(RECENT, round(calls.window.days) - WEEK + 1, WEEK)
    counts = [_counts(calls, cut) for cut in weeks]
    errors = pd.concat([one for cut in weeks for one in _errors(frame, types, cut)], ignore_index=True)
    return Rolled(Counts(*map(sum, zip(*counts, strict=True))), list(_losses(errors)))


def _sorted(frame: pd.DataFrame, types: Mapping[str, str], cut: int | None) -> LogSpan:
    """The log, its calls sorted as they would have been with the days before `cut` alone."""
    window = window_of(frame["received"])
    known = frame
    if cut is not None:
        before = (frame["received"] < window.start + pd.Timedelta(days=cut)).to_numpy()
        known = frame[before].reset_index(drop=True)
    return stretch(frame, window, sort_calls(known, types))


def _counts(calls: LogSpan, cut: int) -> Counts:
    days = daily_of(calls, {})
    past, new = slice(None, cut), slice(cut, cut + WEEK)
    rhythm = rhythm_of(days.hours[past], days.cover[past], days.weekday[past])
    mean = rhythm.expected(days.weekday[new])
    low, high = rhythm.interval(mean.sum(axis=1))
    totals = days.hours[new].sum(axis=1)
    plain = _plain(days.hours[past], days.weekday[past])[days.weekday[new]]
    held = int(((totals >= low) & (totals <= high)).sum())
    return Counts(deviance(days.hours[new], mean), deviance(days.hours[new], plain), held, WEEK)


def _plain(hours: np.ndarray, weekday: np.ndarray) -> np.ndarray:
    """Hour-of-week means, never below half a call in all weeks, at the level of the last 14 days; (7, 24)."""
    found = np.array([hours[weekday == day].mean(axis=0) for day in range(WEEK)])
    found = np.maximum(found, 0.5 / (len(hours) / WEEK))
    return found * hours[-RECENT:].sum() / found[weekday[-RECENT:]].sum()


def _errors(frame: pd.DataFrame, types: Mapping[str, str], cut: int) -> Iterator[pd.DataFrame]:
    lived = observed(_sorted(frame, types, cut))
    old, new = lived[lived["day"] < cut], lived[(lived["day"] >= cut) & (lived["day"] < cut + WEEK)]
    for name in STRETCHES:
        known = new[new[name].notna()].reset_index(drop=True)
        told = waits_of(old, name, QUANTILES).quantiles(known)
        for at, quantile in enumerate(QUANTILES):
            plain = np.full(len(known), old[name].quantile(quantile))
            own = known["klass"].map(old.groupby("klass")[name].quantile(quantile)).fillna(plain[0])
            sides = {"ours": told[at], "all calls": plain, "its priority": own.to_numpy()}
            lost = {side: _pinball(known[name].to_numpy(), one, quantile) for side, one in sides.items()}
            yield pd.DataFrame({"stretch": name, "quantile": quantile, "bound": known["bound"], **lost})


def _pinball(values: np.ndarray, told: np.ndarray, quantile: float) -> np.ndarray:
    away = values - told
    return np.maximum(quantile * away, (quantile - 1) * away)


def _losses(errors: pd.DataFrame) -> Iterator[Loss]:
    for (name, quantile), mine in errors.groupby(["stretch", "quantile"], sort=False):
        busy = mine[mine["bound"] >= mine["bound"].quantile(UPPER)]
        rng = np.random.default_rng(0)
        drawn = rng.integers(len(busy), size=(RESAMPLES, len(busy)))
        for side in ("all calls", "its priority"):
            ours, theirs = busy["ours"].to_numpy(), busy[side].to_numpy()
            again = ours[drawn].sum(axis=1) / theirs[drawn].sum(axis=1)
            low, high = np.quantile(again, (0.025, 0.975))
            whole = mine["ours"].sum() / mine[side].sum()
            yield Loss(name, quantile, side, len(mine), whole, ours.sum() / theirs.sum(), low, high)


def told(found: Rolled) -> Iterator[str]:
    """What was found, a line each."""
    from scipy.stats import binom

    counts = found.counts
    low, high = binom.interval(0.95, counts.days, 0.9)
    ratio = counts.ours / counts.plain
    yield f"hourly counts: deviance {counts.ours:.0f}, of the mean {counts.plain:.0f}, ratio {ratio:.3f}"
    yield f"daily counts: {counts.held} of {counts.days} in their 90% interval; {low:.0f} to {high:.0f} due"
    yield row("stretch", "quantile", "against", "calls", "ratio", "most crews bound", "95% interval")
    yield "|---|---|---|---|---|---|---|"
    for one in found.losses:
        ratios = f"{one.ratio:.3f}", f"{one.busy:.3f}", f"{one.low:.3f} to {one.high:.3f}"
        yield row(one.stretch, one.quantile, one.beside, f"{one.calls:,}", *ratios)


def main() -> None:
    """Roll over a log and print what was found."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    asked.add_argument("log", type=Path)
    asked.add_argument("--columns", type=Path, required=True, metavar="MAP")
    given = asked.parse_args()
    columns = read_columns(given.columns)
    print("\n".join(told(rolled(frame_of(given.log, columns), columns.types))))


if __name__ == "__main__":
    main()
