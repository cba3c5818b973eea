"""How wide the output is, and tables on it."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.table import Table

PIPE_COLUMNS = 100


def width() -> int:
    """Columns of the terminal; a file or a pipe gets as many as a page of text has."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else PIPE_COLUMNS


def print_table(table: Table) -> None:
    """Print at that width."""
    from rich.console import Console

    Console(width=width()).print(table)
