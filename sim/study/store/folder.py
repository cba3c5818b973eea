"""A study's folder: manifest, designs, finished chunks, and a lock for one process at a time."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sim.scenario.digest import digest
from sim.scenario.errors import NOTHING, Problem, ScenarioErrors, file_name
from sim.study.provenance import environment, software_version
from sim.study.store.chunks import Chunk, Rows, Stage, as_parquet, from_parquet
from sim.study.store.files import write_whole
from sim.study.study import Study
from sim.study.wording import say

FINDING = "finding.json"
MADE_HERE = ("manifest.json", "design", "runs", "tables", "figures", FINDING, "report.html")


class Folder:
    """Where a study's runs are kept."""

    def __init__(self, place: Path, manifest: Mapping[str, Any]) -> None:
        self.place = place
        self._manifest = manifest

    def agree(self) -> None:
        """Write the manifest, or check that the one that is there tells of the same study.

        Raises:
            ScenarioErrors: something that results depend on has changed since.
        """
        file = self.place / "manifest.json"
        if file.exists():
            _refuse_changes(file, self._manifest)
        write_whole(file, json.dumps(self._manifest, ensure_ascii=False, indent=1, default=str) + "\n")
        for leftover in self.place.glob("**/.*.parquet.*"):  # of a process that was killed
            leftover.unlink(missing_ok=True)

    def open_stage(self, stage: Stage) -> None:
        """Write the design of a stage beside its runs, or check that the one that is there is the same.

        Raises:
            ScenarioErrors: the study now asks something else.
        """
        file = self.place / "design" / f"{stage.name}.parquet"
        content = _design(stage)
        if file.exists() and file.read_bytes() != content and self._has_runs(stage):
            said = say("other_design", stage=stage.name)
            raise ScenarioErrors([Problem(file_name(file), "", NOTHING, said, say("start_over"))])
        write_whole(file, content)

    def _has_runs(self, stage: Stage) -> bool:
        return any((self.place / "runs" / stage.name).glob("*.parquet"))

    def read(self, stage: Stage, chunk: Chunk) -> Rows | None:
        """The rows of a chunk that is kept whole; None when it must be run."""
        try:
            content = self._file(stage, chunk).read_bytes()
        except FileNotFoundError:
            return None
        return from_parquet(content, chunk, stage.outcomes, stage.digest)

    def write(self, stage: Stage, chunk: Chunk, rows: Rows) -> None:
        """Keep a finished chunk."""
        write_whole(self._file(stage, chunk), as_parquet(rows, chunk, stage.outcomes, stage.digest))

    def _file(self, stage: Stage, chunk: Chunk) -> Path:
        return self.place / "runs" / stage.name / f"chunk-{chunk.number:05d}.parquet"

    def digest(self) -> str:
        """Digest of all finished chunks in order; 32 hexadecimal digits."""
        found = hashlib.blake2b(digest_size=16)
        for file in sorted((self.place / "runs").glob("*/*.parquet")):
            found.update(file.relative_to(self.place).as_posix().encode())
            found.update(file.read_bytes())
        return found.hexdigest()


@contextmanager
def open_folder(place: Path, study: Study, *, fresh: bool = False) -> Iterator[Folder]:
    """The folder of a study, held by this process alone until the end.

    Args:
        place: the folder; made if need be.
        study: what is to be kept in it.
        fresh: whether to forget what an earlier study left there.

    Raises:
        ScenarioErrors: another process holds it, it cannot be written to, or it keeps another study.
    """
    try:
        place.mkdir(parents=True, exist_ok=True)
        with _held(place):
            if fresh:
                _forget(place)
            folder = Folder(place, manifest_of(study))
            folder.agree()
            yield folder
    except OSError as error:
        said = say("not_writable", reason=error.strerror or str(error))
        raise ScenarioErrors([Problem(file_name(place), "", NOTHING, said)]) from error


@contextmanager
def _held(place: Path) -> Iterator[None]:
    """A lock that ends with the process, however that ends."""
    with (place / ".lock").open("a") as file:
        with suppress(ImportError):  # where there is no such lock, two studies are the planner's own business
            import fcntl

            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                problem = Problem(file_name(place), "", NOTHING, say("held"))
                raise ScenarioErrors([problem]) from None
        yield


def _forget(place: Path) -> None:
    for name in MADE_HERE:
        found = place / name
        shutil.rmtree(found) if found.is_dir() else found.unlink(missing_ok=True)


def manifest_of(study: Study) -> dict[str, Any]:
    """What a result depends on, and what was asked; nothing about when or where."""
    return {
        "study": study.name,
        "kind": study.kind,
        "asked": study.values,
        "scenarios": {name: digest(scenario) for name, scenario in study.scenarios.items()},
        "outcomes": list(study.outcomes),
        "version": software_version(),
        "environment": environment(),
    }


DECIDES = ("kind", "scenarios", "outcomes", "version", "environment")


def _refuse_changes(file: Path, manifest: Mapping[str, Any]) -> None:
    try:
        kept = json.loads(file.read_text(encoding="utf-8"))
    except ValueError:
        kept = {}
    changed = [name for name in DECIDES if kept.get(name) != json.loads(json.dumps(manifest[name]))]
    if changed:
        hint = say("start_over")
        problems = [Problem(file_name(file), name, NOTHING, say(f"changed_{name}"), hint) for name in changed]
        raise ScenarioErrors(problems)


def _design(stage: Stage) -> bytes:
    """The points of a stage as a Parquet file, one row a point."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    columns: dict[str, Sequence[Any]] = {"policy": [point.policy for point in stage.points]}
    values = [dict(point.values) for point in stage.points]
    for path in dict.fromkeys(path for row in values for path in row):
        columns[path] = [row.get(path) for row in values]
    table = pa.table({name: pa.array(column) for name, column in columns.items()})
    buffer = io.BytesIO()
    pq.write_table(table.replace_schema_metadata({"stage": stage.digest}), buffer, compression="zstd")
    return buffer.getvalue()
