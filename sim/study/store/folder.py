"""A study's folder: manifest, designs, finished chunks, and a lock for one process at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sim.scenario.digest import digest
from sim.scenario.errors import NOTHING, Problem, ScenarioErrors, file_name
from sim.scenario.schema import Scenario
from sim.study.reproduction import this_build
from sim.study.store.agreeing import How, StudyIdentity, agreed
from sim.study.store.chunks import Chunk, ChunkAnswers, StudyStage, as_parquet, from_parquet
from sim.study.store.files import NotWritten, not_written, sweep, write_whole
from sim.study.store.lock import held
from sim.study.store.manifest import MANIFEST, TWIN, read_manifest, write_manifest
from sim.study.store.sealed import Sealed, digest_of, seal, unseal
from sim.study.study import Study
from sim.study.study_file_words import say

FINDING = "finding.json"
FOLDERS = ("design", "runs", "tables", "figures", "data")
TABLES = ("comparison.json", "run.json", "outcomes.csv", "comparison.csv", "replications.csv")
MADE_HERE = (MANIFEST, TWIN, *FOLDERS, FINDING, *TABLES, "report.html")
CHUNK = re.compile(r"chunk-(\d{5,})\.parquet")


def kept_of(study: Study) -> StudyIdentity:
    """What a declared study is."""
    return StudyIdentity(study.name, study.kind, study.values, digests(study.scenarios), list(study.outcomes))


def digests(scenarios: Mapping[str, Scenario]) -> dict[str, str]:
    """Digest of each scenario by its name."""
    return {name: digest(scenario) for name, scenario in scenarios.items()}


class Folder:
    """Where a study's runs are kept."""

    def __init__(self, place: Path, manifest: Mapping[str, Any]) -> None:
        self.place = place
        self.builds: Sequence[Mapping[str, Any]] = manifest["builds"]
        self.runs = 0
        self._study = {"study": manifest["study"], "scenarios": manifest["scenarios"]}
        self._used: dict[str, Path] = {}

    def open_stage(self, stage: StudyStage) -> None:
        """Write the design of a stage beside its runs, or check that the one that is there is the same.

        Raises:
            ScenarioErrors: the study now asks something else.
        """
        file = self.place / "design" / f"{stage.name}.parquet"
        there = _unsealed(file)
        if there is not None and there.label.get("asked") != stage.digest and self._has_runs(stage):
            said = say("other_design", stage=stage.name)
            raise ScenarioErrors([Problem(file_name(file), "", NOTHING, said, say("start_over"))])
        if there is None or there.label.get("asked") != stage.digest:
            write_whole(file, _design(stage, self.label({"stage": stage.name, "asked": stage.digest})))

    def _has_runs(self, stage: StudyStage) -> bool:
        return any((self.place / "runs" / stage.name).glob("chunk-*.parquet"))

    def label(self, one: Mapping[str, Any], build: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """The label of a file of this folder: the study, the build, and which file it is."""
        return {**self._study, "build": build or _plain(this_build()._asdict()), **one}

    def labels(self, one: Mapping[str, Any]) -> list[dict[str, Any]]:
        """The labels that a file of this folder may have: one for each build whose runs are taken."""
        return [self.label(one, build) for build in self.builds]

    def read(self, stage: StudyStage, chunk: Chunk) -> ChunkAnswers | None:
        """The rows of a chunk that is kept whole and is what it says; None when it must be run."""
        content = self.content(stage.name, chunk.number)
        if content is None:
            return None
        return from_parquet(content, chunk, stage.outcomes, self.labels(stage.label(chunk)))

    def write(self, stage: StudyStage, chunk: Chunk, rows: ChunkAnswers) -> None:
        """Keep a finished chunk. Raises NotWritten."""
        content = as_parquet(rows, chunk, stage.outcomes, self.label(stage.label(chunk)))
        self.put(stage.name, chunk.number, content)

    def content(self, stage: str, number: int) -> bytes | None:
        """The file of a chunk as it lies there; None without one."""
        try:
            return self._file(stage, number).read_bytes()
        except OSError:
            return None

    def put(self, stage: str, number: int, content: bytes) -> None:
        """Write the file of a chunk; one that is there and belongs to another study is set aside.

        Raises:
            NotWritten: the folder cannot be written to.
        """
        file = self._file(stage, number)
        there = _unsealed(file)
        if there is not None and not self._is_own(there):
            file.replace(file.with_name(f"{file.name}.of-another-study"))
        write_whole(file, content)

    def _is_own(self, there: Sealed) -> bool:
        return all(there.label.get(key) == value for key, value in self._study.items())

    def _file(self, stage: str, number: int) -> Path:
        file = self.place / "runs" / stage / f"chunk-{number:05d}.parquet"
        self._used[f"{stage}/{file.name}"] = file
        return file

    def digest(self) -> str:
        """Digest of all chunks that were asked for, in order; 32 hexadecimal digits."""
        files = [(name, file) for name, file in sorted(self._used.items()) if file.is_file()]
        return digest_of("\n".join(f"{name} {digest_of(file.read_bytes())}" for name, file in files))


@contextmanager
def open_folder(place: Path, kept: StudyIdentity, how: How = How()) -> Iterator[Folder]:  # noqa: B008 - immutable
    """The folder of a study, held by this process alone until the end.

    Args:
        place: the folder; made if need be.
        kept: what is to be kept in it.
        how: whether to forget what an earlier start left there, and whether builds may be mixed.

    Raises:
        ScenarioErrors: another process holds it, it cannot be written to, it is not of this program, or it
            keeps another study.
    """
    try:
        place.mkdir(parents=True, exist_ok=True)
        with held(place):
            refuse_links(place)
            folder = Folder(place, _opened(place, kept, how))
            yield from _told_what_is_kept(folder)
    except OSError as error:
        raise not_written(place, error) from error


def _told_what_is_kept(folder: Folder) -> Iterator[Folder]:
    try:
        yield folder
    except NotWritten as error:
        hint = say("room_first", runs=folder.runs)
        raise NotWritten([problem_with(problem, hint) for problem in error.problems]) from error


def problem_with(problem: Problem, hint: Any) -> Problem:
    """The same problem with a hint."""
    return Problem(problem.file, problem.path, problem.value, problem.allowed, hint)


def _opened(place: Path, kept: StudyIdentity, how: How) -> dict[str, Any]:
    """The manifest of a folder that may be written to, as it is from now on."""
    there = read_manifest(place)
    if there is None:
        if how.fresh or not _says_itself(place, kept):
            refuse_what_is_not_ours(place, MADE_HERE)
    elif how.fresh:
        forget(place, there)
        there = None
    manifest = agreed(place / MANIFEST, there, kept, how)
    write_manifest(place, manifest)
    for folder in (place, *(found for name in FOLDERS for found in (place / name).glob("**/"))):
        sweep(folder)
    return manifest


def _says_itself(place: Path, kept: StudyIdentity) -> bool:
    """Whether a folder that lost its manifest has a whole chunk of this very study, made by this build."""
    build = _plain(this_build()._asdict())
    wanted = {"study": kept.name, "scenarios": dict(kept.scenarios), "build": build}
    chunks = map(_unsealed, sorted((place / "runs").glob("*/chunk-*.parquet")))
    return any(one is not None and all(one.label.get(k) == v for k, v in wanted.items()) for one in chunks)


def refuse_links(place: Path) -> None:
    """Raise ScenarioErrors when something that is written to is a link to elsewhere."""
    names = [place / name for name in MADE_HERE]
    names += [found for name in ("runs", "figures", "tables") for found in (place / name).glob("*")]
    links = [Problem(file_name(one), "", NOTHING, say("link")) for one in names if one.is_symlink()]
    if links:
        raise ScenarioErrors(links)


def refuse_what_is_not_ours(place: Path, names: Sequence[str]) -> None:
    """Raise ScenarioErrors when a folder without a manifest has what bears one of the names."""
    found = [name for name in names if (place / name).exists()]
    if found:
        said = say("not_ours", names=", ".join(found))
        raise ScenarioErrors([Problem(file_name(place), "", NOTHING, said, say("another_folder"))])


def forget(place: Path, manifest: Mapping[str, Any]) -> None:
    """Remove what this program wrote into a folder, and nothing else."""
    files = [place / name for name in manifest["files"]]
    files += [found for found in (place / "design").glob("*.parquet") if _unsealed(found)]
    files += [found for found in (place / "runs").glob("*/*.parquet") if CHUNK.fullmatch(found.name)]
    for file in files:
        file.unlink(missing_ok=True)
    folders = [found for name in FOLDERS for found in (place / name).glob("**/")]
    for folder in sorted(folders, reverse=True):
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()


def _unsealed(file: Path) -> Sealed | None:
    try:
        return unseal(file.read_bytes())
    except OSError:
        return None


def _plain(build: Mapping[str, Any]) -> dict[str, Any]:
    return {**build, "environment": dict(build["environment"])}


def _design(stage: StudyStage, label: Mapping[str, Any]) -> bytes:
    """The points of a stage as a Parquet file, one row a point."""
    import pyarrow as pa

    columns: dict[str, Sequence[Any]] = {"policy": [point.policy for point in stage.points]}
    values = [dict(point.values) for point in stage.points]
    for path in dict.fromkeys(path for row in values for path in row):
        columns[path] = [row.get(path) for row in values]
    return seal(pa.table({name: pa.array(column) for name, column in columns.items()}), label)
