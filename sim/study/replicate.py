"""Replications with common random numbers, on as many workers as wanted.

Replication i of every policy uses seed + i, so that the same troubles befall the same people. Results are
ordered by policy and seed; neither the number of workers nor the order of finishing shows in them.
"""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import (
    CancelledError,
    Executor,
    Future,
    ProcessPoolExecutor,
    ThreadPoolExecutor,
    as_completed,
)
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any, Literal, NamedTuple, Self

from sim.metrics.portrait import Portrait
from sim.scenario.schema import Scenario
from sim.scenario.vary import vary
from sim.study.workers import safe_start, settle_in, usable_cores
from sim.vocabulary.compiled import cache_is_cold

Simulate = Callable[[Scenario, int], Any]
Tables = dict[str, dict[str, dict[str, float]]]
ExecutorKind = Literal["processes", "threads"]

ENGINE_MODULE = "loop._close_books"  # the last entry that a run compiles


class Job(NamedTuple):
    """One run to do; `draw` counts the parameter sets of a calibrated sample, where there is one."""

    policy: str
    seed: int
    draw: int = 0


@dataclass(frozen=True)
class Replication:
    """One run done, or failed for the reason given.

    Attributes:
        policy: name of the policy, or of the base.
        seed: its seed.
        digest: digest of the run's journal.
        outcomes: outcome -> value, NaN where undefined.
        by: dimension -> label key -> outcome -> value.
        portrait: the run in small, for figures; None where the model gives none.
        failure: one line saying why there is no result; empty when there is one.
        trace: the traceback that goes with it, for ``--debug``.
        draw: the parameter set of a calibrated sample that it was run with.
    """

    policy: str
    seed: int
    digest: str = ""
    outcomes: dict[str, float] = field(default_factory=dict)
    by: Tables = field(default_factory=dict)
    portrait: Portrait | None = None
    failure: str = ""
    trace: str = ""
    draw: int = 0


Values = Mapping[str, Any]


class Towns:
    """The scenario of each job: that of its policy, with the values of its parameter set put over it.

    Args:
        scenarios: policy name -> scenario.
        sets: policy name -> values by path, one mapping a parameter set; none when nothing is put over.
    """

    def __init__(
        self, scenarios: Mapping[str, Scenario], sets: Mapping[str, Sequence[Values]] | None = None
    ) -> None:
        self._scenarios = dict(scenarios)
        self._sets = sets
        self._varied: dict[tuple[str, int], Scenario] = {}

    def of(self, job: Job) -> Scenario:
        """The scenario. Raises ScenarioErrors when a set does not fit it."""
        if self._sets is None:
            return self._scenarios[job.policy]
        place = job.policy, job.draw
        if place not in self._varied:
            if len(self._varied) >= 2 * len(self._scenarios):  # jobs come set by set
                self._varied.clear()
            self._varied[place] = vary(self._scenarios[job.policy], self._sets[job.policy][job.draw])
        return self._varied[place]


OnDone = Callable[[Replication], None]


class Batch(NamedTuple):
    """Replications in order of policy and seed, and whether the planner stopped the work."""

    replications: list[Replication]
    interrupted: bool = False


def engine(scenario: Scenario, seed: int) -> Any:
    """The model itself, imported where it is used: it takes a second."""
    from sim.metrics.run import simulate

    return simulate(scenario, seed)


def replicate_once(job: Job, towns: Towns, simulate: Simulate) -> Replication:
    """One run; any exception becomes a row with its reason."""
    try:
        run = simulate(towns.of(job), job.seed)
        small = getattr(run, "portrait", None)
        return Replication(job.policy, job.seed, run.digest, dict(run.outcomes), run.by, small, draw=job.draw)
    except Exception as error:
        return _failed(job, error)


def _failed(job: Job, error: BaseException) -> Replication:
    reason = " ".join(f"{type(error).__name__}: {error}".split())
    trace = "".join(traceback.format_exception(error))
    return Replication(job.policy, job.seed, failure=reason, trace=trace, draw=job.draw)


# A worker process keeps what every job needs, so that a job is only a name and a seed.
_held: dict[str, Any] = {}


def _begin_worker(towns: Towns, simulate: Simulate) -> None:
    settle_in()
    _held.update(towns=towns, simulate=simulate)


def _work(job: Job) -> Replication:
    return replicate_once(job, _held["towns"], _held["simulate"])


