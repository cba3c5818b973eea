"""What the accidents of `experiments.proof.chaos` befall: a study of a tiny town, and a comparison of two."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from sim.scenario.digest import digest
from sim.scenario.errors import Words
from sim.scenario.load import load
from sim.scenario.schema import Scenario
from sim.scenario.vary import vary
from sim.study.chunked_lab import open_workshop
from sim.study.execution import Execution
from sim.study.factor_space import Space
from sim.study.lab import Experiment, TownExperiment
from sim.study.points import Point
from sim.study.replication_rule import Effort
from sim.study.store.agreeing import How
from sim.study.store.comparing import keeping, lived
from sim.study.store.folder import kept_of
from sim.study.store.result_files import publish
from sim.study.study import Study

TOWN = Path(__file__).resolve().parents[2] / "scenarios/theory/mmc.toml"
TINY = {
    "period.days": 2.0,
    "period.warmup_days": 0.5,
    "period.cooldown_days": 0.5,
    "trouble.call.per_day": 30.0,
}
OUTCOMES = ("calls_110", "utilisation", "response_min.mean")
POINTS = tuple(Point("mmc", (("trouble.call.per_day", 20.0 + i),)) for i in range(32))
STAGES = {"design": (1, 2, 3), "checks": (11, 12)}
TABLE = "tables/points.csv"
SEEDS = 6

Tables = Mapping[str, bytes]
"""The end of a study: name of each table, and its content."""


@cache
def town() -> Scenario:
    """A desk of two with thirty calls a day."""
    return load(TOWN, overrides=TINY)


def study(scenario: Scenario | None = None) -> Study:
    """A study in two stages of some hundred runs."""
    scenarios = {"mmc": scenario or town()}
    words = Words("chaos", "意外")
    return Study(Path("chaos.toml"), "chaos", "sweep", words, scenarios, (1,), OUTCOMES, Space(()), None, {})


class Remembered:
    """The model on the tiny town; a run that was lived through in this process is not lived through again."""

    def __init__(self, scenario: Scenario) -> None:
        self._town = TownExperiment({"mmc": scenario}, OUTCOMES)
        self._known: dict[tuple[Point, int], Mapping[str, float]] = {}

    def __call__(self, point: Point, seed: int) -> Mapping[str, float]:
        """The outcomes of a run."""
        if (point, seed) not in self._known:
            self._known[point, seed] = self._town(point, seed)
        return self._known[point, seed]


_towns: dict[str, Experiment] = {}
_passing: list[TemporaryDirectory[str]] = []


def passing_folder() -> Path:
    """A folder that goes when this process does."""
    _passing.append(TemporaryDirectory(prefix="chaos-"))
    return Path(_passing[-1].name)


def tiny(scenario: Scenario | None = None) -> Experiment:
    """The model on the tiny town, or on another."""
    one = scenario or town()
    return _towns.setdefault(digest(one), Remembered(one))


def carry_out(
    place: Path,
    how: How = How(),  # noqa: B008 - immutable
    experiment: Experiment | None = None,
    workers: int = 1,
    asked: Study | None = None,
) -> Tables:
    """Carry out the study in a folder, going on from what is there; its tables."""
    one = asked or study()
    with open_workshop(one, place, workers, None, how, experiment or tiny(one.scenarios["mmc"])) as lab:
        answers = {name: lab.ask(name, POINTS, seeds) for name, seeds in STAGES.items()}
    text = "\n".join(str(row) for found in answers.values() for row in found.means().tolist())
    publish(place, kept_of(one), {TABLE: text})
    return {name: found.values.tobytes() + repr(found.failures).encode() for name, found in answers.items()}


def compare(place: Path, how: How = How(), workers: int = 1) -> Tables:  # noqa: B008 - immutable
    """Compare the town with one of three servers, going on from what is there; its tables."""
    sides = {"mmc": town(), "three": vary(town(), {"officers.server.count": 3})}
    effort = Effort(SEEDS, seed=1)
    with keeping(place, sides, effort, how) as folder:
        found = lived(sides, effort, Execution(workers), folder=folder)
    runs = [(run.policy, run.seed, run.digest, sorted(run.by)) for run in found.replications]
    return {"comparison": found.to_json().encode(), "runs": repr(runs).encode()}


class DiesOnce:
    """The town in a worker that is killed the first time it comes to a certain run."""

    def __init__(self, mark: Path, point: int, seed: int) -> None:
        self._mark, self._at, self._town = mark, (POINTS[point], seed), Remembered(town())

    def __call__(self, point: Point, seed: int) -> Mapping[str, float]:
        """The outcomes of a run."""
        if (point, seed) == self._at and not self._mark.exists():
            self._mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return self._town(point, seed)


class FailsTheMachine:
    """The town on a machine without memory or disk for the first few tries of a certain run."""

    def __init__(self, error: Exception, times: int, point: int, seed: int) -> None:
        self._error, self._left, self._at, self._town = error, times, (POINTS[point], seed), tiny()

    def __call__(self, point: Point, seed: int) -> Mapping[str, float]:
        """The outcomes of a run."""
        if (point, seed) == self._at and self._left:
            self._left -= 1
            raise self._error
        return self._town(point, seed)


def same(one: Tables, other: Tables) -> bool:
    """Whether two ends are equal to the byte."""
    return dict(one) == dict(other)


def rows(tables: Tables) -> int:
    """How many runs the tables of the study hold values of."""
    shape = (len(POINTS), -1, len(OUTCOMES))
    whole = {name: 8 * len(POINTS) * len(seeds) * len(OUTCOMES) for name, seeds in STAGES.items()}
    values = [np.frombuffer(tables[name][:size]).reshape(shape) for name, size in whole.items()]
    return sum(int((~np.isnan(one[:, :, 0])).sum()) for one in values)


def main(arguments: list[str]) -> None:
    """Carry out the study, or the comparison, in a process of its own that may be killed."""
    kind, place, workers = arguments
    ways: dict[str, Any] = {"study": lambda: carry_out(Path(place), workers=int(workers))}
    ways["compare"] = lambda: compare(Path(place), workers=int(workers))
    ways[kind]()


if __name__ == "__main__":
    main(sys.argv[1:])
