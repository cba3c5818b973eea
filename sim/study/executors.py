"""Who does the tasks of a study: this process, threads or processes beside it, or a Dask cluster.

Whoever does, a task that is done is handed back at once, in any order, and only a few are under way at a
time, so that memory does not grow with the number of runs. When a worker dies or runs out of memory, all that
was under way is suspect, and each suspect is tried again alone in a worker of its own, so that the innocent
are not blamed; what fails there too is lost: the machine failed, and there is no result.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator
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
from typing import Any, NamedTuple, Protocol, Self

from sim.scenario.errors import NOTHING, Problem, ScenarioErrors
from sim.study.machine import on_one_line
from sim.study.provenance import this_build
from sim.study.wording import say
from sim.study.workers import main_unseen, safe_start, settle_in, usable_cores

TRIES = 2
"""How often a suspect is tried alone."""
UNDER_WAY = 2
"""Tasks under way for each worker: one that runs and one that waits for it."""

Work = Callable[[Any], Any]
Done = Callable[[Any, Any], None]


Flying = dict[Future[Any], tuple[Any, Pool]]
"""What is under way: the task, and the pool that does it."""


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
        return _tried(lambda: self._work(task), task, done)


def _tried(attempt: Callable[[], Any], task: Any, done: Done) -> list[Lost]:
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


def _error(future: Future[Any]) -> BaseException | None:
    """What ended a future without a result, once it has ended."""
    return CancelledError() if future.cancelled() else future.exception()


def _reason(error: BaseException) -> str:
    died = isinstance(error, BrokenExecutor) or type(error).__name__ == "KilledWorker"
    return say("worker_died", times=TRIES).en if died else on_one_line(error)


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

        return _tried(attempt, task, done)

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


class Dask:
    """A Dask cluster: at an address, or "local" for one of `workers` processes on this machine."""

    def __init__(self, work: Work, address: str, workers: int | None = None) -> None:
        self._packed = pickle.dumps(work)
        self._build = this_build().digest
        self._address = address
        self._workers = workers or usable_cores()
        self._client: Any = None

    def __enter__(self) -> Self:
        from distributed import Client, LocalCluster

        if self._address == "local":
            cluster = LocalCluster(n_workers=self._workers, threads_per_worker=1, dashboard_address=None)
            self._client = Client(cluster)
        else:
            self._client = Client(self._address)
        return self

    def __exit__(self, *_: object) -> None:
        cluster = self._client.cluster
        self._client.close()
        if cluster is not None and self._address == "local":
            cluster.close()

    def run(self, tasks: Iterable[Any], done: Done) -> list[Lost]:
        """Do the tasks on whatever workers the cluster has, and after them the suspects alone."""
        from distributed import as_completed

        flying: dict[str, Any] = {}
        todo, suspects = iter(tasks), list[Any]()
        landed = as_completed()
        self._refill(landed, flying, todo)
        while flying:
            future = next(landed)
            task = flying.pop(future.key)
            try:
                result = future.result()
            except ScenarioErrors:
                raise
            except (Exception, CancelledError):
                suspects.append(task)
            else:
                done(task, result)
            self._refill(landed, flying, todo)
        return [lost for task in suspects for lost in self.alone(task, done)]

    def alone(self, task: Any, done: Done) -> list[Lost]:
        """Do the task while the cluster has nothing else of ours to do."""
        return _tried(lambda: self._submit(task).result(), task, done)

    def _submit(self, task: Any) -> Any:
        return self._client.submit(work, self._packed, self._build, task, pure=False)

    def _refill(self, landed: Any, flying: dict[str, Any], todo: Iterator[Any]) -> None:
        room = UNDER_WAY * max(1, len(self._client.scheduler_info(-1)["workers"]))
        while len(flying) < room and (task := next(todo, None)) is not None:
            future = self._submit(task)
            flying[future.key] = task
            landed.add(future)


def executor(work: Work, workers: int | None = None, dask: str | None = None) -> Executor:
    """Whoever does the work: a Dask cluster if one is named, this process for one worker, else processes."""
    if dask:
        return Dask(work, dask, workers)
    return Inline(work) if workers == 1 else Processes(work, workers)
