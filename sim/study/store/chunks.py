"""A stage of a study cut into chunks, and a finished chunk as the bytes of a Parquet file."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np

from sim.study.lab import Experiment
from sim.study.points import Point

LEAST_RUNS = 32
MOST_RUNS = 1024
CHUNKS = 1000
"""A stage has about so many chunks, within these sizes: few files, yet little to lose."""


class Chunk(NamedTuple):
    """Some points of a stage, all seeds of each together, so that their scenario is built once."""

    number: int
    first: int
    points: tuple[Point, ...]
    seeds: tuple[int, ...]

    @property
    def runs(self) -> int:
        """How many runs it takes."""
        return len(self.points) * len(self.seeds)


class Rows(NamedTuple):
    """The answers of a chunk: values float64 of shape (points, seeds, outcomes), and reasons of failure."""

    values: np.ndarray
    reasons: dict[tuple[int, int], str]


@dataclass(frozen=True)
class Stage:
    """What one step of a study asks: points, seeds, outcomes."""

    name: str
    points: tuple[Point, ...]
    seeds: tuple[int, ...]
    outcomes: tuple[str, ...]

    @cached_property
    def digest(self) -> str:
        """Digest of everything asked; 32 hexadecimal digits."""
        asked = [self.name, self.points, self.seeds, self.outcomes]
        text = json.dumps(asked, ensure_ascii=False, separators=(",", ":"))
        return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()

    @property
    def chunks(self) -> list[Chunk]:
        """The stage in chunks; how it is cut depends on its size alone, not on who works on it."""
        runs = min(MOST_RUNS, max(LEAST_RUNS, len(self.points) * len(self.seeds) // CHUNKS))
        size = max(1, runs // len(self.seeds))
        return [
            Chunk(number, first, self.points[first : first + size], self.seeds)
            for number, first in enumerate(range(0, len(self.points), size))
        ]


def run_chunk(experiment: Experiment, chunk: Chunk, outcomes: Sequence[str]) -> Rows:
    """Run every point of a chunk under every seed; a run that raises leaves its reason."""
    values = np.full((len(chunk.points), len(chunk.seeds), len(outcomes)), np.nan)
    reasons = {}
    for i, point in enumerate(chunk.points):
        for j, seed in enumerate(chunk.seeds):
            try:
                found = experiment(point, seed)
                values[i, j] = [found[name] for name in outcomes]
            except Exception as error:
                reasons[i, j] = " ".join(f"{type(error).__name__}: {error}".split())
    return Rows(values, reasons)


def failed_chunk(chunk: Chunk, outcomes: Sequence[str], reason: str) -> Rows:
    """A chunk none of whose runs came back."""
    values = np.full((len(chunk.points), len(chunk.seeds), len(outcomes)), np.nan)
    return Rows(values, {(i, j): reason for i in range(len(chunk.points)) for j in range(len(chunk.seeds))})


def as_parquet(rows: Rows, chunk: Chunk, outcomes: Sequence[str], digest: str) -> bytes:
    """The Parquet file of a finished chunk; the same rows give the same bytes."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    places = [(i, j) for i in range(len(chunk.points)) for j in range(len(chunk.seeds))]
    columns: dict[str, Any] = {
        "point": pa.array([chunk.first + i for i, _ in places], pa.int32()),
        "seed": pa.array([chunk.seeds[j] for _, j in places], pa.int64()),
        "failure": pa.array([rows.reasons.get(place, "") for place in places], pa.string()),
    }
    columns |= {name: pa.array(rows.values[:, :, k].ravel()) for k, name in enumerate(outcomes)}
    table = pa.table(columns).replace_schema_metadata({"stage": digest, "rows": _digest(rows)})
    buffer = io.BytesIO()
    pq.write_table(table, buffer, compression="zstd")
    return buffer.getvalue()


def _digest(rows: Rows) -> str:
    """Digest of what a chunk says, by which a damage that leaves the file readable is noticed."""
    found = hashlib.blake2b(np.ascontiguousarray(rows.values).tobytes(), digest_size=16)
    found.update(json.dumps(sorted(rows.reasons.items())).encode())
    return found.hexdigest()


def from_parquet(content: bytes, chunk: Chunk, outcomes: Sequence[str], digest: str) -> Rows | None:
    """The rows of a chunk's file; None when it is broken, or belongs to something else."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        table = pq.read_table(io.BytesIO(content))
        said = {name.decode(): text.decode() for name, text in (table.schema.metadata or {}).items()}
        if said.get("stage") != digest or table.num_rows != chunk.runs:
            return None
        shape = (len(chunk.points), len(chunk.seeds))
        values = np.stack([table[name].to_numpy().reshape(shape) for name in outcomes], axis=-1)
        failures = enumerate(table["failure"].to_pylist())
    except (pa.ArrowException, OSError, ValueError, KeyError):
        return None
    rows = Rows(values, {divmod(row, len(chunk.seeds)): reason for row, reason in failures if reason})
    return rows if said.get("rows") == _digest(rows) else None
