"""The model failed, or the machine failed: the one is a result, the other is none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sim.scenario.errors import NOTHING, Problem, ScenarioErrors
from sim.study.points import Failure, Point
from sim.study.study_file_words import say

MACHINE = (MemoryError, OSError, ImportError)
"""What an exception is when memory, disk or an installation fails; the model raises none of these."""


class Missing(NamedTuple):
    """A run that the machine failed to do: stage, point and seed, and why, on one line."""

    stage: str
    point: Point
    seed: int
    reason: str


class RunsMissing(ScenarioErrors):
    """Runs are missing because the machine failed; what was finished is kept."""

    exit_code = 1


class NoResult(ScenarioErrors):
    """The model failed in every run of a stage, so that there is nothing to conclude from."""

    exit_code = 1


def refuse_no_result(stage: str, runs: int, failures: Sequence[Failure]) -> None:
    """Raise NoResult when every one of the runs of a stage has failed; it says why the first did."""
    if runs and len(failures) == runs:
        said = say("no_result", runs=runs, stage=stage, reason=failures[0].reason)
        raise NoResult([Problem("", "", NOTHING, said)])


def blames_the_machine(error: BaseException) -> bool:
    """Whether an error says nothing of the model."""
    return isinstance(error, MACHINE)


def on_one_line(error: BaseException) -> str:
    """An exception as a reason."""
    return " ".join(f"{type(error).__name__}: {error}".split())


def runs_missing(missing: Sequence[Missing], kept: int) -> RunsMissing:
    """The end of a study that lacks runs: each of them, and how many are kept."""
    each = [
        Problem("", "", NOTHING, say("run_missing", **one._asdict() | {"point": one.point.label()}))
        for one in missing
    ]
    last = Problem("", "", NOTHING, say("runs_missing", missing=len(missing), kept=kept))
    return RunsMissing([last, *each])
