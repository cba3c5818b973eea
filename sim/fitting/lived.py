"""Calls as they were lived through, in the log or in the model, in the same columns so that they compare."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from sim.fitting.crews import Busy
from sim.fitting.fit import Stretch
from sim.fitting.stretches import minutes

if TYPE_CHECKING:
    import pandas as pd

    from sim.fitting.kinds import Sorting
    from sim.scenario.schema import Scenario

STRETCHES = ("delay", "travel", "scene")


def observed(calls: Stretch) -> pd.DataFrame:
    """The public calls of a log: kind, klass, day, hour, weekday, bound, and minutes of delay, travel, scene.

    `bound` is how many crews were bound when the call came. A stretch is NaN where it did not happen or is
    not known.
    """
    import pandas as pd

    frame = calls.frame
    came = (frame["received"] - calls.window.start).dt.total_seconds().to_numpy() / 60.0
    table = pd.DataFrame(
        {
            "kind": calls.keys,
            "day": (frame["received"].dt.normalize() - calls.window.start.normalize()).dt.days.to_numpy(),
            "hour": frame["received"].dt.hour.to_numpy(),
            "weekday": frame["received"].dt.day_of_week.to_numpy(),
            "bound": calls.bound.at(came),
            "delay": minutes(frame, "received", "dispatched"),
            "travel": minutes(frame, "dispatched", "arrived"),
            "scene": minutes(frame, "arrived", "cleared"),
        }
    )
    return _public(table, calls.sorting)


def simulated(scenario: Scenario, sorting: Sorting, seeds: Sequence[int]) -> list[pd.DataFrame]:
    """The public calls of the measured period in each replication, in the columns of `observed`.

    Also `waited`, the part of the delay that was spent waiting for a crew.
    """
    return [_run(scenario, sorting, seed) for seed in seeds]


def _run(scenario: Scenario, sorting: Sorting, seed: int) -> pd.DataFrame:
    import pandas as pd

    from sim.metrics.run import simulate

    rows = simulate(scenario, seed).incidents
    sent = rows.dropna(subset=["dispatched"])
    bound = Busy(np.sort(sent["dispatched"]), np.sort(sent["scene_end"].fillna(np.inf)))
    first, last = scenario.period.warmup_days, scenario.period.warmup_days + scenario.period.days
    rows = rows[(rows["reported"] >= 1440 * first) & (rows["reported"] < 1440 * last)]
    rows = rows[rows["origin"] == "born"]
    reported = rows["reported"].to_numpy()
    day = (reported // 1440).astype(int)
    table = pd.DataFrame(
        {
            "kind": rows["type"].astype(str).to_numpy(),
            "day": day - int(first),
            "hour": (reported % 1440 // 60).astype(int),
            "weekday": (scenario.first_weekday + day) % 7,
            "bound": bound.at(reported),
            "delay": (rows["dispatched"] - rows["reported"]).to_numpy(),
            "travel": (rows["arrived"] - rows["dispatched"]).to_numpy(),
            "scene": (rows["scene_end"] - rows["arrived"]).to_numpy(),
            "waited": (rows["dispatched"] - rows["queued"]).to_numpy(),
        }
    )
    return _public(table, sorting)


def _public(table: pd.DataFrame, sorting: Sorting) -> pd.DataFrame:
    ways = table["kind"].map({key: kind.way for key, kind in sorting.kinds.items()})
    table["klass"] = table["kind"].map({key: kind.klass for key, kind in sorting.kinds.items()})
    for name in ("travel", "scene"):
        table[name] = np.where(ways == "attended", table[name], np.nan)
    table["delay"] = np.where(ways == "left", np.nan, table["delay"])
    return table[(ways != "own").to_numpy()].reset_index(drop=True)
