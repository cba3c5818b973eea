"""Who runs the chunks of a study: this process, processes beside it, or a Dask cluster.

Whoever does, a chunk that was run is handed back as soon as it is done, in any order; a chunk whose worker
died is run again, a few times; and only a few chunks are under way at once, so that memory does not grow
with the number of runs.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Future, ProcessPoolExecutor, wait
from contextlib import suppress
from typing import Any, Protocol, Self

from sim.study.lab import Experiment
from sim.study.store.chunks import Chunk, Rows, failed_chunk, run_chunk
from sim.study.wording import say
from sim.study.workers import safe_start, settle_in, usable_cores

TRIES = 3
UNDER_WAY = 2
"""Chunks under way for each worker: one that runs and one that waits for it."""

Done = Callable[[Chunk, Rows], None]


class Executor(Protocol):
    """Runs chunks; a context manager."""

    def run(self, chunks: Iterable[Chunk], outcomes: Sequence[str], done: Done) -> None:
        """Run all chunks and hand each back to `done`. Ctrl-C: those in hand are still handed back."""

    def __enter__(self) -> Self: ...

    def __exit__(self, *_: object) -> None: ...


class Inline:
    """This process alone."""

    def __init__(self, experiment: Experiment) -> None:
        self._experiment = experiment

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        return

    def run(self, chunks: Iterable[Chunk], outcomes: Sequence[str], done: Done) -> None:
        """Run the chunks one after another."""
        for chunk in chunks:
            done(chunk, run_chunk(self._experiment, chunk, outcomes))


# What a worker keeps of the experiment it was last sent, so that it unpacks it once.
_unpacked: dict[bytes, Experiment] = {}


def work(packed: bytes, chunk: Chunk, outcomes: Sequence[str]) -> Rows:
    """Run a chunk in a worker."""
    if packed not in _unpacked:
        _unpacked.clear()
        _unpacked[packed] = pickle.loads(packed)
    return run_chunk(_unpacked[packed], chunk, outcomes)


class Processes:
    """Worker processes on this machine; one that dies is replaced."""

    def __init__(self, experiment: Experiment, workers: int | None = None) -> None:
        self._packed = pickle.dumps(experiment)
        self._workers = workers or usable_cores()
        self._pool: ProcessPoolExecutor | None = None
        self._sent: set[Future[Rows]] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._close()

    def _close(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None

    def run(self, chunks: Iterable[Chunk], outcomes: Sequence[str], done: Done) -> None:
        """Run the chunks, each worker one at a time."""
        tried: dict[int, int] = {}
        todo, again = iter(chunks), list[Chunk]()
        flying: dict[Future[Rows], Chunk] = {}
        try:
            while self._refill(flying, todo, again, outcomes):
                ended, _ = wait(flying, return_when=FIRST_COMPLETED)
                again += self._land(ended, flying, tried, (outcomes, done))
        except KeyboardInterrupt:
            waiting = [future for future in flying if not future.cancel()]
            with suppress(BrokenExecutor):
                for future in waiting:
                    done(flying[future], future.result())
            raise

    def _refill(
        self,
        flying: dict[Future[Rows], Chunk],
        todo: Iterator[Chunk],
        again: list[Chunk],
        outcomes: Sequence[str],
    ) -> bool:
        """Send out chunks until enough are under way; says whether any is."""
        while len(flying) < UNDER_WAY * self._workers:
            chunk = again.pop() if again else next(todo, None)
            if chunk is None:
                break
            flying[self._submit(chunk, outcomes)] = chunk
        return bool(flying)

    def _submit(self, chunk: Chunk, outcomes: Sequence[str]) -> Future[Rows]:
        for _ in range(TRIES):
            if self._pool is None:
                self._pool = ProcessPoolExecutor(self._workers, safe_start(), settle_in)
            try:
                future = self._pool.submit(work, self._packed, chunk, outcomes)
            except BrokenExecutor:
                self._sent.clear()
                self._close()
            else:
                self._sent.add(future)
                return future
        raise RuntimeError("worker processes cannot be started")

    def _replace(self, lost: Future[Rows]) -> None:
        """Give up the pool that lost a chunk, unless that has been done already."""
        if lost in self._sent:
            self._sent.clear()
            self._close()

    def _land(
        self,
        ended: Iterable[Future[Rows]],
        flying: dict[Future[Rows], Chunk],
        tried: dict[int, int],
        to: tuple[Sequence[str], Done],
    ) -> list[Chunk]:
        """Hand back what is done; returns the chunks to be run again because their worker died."""
        outcomes, done = to
        again = []
        for future in ended:
            chunk = flying.pop(future)
            try:
                done(chunk, future.result())
                self._sent.discard(future)
            except BrokenExecutor:
                self._replace(future)
                tried[chunk.number] = tried.get(chunk.number, 0) + 1
                if tried[chunk.number] < TRIES:
                    again.append(chunk)
                else:
                    done(chunk, failed_chunk(chunk, outcomes, say("worker_died", times=TRIES).en))
        return again


class Dask:
    """A Dask cluster: at an address, or "local" for one of `workers` processes on this machine."""

    def __init__(self, experiment: Experiment, address: str, workers: int | None = None) -> None:
        self._packed = pickle.dumps(experiment)
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

    def run(self, chunks: Iterable[Chunk], outcomes: Sequence[str], done: Done) -> None:
        """Run the chunks on whatever workers the cluster has; it runs those of lost workers again."""
        from distributed import as_completed

        flying: dict[str, Chunk] = {}
        todo = iter(chunks)
        landed = as_completed()
        self._refill(landed, flying, todo, outcomes)
        while flying:
            future = next(landed)
            chunk = flying.pop(future.key)
            done(chunk, self._rows(future, chunk, outcomes))
            self._refill(landed, flying, todo, outcomes)

    def _refill(
        self, landed: Any, flying: dict[str, Chunk], todo: Iterator[Chunk], outcomes: Sequence[str]
    ) -> None:
        room = UNDER_WAY * max(1, len(self._client.scheduler_info(-1)["workers"]))
        while len(flying) < room and (chunk := next(todo, None)) is not None:
            future = self._client.submit(work, self._packed, chunk, outcomes, pure=False)
            flying[future.key] = chunk
            landed.add(future)

    @staticmethod
    def _rows(future: Any, chunk: Chunk, outcomes: Sequence[str]) -> Rows:
        from distributed import KilledWorker

        try:
            return future.result()
        except KilledWorker as error:
            return failed_chunk(chunk, outcomes, " ".join(str(error).split()))
