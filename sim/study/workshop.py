"""The workshop: a lab that keeps every finished chunk, and runs the others on as many workers as wanted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from sim.study.executors import Dask, Executor, Inline, Processes
from sim.study.lab import Experiment, TownExperiment
from sim.study.points import Answers, Failure, Point
from sim.study.replicate import ENGINE_MODULE
from sim.study.store.chunks import Chunk, Rows, Stage
from sim.study.store.folder import Folder, open_folder
from sim.study.study import Study
from sim.vocabulary.compiled import cache_is_cold

OnDone = Callable[[int], None]


class Workshop:
    """Answers from the folder, or else from the executor.

    Attributes:
        on_asked: told how many runs each step of the study asks for, before they are done.
        on_done: told how many more runs are answered.
        runs: runs answered so far.
        kept: how many of them were in the folder already.
        failed: stage, point, seed and reason of each run without a result.
    """

    def __init__(self, folder: Folder, executors: tuple[Executor, Executor], outcomes: Sequence[str]) -> None:
        """Keep runs in `folder`; the first executor runs what comes first on a machine that must compile."""
        self._folder = folder
        self._first, self._executor = executors
        self._outcomes = tuple(outcomes)
        self.on_asked: OnDone = lambda _: None
        self.on_done: OnDone = lambda _: None
        self.runs = 0
        self.kept = 0
        self.failed: list[tuple[str, str, int, str]] = []

    def ask(self, stage: str, points: Sequence[Point], seeds: Sequence[int]) -> Answers:
        """Answers to every point under every seed; see `sim.study.lab.Lab`.

        Raises:
            ScenarioErrors: the folder keeps other points under this stage.
            KeyboardInterrupt: the planner stopped it; what is finished is kept.
        """
        asked = Stage(stage, tuple(points), tuple(seeds), self._outcomes)
        self._folder.open_stage(asked)
        self.on_asked(len(points) * len(seeds))
        values = np.full((len(points), len(seeds), len(self._outcomes)), np.nan)
        failures: list[Failure] = []

        def fill(chunk: Chunk, rows: Rows) -> None:
            values[chunk.first : chunk.first + len(chunk.points)] = rows.values
            failures.extend(
                Failure(chunk.first + i, seeds[j], reason) for (i, j), reason in rows.reasons.items()
            )
            self.runs += chunk.runs
            self.on_done(chunk.runs)

        def keep(chunk: Chunk, rows: Rows) -> None:
            self._folder.write(asked, chunk, rows)
            fill(chunk, rows)

        missing = []
        for chunk in asked.chunks:
            rows = self._folder.read(asked, chunk)
            if rows is None:
                missing.append(chunk)
            else:
                self.kept += chunk.runs
                fill(chunk, rows)
        self._run(missing, keep)
        self.failed += [(stage, points[one.point].label(), one.seed, one.reason) for one in sorted(failures)]
        return Answers(points, seeds, self._outcomes, values, sorted(failures))

    def _run(self, missing: list[Chunk], keep: Callable[[Chunk, Rows], None]) -> None:
        if missing and cache_is_cold(ENGINE_MODULE):  # one chunk compiles for all workers
            self._first.run(missing[:1], self._outcomes, keep)
            missing = missing[1:]
        self._executor.run(missing, self._outcomes, keep)

    def digest(self) -> str:
        """Digest of all runs kept."""
        return self._folder.digest()


@contextmanager
def open_workshop(
    study: Study,
    place: Path,
    workers: int | None = None,
    dask: str | None = None,
    *,
    fresh: bool = False,
    experiment: Experiment | None = None,
) -> Iterator[Workshop]:
    """A workshop for a study.

    Args:
        study: what is to be kept.
        place: the study's folder.
        workers: how many; all usable cores by default, 1 runs everything in this process.
        dask: address of a Dask cluster, or "local".
        fresh: whether to forget what the folder has.
        experiment: what is run in place of the model; must be picklable.

    Raises:
        ScenarioErrors: the folder is held by another process, cannot be written to, or keeps another study.
    """
    own = experiment or TownExperiment(study.scenarios, study.outcomes)
    inline = Inline(own)
    chosen = Dask(own, dask, workers) if dask else inline if workers == 1 else Processes(own, workers)
    with open_folder(place, study, fresh=fresh) as folder, chosen as executor:
        yield Workshop(folder, (inline, executor), study.outcomes)
