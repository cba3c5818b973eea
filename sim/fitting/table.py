"""A log as a table: its header found, its rows as wide as the header, in pieces of bounded size."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import IntFlag
from itertools import chain, islice
from operator import itemgetter
from pathlib import Path
from typing import Any

from sim.fitting.findings import Findings
from sim.fitting.log_words import say
from sim.fitting.records import Record, open_lines, text_records
from sim.fitting.text import Lines, no_log
from sim.fitting.workbooks import is_workbook, workbook_records
from sim.scenario.guard import guarded, must_be_file
from sim.vocabulary.writing import plain

PIECE_ROWS = 20_000
HEADER_WITHIN = 20
"""Records among which the header is sought: workbooks often have a title above it."""


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


class Table:
    """A log being read.

    Attributes:
        header: headers of the columns, blanks around them stripped.
        encoding: how the file is written.
        rows_read: rows handed out or dropped so far.
    """

    def __init__(
        self, path: Path, records: Iterator[Record], findings: Findings, lines: Lines | None
    ) -> None:
        """Read a log from its records; those of a workbook have no lines and end where they like."""
        self.path = path
        self.rows_read = 0
        self.encoding = lines.coding.label if lines else "xlsx"
        self._lines = lines
        self._findings = findings
        self._records = records
        self._raw_header: list[str] = []

    @property
    def header(self) -> list[str]:
        """Headers of the columns, blanks stripped."""
        return _headers(self._raw_header)

    @property
    def share_read(self) -> float:
        """How much of the file has been read, from 0 to 1; 0 for a workbook."""
        return self._lines.read_bytes / max(1, self.path.stat().st_size) if self._lines else 0.0

    def find_header(self, likeness: Callable[[list[str]], int]) -> None:
        """Take the most header-like of the first records; raises ScenarioErrors when there is none."""
        first = list(islice(self._records, HEADER_WITHIN))
        if not first:
            raise no_log(self.path, say("empty_file"))
        best = max(range(len(first)), key=lambda i: (likeness(_headers(first[i][1])), -i))
        self._raw_header = first[best][1]
        above = [f"#{line}" for line, _ in first[:best]]
        self._findings.add("before_header", "kept", best, above)
        self._records = chain(first[best + 1 :], self._records)

    def pieces(self, wanted: Sequence[int], key: int, size: int = PIECE_ROWS) -> Iterator[Piece]:
        """The rows, `size` at a time, with the fields at the indices `wanted`.

        Rows that are no records are dropped and counted: empty ones, repeated headers, and those with more
        fields than the header. `key` is the index of a column that no row may lack.
        """
        pick: Any = itemgetter(*wanted) if len(wanted) > 1 else lambda fields: (fields[wanted[0]],)
        header, width = self._raw_header, len(self._raw_header)
        piece = Piece()
        for line, given in self._records:
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
        """As many fields as the header has, and what was mended; no fields when they are too many."""
        width = len(self._raw_header)
        if len(fields) > width:
            if any(text.strip() for text in fields[width:]):
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
    likeness: Callable[[list[str]], int],
    encoding: str = "",
    delimiter: str = "",
) -> Table:
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
    _must_be_log(path)
    if is_workbook(path):
        table = Table(path, workbook_records(path), findings, None)
    else:
        lines = open_lines(path, encoding, findings)
        table = Table(path, text_records(path, lines, delimiter, findings), findings, lines)
    table.find_header(likeness)
    return table


def _headers(fields: Sequence[str]) -> list[str]:
    return [" ".join(plain(text).split()) for text in fields]


def _must_be_log(path: Path) -> None:
    if path.is_dir():
        raise no_log(path, say("not_a_file"))
    must_be_file(path)
    with guarded(path):
        path.open("rb").close()
