"""Files that are whole or not there at all."""

from __future__ import annotations

import errno
import os
import tempfile
from contextlib import suppress
from pathlib import Path

from sim.scenario.errors import NOTHING, Problem, ScenarioErrors, file_name
from sim.study.study_file_words import say

PASSING = ".govsim-passing"
"""How the name of a file ends that is not whole yet; one that stays was left by a process that was killed."""
FULL = (errno.ENOSPC, errno.EDQUOT)


class NotWritten(ScenarioErrors):
    """A file could not be written; what was there before is there still."""


def not_written(target: Path, error: OSError) -> NotWritten:
    """The refusal for `target`, in words: no room, or else what the system says."""
    full = error.errno in FULL
    said = say("full") if full else say("not_writable", reason=error.strerror or str(error))
    return NotWritten([Problem(file_name(target), "", NOTHING, said)])


def write_whole(target: Path, content: str | bytes) -> None:
    """Write a file under a passing name beside it, then rename it.

    Raises:
        NotWritten: the place cannot be written to, or is full.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _write(target, content.encode("utf-8") if isinstance(content, str) else content)
    except OSError as error:
        raise not_written(target, error) from error


def _write(target: Path, content: bytes) -> None:
    handle, name = tempfile.mkstemp(prefix=f".{target.name[:99]}.", suffix=PASSING, dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o644)
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)


def _sync_folder(folder: Path) -> None:
    """Let the new name outlive a power cut, where folders can be synced."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def sweep(folder: Path) -> None:
    """Remove what a process that was killed left unfinished in a folder that nobody else writes to."""
    for leftover in folder.glob(f".*{PASSING}"):
        leftover.unlink(missing_ok=True)