def jobs(policies: Iterable[str], seeds: Sequence[int], draws: int = 1) -> list[Job]:
    """All runs, set by set and seed by seed, so that whoever stops early is left with whole pairs."""
    names = list(policies)
    return [Job(name, seed, draw) for draw in range(draws) for seed in seeds for name in names]


class Bench:
    """Workers that are ready for any number of batches of the same scenarios; a context manager.

    Args:
        scenarios: policy name -> scenario, the base first.
        simulate: the model; must be importable by name for worker processes.
        workers: how many; all usable cores by default; 1 runs everything in this process.
        executor: "processes", or "threads" for models that spend their time in compiled code.
        sets: parameter sets to put over the scenarios; see `Towns`.
    """

    def __init__(
        self,
        scenarios: Mapping[str, Scenario],
        simulate: Simulate = engine,
        workers: int | None = None,
        executor: ExecutorKind = "processes",
        sets: Mapping[str, Sequence[Values]] | None = None,
    ) -> None:
        self._order = {name: i for i, name in enumerate(scenarios)}
        self._towns = Towns(scenarios, sets)
        self._simulate = simulate
        self._workers = workers or usable_cores()
        self._kind = executor
        self._pool: Executor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None

    def run(self, todo: Sequence[Job], on_done: OnDone = lambda _: None) -> Batch:
        """Do the jobs; Ctrl-C keeps what is finished and lets the runs in hand end.

        Args:
            todo: what to run.
            on_done: called in this process after each run, in order of finishing.
        """
        first = 1 if cache_is_cold(ENGINE_MODULE) else 0  # one run compiles for all the others
        batch = self._run(todo[:first], on_done)
        if not batch.interrupted:
            rest = self._run(todo[first:], on_done)
            batch = Batch(batch.replications + rest.replications, rest.interrupted)
        ordered = sorted(batch.replications, key=lambda run: (self._order[run.policy], run.draw, run.seed))
        return batch._replace(replications=ordered)

    def _run(self, todo: Sequence[Job], on_done: OnDone) -> Batch:
        if self._workers == 1 or (len(todo) < 2 and self._pool is None):
            return self._run_inline(todo, on_done)
        return self._run_in_pool(todo, on_done)

    def _run_inline(self, todo: Sequence[Job], on_done: OnDone) -> Batch:
        done: list[Replication] = []
        try:
            for job in todo:
                done.append(replicate_once(job, self._towns, self._simulate))
                on_done(done[-1])
        except KeyboardInterrupt:
            return Batch(done, interrupted=True)
        return Batch(done)

    def _run_in_pool(self, todo: Sequence[Job], on_done: OnDone) -> Batch:
        done: dict[Job, Replication] = {}
        futures = {self._submit(job): job for job in todo}
        try:
            self._gather(futures, done, on_done)
        except KeyboardInterrupt:
            for future in futures:
                future.cancel()
            self._gather(futures, done, on_done)
            return Batch(list(done.values()), interrupted=True)
        return Batch(list(done.values()))

    def _submit(self, job: Job) -> Future[Replication]:
        if self._pool is None:
            self._pool = self._open_pool()
        if self._kind == "threads":
            return self._pool.submit(replicate_once, job, self._towns, self._simulate)
        with _main_unseen(self._simulate):
            return self._pool.submit(_work, job)

    def _open_pool(self) -> Executor:
        if self._kind == "threads":
            return ThreadPoolExecutor(self._workers)
        held = (self._towns, self._simulate)
        return ProcessPoolExecutor(self._workers, safe_start(), _begin_worker, held)

    @staticmethod
    def _gather(
        futures: Mapping[Future[Replication], Job], done: dict[Job, Replication], on_done: OnDone
    ) -> None:
        for future in as_completed(futures):
            job = futures[future]
            if job in done or future.cancelled():
                continue
            done[job] = _result(future, job)
            on_done(done[job])


def _result(future: Future[Replication], job: Job) -> Replication:
    try:
        return future.result()
    except (Exception, CancelledError) as error:  # a worker that died, or a result that cannot travel
        return _failed(job, error)


@contextmanager
def _main_unseen(simulate: Simulate) -> Iterator[None]:
    """Start workers without running the caller's script again in each, so that it needs no main guard."""
    main = sys.modules["__main__"]
    if getattr(simulate, "__module__", "") != "__main__":
        sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main
