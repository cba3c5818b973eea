"""A Dask cluster that does tasks."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator
from concurrent.futures import CancelledError
from typing import Any, Self

from sim.scenario.errors import ScenarioErrors
from sim.study.reproduction import this_build
from sim.study.tasks import UNDER_WAY, Done, Lost, Work, tried, work
from sim.study.workers import usable_cores


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
            cluster = LocalCluster(n_workers=self._workers, threads_per_worker=1, dashboard_address=":0")
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
        return tried(lambda: self._submit(task).result(), task, done)

    def _submit(self, task: Any) -> Any:
        return self._client.submit(work, self._packed, self._build, task, pure=False)

    def _refill(self, landed: Any, flying: dict[str, Any], todo: Iterator[Any]) -> None:
        room = UNDER_WAY * max(1, len(self._client.scheduler_info(-1)["workers"]))
        while len(flying) < room and (task := next(todo, None)) is not None:
            future = self._submit(task)
            flying[future.key] = task
            landed.add(future)
