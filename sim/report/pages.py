"""What every self-contained page is made of: tables, and the templates that set them."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import jinja2
from markupsafe import Markup

from sim.report.languages import name_of
from sim.vocabulary.writing import UNSEEMLY, plain


class Cell(NamedTuple):
    """A cell: its class, what it says, and smaller lines below."""

    kind: str
    main: str
    below: list[str]


class PageRow(NamedTuple):
    """A row: what it is about, what a pointer over it shows, its cells."""

    head: str
    hover: str
    cells: list[Cell]


class Grid(NamedTuple):
    """A table of the page."""

    caption: str
    heads: list[str]
    rows: list[PageRow]

    @property
    def kinds(self) -> list[str]:
        """For each head the class that sets it as the cells below it are set."""
        columns = zip(*([cell.kind for cell in row.cells] for row in self.rows), strict=False)
        below = ["text" if set(kinds) == {"text"} else "" for kinds in columns]
        return ["text", *(below or [""] * (len(self.heads) - 1))]


def _tame(value: Any) -> Any:
    """What goes into a page, without characters that turn the direction of what follows them."""
    if not isinstance(value, str) or not UNSEEMLY.search(value):
        return value
    return Markup(plain(value)) if isinstance(value, Markup) else plain(value)  # noqa: S704


@cache
def template(name: str) -> jinja2.Template:
    """The template of a page, such as "report"."""
    settings = jinja2.Environment(
        loader=jinja2.PackageLoader("sim.report"),
        autoescape=True,
        trim_blocks=True,
        undefined=jinja2.StrictUndefined,
        finalize=_tame,
    )
    script, style = (_beside(name) for name in ("page.js", "page.css"))
    settings.globals |= {"script": Markup(script), "style": Markup(style), "policy": _policy(script)}
    settings.filters["name_of"] = name_of
    return settings.get_template(f"{name}.html.j2")


def _beside(name: str) -> str:
    return files("sim.report").joinpath("templates", name).read_text(encoding="utf-8")


def _policy(script: str) -> str:
    """Nothing is fetched or sent, and only this very script is run.

    Styles cannot run anything; those of the figures stand at each of their lines.
    """
    found = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return (
        f"default-src 'none'; script-src 'sha256-{found}'; style-src 'unsafe-inline'; img-src data:; "
        "font-src data:; base-uri 'none'; form-action 'none'"
    )


def as_image(svg: str) -> str:
    """The address of a stranger's SVG as an image, in which no script runs and nothing is fetched."""
    return f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}"
