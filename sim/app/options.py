"""Options that several commands share, and the language of a command line that may not even be valid."""

from __future__ import annotations

import inspect
import os
from collections.abc import Callable, Sequence
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING, Annotated

import typer

from sim.report.formats import Format
from sim.report.languages import LANGUAGES

if TYPE_CHECKING:
    Language = str
else:
    Language = StrEnum("Language", {code: code for code in LANGUAGES})

Lang = Annotated[Language, typer.Option("--lang", metavar="|".join(LANGUAGES))]
"""The language of everything that is printed."""
Debug = Annotated[bool, typer.Option("--debug")]
Formats = Annotated[list[Format] | None, typer.Option("--format", metavar="csv|docx|parquet|xlsx")]
Workers = Annotated[int | None, typer.Option("--workers", min=1, metavar="N")]
Dask = Annotated[str | None, typer.Option("--dask", metavar="ADDRESS")]
Fresh = Annotated[bool, typer.Option("--fresh")]
MixBuilds = Annotated[bool, typer.Option("--mix-builds")]
Anyway = Annotated[bool, typer.Option("--anyway")]
AsJson = Annotated[bool, typer.Option("--json")]

ASKS = "_GOVSIM_COMPLETE"
"""The variable by which a shell asks what may come next."""

SURROUNDINGS = ("GOVSIM_LANG", "LC_ALL", "LC_MESSAGES", "LANG")


def language_of(arguments: Sequence[str]) -> str:
    """The language that a command line asks for, or else the surroundings; "en" where there is none."""
    asked = [value for key, value in pairwise(arguments) if key == "--lang"]
    asked += [argument.partition("=")[2] for argument in arguments if argument.startswith("--lang=")]
    known = [language for language in asked if language in LANGUAGES]
    if known:
        return known[-1]
    around = next(filter(None, map(os.environ.get, SURROUNDINGS)), "").lower()
    return next((language for language in LANGUAGES if around.startswith(language)), "en")


def takes(asked: type) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Let typer see the fields of the dataclass ``asked`` as the parameters of a command."""

    def decorate(command: Callable[..., None]) -> Callable[..., None]:
        command.__signature__ = inspect.signature(asked, eval_str=True)  # type: ignore[attr-defined]
        return command

    return decorate
