"""The command `migrate`: files of an earlier version brought up to date."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sim.app.options import Lang
from sim.app.parameter_words import word

if TYPE_CHECKING:
    from sim.scenario.migrate import RenamedKey

Files = Annotated[list[Path], typer.Argument(metavar="FILE...")]
Into = Annotated[Path | None, typer.Option("--into", metavar="FILE")]

OLD = ".old"


def migrate(
    files: Files,
    into: Into = None,
    lang: Lang = "en",
) -> None:
    """Bring files of an earlier version up to date: renamed keys, comments kept, a copy of the old beside."""
    if into is not None and (len(files) > 1 or into.exists()):
        raise typer.BadParameter(word("migrate_into", lang, path=into))
    old = {file: _read(file) for file in files}
    new = {file: _migrated(file, text) for file, text in old.items()}
    for file, (text, changes) in new.items():
        if text == old[file]:
            typer.echo(word("migrate_current", lang, path=file))
            continue
        _write(file, into, text)
        typer.echo(word("migrate_done", lang, path=into or file))
        for change in changes:
            values = f" ({change.said} → {change.says})" if change.said != change.says else ""
            name = change.old if change.old == change.new else f"{change.old} → {change.new}"
            typer.echo(f"  {name}{values}")


def _read(file: Path) -> str:
    """The text of a file that is sound TOML; raises ScenarioErrors with line and column when it is none."""
    from sim.scenario.guard import read_toml
    from sim.scenario.renamed import current

    current(read_toml(file), file)
    return file.read_bytes().decode("utf-8-sig")


def _migrated(file: Path, text: str) -> tuple[str, list[RenamedKey]]:
    from sim.scenario.errors import NOTHING, Problem, ScenarioErrors, file_name, say
    from sim.scenario.migrate import migrated

    try:
        return migrated(text)
    except ValueError as error:
        problem = Problem(file_name(file), "", NOTHING, say("not_migrated", reason=error))
        raise ScenarioErrors([problem]) from None


def _write(file: Path, into: Path | None, text: str) -> None:
    """Write a new file, or the old one anew after a copy of it has been kept beside it."""
    from sim.study.store.files import write_whole

    if into is None:
        write_whole(_free(file), file.read_bytes())
    write_whole(into or file, text)


def _free(file: Path) -> Path:
    """A name beside a file that nothing has yet."""
    names = (file.with_name(f"{file.name}{OLD}{number or ''}") for number in range(10_000))
    return next(name for name in names if not name.exists())
