"""A roster as rows of texts, sheet by sheet, whoever wrote it."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path

from sim.fitting.duty.duty_clock import month_in
from sim.fitting.duty.duty_words import say
from sim.fitting.findings import Findings
from sim.fitting.text_records import open_lines, text_records
from sim.fitting.workbooks import is_workbook, workbook_heads
from sim.scenario.errors import NOTHING, Problem, ScenarioErrors, file_name
from sim.scenario.guard import guarded, must_be_file
from sim.vocabulary.writing import plain

MOST_ROWS = 20_000


@dataclass(frozen=True)
class DutySheet:
    """A sheet: its title, and its rows of cells, empty ones left out."""

    title: str
    rows: list[list[str]]

    def above(self, row: int) -> str:
        """Everything that stands above a row, and the title."""
        return " ".join([*(cell for cells in self.rows[:row] for cell in cells), self.title])

    def month(self, row: int, path: Path, near: date) -> tuple[int, int]:
        """Year and month of a table whose header is at `row`: named above it, or by its file.

        Raises:
            ScenarioErrors: neither names one.
        """
        found = month_in(self.above(row), near) or month_in(path.stem, near)
        if found is None:
            raise ScenarioErrors([Problem(file_name(path), "", NOTHING, say("no_month"))])
        return found

    def everything(self) -> list[str]:
        """Every cell that says something."""
        return [cell for cells in self.rows for cell in cells if cell]


def sheets_of(path: Path) -> list[DutySheet]:
    """The sheets of a workbook, or the one of a text; raises ScenarioErrors where it is neither."""
    must_be_file(path)
    with guarded(path):
        if is_workbook(path):
            heads = workbook_heads(path, MOST_ROWS)
        else:
            lines = open_lines(path, "", Findings())
            heads = [(path.stem, [*islice(text_records(path, lines, "", Findings()), MOST_ROWS)])]
    return [DutySheet(title, [[_cell(cell) for cell in row] for _, row in rows]) for title, rows in heads]


def _cell(text: str) -> str:
    """What a cell says, digits and marks of full width as plain ones."""
    return unicodedata.normalize("NFKC", plain(text)).strip()
