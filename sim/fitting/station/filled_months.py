"""The months of a filled workbook: calls by class, checked against their totals, and summed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sim.fitting.monthly.call_classes import CLASSES
from sim.fitting.monthly.month_counts import MonthCounts, level_spread, month_days
from sim.fitting.monthly.written_numbers import month_of
from sim.fitting.station.book_words import CATALOGUE as BOOK
from sim.fitting.station.filled_cells import BookCell, Filled
from sim.fitting.station.places import (
    DISPUTES_ROW,
    MONTH_CLASSES,
    MONTH_ROWS,
    MONTHS_ROW,
    NOISE_AT,
    TOTAL_AT,
    column,
)
from sim.fitting.station.station_words import say
from sim.vocabulary.texts import COMMA, in_a_row


@dataclass(frozen=True)
class MonthRow:
    """A month that was told: its first day, and calls by class, none of them in two."""

    first: date
    counts: Mapping[str, float]


def read_months(book: Filled) -> list[MonthRow]:
    """The months of the monthly sheet, in order of time; complaints go to the book."""
    within = book.at("monthly", f"C{DISPUTES_ROW}").text in BOOK["within"]
    found: dict[date, MonthRow] = {}
    for row, cells in book.rows("monthly", MONTHS_ROW, MONTHS_ROW + MONTH_ROWS - 1):
        if "B" not in cells:
            continue
        first = month_of(cells["B"].text)
        if first is None:
            book.complain(cells["B"], say("month"))
        elif first in found:
            book.complain(cells["B"], say("month_twice"))
        elif counts := _counts(book, row, cells, within=within):
            found[first] = MonthRow(first, counts)
    months = [found[first] for first in sorted(found)]
    _same_classes(book, months)
    return months


def _counts(book: Filled, row: int, cells: Mapping[str, BookCell], *, within: bool) -> dict[str, float]:
    """Calls of a month by class; disputes taken out of public order, and noise out of help, where told so."""
    told: dict[str, float] = {}
    for place, key in enumerate(MONTH_CLASSES, 2):
        cell = cells.get(column(place))
        number = book.plain(cell, CLASSES[key].called) if cell else None
        if cell and number is not None and number < 0:
            book.complain(cell, say("least", least=0), CLASSES[key].called)
        elif number is not None:
            told[key] = number
    if not told:
        book.complain(cells["B"], say("month_empty"))
        return {}
    if within and told.get("dispute", 0) > told.get("order", 0):
        cell = book.at("monthly", f"{column(2 + MONTH_CLASSES.index('dispute'))}{row}")
        book.complain(cell, say("disputes_more", order=f"{told.get('order', 0):,.0f}"))
        return {}
    if within:
        told["order"] = told.get("order", 0) - told.get("dispute", 0)
    _check_total(book, cells, told)
    return _with_noise(book, cells, told)


def _check_total(book: Filled, cells: Mapping[str, BookCell], told: Mapping[str, float]) -> None:
    total = book.plain(cells[TOTAL_AT]) if TOTAL_AT in cells else None
    if total is not None and total != sum(told.values()):
        book.complain(cells[TOTAL_AT], say("month_total", sum=f"{sum(told.values()):,.0f}"))


def _with_noise(book: Filled, cells: Mapping[str, BookCell], told: dict[str, float]) -> dict[str, float]:
    noise = book.plain(cells[NOISE_AT]) if NOISE_AT in cells else None
    if noise is None:
        return told
    if noise > told.get("help", 0):
        book.complain(cells[NOISE_AT], say("noise_more", help=f"{told.get('help', 0):,.0f}"))
        return told
    return told | {"help": told["help"] - noise, "noise": noise}


def _same_classes(book: Filled, months: Sequence[MonthRow]) -> None:
    every = {key for month in months for key in month.counts}
    lacking = [key for key in CLASSES if key in every and any(key not in month.counts for month in months)]
    if lacking:
        names = in_a_row((CLASSES[key].called for key in lacking), COMMA)
        book.complain(
            BookCell(book.names["monthly"], f"B{MONTHS_ROW}", ""), say("classes_differ", classes=names)
        )


def counted(months: Sequence[MonthRow], file: str) -> MonthCounts:
    """The months together."""
    days = [month_days(month.first) for month in months]
    totals = [sum(month.counts.values()) for month in months]
    keys = [key for key in CLASSES if key in months[0].counts]
    return MonthCounts(
        {key: sum(month.counts[key] for month in months) for key in keys},
        tuple(month.first for month in months),
        float(sum(days)),
        level_spread(totals, days),
        file,
        "B",
    )
