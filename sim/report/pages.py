"""What every self-contained page is made of: tables, and the templates that set them."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import jinja2


class Cell(NamedTuple):
    """A cell: its class, what it says, and smaller lines below."""

    kind: str
    main: str
    below: list[str]


class Row(NamedTuple):
    """A row: what it is about, what a pointer over it shows, its cells."""

    head: str
    hover: str
    cells: list[Cell]


class Grid(NamedTuple):
    """A table of the page."""

    caption: str
    heads: list[str]
    rows: list[Row]


@cache
def template(name: str) -> jinja2.Template:
    """The template of a page, such as "report"."""
    settings = jinja2.Environment(
        loader=jinja2.PackageLoader("sim.report"),
        autoescape=True,
        trim_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    return settings.get_template(f"{name}.html.j2")
