"""The command `new`: a folder of one's own with a town, policies and a study that run as they are."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Annotated

import typer

from sim.app.options import Lang
from sim.app.parameter_words import word
from sim.report.languages import localised

STARTER = files("sim.app").joinpath("starter")

NewFolder = Annotated[Path | None, typer.Argument(metavar="[FOLDER]")]
AsWorkbook = Annotated[bool, typer.Option("--workbook")]
People = Annotated[int | None, typer.Option("--people", min=1, metavar="N")]
Officers = Annotated[int | None, typer.Option("--officers", min=1, metavar="N")]
TOWN = "town.toml"
ASKS = "noise-to-department", "officers.community.count=+3"
"""What one may ask of a station first: a policy that ships, and one that is written out."""


def new(
    folder: NewFolder = None,
    workbook: AsWorkbook = False,
    people: People = None,
    officers: Officers = None,
    lang: Lang = "en",
) -> None:
    """Lay out a folder of your own: a town, two policies and a study that run as they are.

    With `people`, and perhaps `officers`, the town is a station of so many over the standard. With `workbook`
    it is a workbook to fill in, and `folder` its file.
    """
    if officers is not None and people is None:
        raise typer.BadParameter(word("new_officers", lang))
    if workbook:
        _new_workbook(folder, people, officers, lang)
        return
    if folder is None:
        raise typer.BadParameter(word("new_where", lang))
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise typer.BadParameter(word("new_taken", lang, path=folder))
    own = _own(people, officers)
    _copy(STARTER, folder, own)
    typer.echo(word("new_done", lang, path=folder))
    for line in _next(folder, asks=bool(own)):
        typer.echo(f"  {line}")


def _new_workbook(file: Path | None, people: int | None, officers: int | None, language: str) -> None:
    """Write the workbook where nothing is yet; figures that could be no station's are refused."""
    from sim.fitting.station.book_words import say
    from sim.report.workbook.blank_book import blank_book
    from sim.study.store.files import write_whole

    target = file or Path(localised(say("file"), language))
    if target.suffix.lower() != ".xlsx" or target.exists():
        raise typer.BadParameter(word("new_book", language, path=target))
    _own(people, officers)
    write_whole(target, blank_book(language, people, officers, target.name))
    typer.echo(word("new_book_done", language, path=target))
    typer.echo(f"  {shlex.join(['govsim', 'station', str(target)])}")


def _own(people: int | None, officers: int | None) -> dict[str, bytes]:
    """The files that stand in place of the starter's, by name."""
    if people is None:
        return {}
    from sim.app.own_town import own_town

    return {TOWN: own_town(people, officers).encode()}


def _next(folder: Path, *, asks: bool) -> tuple[str, ...]:
    """The commands that one may go on with."""
    if asks:
        return (shlex.join(["govsim", "compare", str(folder / Path(TOWN).stem), *ASKS]),)
    return f"cd {shlex.quote(str(folder))}", "govsim compare town", "govsim study study.toml"


def _copy(source: Traversable, target: Path, own: Mapping[str, bytes]) -> None:
    from sim.study.store.files import write_whole

    for part in source.iterdir():
        if part.is_dir():
            _copy(part, target / part.name, {})
        else:
            write_whole(target / part.name, own.get(part.name) or part.read_bytes())


def say_next(town: Path, language: str, *, has_plans: bool = False) -> None:
    """Say the command by which a town of one's own is compared, with plans of ours where it has none."""
    from sim.fitting.station.station_words import say

    command = shlex.join(["govsim", "compare", str(town), *(() if has_plans else ASKS)])
    typer.echo(localised(say("next", command=command), language))
