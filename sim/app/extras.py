"""Libraries that are installed only when asked for, and what to say where one is missing."""

from __future__ import annotations

from importlib.util import find_spec

import typer

from sim.app.parameter_words import word

EXTRAS = {"distributed": "dask", "dask": "dask", "starlette": "page", "uvicorn": "page"}
"""The extra of this package that brings each library."""


def need(library: str, language: str) -> None:
    """Stop before any work unless a library is there.

    Raises:
        typer.BadParameter: it is not; says what to install.
    """
    if find_spec(library) is None:
        raise typer.BadParameter(missing(library, language))


def missing(library: str, language: str) -> str:
    """The line that says what to install for a library of an extra."""
    return word("needs_extra", language, name=library, extra=EXTRAS[library])
