"""Tables as files: a workbook or CSV in the reader's language, or Parquet with identifiers for programs."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from sim.metrics.reading import SHARE, unit_words
from sim.report.cells import csv_of
from sim.report.figures.front import payer_label
from sim.report.formats import Format
from sim.report.labels import group_label, label, source_label
from sim.report.languages import choose, localised
from sim.report.numbers import difference_unit, headed
from sim.report.outcome_sheet import OutcomeSheet
from sim.report.report_sources import Dossier
from sim.report.report_words import WORDS, word
from sim.report.sheet_words import FIRST_SHEET, HEADS, SHEETS, VALUES
from sim.report.sheets import meanings, names, sheets
from sim.report.word_document import word_document
from sim.scenario.loader_words import source_name, unit_name
from sim.study.statistics import Verdict
from sim.vocabulary.terms import Ending
from sim.vocabulary.writing import excerpt, plain

if TYPE_CHECKING:
    import pandas as pd

SCALED = ("base", "difference", "mean", "low", "high")
"""Columns in the unit that their row names; shares are written in per cent, as readers see them."""
NUMBERS_AS_TEXT = ("value", "range_low", "range_high")
WIDEST, NARROWEST = 46, 9
LONGEST_CELL = 32_767
OF_CELLS = ("#,##0.###", "0.0##%")
"""Of numbers that stand among texts: plain ones, and shares."""
AS_THEY_STAND = {
    "in_memory": True,
    "nan_inf_to_errors": False,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
"""Texts stay texts: those of a stranger's log may begin with "=", or look like the name of a site."""


def as_tables(dossier: Dossier, kind: Format, language: str) -> Iterator[tuple[str, bytes]]:
    """Path below the results' folder, and content, of every file; the same runs give the same bytes."""
    found = sheets(dossier)
    if kind is Format.docx:
        yield "report.docx", word_document(dossier, language)
        return
    if kind is Format.xlsx:
        shown = {
            choose(SHEETS[name], language): readable(dossier, one, language) for name, one in found.items()
        }
        yield (
            "tables.xlsx",
            workbook(shown, choose(FIRST_SHEET, language), OutcomeSheet(dossier.comparison, language)),
        )
        return
    for name, table in found.items():
        if kind is Format.parquet:
            yield f"tables/{name}.parquet", parquet(table)
        else:
            text = csv_of(readable(dossier, table, language), for_readers=True)
            yield (
                f"tables/{name}.csv",
                text.encode("utf-8-sig"),
            )  # the mark tells spreadsheets that it is UTF-8


def parquet(table: pd.DataFrame) -> bytes:
    """The Parquet file of a table."""
    buffer = io.BytesIO()
    table.to_parquet(buffer, index=False, compression="zstd")
    return buffer.getvalue()


def readable(dossier: Dossier, table: pd.DataFrame, language: str) -> pd.DataFrame:
    """The table with heads and values in words, and shares in per cent."""
    shown = table.copy()
    if "unit" in shown and ("mean" in shown or "difference" in shown):
        is_share = shown["unit"] == SHARE
        for name in (one for one in SCALED if one in shown):
            shown[name] = shown[name].where(~is_share, shown[name] * 100)
    for name in (one for one in NUMBERS_AS_TEXT if one in shown and shown[one].dtype.kind not in "iuf"):
        shown[name] = [_number(text) for text in shown[name]]
    words = _translators(dossier, language)
    if "provenance" in shown:  # parameters: their values are as files write them; a sheet shows shares in %
        shown.attrs["percent"] = (shown["unit"] == SHARE).tolist()
        words["unit"] = lambda key: "%" if key == SHARE else localised(unit_name(str(key)), language)
    for name in shown.columns:
        if name in words and shown[name].dtype.kind != "f":
            shown[name] = shown[name].map(words[name])
    if "difference" in table:
        shown["unit"] = [difference_unit(unit, language) for unit in table["unit"]]
    return shown.rename(columns=lambda name: _head(dossier, str(name), language))


def _number(text: str) -> float | str:
    """The number that a text is, if it is one."""
    try:
        return float(text)
    except ValueError:
        return text


def _head(dossier: Dossier, name: str, language: str) -> str:
    """A column's head; one that is an outcome is called after it, with its unit."""
    if name in HEADS:
        return choose(HEADS[name], language)
    outcome = dossier.comparison.declared(name)
    unit = localised(unit_words(outcome.unit), language) if outcome.unit != SHARE else "0–1"
    return headed(localised(outcome, language), unit, language)


