"""The accidents of `experiments.proof.chaos`: each does something to a folder, then lets the work go on."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from unittest.mock import patch

import numpy as np

from experiments.proof import chaos_subject
from experiments.proof.chaos_subject import (
    STAGES,
    TABLE,
    FailsTheMachine,
    Tables,
    carry_out,
)
from sim.scenario.errors import ScenarioErrors
from sim.scenario.vary import vary
from sim.study import reproduction
from sim.study.store.agreeing import How
from sim.study.store.files import PASSING
from sim.study.store.lock import held
from sim.study.store.manifest import MANIFEST, TWIN

Rng = np.random.Generator
Accident = Callable[[Path, Rng], Tables]
"""Befalls a folder in which the study stands finished or half finished; what is found in the end.

Raises ScenarioErrors when the program refuses to go on."""

GARBAGE = (b"[]", b"null", b"1", b"", b"[" * 100_000, b'{"format": 1}', b"\xff\xfe\x00", b'{"a":' * 5000)


def chunks(place: Path) -> list[Path]:
    """The finished chunks of a folder."""
    return sorted(place.glob("runs/*/chunk-*.parquet"))


def _one(rng: Rng, files: list[Path]) -> Path:
    return files[rng.integers(len(files))]


def truncated(place: Path, rng: Rng) -> Tables:
    """A chunk, a design or a table is cut somewhere."""
    file = _one(rng, [*chunks(place), *place.glob("design/*"), place / TABLE])
    content = file.read_bytes()
    file.write_bytes(content[: rng.integers(len(content))])
    return carry_out(place)


def flipped(place: Path, rng: Rng) -> Tables:
    """A bit of a file is flipped."""
    file = _one(rng, [*chunks(place), *place.glob("design/*"), place / MANIFEST, place / TWIN])
    _flip(file, rng)
    return carry_out(place)


def _flip(file: Path, rng: Rng) -> None:
    content = bytearray(file.read_bytes())
    content[rng.integers(len(content))] ^= 1 << int(rng.integers(8))
    file.write_bytes(bytes(content))


def swapped(place: Path, rng: Rng) -> Tables:
    """Two chunks change places, of one stage or of two, or one is copied over another."""
    there = chunks(place)
    first, second = (there[i] for i in rng.choice(len(there), 2, replace=False))
    content = first.read_bytes()
    if rng.integers(2):
        first.write_bytes(second.read_bytes())
    second.write_bytes(content)
    return carry_out(place)


@cache
def _elsewhere() -> Path:
    """The same study of a town with more calls."""
    place = chaos_subject.passing_folder()
    other = vary(chaos_subject.town(), {"officers.server.count": 5})
    carry_out(place, asked=chaos_subject.study(other))
    return place


def foreign_chunk(place: Path, rng: Rng) -> Tables:
    """A chunk of another town's study lies in the place of one of this, or all of them do."""
    there = chunks(place)
    for file in there if rng.integers(2) else [_one(rng, there)]:
        shutil.copy(_elsewhere() / file.relative_to(place), file)
    return carry_out(place)


def foreign_manifest(place: Path, rng: Rng) -> Tables:
    """The manifest of another town's study lies in place of one of the two, or of both."""
    for name in (MANIFEST, TWIN)[: 1 + rng.integers(2)][:: 1 if rng.integers(2) else -1]:
        shutil.copy(_elsewhere() / name, place / name)
    return carry_out(place)


def lost_manifest(place: Path, rng: Rng) -> Tables:
    """The manifest is deleted, in one of its places or in both."""
    for name in _some_of((MANIFEST, TWIN), rng):
        (place / name).unlink()
    return carry_out(place)


def broken_manifest(place: Path, rng: Rng) -> Tables:
    """The manifest is garbage, in one of its places or in both."""
    for name in _some_of((MANIFEST, TWIN), rng):
        (place / name).write_bytes(GARBAGE[rng.integers(len(GARBAGE))])
    return carry_out(place)


def _some_of(names: tuple[str, ...], rng: Rng) -> list[str]:
    return [names[i] for i in rng.choice(len(names), 1 + rng.integers(len(names)), replace=False)]


@contextmanager
def other_sources(text: str) -> Iterator[None]:
    """The program as it is after an edit of its sources."""
    with patch.object(reproduction, "sources", lambda: text):
        yield


