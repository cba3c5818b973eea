"""The command `fit`."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import count, takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sim.app.options import Lang
from sim.app.printing import console
from sim.report.languages import localised

if TYPE_CHECKING:
    from sim.fitting.calls import Account, CallLog
    from sim.fitting.columns import ColumnMap
    from sim.fitting.duty.duty_roster import DutyRoster
    from sim.fitting.holdout import Fitted
    from sim.fitting.several.map_groups import LogGroup, Unmapped
    from sim.scenario.errors import Problem, Words

REPORT = "-fit.html"
MAP = "-map.toml"
REPS = 40

Logs = Annotated[list[Path], typer.Argument(metavar="LOG...")]
Columns = Annotated[list[Path] | None, typer.Option("--columns", metavar="MAP")]
MapFile = Annotated[Path | None, typer.Option("--map", metavar="FILE")]
Rosters = Annotated[list[Path] | None, typer.Option("--roster", metavar="FILE")]
Town = Annotated[Path, typer.Option("--out", metavar="FILE")]
Reps = Annotated[int, typer.Option("--reps", min=5, metavar="N")]


def fit(
    logs: Logs,
    out: Town,
    columns: Columns = None,
    map_file: MapFile = None,
    roster: Rosters = None,
    reps: Reps = REPS,
    lang: Lang = "en",
) -> None:
    """Turn a station's call log into a scenario, and show how near it comes to days it has not seen."""
    may_write(out)
    if [log.suffix for log in logs] == [".toml"]:
        _fit_bulletin(logs[0], out, lang)
        return
    calls, meaning, used = read_station_logs(logs, columns or [], map_file or map_beside(out), lang)
    duty = _duty(roster or [], calls, lang)
    if _fit_demand(calls, meaning, out, lang, duty):
        return
    fitted = fit_calls(calls, meaning, out, reps, lang, duty)
    report = out.with_name(f"{out.stem}{REPORT}")
    write_fitted(fitted, out, report, _command(logs, used, roster or [], out, reps), lang)
    _show(fitted, lang)


def map_beside(town: Path) -> Path:
    """Where the map of a town's log is by default."""
    return town.with_name(f"{town.stem}{MAP}")


def maps_beside(town: Path) -> list[Path]:
    """The maps that lie beside a town, in the order of their numbers."""
    return [*takewhile(Path.exists, numbered(map_beside(town)))]


def _duty(rosters: Sequence[Path], calls: CallLog, language: str) -> DutyRoster | None:
    """The station's own roster; days without a year lie in the year that brings them nearest to the log."""
    from sim.fitting.duty.duty_roster import read_roster

    with _naming_nobody(language):
        return read_roster(rosters, calls.frame["received"].iloc[0].date()) if rosters else None


def _command(
    logs: Sequence[Path], maps: Sequence[Path], rosters: Sequence[Path], out: Path, reps: int
) -> str:
    given = [word for one in maps for word in ("--columns", str(one))]
    given += [word for one in rosters for word in ("--roster", str(one))]
    words = ["govsim", "fit", *map(str, logs), *given, "--out", str(out)]
    return shlex.join(words if reps == REPS else [*words, "--reps", str(reps)])


def may_write(out: Path) -> None:
    """Complain before the work is done rather than after it."""
    from sim.fitting.fitted_town_words import say
    from sim.scenario.errors import Problem, ScenarioErrors

    if out.suffix != ".toml" or out.is_dir():
        raise ScenarioErrors([Problem("", "--out", str(out), say("out"))])


def read_station_logs(
    logs: Sequence[Path], maps: Sequence[Path], map_file: Path, language: str
) -> tuple[CallLog, ColumnMap, list[Path]]:
    """The calls of one or several files, what a map says of them, and the maps that were used.

    Maps that must be proposed are written to `map_file`, numbered where there are several.
    """
    from sim.fitting.columns import read_columns
    from sim.fitting.several.joined_logs import read_groups
    from sim.fitting.several.log_folder import named_files
    from sim.fitting.several.map_groups import joined_map, sort_files

    with _naming_nobody(language):
        named = named_files(logs)
        found = sort_files(named.files, {path: read_columns(path) for path in maps})
        for line in (*named.said, *found.left):
            typer.echo(localised(line, language), err=True)
        mapped = {**found.mapped, **_proposed(found.unmapped, map_file, [*found.mapped], language)}
        calls = read_groups([*mapped.values()], found.left)
    return calls, joined_map([group.columns for group in mapped.values()]), [*mapped]


