"""The command `verify`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sim.app.options import AsJson, Lang
from sim.app.printing import console
from sim.report.languages import localised
from sim.study.study_file_words import say

if TYPE_CHECKING:
    from sim.study.store.verify import Verified

NOT_WHOLE = 1
Results = Annotated[Path, typer.Argument(metavar="RESULTS")]


def verify(
    folder: Results,
    as_json: AsJson = False,
    lang: Lang = "en",
) -> None:
    """Say of each file of a results folder whether it is whole, its own, and made by this program."""
    from sim.study.store import verify as store

    found = store.verify(folder)
    bad = [one for one in found if one.state in store.AT_FAULT]
    if as_json:
        files = [one._asdict() for one in found]
        document = {"folder": str(folder), "whole": not bad, "files": files}
        typer.echo(json.dumps(document, ensure_ascii=False, indent=1))
    else:
        _show(found, lang)
        key = "verify_bad" if bad else "verify_good"
        typer.echo(localised(say(key, count=len(found), bad=len(bad)), lang))
    if bad:
        raise typer.Exit(NOT_WHOLE)


def _show(found: Sequence[Verified], language: str) -> None:
    from rich.table import Table

    table = Table(box=None, show_header=False)
    for _ in range(3):
        table.add_column(overflow="fold")
    for one in found:
        said = [localised(say(f"verify_{key}"), language) for key in (one.state, one.maker)]
        table.add_row(one.name, *said)
    console().print(table)
