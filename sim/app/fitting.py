"""The command `fit`."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sim.app.options import Debug, Lang
from sim.app.printing import console

if TYPE_CHECKING:
    from sim.fitting.calls import Account, CallLog
    from sim.fitting.columns import ColumnMap
    from sim.fitting.holdout import Fitted

REPORT = "-fit.html"
MAP = "-map.toml"
REPS = 40

Log = Annotated[Path, typer.Argument(metavar="LOG")]
Columns = Annotated[Path | None, typer.Option("--columns", metavar="MAP")]
MapFile = Annotated[Path | None, typer.Option("--map", metavar="FILE")]
Town = Annotated[Path, typer.Option("--out", metavar="FILE")]
Reps = Annotated[int, typer.Option("--reps", min=5, metavar="N")]


def fit(
    log: Log,
    out: Town,
    columns: Columns = None,
    map_file: MapFile = None,
    reps: Reps = REPS,
    lang: Lang = "en",
    debug: Debug = False,  # noqa: ARG001
) -> None:
    """Turn a station's call log into a scenario, and show how near it comes to days it has not seen."""
    may_write(out)
    if log.suffix == ".toml":
        _fit_bulletin(log, out, lang)
        return
    used = columns or map_file or out.with_name(f"{out.stem}{MAP}")
    meaning = _given(columns) if columns else _proposed(log, used, lang)
    calls = _calls(log, meaning, lang)
    if _fit_demand(calls, meaning, out, lang):
        return
    fitted = fit_calls(calls, meaning, out, reps, lang)
    report = out.with_name(f"{out.stem}{REPORT}")
    write_fitted(fitted, out, report, _command(log, used, out, reps), lang)
    _show(fitted, lang)


def _command(log: Path, columns: Path, out: Path, reps: int) -> str:
    words = ["govsim", "fit", str(log), "--columns", str(columns), "--out", str(out)]
    return shlex.join(words if reps == REPS else [*words, "--reps", str(reps)])


def may_write(out: Path) -> None:
    """Complain before the work is done rather than after it."""
    from sim.fitting.fitted_town_words import say
    from sim.scenario.errors import Problem, ScenarioErrors

    if out.suffix != ".toml" or out.is_dir():
        raise ScenarioErrors([Problem("", "--out", str(out), say("out"))])


def _given(columns: Path) -> ColumnMap:
    from sim.fitting.columns import read_columns

    return read_columns(columns)


def _proposed(log: Path, map_file: Path, language: str) -> ColumnMap:
    from sim.fitting.mapping import keep
    from sim.fitting.propose import propose_columns
    from sim.report.fit.proposed_map import map_text
    from sim.report.report_words import word

    with _naming_nobody(language):
        proposal = propose_columns(log)
        proposed = keep(proposal, map_text(proposal, language), map_file)
    typer.echo(word("wrote", language, path=map_file), err=True)
    for line in proposed.said:
        typer.echo(f"  {line.label(language)}", err=True)
    return proposed.columns


@contextmanager
def _naming_nobody(language: str) -> Iterator[None]:
    """Within, an error nobody foresaw does not say what it stumbled over: that may be a caller's name."""
    from sim.app.parameter_words import word
    from sim.scenario.errors import ScenarioErrors

    try:
        yield
    except (ScenarioErrors, OSError, typer.BadParameter):
        raise
    except Exception as error:
        raise RuntimeError(word("fit_stumbled", language, error=type(error).__name__)) from error


def _fit_bulletin(file: Path, out: Path, language: str) -> None:
    from sim.fitting.bulletin import read_bulletin
    from sim.fitting.from_bulletin import fit_bulletin

    fitted = fit_bulletin(read_bulletin(file), out.stem)
    write_all({out: fitted.text}, language)
    for line in fitted.said:
        typer.echo(line.label(language))


def _calls(log: Path, columns: ColumnMap, language: str) -> CallLog:
    from sim.fitting.read import read_log

    with _naming_nobody(language):
        return read_log(log, columns)


def _fit_demand(calls: CallLog, columns: ColumnMap, out: Path, language: str) -> bool:
    """Fit a list without times of dispatch for its demand; whether it is one."""
    from sim.fitting.accounts import account_lines
    from sim.fitting.demand import fit_demand, is_demand_only

    if not is_demand_only(calls):
        return False
    with _naming_nobody(language), _accounting(calls.account, language):
        fitted = fit_demand(calls, columns, out.stem)
    write_all({out: fitted.text}, language)
    for line in (*fitted.said, *account_lines(calls.account)):
        typer.echo(line.label(language))
    return True


def fit_calls(calls: CallLog, columns: ColumnMap, out: Path, reps: int, language: str) -> Fitted:
    """Fit a log; where that cannot be, its account is told."""
    from sim.app.progress import Progress
    from sim.fitting.holdout import STEPS, fit_log

    with (
        _naming_nobody(language),
        _accounting(calls.account, language),
        Progress(STEPS, language) as progress,
    ):
        return fit_log(calls, columns, out.stem, reps, done=lambda: progress.advance_by(1))


@contextmanager
def _accounting(account: Account, language: str) -> Iterator[None]:
    """Within, a log that cannot be fitted has its account told before it is refused."""
    from sim.fitting.accounts import account_lines
    from sim.scenario.errors import ScenarioErrors

    try:
        yield
    except ScenarioErrors:
        for line in account_lines(account):
            typer.echo(line.label(language), err=True)
        raise


def write_fitted(fitted: Fitted, out: Path, report: Path, command: str, language: str) -> None:
    """All files or, where something goes wrong before, none."""
    from sim.fitting.follow.memory import memory_path, text_of_memory
    from sim.report.fit.fit_page import fit_page

    texts = {report: fit_page(fitted, command, language), memory_path(out): text_of_memory(fitted.memory)}
    write_all(texts | {out: fitted.text}, language)


def write_all(texts: dict[Path, str], language: str) -> None:
    """Write files of this program's own, and say so; none where one would be lost."""
    from sim.report.report_words import word
    from sim.study.store.planner_files import refuse_to_overwrite, write_own

    for path in texts:
        refuse_to_overwrite(path)
    for path, text in texts.items():
        write_own(path, text)
    for path in texts:
        typer.echo(word("wrote", language, path=path), err=True)


def _show(fitted: Fitted, language: str) -> None:
    from sim.report.fit.fit_terminal import show_fit

    show_fit(fitted, console(), language)
