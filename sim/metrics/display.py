"""Results that show themselves in a notebook, by whatever way of drawing the front door has put here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Painter = Callable[[Any], str]

_painters: list[Painter] = []


def paint_with(painter: Painter) -> None:
    """From now on results show themselves as the HTML that `painter` makes of them."""
    _painters[:] = [painter]


class Displayed:
    """What a notebook shows as tables and figures instead of as a line of text."""

    def _repr_html_(self) -> str | None:
        """HTML for Jupyter; None, and Jupyter shows the plain text, where nobody knows how to draw."""
        return _painters[0](self) if _painters else None
