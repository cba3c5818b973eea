"""A log as a table: its header found, its rows as wide as the header, in pieces of bounded size."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import IntFlag
from operator import itemgetter
from pathlib import Path
from typing import Any

from sim.fitting.findings import Findings
from sim.fitting.headings import Likeness
from sim.fitting.log_sheets import Log, log_in_text, log_in_workbook
from sim.fitting.log_words import say
from sim.fitting.text import Lines, no_log
from sim.fitting.text_records import open_lines, text_records
from sim.fitting.workbooks import is_workbook
from sim.scenario.guard import guarded, must_be_file

PIECE_ROWS = 20_000


class Mended(IntFlag):
    """What was done to a row's fields."""

    SHORT = 1
    TRAILING = 2


@dataclass
class Piece:
    """Some rows of a log: line numbers, the wanted fields, and what was mended, all of one length."""

    lines: list[int] = field(default_factory=list)
    rows: list[tuple[str, ...]] = field(default_factory=list)
    mended: list[int] = field(default_factory=list)


class LogTable:
    """A log being read.

    Attributes:
        header: headers of the columns, blanks around them stripped.
        encoding: how the file is written.
        rows_read: rows handed out or dropped so far.
    """

    def __init__(self, path: Path, log: Log, findings: Findings, lines: Lines | None) -> None:
        """Read a log from its records; those of a workbook have no lines and end where they like."""
        self.path = path
        self.rows_read = 0
        self.encoding = lines.coding.label if lines else "xlsx"
        self.header = log.heading.header
        self._lines = lines
        self._findings = findings
        self._log = log
        above = [f"#{line}" for line in log.heading.above]
        findings.add("before_header", "kept", len(above), above)

    @property
    def share_read(self) -> float:
        """How much of the file has been read, from 0 to 1; 0 for a workbook."""
        return self._lines.read_bytes / max(1, self.path.stat().st_size) if self._lines else 0.0

    def pieces(self, wanted: Sequence[int], key: int, size: int = PIECE_ROWS) -> Iterator[Piece]:
        """The rows, `size` at a time, with the fields at the indices `wanted`.

        Rows that are no records are dropped and counted: empty ones, repeated headers, and those with more
        fields than the header. `key` is the index of a column that no row may lack.
        """
        pick: Any = itemgetter(*wanted) if len(wanted) > 1 else lambda fields: (fields[wanted[0]],)
        header, width = self._log.heading.raw, len(self.header)
        piece = Piece()
        for line, given in self._log.records:
            fields, mended = given, 0
            self.rows_read += 1
            if len(fields) != width:
                fields, mended = self._fitted(line, fields)
            if not fields or (not fields[key] and self._is_empty(line, fields)):
                continue
            if fields == header:
                self._findings.add("repeated_header", "dropped", 1, [f"#{line}"])
                continue
            piece.lines.append(line)
            piece.rows.append(pick(fields))
            piece.mended.append(mended)
            if len(piece.rows) == size:
                yield piece
                piece = Piece()
        if piece.rows:
            yield piece

    def _fitted(self, line: int, fields: list[str]) -> tuple[list[str], int]:
        """As many fields as the header has, and what was mended; no fields when they are too many.

        The cells of a workbook stand where they stand; in a text one mark too many shifts all that follow.
        """
        width = len(self.header)
        if len(fields) > width:
            if self._lines and any(text.strip() for text in fields[width:]):
                self._findings.add("long_row", "dropped", 1, [f"#{line}"])
                return [], 0
            return fields[:width], Mended.TRAILING
        return fields + [""] * (width - len(fields)), Mended.SHORT if self._lines else 0

    def _is_empty(self, line: int, fields: list[str]) -> bool:
        empty = not any(text.strip() for text in fields)
        self._findings.add("empty_row", "dropped", int(empty), [f"#{line}"])
        return empty


def open_table(
    path: Path,
    findings: Findings,
    likeness: Likeness,
    encoding: str = "",
    delimiter: str = "",
) -> LogTable:
    """A log with its header found.

    Args:
        path: a CSV file or an Excel workbook.
        findings: where what is odd about its lines and rows is counted.
        likeness: how much a record looks like the header.
        encoding: as the map has it; "" to find it.
        delimiter: as the map has it; "" to find it.

    Raises:
        ScenarioErrors: there is no such file, or it is no table.
    """
    must_be_log(path)
    if is_workbook(path):
        return LogTable(path, log_in_workbook(path, likeness, findings), findings, None)
    lines = open_lines(path, encoding, findings)
    records = text_records(path, lines, delimiter, findings)
    return LogTable(path, log_in_text(records, likeness, path), findings, lines)


def must_be_log(path: Path) -> None:
    """Raise ScenarioErrors unless the path leads to a file that can be opened."""
    if path.is_dir():
        raise no_log(path, say("not_a_file"))
    must_be_file(path)
    with guarded(path):
        path.open("rb").close()
