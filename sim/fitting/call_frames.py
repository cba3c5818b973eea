"""Calls as they were lived through, in the log or in the model, in the same columns so that they compare."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from sim.fitting.busy_crews import Busy
from sim.fitting.fit import LogSpan
from sim.fitting.log_clock import STAMPED, cut, unit_name, untied
from sim.fitting.stretches import minutes

if TYPE_CHECKING:
    import pandas as pd

    from sim.fitting.kinds import Sorting
    from sim.scenario.schema import Scenario

STRETCHES = {
    "delay": ("received", "dispatched"),
    "travel": ("dispatched", "arrived"),
    "scene": ("arrived", "cleared"),
}
"""What is measured of a call, and the moments between which it lies."""

_RECORDED = {"received": "reported", "dispatched": "dispatched", "arrived": "arrived", "cleared": "scene_end"}
"""What the model calls the moments that a log stamps."""


def observed(calls: LogSpan) -> pd.DataFrame:
    """The public calls of a log: kind, klass, day, hour, weekday, bound, and minutes of delay, travel, scene.

    `bound` is how many crews were bound when the call came. A stretch is NaN where it did not happen or is
    not known.
    """
    import pandas as pd

    frame = calls.frame
    units = {name: frame[unit_name(name)].to_numpy() for name in STAMPED}
    table = pd.DataFrame(
        {
            "kind": calls.keys,
            "day": (calls.came // 1440).astype(int),
            "hour": frame["received"].dt.hour.to_numpy(),
            "weekday": frame["received"].dt.day_of_week.to_numpy(),
            "bound": calls.bound.at(calls.came),
        }
    )
    for name, (begin, end) in STRETCHES.items():
        table[name] = _apart(minutes(frame, begin, end), units[begin], units[end])
    return _public(table, calls.sorting)


def _apart(times: np.ndarray, begin: np.ndarray, end: np.ndarray) -> np.ndarray:
    return np.maximum(untied(times, begin, end), 0.0)


def simulated(scenario: Scenario, calls: LogSpan, seeds: Sequence[int]) -> list[pd.DataFrame]:
    """The public calls of each replication in the columns of `observed`, as the log would have told them.

    Moments are those of the log's clock, and what befell while it was silent is left out. Also `waited`, the
    part of the delay that was spent waiting for a crew.
    """
    return [_run(scenario, calls, seed) for seed in seeds]


def _run(scenario: Scenario, calls: LogSpan, seed: int) -> pd.DataFrame:
    import pandas as pd

    from sim.metrics.run import simulate

    rows = simulate(scenario, seed).incidents
    start = 1440 * scenario.period.warmup_days
    units = _units(calls, len(rows), seed)
    moment = {name: cut(rows[own].to_numpy(), units[name]) - start for name, own in _RECORDED.items()}
    sent = ~np.isnan(moment["dispatched"])
    ends = np.where(np.isnan(moment["cleared"]), np.inf, moment["cleared"])
    crew = np.maximum(rows["crew"].to_numpy(), 1)[sent]
    bound = Busy(np.sort(np.repeat(moment["dispatched"][sent], crew)), np.sort(np.repeat(ends[sent], crew)))
    came = np.nan_to_num(moment["received"], nan=-1.0)
    told = (came >= 0) & (came < 1440 * scenario.period.days) & (rows["origin"] == "born").to_numpy()
    told &= calls.window.speaks(came)
    day = (came // 1440).astype(int)
    columns = {
        "kind": rows["type"],
        "day": day,
        "hour": (came % 1440 // 60).astype(int),
        "weekday": (scenario.period.start.weekday() + day) % 7,
        "bound": bound.at(came),
        "waited": (rows["dispatched"] - rows["queued"]).to_numpy(),
    }
    for name, (begin, end) in STRETCHES.items():
        columns[name] = _apart(moment[end] - moment[begin], units[begin], units[end])
    return _public(pd.DataFrame(columns)[told].reset_index(drop=True), calls.sorting)


def _units(calls: LogSpan, count: int, seed: int) -> dict[str, np.ndarray]:
    """To how many minutes the log would know moments of so many calls: as it does of calls drawn from it."""
    public = np.flatnonzero(~calls.frame["initiated"].to_numpy(bool))
    chosen = public[np.random.default_rng(seed).integers(len(public), size=count)]
    return {name: calls.frame[unit_name(name)].to_numpy()[chosen] for name in STAMPED}


def _public(table: pd.DataFrame, sorting: Sorting) -> pd.DataFrame:
    kinds = table["kind"].astype("category").cat
    known = [sorting.kinds.get(key) for key in kinds.categories]
    ways = np.array([kind.way if kind else "" for kind in known])[kinds.codes]
    klass = np.array([kind.klass if kind else np.nan for kind in known])[kinds.codes]
    table["klass"] = klass if np.isnan(klass).any() else klass.astype(int)
    for name in ("travel", "scene"):
        table[name] = np.where(ways == "attended", table[name], np.nan)
    table["delay"] = np.where(ways == "left", np.nan, table["delay"])
    return table[ways != "own"].reset_index(drop=True)