def edited_sources(place: Path, rng: Rng) -> Tables:
    """The sources are edited before the study goes on; with the edit taken back it goes on as it was."""
    before = {file: file.read_bytes() for file in chunks(place)}
    try:
        with other_sources(f"{rng.integers(1 << 62):032x}"):
            carry_out(place)
    except ScenarioErrors:
        assert before == {file: file.read_bytes() for file in chunks(place)}
        return carry_out(place)
    raise AssertionError("runs of two builds were mixed without a word")


def chunk_of_another_build(place: Path, rng: Rng) -> Tables:
    """A chunk that edited sources made lies in the place of one of this program."""
    with other_sources("0" * 32):
        carry_out(place.with_name("built"))
    file = _one(rng, chunks(place))
    shutil.copy(place.with_name("built") / file.relative_to(place), file)
    return carry_out(place)


def full_disk(place: Path, rng: Rng) -> Tables:
    """The disk is full from some write on, or for one of them; then there is room again."""
    left, lasts = int(rng.integers(1, 12)), bool(rng.integers(2))
    real = os.fsync

    def fsync(handle: int) -> None:
        nonlocal left
        left -= 1
        if left == 0 or (left < 0 and lasts):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        real(handle)

    try:
        with patch.object(os, "fsync", fsync):
            carry_out(place)
    except ScenarioErrors as error:
        _must("no room left", error)
    return carry_out(place)


def machine_fails(place: Path, rng: Rng) -> Tables:
    """There is no memory, or no disk, for a run: for one try, or whenever it is tried."""
    failure = (MemoryError("none left"), OSError(errno.ENOSPC, "full"))[rng.integers(2)]
    seed = STAGES["design"][rng.integers(3)]
    tried = FailsTheMachine(failure, int(rng.choice([1, 1 << 30])), int(rng.integers(32)), seed)
    try:
        carry_out(place, experiment=tried)
    except ScenarioErrors as error:
        _must("because the machine failed", error)
    return carry_out(place)


def _must(say: str, error: ScenarioErrors) -> None:
    if say not in str(error):
        raise AssertionError(f"refused for another reason: {error}")


def linked(place: Path, rng: Rng) -> Tables:
    """A folder of the study, or its lock, is a link to somebody else's; put back, it goes on."""
    name = ("runs", "design", "tables", ".lock", "runs/design")[rng.integers(5)]
    target, aside = place.with_name("mine"), place.with_name("aside")
    (place / name).rename(aside)
    (place / name).symlink_to(target / ("notes.txt" if name == ".lock" else ""))
    try:
        carry_out(place)
    except ScenarioErrors:
        (place / name).unlink()
        aside.rename(place / name)
        return carry_out(place)
    raise AssertionError("a link was followed")


def stolen_lock(place: Path, rng: Rng) -> Tables:
    """The lock is deleted, or replaced, while another process holds the folder."""
    with held(place):
        (place / ".lock").unlink()
        if rng.integers(2):
            (place / ".lock").touch()
        try:
            carry_out(place)
        except ScenarioErrors:
            pass
        else:
            raise AssertionError("two processes were let in")
    return carry_out(place)


def leftovers(place: Path, rng: Rng) -> Tables:
    """Half-written files of a killed process lie about; none stays."""
    for folder in (place, place / "runs/design", place / "tables"):
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f".chunk-00000.parquet.{rng.integers(999)}{PASSING}").write_bytes(b"PAR1")
    found = carry_out(place)
    assert not list(place.rglob(f"*{PASSING}"))
    return found


def started_over(place: Path, rng: Rng) -> Tables:
    """`--fresh`, in the folder of the study or in one that is somebody else's."""
    if rng.integers(2):
        return carry_out(place, How(fresh=True))
    other = place.with_name("mine")
    try:
        carry_out(other, How(fresh=True))
    except ScenarioErrors:
        return carry_out(place)
    raise AssertionError("a folder of somebody else's was taken")


QUICK: tuple[Accident, ...] = (
    truncated,
    flipped,
    swapped,
    foreign_chunk,
    foreign_manifest,
    lost_manifest,
    broken_manifest,
    edited_sources,
    chunk_of_another_build,
    full_disk,
    machine_fails,
    linked,
    stolen_lock,
    leftovers,
    started_over,
)
