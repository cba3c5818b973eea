"""A stage of a study cut into chunks, and a finished chunk as the bytes of a Parquet file."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from sim.study.lab import Experiment, Place, every_run
from sim.study.points import Point
from sim.study.store.sealed import digest_of, seal, unseal

if TYPE_CHECKING:
    import pyarrow as pa

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

    def halves(self) -> list[Chunk]:
        """The same runs in two parts, by points or else by seeds; a single run is not divided."""
        if len(self.points) > 1:
            half = len(self.points) // 2
            rest = self._replace(first=self.first + half, points=self.points[half:])
            return [self._replace(points=self.points[:half]), rest]
        if len(self.seeds) > 1:
            half = len(self.seeds) // 2
            return [self._replace(seeds=self.seeds[:half]), self._replace(seeds=self.seeds[half:])]
        return [self]


class ChunkAnswers(NamedTuple):
    """The answers of a chunk.

    Attributes:
        values: float64 of shape (points, seeds, outcomes).
        reasons: why a run of the model has no answer, by point and seed in the chunk.
        checked: whether the invariants of each run were checked at its end.
    """

    values: np.ndarray
    reasons: dict[Place, str]
    checked: bool = False


@dataclass(frozen=True)
class StudyStage:
    """What one step of a study asks: points, seeds, outcomes."""

    name: str
    points: tuple[Point, ...]
    seeds: tuple[int, ...]
    outcomes: tuple[str, ...]

    @cached_property
    def digest(self) -> str:
        """Digest of everything asked; 32 hexadecimal digits."""
        asked = [self.name, self.points, self.seeds, self.outcomes]
        return digest_of(json.dumps(asked, ensure_ascii=False, separators=(",", ":")))

    @property
    def chunks(self) -> list[Chunk]:
        """The stage in chunks; how it is cut depends on its size alone, not on who works on it."""
        runs = min(MOST_RUNS, max(LEAST_RUNS, len(self.points) * len(self.seeds) // CHUNKS))
        size = max(1, runs // len(self.seeds))
        return [
            Chunk(number, first, self.points[first : first + size], self.seeds)
            for number, first in enumerate(range(0, len(self.points), size))
        ]

    def label(self, chunk: Chunk) -> dict[str, Any]:
        """What a chunk of it is one of."""
        return {"stage": self.name, "asked": self.digest, "chunk": chunk.number}


@dataclass(frozen=True)
class RunChunk:
    """The work of whoever runs chunks: every point under every seed, for the outcomes wanted."""

    experiment: Experiment
    outcomes: tuple[str, ...]

    @property
    def of_main(self) -> bool:
        """Whether the experiment is part of the caller's script."""
        known = getattr(self.experiment, "of_main", False)
        return known or getattr(self.experiment, "__module__", "") == "__main__"

    def __call__(self, chunk: Chunk) -> ChunkAnswers:
        """Run a chunk; a run in which the model fails leaves its reason.

        Raises:
            MemoryError, OSError, ImportError: the machine failed, which says nothing of the model.
        """
        values, reasons = every_run(self.experiment, chunk.points, chunk.seeds, self.outcomes)
        return ChunkAnswers(values, reasons, bool(getattr(self.experiment, "checks", False)))


def as_parquet(rows: ChunkAnswers, chunk: Chunk, outcomes: Sequence[str], label: Mapping[str, Any]) -> bytes:
    """The Parquet file of a finished chunk under its label; the same rows give the same bytes."""
    import pyarrow as pa

    columns = _places(chunk) | {
        "checked": pa.array([rows.checked] * chunk.runs, pa.bool_()),
        "failure": pa.array([rows.reasons.get(place, "") for place in _within(chunk)], pa.string()),
    }
    columns |= {name: pa.array(rows.values[:, :, k].ravel()) for k, name in enumerate(outcomes)}
    return seal(pa.table(columns), label)


def _within(chunk: Chunk) -> list[Place]:
    return [(i, j) for i in range(len(chunk.points)) for j in range(len(chunk.seeds))]


def _places(chunk: Chunk) -> dict[str, pa.Array]:
    """Which run each row is: its point by number and by digest, and its seed."""
    import pyarrow as pa

    asked = [digest_of(json.dumps(point, ensure_ascii=False)) for point in chunk.points]
    places = _within(chunk)
    return {
        "point": pa.array([chunk.first + i for i, _ in places], pa.int32()),
        "asked": pa.array([asked[i] for i, _ in places], pa.string()),
        "seed": pa.array([chunk.seeds[j] for _, j in places], pa.int64()),
    }


def from_parquet(
    content: bytes, chunk: Chunk, outcomes: Sequence[str], labels: Sequence[Mapping[str, Any]]
) -> ChunkAnswers | None:
    """The rows of a chunk's file; None when it is broken, or says that it is something else.

    Args:
        content: the file.
        chunk: which one it should be.
        outcomes: names of the outcomes.
        labels: those that it may have, one for each build whose runs are taken.
    """
    found = unseal(content)
    if found is None or not any(all(found.label.get(k) == v for k, v in one.items()) for one in labels):
        return None
    table, wanted = found.table, _places(chunk)
    columns = {"checked", "failure", *wanted, *outcomes}
    if table.num_rows != chunk.runs or not columns <= set(table.column_names):
        return None
    if any(table[name].to_pylist() != column.to_pylist() for name, column in wanted.items()):
        return None
    shape = (len(chunk.points), len(chunk.seeds))
    values = np.stack([table[name].to_numpy().reshape(shape) for name in outcomes], axis=-1)
    failures = zip(_within(chunk), table["failure"].to_pylist(), strict=True)
    return ChunkAnswers(
        values, {place: text for place, text in failures if text}, all(table["checked"].to_pylist())
    )