def _proposed(
    unmapped: Sequence[Unmapped], map_file: Path, taken: Sequence[Path], language: str
) -> dict[Path, LogGroup]:
    """The proposed maps by the files they are written to; all questions of all of them are asked at once."""
    from sim.fitting.mapping import keep
    from sim.fitting.several.map_groups import LogGroup
    from sim.report.fit.proposed_map import map_text
    from sim.scenario.errors import ScenarioErrors

    found: dict[Path, LogGroup] = {}
    asked: list[Problem] = []
    free = (path for path in numbered(map_file) if path not in taken)
    for one, path in zip(unmapped, free, strict=False):
        try:
            proposed = keep(one.proposal, map_text(one.proposal, language), path)
        except ScenarioErrors as errors:
            asked += errors.problems
            continue
        found[path] = LogGroup(one.files, proposed.columns)
        _say_proposed(path, proposed.said, one.files if len(unmapped) > 1 else (), language)
    if asked:
        raise ScenarioErrors(asked)
    return found


def numbered(path: Path) -> Iterator[Path]:
    """The path, and then others beside it with numbers from 2 on."""
    yield path
    yield from (path.with_name(f"{path.stem}-{number}{path.suffix}") for number in count(2))


def _say_proposed(path: Path, said: Sequence[Words], files: Sequence[Path], language: str) -> None:
    from sim.fitting.several.several_words import say
    from sim.report.report_words import word
    from sim.scenario.errors import listing

    typer.echo(word("wrote", language, path=path), err=True)
    if files:
        read = say("read_by", names=listing(file.name for file in files), map=path)
        typer.echo(f"  {localised(read, language)}", err=True)
    for line in said:
        typer.echo(f"  {localised(line, language)}", err=True)


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
        typer.echo(localised(line, language))


def _fit_demand(
    calls: CallLog, columns: ColumnMap, out: Path, language: str, duty: DutyRoster | None
) -> bool:
    """Fit a list without times of dispatch for its demand; whether it is one."""
    from sim.fitting.accounts import account_lines
    from sim.fitting.demand import fit_demand, is_demand_only

    if not is_demand_only(calls):
        return False
    with _naming_nobody(language), _accounting(calls.account, language):
        fitted = fit_demand(calls, columns, out.stem, duty)
    write_all({out: fitted.text}, language)
    for line in (*fitted.said, *account_lines(calls.account)):
        typer.echo(localised(line, language))
    return True


def fit_calls(
    calls: CallLog, columns: ColumnMap, out: Path, reps: int, language: str, duty: DutyRoster | None = None
) -> Fitted:
    """Fit a log; where that cannot be, its account is told."""
    from sim.app.progress import Progress
    from sim.fitting.holdout import STEPS, fit_log

    with (
        _naming_nobody(language),
        _accounting(calls.account, language),
        Progress(STEPS, language) as progress,
    ):
        return fit_log(calls, columns, out.stem, reps, lambda: progress.advance_by(1), duty)


@contextmanager
def _accounting(account: Account, language: str) -> Iterator[None]:
    """Within, a log that cannot be fitted has its account told before it is refused."""
    from sim.fitting.accounts import account_lines
    from sim.scenario.errors import ScenarioErrors

    try:
        yield
    except ScenarioErrors:
        for line in account_lines(account):
            typer.echo(localised(line, language), err=True)
        raise


def write_fitted(fitted: Fitted, out: Path, report: Path, command: str, language: str) -> None:
    """All files or, where something goes wrong before, none."""
    from sim.fitting.follow.memory import memory_path, text_of_memory
    from sim.report.fit.fit_page import fit_page
    from sim.study.calibration.beside import sample_file

    texts = {report: fit_page(fitted, command, language), memory_path(out): text_of_memory(fitted.memory)}
    write_all(texts | {out: fitted.text, sample_file(out): fitted.sample}, language)


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
