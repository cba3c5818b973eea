"""Replications with common random numbers, on as many workers as wanted.

Replication i of every policy uses seed + i, so that the same troubles befall the same people. Results are
ordered by policy and seed; neither the number of workers nor the order of finishing shows in them.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple, Protocol, Self

from sim.metrics.portrait import Portrait
from sim.scenario.schema import Scenario
from sim.scenario.vary import vary
from sim.study.machine import blames_the_machine, on_one_line
from sim.study.tasks import Executor, Inline, Lost
from sim.study.worker_pools import Threads, executor
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
        checked: whether the invariants were checked at its end; one that is broken is a failure.
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
    checked: bool = False

    @property
    def job(self) -> Job:
        """What was to be run."""
        return Job(self.policy, self.seed, self.draw)


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
    """What came of some jobs.

    Attributes:
        replications: the runs in order of policy and seed.
        interrupted: whether the planner stopped the work.
        missing: jobs without a run because the machine failed, and why.
    """

    replications: list[Replication]
    interrupted: bool = False
    missing: Sequence[Lost] = ()

    @property
    def is_whole(self) -> bool:
        """Whether nothing is missing."""
        return not self.interrupted and not self.missing


def engine(scenario: Scenario, seed: int) -> Any:
    """The model itself, imported where it is used: it takes a second.

    Raises:
        BrokenInvariant: the state at the end of the run is not one that the model can be in.
    """
    from sim.metrics.run import simulate

    return simulate(scenario, seed)


def checks(simulate: Simulate) -> bool:
    """Whether the invariants are checked at the end of each run of a model."""
    return simulate is engine


@dataclass(frozen=True)
class Replicate:
    """The work of whoever replicates: a job becomes a replication, failed or not."""

    towns: Towns
    simulate: Simulate

    @property
    def of_main(self) -> bool:
        """Whether the model is part of the caller's script."""
        return getattr(self.simulate, "__module__", "") == "__main__"

    def __call__(self, job: Job) -> Replication:
        """One run; an exception of the model becomes a row with its reason.

        Raises:
            MemoryError, OSError, ImportError: the machine failed, which says nothing of the model.
        """
        try:
            run = self.simulate(self.towns.of(job), job.seed)
            outcomes = {name: float(value) for name, value in run.outcomes.items()}
            by, small = run.by, getattr(run, "portrait", None)
        except Exception as error:
            if blames_the_machine(error):
                raise
            return self._failed(job, error)
        checked = checks(self.simulate)
        return Replication(
            job.policy, job.seed, run.digest, outcomes, by, small, draw=job.draw, checked=checked
        )

    def _failed(self, job: Job, error: Exception) -> Replication:
        trace = "".join(traceback.format_exception(error))
        reason, checked = on_one_line(error), checks(self.simulate)
        return Replication(job.policy, job.seed, failure=reason, trace=trace, draw=job.draw, checked=checked)


class Keeper(Protocol):
    """Whoever keeps finished runs, so that another start need not do them again."""

    def find(self, todo: Sequence[Job]) -> list[Replication]:
        """Those of the jobs whose runs are kept."""
        ...

    def keep(self, run: Replication) -> None:
        """Take a finished run."""
        ...


class KeepsNothing:
    """A keeper for those who need no other start."""

    def find(self, todo: Sequence[Job]) -> list[Replication]:  # noqa: ARG002
        """None."""
        return []

    def keep(self, run: Replication) -> None:
        """Let it go."""


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
        kind: "processes", or "threads" for models that spend their time in compiled code.
        sets: parameter sets to put over the scenarios; see `Towns`.
        keeper: who keeps finished runs.
        dask: address of a Dask cluster, or "local".
    """

    def __init__(
        self,
        scenarios: Mapping[str, Scenario],
        simulate: Simulate = engine,
        workers: int | None = None,
        kind: ExecutorKind = "processes",
        sets: Mapping[str, Sequence[Values]] | None = None,
        keeper: Keeper | None = None,
        dask: str | None = None,
    ) -> None:
        self._order = {name: i for i, name in enumerate(scenarios)}
        work = Replicate(Towns(scenarios, sets), simulate)
        self._inline = Inline(work)
        self._crew = Threads(work, workers) if kind == "threads" else executor(work, workers, dask)
        self._keeper = keeper or KeepsNothing()

    def __enter__(self) -> Self:
        self._crew.__enter__()
        return self

    def __exit__(self, *error: object) -> None:
        self._crew.__exit__(*error)

    def run(self, todo: Sequence[Job], on_done: OnDone = lambda _: None) -> Batch:
        """Do the jobs, but for those that are kept; Ctrl-C keeps what is finished.

        Args:
            todo: what to run.
            on_done: called in this process after each run, in order of finishing.
        """
        done = {run.job: run for run in self._keeper.find(todo)}
        for run in done.values():
            on_done(run)

        def take(job: Job, run: Replication) -> None:
            done[job] = run
            self._keeper.keep(run)
            on_done(run)

        missing, interrupted = list[Lost](), False
        try:
            missing = self._run([job for job in todo if job not in done], take)
        except KeyboardInterrupt:
            interrupted = True
        order = {job: i for i, job in enumerate(todo)}
        found = sorted(done.values(), key=lambda run: (self._order[run.policy], run.draw, run.seed))
        return Batch(found, interrupted, sorted(missing, key=lambda lost: order[lost.task]))

    def _run(self, todo: list[Job], take: Callable[[Job, Replication], None]) -> list[Lost]:
        missing = []
        if todo and cache_is_cold(ENGINE_MODULE):  # one run compiles for all the others
            missing = self._inline.run(todo[:1], take)
            todo = todo[1:]
        crew: Executor = self._inline if len(todo) < 2 else self._crew
        return missing + crew.run(todo, take)
