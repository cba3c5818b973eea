"""Options that several commands share, and the language of a command line that may not even be valid."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from itertools import pairwise
from typing import Annotated

import typer


class Language(StrEnum):
    """The languages of everything that is printed."""

    en = "en"
    zh = "zh"


Lang = Annotated[Language, typer.Option("--lang", help="Language of the output: English or 中文.")]
Debug = Annotated[bool, typer.Option("--debug", help="Show the traceback of an error.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON and nothing else.")]


def language_of(arguments: Sequence[str]) -> str:
    """The language that a command line asks for, "en" unless it is "zh"."""
    asked = [value for key, value in pairwise(arguments) if key == "--lang"]
    asked += [argument.partition("=")[2] for argument in arguments if argument.startswith("--lang=")]
    return "zh" if "zh" in asked else "en"
