"""The workbook as it is written: sheets to fill in, grey standards by formulas, and a sheet that checks."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from sim.fitting.station.book_words import say
from sim.fitting.station.form import MAP_ROWS, SHEETS, SYSTEMS, Item, items
from sim.fitting.station.places import FIRST, HIGH, LOW, OWN
from sim.report.languages import localised
from sim.report.workbook.blank_checks import write_check
from sim.report.workbook.blank_tables import (
    write_grids,
    write_lists,
    write_monthly,
    write_officers,
    write_policies,
    write_rosters,
)
from sim.report.workbook.styles import Book
from sim.scenario.loader_words import source_name


def blank_book(
    language: str, people: int | None = None, officers: int | None = None, file: str = ""
) -> bytes:
    """The workbook, as the bytes of an xlsx file.

    Args:
        language: "en" or "zh".
        people: registered residents, written in; empty when None.
        officers: officers in all, written in; empty when None.
        file: name under which it is saved, for what the guide says.
    """
    import xlsxwriter

    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as workbook:
        book = Book(workbook, language, people, officers)
        for key in SHEETS:
            book.add(key)
        _write_guide(book, file)
        _write_items(book, "station", items("station"))
        _write_map(book)
        _write_items(book, "partners", items("partners"))
        write_officers(book)
        write_rosters(book)
        write_grids(book)
        write_monthly(book)
        write_policies(book)
        write_lists(book)
        write_check(book)
    return stream.getvalue()


def _write_guide(book: Book, file: str) -> None:
    sheet = book.sheets["guide"]
    sheet.set_column("A:A", 100)
    sheet.write("A1", book.text("guide_title"), book.style.title)
    lines = localised(say("guide", file=file or book.text("file")), book.language).splitlines()
    for row, line in enumerate(lines, 2):
        sheet.write(row, 0, line, book.style.wrapped)


_HEADER = ("key", "item", "own", "standard", "unit", "low", "high", "grade", "checked", "source")


def _write_items(book: Book, key: str, asked: Sequence[Item]) -> None:
    sheet = book.begin(key, f"{key}_title", _HEADER, FIRST - 1)
    sheet.set_column("A:A", None, None, {"hidden": True})
    sheet.set_column("B:B", 44)
    sheet.set_column("C:H", 11)
    sheet.set_column("I:I", 22)
    sheet.set_column("J:J", 50)
    for row, item in enumerate(asked, FIRST):
        _write_item(book, sheet, row, item)
    book.red_and_yellow(sheet, f"I{FIRST}:I{FIRST + len(asked)}")


def _write_item(book: Book, sheet: Any, row: int, item: Item) -> None:
    grey = book.style.grey
    sheet.write(f"A{row}", item.path)
    sheet.write(f"B{row}", localised(item.called, book.language))
    own = book.prefilled.get(item.path)
    sheet.write(f"{OWN}{row}", "" if own is None else own, book.style.entry)
    for place, number in (
        ("D", item.value if item.heads is None else item.heads),
        (LOW, item.low),
        (HIGH, item.high),
    ):
        book.write_scaled(sheet, f"{place}{row}", item, number)
    sheet.write(f"E{row}", localised(item.unit_label(), book.language).strip(), grey)
    sheet.write(f"H{row}", item.grade, grey)
    sheet.write(f"J{row}", localised(source_name(item.source), book.language), grey)
    sheet.write_formula(f"I{row}", _judged(book, item, row), None, _verdict(book, item))
    sheet.data_validation(f"{OWN}{row}", _validation(book, item))


def _judged(book: Book, item: Item, row: int) -> str:
    """The formula that says whether an entry may stand."""
    cell, ok = f"{OWN}{row}", book.quoted("ok")
    empty = book.quoted("must" if item.value is None and item.heads is None and item.least else "empty")
    whole = f"IF({cell}<>INT({cell}),{book.quoted('no_whole')}," if item.whole else "("
    outside = f"{cell}<{item.least}" + (f",{cell}>{item.most}" if item.most is not None else "")
    usual = f'AND({LOW}{row}<>"",OR({cell}<{LOW}{row},{cell}>{HIGH}{row}))'
    inner = f"{whole}IF(OR({outside}),{book.bounds(item)},IF({usual},{book.quoted('unusual')},{ok})))"
    return f'=IF({cell}="",{empty},IF(NOT(ISNUMBER({cell})),{book.quoted("no_number")},{inner}))'


def _verdict(book: Book, item: Item) -> str:
    if item.path in book.prefilled:
        return book.text("ok")
    return book.text("must" if item.value is None and item.heads is None and item.least else "empty")


def _validation(book: Book, item: Item) -> dict[str, Any]:
    bounds = (
        {"criteria": "between", "minimum": item.least, "maximum": item.most}
        if item.most is not None
        else {"criteria": ">=", "value": item.least}
    )
    kind = "integer" if item.whole else "decimal"
    return {"validate": kind, **bounds, "error_message": book.bounds(item).strip('"'), "ignore_blank": True}


def _write_map(book: Book) -> None:
    sheet, row = book.sheets["station"], FIRST + len(items("station"))
    for place, (key, text) in enumerate(MAP_ROWS, row):
        sheet.write(f"A{place}", key)
        sheet.write(f"B{place}", book.text(text))
        sheet.write(f"{OWN}{place}", "", book.style.entry)
    systems = [localised(one, book.language) for one in SYSTEMS.values()]
    book.choices(sheet, f"{OWN}{row + 1}", systems)
