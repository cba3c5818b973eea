"""How wide the output is, and tables on it."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.table import Table

    from sim.app.folding import Folding

PIPE_COLUMNS = 100


def width() -> int:
    """Columns of the terminal; a file or a pipe gets as many as a page of text has."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else PIPE_COLUMNS


def console() -> Folding:
    """A console of that width, on which nothing is cut."""
    from sim.app.folding import Folding

    return Folding(width=width())


def print_table(table: Table) -> None:
    """Print at that width."""
    console().print(table)
