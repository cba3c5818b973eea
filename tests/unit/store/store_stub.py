"""Studies of plain functions for the store and the executors; importable by name in worker processes."""

import os
import signal
import time
from pathlib import Path

import numpy as np

from sim.scenario.errors import Words
from sim.scenario.load import load
from sim.study.factor_space import Space
from sim.study.lab import TownExperiment
from sim.study.optimisation.settling import FIRST_CHECK_SEED
from sim.study.points import Point
from sim.study.study import Study

OUTCOMES = ["y", "z"]
POINTS = [Point("base", (("a", float(a)),)) for a in range(40)]
SEEDS = (1, 2, 3)


def study(outcomes=OUTCOMES, **scenarios) -> Study:
    scenarios = scenarios or {"base": load("scenarios/theory/mmc.toml")}
    return Study("s.toml", "s", "sweep", Words("t", "t"), scenarios, SEEDS, outcomes, Space(()), None, {})


def smooth(point: Point, seed: int) -> dict[str, float]:
    """A known function with noise; fails at a = 7 under seed 2."""
    a = dict(point.values)["a"]
    if (a, seed) == (7.0, 2):
        raise RuntimeError("no town\nthere")
    return {"y": a + np.random.default_rng(seed).normal(), "z": a * seed}


class DiesOnce:
    """The same function, in a worker that dies the first time it meets a = 11."""

    def __init__(self, mark: Path) -> None:
        self._mark = mark

    def __call__(self, point: Point, seed: int) -> dict[str, float]:
        if dict(point.values)["a"] == 11.0 and not self._mark.exists():
            self._mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return smooth(point, seed)


class TownDiesOnce:
    """A town, in a worker that dies the first time it is asked for a seed of the checks."""

    def __init__(self, town: TownExperiment, mark: Path) -> None:
        self._town, self._mark, self.checks = town, mark, town.checks

    def __call__(self, point: Point, seed: int) -> dict[str, float]:
        if seed >= FIRST_CHECK_SEED and not self._mark.exists():
            self._mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return self._town(point, seed)


def dies_always(point: Point, seed: int) -> dict[str, float]:
    """A worker that never survives a = 11."""
    if dict(point.values)["a"] == 11.0:
        os.kill(os.getpid(), signal.SIGKILL)
    return smooth(point, seed)


def signs_in(point, seed):
    """Leaves the number of its process in the folder of the signs, and takes its time."""
    (Path(os.environ["GOVSIM_TEST_SIGNS"]) / str(os.getpid())).touch()
    time.sleep(0.05)
    return smooth(point, seed)
