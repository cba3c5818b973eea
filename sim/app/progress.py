"""A progress bar on standard error for work of more than a second."""

from __future__ import annotations

import threading
from typing import Self

import rich.progress
from rich.console import Console

from sim.app.quick_start import settle
from sim.report.report_words import word
from sim.study.replicate import ENGINE_MODULE, Replication
from sim.vocabulary.compiled import cache_is_cold

QUIET_S = 1.0


class Progress:
    """Counts finished runs; a context manager. `total` is None when nobody knows it beforehand."""

    def __init__(self, total: int | None, language: str) -> None:
        console = Console(stderr=True)
        columns = (
            rich.progress.TextColumn("{task.description}"),
            rich.progress.BarColumn(),
            rich.progress.MofNCompleteColumn(),
            rich.progress.TimeRemainingColumn(),
        )
        self._bar = rich.progress.Progress(
            *columns, console=console, transient=True, disable=not console.is_terminal
        )
        self._task = self._bar.add_task(word("running", language), total=total)
        self._total = total or 0
        self._timer = threading.Timer(QUIET_S, self._bar.start)
        self._timer.daemon = True
        if cache_is_cold(ENGINE_MODULE):
            console.print(word("compiling", language), highlight=False)

    def __enter__(self) -> Self:
        settle()
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
        self._timer.join()  # so that it cannot start the bar after this
        self._bar.stop()

    def expect(self, runs: int) -> None:
        """So many more runs have been asked for: the bar knows how far it is, and for how long yet."""
        self._total += runs
        self._bar.update(self._task, total=self._total)

    def advance(self, _: Replication) -> None:
        """One more run is finished."""
        self._bar.advance(self._task)

    def advance_by(self, runs: int) -> None:
        """So many more runs are finished."""
        self._bar.advance(self._task, runs)
