"""A lock that ends with the process, however that ends."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from sim.scenario.errors import NOTHING, Problem, ScenarioErrors, file_name
from sim.study.study_file_words import say

LOCK = ".lock"


@contextmanager
def held(place: Path) -> Iterator[None]:
    """Hold a folder for this process alone.

    Both the folder and a file in it are locked: the file can be deleted while it is held, and some network
    disks lock no folders.

    Raises:
        ScenarioErrors: another process holds it, or the lock is a link to somewhere else.
        OSError: the folder cannot be written to.
    """
    file = place / LOCK
    if file.is_symlink():
        raise ScenarioErrors([Problem(file_name(file), "", NOTHING, say("link"))])
    with ExitStack() as stack:
        for what, flags in ((file, os.O_RDWR | os.O_CREAT), (place, os.O_RDONLY)):
            handle = os.open(what, flags | getattr(os, "O_NOFOLLOW", 0) * (what is file), 0o644)
            stack.callback(os.close, handle)
            if _is_taken(handle):
                raise ScenarioErrors([Problem(file_name(place), "", NOTHING, say("held"))])
        yield


def _is_taken(handle: int) -> bool:
    """Whether another process has locked it; locks it otherwise, where that can be done."""
    try:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except (ImportError, OSError):  # where there is no such lock, two studies are the planner's own business
        return False
    return False
