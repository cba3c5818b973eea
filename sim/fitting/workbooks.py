"""The sheets of an Excel workbook as records, row by row, whoever wrote the workbook.

A workbook is a packed folder of XML and says of itself how large it is. So it is weighed before it is
unpacked, and its rows are taken as they stand: openpyxl would fill up what is missing between two cells far
apart, and leave out, without a word, a row whose number has been before.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO
from zipfile import ZipFile, ZipInfo

from sim.fitting.log_words import say
from sim.fitting.text import no_log
from sim.scenario.guard import MIB, guarded

MOST_PARTS = 10_000
MOST_UNPACKED = 4096 * MIB
MOST_BESIDE = 512 * MIB
"""Of a part that is held in memory as a whole: shared texts, styles."""
MOST_PACKED = 100
"""Times that a part may be smaller packed; logs come to ten or twenty."""
NO_BOMB = 32 * MIB
MOST_COLUMNS = 1000
MOST_ROWS = 1 << 20

UNCALCULATED = "=?"
"""Stands for a formula whose value was never stored: the program that wrote it calculates nothing."""

Record = tuple[int, list[str]]


def is_workbook(path: Path) -> bool:
    """Is it a zip archive, as workbooks are?"""
    with guarded(path), path.open("rb") as stream:
        return stream.read(4) == b"PK\x03\x04"


def workbook_heads(path: Path, most: int) -> list[tuple[str, list[Record]]]:
    """Title and first rows of each sheet that has any, at most so many rows, empty ones left out.

    Raises:
        ScenarioErrors: it is no workbook, is larger than it may be, has no sheet, or rows out of order.
    """
    with guarded(path, say("bad_workbook")), path.open("rb") as stream:
        _weigh(path, stream)
        book = _loaded(path, stream)
        return [(sheet.title, list(islice(_records(path, book, sheet), most))) for sheet in book.worksheets]


def workbook_records(path: Path, sheets: Sequence[int]) -> Iterator[tuple[int, Record]]:
    """The rows of some sheets, without empty ones, each with the number of its sheet.

    Raises:
        ScenarioErrors: as `workbook_heads`.
    """
    with guarded(path, say("bad_workbook")), path.open("rb") as stream:
        _weigh(path, stream)
        book = _loaded(path, stream)
        for number in sheets:
            for record in _records(path, book, book.worksheets[number]):
                yield number, record


def _weigh(path: Path, stream: BinaryIO) -> None:
    with ZipFile(stream) as archive:
        parts = archive.infolist()
    whole = sum(part.file_size for part in parts)
    if len(parts) > MOST_PARTS or whole > MOST_UNPACKED or any(map(_is_bomb, parts)):
        raise no_log(path, say("workbook_too_large"))
    stream.seek(0)


def _is_bomb(part: ZipInfo) -> bool:
    if "worksheets/" not in part.filename and part.file_size > MOST_BESIDE:
        return True
    return part.file_size > NO_BOMB and part.file_size > MOST_PACKED * part.compress_size


def _loaded(path: Path, stream: BinaryIO) -> Any:
    import warnings

    from openpyxl import load_workbook

    warnings.filterwarnings("ignore", module="openpyxl")  # styles and the like that nobody needs here
    book = load_workbook(stream, read_only=True, data_only=True)
    if not book.worksheets:
        raise no_log(path, say("workbook_no_sheet"))
    return book


def _records(path: Path, book: Any, sheet: Any) -> Iterator[Record]:
    last = 0
    for number, cells in _rows(book, sheet):
        if not last < number <= MOST_ROWS:
            raise no_log(path, say("workbook_rows", row=number))
        last = number
        if fields := _fields(path, number, cells):
            yield number, fields


def _rows(book: Any, sheet: Any) -> Iterator[tuple[int, list[dict[str, Any]]]]:
    """Number and cells of each row that is written in a sheet."""
    with sheet._get_source() as source:
        parser = _parser()(
            source,
            sheet._shared_strings,
            data_only=True,
            epoch=book.epoch,
            date_formats=book._date_formats,
            timedelta_formats=book._timedelta_formats,
        )
        yield from parser.parse()


def _parser() -> Any:
    """The reader of cells that openpyxl has, which here also says where a formula has no stored value."""
    from openpyxl.worksheet._reader import FORMULA_TAG, WorkSheetParser

    class Parser(WorkSheetParser):
        def parse_cell(self, element: Any) -> dict[str, Any]:
            cell: dict[str, Any] = super().parse_cell(element)
            if cell["value"] is None and element.find(FORMULA_TAG) is not None:
                cell["value"] = UNCALCULATED
            return cell

    return Parser


def _fields(path: Path, number: int, cells: list[dict[str, Any]]) -> list[str]:
    """The texts of a row up to the last that says something; raises ScenarioErrors."""
    said = {cell["column"]: text for cell in cells if (text := _text(cell["value"])).strip()}
    if len({cell["column"] for cell in cells}) < len(cells):
        raise no_log(path, say("workbook_rows", row=number))
    width = max(said, default=0)
    if width > MOST_COLUMNS:
        raise no_log(path, say("workbook_wide", row=number, most=f"{MOST_COLUMNS:,}"))
    return [said.get(column, "") for column in range(1, width + 1)]


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return value.isoformat(" ") if isinstance(value, datetime) else f"{value.isoformat()} 00:00:00"
    if isinstance(value, timedelta):
        return _clock(value)
    if isinstance(value, time):
        return value.isoformat()
    if isinstance(value, bool | float) and math.isfinite(value) and value == int(value):
        return str(int(value))
    return str(value)


def _clock(length: timedelta) -> str:
    """Hours, minutes and seconds; more than 24 hours stay hours."""
    seconds = round(length.total_seconds())
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
