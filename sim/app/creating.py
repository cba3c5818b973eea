"""The command `new`: a folder of one's own with a town, policies and a study that run as they are."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Annotated

import typer

from sim.app.options import Debug, Lang, Language
from sim.app.parameter_words import word

STARTER = files("sim.app").joinpath("starter")

NewFolder = Annotated[Path, typer.Argument(metavar="FOLDER")]
People = Annotated[int | None, typer.Option("--people", min=1, metavar="N")]
Officers = Annotated[int | None, typer.Option("--officers", min=1, metavar="N")]
TOWN = "town.toml"
ASKS = "noise-to-department", "officers.community.count=+3"
"""What one may ask of a station first: a policy that ships, and one that is written out."""


def new(
    folder: NewFolder,
    people: People = None,
    officers: Officers = None,
    lang: Lang = Language.en,
    debug: Debug = False,  # noqa: ARG001
) -> None:
    """Lay out a folder of your own: a town, two policies and a study that run as they are.

    With `people`, and perhaps `officers`, the town is a station of so many over the standard.
    """
    if officers is not None and people is None:
        raise typer.BadParameter(word("new_officers", lang))
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise typer.BadParameter(word("new_taken", lang, path=folder))
    own = _own(people, officers)
    _copy(STARTER, folder, own)
    typer.echo(word("new_done", lang, path=folder))
    for line in _next(folder, asks=bool(own)):
        typer.echo(f"  {line}")


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
