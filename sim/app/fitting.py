"""The command `fit`."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sim.app.options import Debug, Lang, Language
from sim.app.printing import width

if TYPE_CHECKING:
    from sim.fitting.holdout import Fitted

REPORT = "-fit.html"

Log = Annotated[Path, typer.Argument(metavar="LOG")]
Columns = Annotated[Path, typer.Option("--columns", metavar="MAP")]
Town = Annotated[Path, typer.Option("--out", metavar="FILE")]
Reps = Annotated[int, typer.Option("--reps", min=5, metavar="N")]


def fit(
    log: Log,
    columns: Columns,
    out: Town,
    reps: Reps = 40,
    lang: Lang = Language.en,
    debug: Debug = False,  # noqa: ARG001
) -> None:
    """Turn a station's call log into a scenario, and show how near it comes to days it has not seen."""
    _may_write(out)
    fitted = _fitted(log, columns, out, reps, lang.value)
    words = ["govsim", "fit", str(log), "--columns", str(columns), "--out", str(out)]
    command = shlex.join(words if reps == 40 else [*words, "--reps", str(reps)])
    report = out.with_name(f"{out.stem}{REPORT}")
    _write(fitted, out, report, command, lang.value)
    _show(fitted, lang.value)


def _may_write(out: Path) -> None:
    """Complain before the work is done rather than after it."""
    from sim.fitting.words import say
    from sim.scenario.errors import Problem, ScenarioErrors

    if out.suffix != ".toml" or out.is_dir():
        raise ScenarioErrors([Problem("", "--out", str(out), say("out"))])


def _fitted(log: Path, columns: Path, out: Path, reps: int, language: str) -> Fitted:
    from sim.app.progress import Progress
    from sim.fitting.columns import read_columns
    from sim.fitting.holdout import STEPS, fit_log
    from sim.fitting.read import read_log

    calls = read_log(log, read_columns(columns))
    with Progress(STEPS, language) as progress:
        return fit_log(calls, out.stem, reps, done=lambda: progress.advance_by(1))


def _write(fitted: Fitted, out: Path, report: Path, command: str, language: str) -> None:
    """Both files or, where something goes wrong before, neither."""
    from sim.report.fit.page import fit_page
    from sim.report.words import word
    from sim.study.store.files import write_whole

    page = fit_page(fitted, command, language)
    write_whole(report, page)
    write_whole(out, fitted.text)
    for path in (out, report):
        typer.echo(word("wrote", language, path=path), err=True)


def _show(fitted: Fitted, language: str) -> None:
    from rich.console import Console

    from sim.report.fit.terminal import show_fit

    show_fit(fitted, Console(width=width()), language)
