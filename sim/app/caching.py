"""The command `cache`: where compiled code is kept, and how it is removed."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Annotated

import typer

from sim.app.options import Lang
from sim.app.parameter_words import word

Where = Annotated[bool, typer.Option("--where")]
Clear = Annotated[bool, typer.Option("--clear")]

MEGABYTE = 1_000_000


def cache(
    where: Where = False,  # noqa: ARG001 - what the command does without `--clear`
    clear: Clear = False,
    lang: Lang = "en",
) -> None:
    """Show where compiled code is kept and how large it is, or remove it."""
    from sim.vocabulary.compiled import CACHE_FOLDER, stored_folders

    folders = stored_folders()
    if clear:
        size = sum(map(_size, folders))
        for folder in folders:
            shutil.rmtree(folder, ignore_errors=True)
        typer.echo(word("cache_cleared", lang, count=len(folders), size=f"{size / MEGABYTE:.1f}"))
        _complain_of([folder for folder in folders if _size(folder)], lang)
        return
    if CACHE_FOLDER is None:
        typer.echo(word("cache_nowhere", lang))
    for folder in folders:
        key = "cache_used" if folder == CACHE_FOLDER else "cache_older"
        typer.echo(word(key, lang, path=folder, size=f"{_size(folder) / MEGABYTE:.1f}"))


def _complain_of(left: list[Path], language: str) -> None:
    """Say which folders could not be removed; exit code 1 when there are any."""
    for folder in left:
        typer.echo(word("cache_left", language, path=folder), err=True)
    if left:
        raise typer.Exit(1)


def _size(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
