"""The command `follow`."""

from __future__ import annotations

import json
import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sim.app.fitting import (
    REPORT,
    REPS,
    Columns,
    Logs,
    Reps,
    fit_calls,
    map_beside,
    maps_beside,
    numbered,
    read_station_logs,
    write_fitted,
)
from sim.app.options import AsJson, Lang
from sim.app.printing import console

if TYPE_CHECKING:
    from sim.fitting.calls import CallLog
    from sim.fitting.columns import ColumnMap
    from sim.fitting.follow.followed import Followed
    from sim.fitting.follow.memory import FollowMemory
    from sim.fitting.holdout import Fitted

Town = Annotated[Path, typer.Argument(metavar="TOWN")]
Refit = Annotated[Path | None, typer.Option("--refit", metavar="FILE")]


def follow(
    town: Town,
    logs: Logs,
    columns: Columns = None,
    reps: Reps = REPS,
    refit: Refit = None,
    as_json: AsJson = False,
    lang: Lang = "en",
) -> None:
    """Hold a fitted town against days that are new: what was predicted, what changed, what is to come."""
    from sim.fitting.follow.memory import memory_path, read_memory, text_of_memory, with_looks
    from sim.scenario.guard import must_be_file
    from sim.study.store.planner_files import write_own

    must_be_file(town)
    kept = memory_path(town)
    memory = read_memory(kept)
    given = columns or maps_beside(town) or [map_beside(town)]
    calls, meaning, used = read_station_logs(logs, given, map_beside(town), lang)
    found = _followed(town, memory, calls, meaning, reps, lang)
    write_own(kept, text_of_memory(with_looks(memory, found.looks.done)))
    asked = [*_words(town, logs, columns or []), "--refit"]
    _show(found, shlex.join([*asked, str(town.with_name(f"{town.stem}-2.toml"))]), as_json, lang)
    if refit is not None:
        again = _fit_again(found, calls, meaning, refit, lang)
        report = refit.with_name(f"{refit.stem}{REPORT}")
        write_fitted(again, refit, report, shlex.join([*asked, str(refit)]), lang)
        _keep_maps(used, refit)


def _words(town: Path, logs: Sequence[Path], columns: Sequence[Path]) -> list[str]:
    mapped = [word for one in columns for word in ("--columns", str(one))]
    return ["govsim", "follow", str(town), *map(str, logs), *mapped]


def _followed(
    town: Path, memory: FollowMemory, calls: CallLog, meaning: ColumnMap, reps: int, language: str
) -> Followed:
    from sim.app.progress import Progress
    from sim.fitting.follow.followed import STEPS, follow_town

    with Progress(STEPS, language) as progress:
        return follow_town(town, memory, calls, meaning, reps, lambda: progress.advance_by(1))


def _show(found: Followed, command: str, as_json: bool, language: str) -> None:  # noqa: FBT001 - an option
    from sim.report.fit.followed_document import document
    from sim.report.fit.followed_terminal import show_followed

    if as_json:
        typer.echo(json.dumps(document(found), ensure_ascii=False, allow_nan=False, indent=1))
    else:
        show_followed(found, command, console(), language)


def _fit_again(found: Followed, calls: CallLog, meaning: ColumnMap, out: Path, language: str) -> Fitted:
    """Fit the town once more, to the days since the last change where they are enough."""
    from sim.fitting.follow.refitting import since_change

    return fit_calls(since_change(found, calls), meaning, out, REPS, language)


def _keep_maps(used: Sequence[Path], town: Path) -> None:
    """The maps of the logs beside the town fitted to them, so that it can be followed in turn."""
    for one, beside in zip(used, numbered(map_beside(town)), strict=False):
        if not beside.exists():
            beside.write_bytes(one.read_bytes())
