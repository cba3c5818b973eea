"""What every tool is given: the same calls, the same officers at the same places; and what it answers."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import numpy as np

from sim.metrics.run import Run
from sim.scenario.load import load
from sim.scenario.schema import Scenario

HERE = Path(__file__).resolve().parent


class Desk(NamedTuple):
    """Plain Python lists, which suit the peers best.

    Attributes:
        arrivals: minute of each call, rising.
        scene: minutes of work on scene.
        classes: class of each call, 0 first.
        places: (x, y) of each call in km.
        posts: (x, y) of each officer at the start.
        minutes_per_km: travel.
        travel: minutes that the officer sent by govsim travelled, for a tool that knows no places.
        counted: the calls of the measured period, which come first; all of them are over when a run ends.
    """

    arrivals: list[float]
    scene: list[float]
    classes: list[int]
    places: list[tuple[float, float]]
    posts: list[tuple[float, float]]
    minutes_per_km: float
    travel: list[float]
    counted: int

    def first(self, n: int) -> Desk:
        """The desk with its first `n` calls alone."""
        return self._replace(arrivals=self.arrivals[:n], counted=min(self.counted, n))

    def answer(self, waits: list[float], responses: list[float]) -> Answer:
        """Means over the counted calls, from the minutes of every call."""
        n = self.counted
        return Answer(sum(waits[:n]) / n, sum(responses[:n]) / n)


class Answer(NamedTuple):
    """What a tool finds, in minutes."""

    mean_wait: float
    mean_response: float


def scenario(calls: int) -> Scenario:
    """The desk over as many days as bring so many calls on average."""
    path = HERE / "desk.toml"
    per_day = sum(kind.per_day for kind in load(path).trouble.values())
    return load(path, overrides={"period.days": calls / per_day, "period.cooldown_days": 3.0})


def desk_of(run: Run) -> Desk:
    """The calls that a run of govsim drew for itself, for the others to answer."""
    town = run.town
    calls = town.troubles[: int(town.clock[0]["troubles_n"])]
    way = run.scenario.dispatch
    arrived = np.isfinite(calls["arrived"])
    return Desk(
        arrivals=calls["onset"].tolist(),
        scene=calls["on_scene"].tolist(),
        classes=calls["priority"].tolist(),
        places=list(zip(calls["x"].tolist(), calls["y"].tolist(), strict=True)),
        posts=list(zip(town.officers["post_x"].tolist(), town.officers["post_y"].tolist(), strict=True)),
        minutes_per_km=way.detour / way.speed_kmh * 60,
        travel=np.where(arrived, calls["arrived"] - np.where(arrived, calls["dispatched"], 0), 0).tolist(),
        counted=int((calls["onset"] < town.clock[0]["measure_to"]).sum()),
    )
