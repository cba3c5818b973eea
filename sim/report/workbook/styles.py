"""The workbook while it is written: its sheets, its cell formats, and what several sheets need."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sim.fitting.station.book_words import say
from sim.fitting.station.form import PER_HEADS, REGISTERED, SHEETS, Item
from sim.report.languages import localised
from sim.vocabulary.texts import Blank

PEOPLE = "people"
"""The name by which formulas know how many live there."""


@dataclass(frozen=True)
class Style:
    """Formats of cells."""

    title: Any
    header: Any
    entry: Any
    date: Any
    grey: Any
    wrapped: Any
    red: Any
    yellow: Any


def _styles(workbook: Any) -> Style:
    make = workbook.add_format
    box = {"border": 1, "border_color": "#BBBBBB"}
    return Style(
        title=make({"bold": True, "font_size": 14}),
        header=make({"bold": True, "bg_color": "#E8EEF4", "text_wrap": True, "valign": "top", **box}),
        entry=make({**box, "bg_color": "#FFFFFF"}),
        date=make({**box, "bg_color": "#FFFFFF", "num_format": "yyyy-mm"}),
        grey=make({"font_color": "#808080", "bg_color": "#F2F2F2"}),
        wrapped=make({"text_wrap": True, "valign": "top"}),
        red=make({"font_color": "#9C0006", "bg_color": "#FFC7CE"}),
        yellow=make({"bg_color": "#FFEB9C"}),
    )


class Book:
    """A workbook in the making."""

    def __init__(self, workbook: Any, language: str, people: int | None, officers: int | None) -> None:
        """Write `workbook` in `language`, with what is known already."""
        self.workbook, self.language = workbook, language
        self.people, self.officers = people, officers
        self.prefilled: Mapping[str, int] = {} if people is None else {REGISTERED: people}
        self.style = _styles(workbook)
        self.sheets: dict[str, Any] = {}

    def text(self, key: str, **blanks: Blank) -> str:
        """A text of the workbook."""
        return localised(say(key, **blanks), self.language)

    def quoted(self, key: str, **blanks: Blank) -> str:
        """A text as it stands in a formula."""
        return '"' + self.text(key, **blanks).replace('"', '""') + '"'

    def bounds(self, item: Item) -> str:
        """What is allowed of an item, as it stands in a formula."""
        if item.most is None:
            return self.quoted("least", least=f"{item.least:,g}")
        return self.quoted("outside", least=f"{item.least:,g}", most=f"{item.most:,.0f}")

    def add(self, key: str) -> None:
        """Add an empty sheet."""
        self.sheets[key] = self.workbook.add_worksheet(localised(SHEETS[key], self.language))

    def ref(self, key: str) -> str:
        """A sheet as formulas name it."""
        return f"'{localised(SHEETS[key], self.language)}'!"

    def begin(self, key: str, title: str, header: Sequence[str], row: int) -> Any:
        """A sheet with its title and the header in `row`, below which it stays in view."""
        sheet = self.sheets[key]
        shown = "A1" if key in ("grids", "policies", "check") else "B1"
        sheet.write(shown, self.text(title), self.style.title)
        for place, name in enumerate(header):
            sheet.write(row - 1, place, self.text(name), self.style.header)
        sheet.freeze_panes(row, 2)
        return sheet

    def write_scaled(self, sheet: Any, cell: str, item: Item, number: float | None) -> None:
        """A grey number of the standard, by a formula that follows the residents."""
        if number is None:
            sheet.write(cell, "", self.style.grey)
            return
        if item.heads is None:
            sheet.write(cell, number, self.style.grey)
            return
        scaled = f"{number}*{PEOPLE}/{PER_HEADS:.0f}"
        formula = f"MAX(1,ROUND({scaled},0))" if item.whole and number > 0 else f"ROUND({scaled},2)"
        known = item.scaled(number, self.people) if self.people else ""
        sheet.write_formula(cell, f'=IF({PEOPLE}>0,{formula},"")', self.style.grey, known)

    def red_and_yellow(self, sheet: Any, cells: str) -> None:
        """Cells that turn red where they begin with ×, and yellow with an exclamation mark."""
        for mark, style in (("×", self.style.red), ("!", self.style.yellow)):
            rule = {"type": "text", "criteria": "begins with", "value": mark, "format": style}
            sheet.conditional_format(cells, rule)

    def choices(self, sheet: Any, cells: str, source: str | Sequence[str]) -> None:
        """A drop-down."""
        sheet.data_validation(cells, {"validate": "list", "source": source, "ignore_blank": True})
