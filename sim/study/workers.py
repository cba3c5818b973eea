"""Worker processes: how many, how they start, and what each of them does first."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import wait
from types import ModuleType
from typing import Any


def usable_cores() -> int:
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def safe_start() -> Any:
    """A start method that does not copy a process with threads in it, and imports the model once."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["sim.metrics.run"])
    return context


def settle_in() -> None:
    """What every worker process does first: leave Ctrl-C to its parent, and end when its parent does.

    A parent that is killed cannot send its workers home, and they would wait for work for ever.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_after, args=(parent.sentinel,), daemon=True).start()


def _end_after(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)


@contextmanager
def main_unseen(work: Any) -> Iterator[None]:
    """Start workers without running the caller's script again in each, so that it needs no main guard.

    Work that is itself of the script must be found there, so then the script is seen; an object that wraps
    such work says so by its attribute ``of_main``.
    """
    main = sys.modules["__main__"]
    if not getattr(work, "of_main", False):
        sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main
