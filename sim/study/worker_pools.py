"""Threads and processes of this machine that do tasks."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator
from concurrent.futures import (
    FIRST_COMPLETED,
    BrokenExecutor,
    CancelledError,
    Future,
    ProcessPoolExecutor,
    ThreadPoolExecutor,
    wait,
)
from concurrent.futures import Executor as Pool
from typing import Any, Self

from sim.scenario.errors import ScenarioErrors
from sim.study.cluster import Dask
from sim.study.reproduction import this_build
from sim.study.tasks import UNDER_WAY, Done, Executor, Inline, Lost, Work, tried, work
from sim.study.workers import main_unseen, safe_start, settle_in, usable_cores

Flying = dict[Future[Any], tuple[Any, Pool]]
"""What is under way: the task, and the pool that does it."""


def _error(future: Future[Any]) -> BaseException | None:
    """What ended a future without a result, once it has ended."""
    return CancelledError() if future.cancelled() else future.exception()


class Pooled:
    """Workers that are handed tasks through futures; what they are is said by who inherits."""

    def __init__(self, work: Work, workers: int | None = None) -> None:
        self._work = work
        self._workers = workers or usable_cores()
        self._pool: Pool | None = None

    def _open(self, workers: int) -> Pool:
        raise NotImplementedError

    def _send(self, pool: Pool, task: Any) -> Future[Any]:
        raise NotImplementedError

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._close()

    def _close(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None

    def run(self, tasks: Iterable[Any], done: Done) -> list[Lost]:
        """Do the tasks, each worker one at a time, and after them the suspects alone."""
        flying: Flying = {}
        suspects: list[Any] = []
        todo = iter(tasks)
        try:
            while self._refill(flying, todo, suspects):
                ended, _ = wait(flying, return_when=FIRST_COMPLETED)
                suspects += self._land(ended, flying, done)
        except KeyboardInterrupt:
            self._let_end(flying, done)
            raise
        return [lost for task in suspects for lost in self.alone(task, done)]

    def alone(self, task: Any, done: Done) -> list[Lost]:
        """Do the task in a worker of its own."""
        self._close()  # whatever takes memory beside it

        def attempt() -> Any:
            with self._open(1) as pool:
                return self._send(pool, task).result()

        return tried(attempt, task, done)

    def _refill(self, flying: Flying, todo: Iterator[Any], suspects: list[Any]) -> bool:
        """Send out tasks until enough are under way; says whether any is."""
        while len(flying) < UNDER_WAY * self._workers:
            task = next(todo, None)
            if task is None:
                break
            pool = self._pool = self._pool or self._open(self._workers)
            try:
                flying[self._send(pool, task)] = task, pool
            except BrokenExecutor:
                suspects.append(task)
                self._close()
        return bool(flying)

    def _land(self, ended: Iterable[Future[Any]], flying: Flying, done: Done) -> list[Any]:
        """Hand back what is done; returns the tasks under suspicion."""
        suspects = []
        for future in ended:
            task, pool = flying.pop(future)
            error = _error(future)
            if error is None:
                done(task, future.result())
            elif isinstance(error, ScenarioErrors):
                raise error
            else:
                suspects.append(task)
                if isinstance(error, BrokenExecutor) and pool is self._pool:
                    self._close()
        return suspects

    @staticmethod
    def _let_end(flying: Flying, done: Done) -> None:
        for future in [future for future in flying if not future.cancel()]:
            if _error(future) is None:
                done(flying[future][0], future.result())


class Threads(Pooled):
    """Threads of this process, for work that spends its time in compiled code."""

    def _open(self, workers: int) -> Pool:
        return ThreadPoolExecutor(workers)

    def _send(self, pool: Pool, task: Any) -> Future[Any]:
        return pool.submit(self._work, task)


class Processes(Pooled):
    """Worker processes on this machine; when one dies all are replaced."""

    def __init__(self, work: Work, workers: int | None = None) -> None:
        super().__init__(work, workers)
        self._packed = pickle.dumps(work)
        self._build = this_build().digest

    def _open(self, workers: int) -> Pool:
        return ProcessPoolExecutor(workers, safe_start(), settle_in)

    def _send(self, pool: Pool, task: Any) -> Future[Any]:
        with main_unseen(self._work):
            return pool.submit(work, self._packed, self._build, task)


def executor(work: Work, workers: int | None = None, dask: str | None = None) -> Executor:
    """Whoever does the work: a Dask cluster if one is named, this process for one worker, else processes."""
    if dask:
        return Dask(work, dask, workers)
    return Inline(work) if workers == 1 else Processes(work, workers)
