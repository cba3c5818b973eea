"""Tasks of a study, and what becomes of them: done, or lost because the machine failed.

Whoever does them, a task that is done is handed back at once, in any order, and only a few are under way at a
time, so that memory does not grow with the number of runs. When a worker dies or runs out of memory, all that
was under way is suspect, and each suspect is tried again alone in a worker of its own, so that the innocent
are not blamed; what fails there too is lost: the machine failed, and there is no result.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable
from concurrent.futures import BrokenExecutor, CancelledError
from typing import Any, NamedTuple, Protocol, Self

from sim.scenario.errors import NOTHING, Problem, ScenarioErrors
from sim.study.machine import on_one_line
from sim.study.reproduction import this_build
from sim.study.study_file_words import say

TRIES = 2
"""How often a suspect is tried alone."""
UNDER_WAY = 2
"""Tasks under way for each worker: one that runs and one that waits for it."""

Work = Callable[[Any], Any]
Done = Callable[[Any, Any], None]


class Lost(NamedTuple):
    """A task that the machine failed to do, and why, on one line."""

    task: Any
    reason: str


class Executor(Protocol):
    """Does tasks; a context manager."""

    def run(self, tasks: Iterable[Any], done: Done) -> list[Lost]:
        """Do all tasks, hand each back to `done` with its result, and return those that were lost.

        Ctrl-C: those in hand are still handed back.
        """
        ...

    def alone(self, task: Any, done: Done) -> list[Lost]:
        """Do one task in a worker that does nothing else."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(self, *_: object) -> None: ...


class Inline:
    """This process alone."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        return

    def run(self, tasks: Iterable[Any], done: Done) -> list[Lost]:
        """Do the tasks one after another."""
        return [lost for task in tasks for lost in self.alone(task, done)]

    def alone(self, task: Any, done: Done) -> list[Lost]:
        """Do the task, and again when the machine fails."""
        return tried(lambda: self._work(task), task, done)


def tried(attempt: Callable[[], Any], task: Any, done: Done) -> list[Lost]:
    """Hand back what an attempt gives; the task is lost when the machine fails each time."""
    reason = ""
    for _ in range(TRIES):
        try:
            result = attempt()
        except ScenarioErrors:
            raise
        except (Exception, CancelledError) as error:
            reason = _reason(error)
        else:
            done(task, result)
            return []
    return [Lost(task, reason)]


def _reason(error: BaseException) -> str:
    died = isinstance(error, BrokenExecutor) or type(error).__name__ == "KilledWorker"
    return say("worker_died", times=TRIES).en if died else on_one_line(error)


# What a worker keeps of the work it was last sent, so that it unpacks it once.
_unpacked: dict[bytes, Work] = {}


def work(packed: bytes, build: str, task: Any) -> Any:
    """Do a task in a worker.

    Raises:
        ScenarioErrors: the worker is not the program that sent it.
    """
    if packed not in _unpacked:
        if this_build().digest != build:
            raise ScenarioErrors([Problem("", "", NOTHING, say("other_worker"), say("same_program"))])
        _unpacked.clear()
        _unpacked[packed] = pickle.loads(packed)
    return _unpacked[packed](task)
