"""A console on which nothing is cut: what a narrow terminal has no room for stands below."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from rich.console import Console, ConsoleOptions, Group
from rich.measure import Measurement
from rich.segment import Segment
from rich.table import Column, Table
from rich.text import Text


class Folding(Console):
    """Rich's console; half a number, as in ``−210…``, would be a wrong one.

    Tables fold their cells. One that has not even room for its longest words is told row by row, each cell
    behind the head of its column.
    """

    def render(self, renderable: Any, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        """What a renderable is drawn with, a table within another too."""
        chosen = options or self.options
        if isinstance(renderable, Table) and renderable.columns:
            for column in renderable.columns:
                column.overflow, column.no_wrap = "fold", False
            if Measurement.get(self, chosen.update(width=10_000), renderable).minimum > chosen.max_width:
                renderable = Group(*self._told(renderable))
        return super().render(renderable, options)

    def _told(self, table: Table) -> Iterator[Any]:
        """The table as lines: title, rows, caption."""
        if table.title:
            yield self._text(table.title)
        for cells in zip(*(column.cells for column in table.columns), strict=True):
            yield from map(self._cell, table.columns, cells)
            yield ""
        if table.caption:
            yield self._text(table.caption)

    def _cell(self, column: Column, cell: Any) -> Any:
        if not isinstance(cell, str | Text):
            return cell
        head = " ".join(self._text(column.header).plain.split())
        before = f"{head}: " if head else ""
        return Text.assemble(before, Text(" ").join(self._text(cell).split("\n")), overflow="fold")

    def _text(self, said: Any) -> Text:
        return said if isinstance(said, Text) else self.render_str(str(said))
