"""The workshop: a lab that keeps every finished chunk, and runs the others on as many workers as wanted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from sim.scenario.errors import Words
from sim.study.lab import Experiment, TownExperiment
from sim.study.machine import Missing, refuse_no_result, runs_missing
from sim.study.points import Answers, Failure, Point
from sim.study.replicate import ENGINE_MODULE
from sim.study.store.agreeing import How, mixed
from sim.study.store.chunks import Chunk, ChunkAnswers, RunChunk, StudyStage
from sim.study.store.folder import Folder, kept_of, open_folder
from sim.study.study import Study
from sim.study.tasks import Executor, Inline, Lost
from sim.study.worker_pools import executor
from sim.vocabulary.compiled import cache_is_cold

OnDone = Callable[[int], None]
Keep = Callable[[Chunk, ChunkAnswers], None]


class StageAnswers:
    """The answers of a stage, filled in chunk by chunk."""

    def __init__(self, stage: StudyStage) -> None:
        """Begin with nothing answered."""
        self._columns = {seed: j for j, seed in enumerate(stage.seeds)}
        self.values = np.full((len(stage.points), len(stage.seeds), len(stage.outcomes)), np.nan)
        self.failures: list[Failure] = []
        self._checked = True

    def fill(self, chunk: Chunk, rows: ChunkAnswers) -> None:
        """Take the rows of a chunk, or of a part of one."""
        columns = [self._columns[seed] for seed in chunk.seeds]
        self.values[chunk.first : chunk.first + len(chunk.points), columns] = rows.values
        self._checked &= rows.checked
        self.failures += [
            Failure(chunk.first + i, chunk.seeds[j], reason) for (i, j), reason in rows.reasons.items()
        ]

    def rows(self, chunk: Chunk) -> ChunkAnswers:
        """The rows of a chunk that was filled in part by part."""
        seeds = {seed: j for j, seed in enumerate(chunk.seeds)}
        last = chunk.first + len(chunk.points)
        reasons = {
            (one.point - chunk.first, seeds[one.seed]): one.reason
            for one in self.failures
            if chunk.first <= one.point < last
        }
        return ChunkAnswers(self.values[chunk.first : last], reasons, self._checked)


class Workshop:
    """Answers from the folder, or else from the executor.

    Attributes:
        on_asked: told how many runs each step of the study asks for, before they are done.
        on_done: told how many more runs are answered.
        runs: runs answered so far.
        kept: how many of them were in the folder already.
        failed: stage, point, seed and reason of each run in which the model failed.
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
            ScenarioErrors: the folder keeps other points under this stage, or cannot be written to.
            RunsMissing: the machine failed to do some; what is finished is kept.
            NoResult: the model failed in every run.
            KeyboardInterrupt: the planner stopped it; what is finished is kept.
        """
        asked = StudyStage(stage, tuple(points), tuple(seeds), self._outcomes)
        self._folder.open_stage(asked)
        self.on_asked(len(points) * len(seeds))
        sheet = StageAnswers(asked)

        def count(chunk: Chunk) -> None:
            self.runs += chunk.runs
            self._folder.runs = self.runs
            self.on_done(chunk.runs)

        def keep(chunk: Chunk, rows: ChunkAnswers) -> None:
            self._folder.write(asked, chunk, rows)
            sheet.fill(chunk, rows)
            count(chunk)

        missing = []
        for chunk in asked.chunks:
            rows = self._folder.read(asked, chunk)
            if rows is None:
                missing.append(chunk)
            else:
                self.kept += chunk.runs
                sheet.fill(chunk, rows)
                count(chunk)
        self._run(missing, keep, asked)
        failures = sorted(sheet.failures)
        refuse_no_result(stage, len(points) * len(seeds), failures)
        self.failed += [(stage, points[one.point].label(), one.seed, one.reason) for one in failures]
        return Answers(points, seeds, self._outcomes, sheet.values, failures)

    def _run(self, todo: list[Chunk], keep: Keep, stage: StudyStage) -> None:
        lost = []
        if todo and cache_is_cold(ENGINE_MODULE):  # one chunk compiles for all workers
            lost = self._first.run(todo[:1], keep)
            todo = todo[1:]
        lost += self._executor.run(todo, keep)
        missing = [one for chunk in lost for one in self._narrowed(chunk, keep, stage)]
        if missing:
            raise runs_missing(missing, self.runs)

    def _narrowed(self, lost: Lost, keep: Keep, stage: StudyStage) -> list[Missing]:
        """Which runs of a chunk the machine cannot do, each part tried alone; one that lacks none is kept."""
        sheet, parts, guilty = StageAnswers(stage), [lost], list[Lost]()
        while parts:
            part = parts.pop()
            if part.task.runs == 1:
                guilty.append(part)
            else:
                for half in part.task.halves():
                    parts += self._executor.alone(half, sheet.fill)
        if not guilty:
            keep(lost.task, sheet.rows(lost.task))
        return [Missing(stage.name, one.task.points[0], one.task.seeds[0], one.reason) for one in guilty]

    def digest(self) -> str:
        """Digest of all runs kept."""
        return self._folder.digest()

    @property
    def builds_said(self) -> list[Words]:
        """That the runs come from more than one build of the program, where they do."""
        return mixed(self._folder.builds)


@contextmanager
def open_workshop(
    study: Study,
    place: Path,
    workers: int | None = None,
    dask: str | None = None,
    how: How = How(),  # noqa: B008 - immutable
    experiment: Experiment | None = None,
) -> Iterator[Workshop]:
    """A workshop for a study.

    Args:
        study: what is to be kept.
        place: the study's folder.
        workers: how many; all usable cores by default, 1 runs everything in this process.
        dask: address of a Dask cluster, or "local".
        how: whether to forget what the folder has, and whether builds may be mixed.
        experiment: what is run in place of the model; must be picklable.

    Raises:
        ScenarioErrors: the folder is held by another process, cannot be written to, or keeps another study.
    """
    work = RunChunk(experiment or TownExperiment(study.scenarios, study.outcomes), tuple(study.outcomes))
    with open_folder(place, kept_of(study), how) as folder, executor(work, workers, dask) as crew:
        yield Workshop(folder, (Inline(work), crew), study.outcomes)
