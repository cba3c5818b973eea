"""Options that several commands share, and the language of a command line that may not even be valid."""

from __future__ import annotations

import inspect
import os
from collections.abc import Callable, Sequence
from enum import StrEnum
from functools import wraps
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

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
Settings = Annotated[list[str] | None, typer.Option("--set", metavar="PATH=VALUE")]
Seed = Annotated[int, typer.Option("--seed", min=0, metavar="N")]
OutFolder = Annotated[Path | None, typer.Option("--out", metavar="FOLDER")]
Report = Annotated[Path | None, typer.Option("--report", metavar="FILE.html")]

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


def with_debug(command: Callable[..., None]) -> Callable[..., None]:
    """A command that takes `--debug` too: `cli` looks for it on the command line, most commands need not."""
    declared = inspect.signature(command, eval_str=True)
    if "debug" in declared.parameters:
        return command

    @wraps(command)
    def taking(debug: bool = False, **given: Any) -> None:  # noqa: ARG001, FBT001, FBT002 - an option
        command(**given)

    debug = inspect.Parameter("debug", inspect.Parameter.KEYWORD_ONLY, default=False, annotation=Debug)
    taking.__signature__ = declared.replace(  # type: ignore[attr-defined]
        parameters=[*declared.parameters.values(), debug]
    )
    return taking


def takes[Asked](asked: type[Asked]) -> Callable[[Callable[[Asked], None]], Callable[..., None]]:
    """Let typer see the fields of the dataclass ``asked`` as the parameters of a command that takes one."""

    def decorate(command: Callable[[Asked], None]) -> Callable[..., None]:
        @wraps(command)
        def taking(**given: Any) -> None:
            command(asked(**given))

        taking.__signature__ = inspect.signature(asked, eval_str=True)  # type: ignore[attr-defined]
        return taking

    return decorate
