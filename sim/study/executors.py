"""Who does the tasks of a study: this process, processes beside it, or a Dask cluster."""

from __future__ import annotations

from sim.study.cluster import Dask
from sim.study.tasks import Executor, Inline, Work
from sim.study.worker_pools import Processes


def executor(work: Work, workers: int | None = None, dask: str | None = None) -> Executor:
    """Whoever does the work: a Dask cluster if one is named, this process for one worker, else processes."""
    if dask:
        return Dask(work, dask, workers)
    return Inline(work) if workers == 1 else Processes(work, workers)
