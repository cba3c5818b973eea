"""The command `new`: a folder of one's own with a town, policies and a study that run as they are."""

from __future__ import annotations

import shlex
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Annotated

import typer

from sim.app.options import Debug, Lang, Language
from sim.app.words import word

STARTER = files("sim.app").joinpath("starter")

NewFolder = Annotated[Path, typer.Argument(metavar="FOLDER")]


def new(
    folder: NewFolder,
    lang: Lang = Language.en,
    debug: Debug = False,  # noqa: ARG001
) -> None:
    """Lay out a folder of your own: a town, two policies and a study that run as they are."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise typer.BadParameter(word("new_taken", lang, path=folder))
    _copy(STARTER, folder)
    typer.echo(word("new_done", lang, path=folder))
    for line in (f"cd {shlex.quote(str(folder))}", "govsim compare town", "govsim study study.toml"):
        typer.echo(f"  {line}")


def _copy(source: Traversable, target: Path) -> None:
    from sim.study.store.files import write_whole

    for part in source.iterdir():
        if part.is_dir():
            _copy(part, target / part.name)
        else:
            write_whole(target / part.name, part.read_bytes())
