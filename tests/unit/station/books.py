"""Workbooks filled in as a planner would, by cell."""

from pathlib import Path

import openpyxl

from sim.fitting.station.form import SHEETS
from sim.report.languages import localised
from sim.report.workbook.blank_book import blank_book

MONTH = {"2026-03": (14, 81, 138, 91, 129, 93)}
"""Calls by class, in the order of the sheet's columns."""


def filled(
    folder: Path, *, language: str = "en", people=80_000, officers=22, months=(), plans=(), **cells
) -> Path:
    """A filled workbook; `cells` are values by sheet and place, written `station__C6`."""
    path = folder / "ours.xlsx"
    path.write_bytes(blank_book(language, people, officers))
    book = openpyxl.load_workbook(path)
    sheet = {key: book[localised(pair, language)] for key, pair in SHEETS.items()}
    for row, (month, counts) in enumerate(dict(months).items(), 6):
        sheet["monthly"][f"B{row}"] = month
        for place, count in enumerate(counts, 3):
            sheet["monthly"].cell(row, place, count)
    for row, plan in enumerate(plans, 4):
        for place, text in enumerate(plan, 1):
            sheet["policies"].cell(row, place, text)
    for name, value in cells.items():
        key, _, place = name.partition("__")
        sheet[key][place] = value
    book.save(path)
    return path
