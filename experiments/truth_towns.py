"""Towns of known truth and the logs of their calls: do `fit` and `follow` see it?"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from sim.fitting.columns import ColumnMap, Columns
from sim.fitting.fit import LogSpan, stretch
from sim.fitting.kinds import Sorting, sort_calls
from sim.fitting.log_window import window_of
from sim.fitting.meanings import with_meanings
from sim.metrics.run import simulate
from sim.scenario.load import load
from sim.scenario.schema import Scenario

TRAVEL, SCENE = 8.0, 30.0
"""Mean minutes of travel and on scene."""

PRIORITIES = ("1", "2")
"""Of the two types, `first` and `second`."""

TOWN = """
name = "truth"
title = {{ en = "Truth", zh = "真值" }}
[period]
start = {start}
days = {days}.0
warmup_days = 2.0
cooldown_days = 2.0
[town]
day_spread = {day_spread}
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


@dataclass(frozen=True)
class Truth:
    """What is true of a town: crews at all hours, calls a day of both types, and how the desk slows down.

    `rise` is that of the logarithm of the desk's time with each crew out, `day_spread` the standard
    deviation of a day's level over its mean.
    """

    crews: int
    first: float
    second: float
    days: int
    start: str = "2024-01-01"
    rise: float = 0.0
    day_spread: float = 0.0

    def scenario(self) -> Scenario:
        """The town."""
        fields = {name: getattr(self, name) for name in self.__dataclass_fields__}
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "truth.toml"
            file.write_text(TOWN.format(travel=TRAVEL, scene=SCENE, **fields), encoding="utf-8")
            return load(file)


def calls_for(crews: float, busy: float) -> float:
    """Calls a day that keep so many crews busy for such a share of the time."""
    return busy * crews * 1440 / (TRAVEL + SCENE)


def log_of(town: Scenario, seed: int) -> pd.DataFrame:
    """The calls of a run in the columns of `CallLog.frame` that a fit uses."""
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


def stretch_of(log: pd.DataFrame, sorting: Sorting | None = None) -> LogSpan:
    """The log as a fit sees it; sorted as another was, where that is given."""
    columns = ColumnMap(columns=Columns(received="received", type="type"))
    frame = with_meanings(log, columns)
    window = window_of(frame["received"])
    inside = (frame["received"] >= window.start) & (frame["received"] < window.end)
    frame = frame[inside.to_numpy()].reset_index(drop=True)
    return stretch(frame, window, sorting or sort_calls(frame, columns.types))