def _translators(dossier: Dossier, language: str) -> dict[str, Callable[[Any], str]]:
    """For each column that holds names, what a reader sees for them."""
    comparison = dossier.comparison
    base = comparison.scenarios[comparison.base]
    titles, means = names(comparison, language), meanings(comparison, language)

    def called(dimension: str) -> Callable[[Any], str]:
        return lambda key: label(base, dimension, str(key), language)

    def said(key: Any) -> str:
        return choose(VALUES[str(key)], language) if str(key) in VALUES else str(key)

    return {
        "item": lambda key: _item(str(key), titles, language),
        "scenario": lambda key: titles.get(key, key),
        "policy": lambda key: titles.get(key, key),
        "outcome": lambda key: localised(comparison.declared(key), language),
        "unit": lambda key: localised(unit_words(key), language),
        "verdict": lambda key: word(Verdict(key), language),
        "type": called("type"),
        "channel": called("channel"),
        "grid": lambda key: word("sheet_grid", language, number=int(str(key).rpartition("_")[2])),
        "resident_kind": called("resident_kind"),
        "group": lambda key: group_label(key, language),
        "source": lambda key: source_label(key, language),
        "route": lambda key: word(f"route_{key}", language),
        "ending": lambda key: localised(Ending.from_key(key), language),
        "payer": lambda key: payer_label(key, language),
        "meaning": lambda key: means[key],
        "provenance": lambda key: localised(source_name(str(key)), language),
        **dict.fromkeys(("measure", "end", "kind", "beaten"), said),
    }


def _item(key: str, titles: Mapping[str, str], language: str) -> str:
    """What a line of the sheet about the results is called; a digest names its scenario."""
    kind, _, name = key.partition(" ")
    if name:
        return f"{word(kind, language)}{choose((': ', '：'), language)}{titles.get(name, name)}"
    return word(key, language) if key in WORDS else key


def workbook(
    tables: Mapping[str, pd.DataFrame], first: str = "", outcomes: OutcomeSheet | None = None
) -> bytes:
    """One sheet a table, by title: heads that stay in view, filters, columns as wide as what they hold.

    Args:
        tables: what the sheets hold, by their titles.
        first: title of the sheet before them.
        outcomes: what stands on it; without, there is no such sheet.
    """
    import xlsxwriter

    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, AS_THEY_STAND) as book:
        book.set_properties({"created": datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)})
        head = book.add_format(
            {"num_format": "@", "bold": True, "text_wrap": True, "valign": "top", "bottom": 1}
        )
        formats = {
            kind: book.add_format({"num_format": kind})
            for kind in ("#,##0", "#,##0.00", "0.000", "@", *OF_CELLS)
        }
        if outcomes is not None:
            outcomes.write(book, book.add_worksheet(first))
        for name, table in tables.items():
            sheet = book.add_worksheet(name)
            sheet.freeze_panes(1, 0)
            sheet.autofilter(0, 0, len(table), len(table.columns) - 1)
            sheet.write_row(0, 0, [_text(name) for name in table.columns], head)
            percent = table.attrs.get("percent", [False] * len(table))
            for i, column in enumerate(table.columns):
                _column(sheet, i, table[column], formats, percent)
    return buffer.getvalue()


def _column(sheet: Any, i: int, values: pd.Series, formats: dict[str, Any], percent: Sequence[bool]) -> None:
    from sim.report.wrapping import columns

    kind = _number_format(values)
    texts = (f"{value:,.2f}" if isinstance(value, float) else str(value) for value in values[:500])
    longest = max(map(columns, texts), default=0)
    head = columns(str(values.name)) / 2  # it may take two lines
    sheet.set_column(i, i, min(WIDEST, max(NARROWEST, longest, head) + 2))
    for row, value in enumerate(values.tolist(), 1):
        if value == value:  # noqa: PLR0124 an undefined number leaves its cell empty
            shape = formats[OF_CELLS[percent[row - 1]] if kind == "@" and _is_number(value) else kind]
            sheet.write(row, i, _text(value) if isinstance(value, str) else value, shape)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _text(value: object) -> str:
    """A text as a cell can hold it; cells of text are never calculated."""
    return excerpt(plain(str(value)), LONGEST_CELL)


def _number_format(values: pd.Series) -> str:
    """Whole numbers without places, shares and other small numbers with three, others with two."""
    if values.dtype.kind not in "iuf":
        return "@"
    if values.dtype.kind in "iu":
        return "#,##0"
    return "0.000" if values.abs().max() <= 1 else "#,##0.00"
