"""The cells of a filled workbook: found by sheet and key, read as numbers, complained of by their place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sim.fitting.monthly.written_numbers import number_of
from sim.fitting.station.form import SHEETS, Item
from sim.fitting.station.places import column
from sim.fitting.station.station_words import say
from sim.fitting.workbooks import UNCALCULATED, workbook_heads
from sim.scenario.errors import NOTHING, Problem, ScenarioErrors, Words, file_name
from sim.vocabulary.texts import COLON, in_a_row

MOST_ROWS = 5000


@dataclass(frozen=True)
class BookCell:
    """A cell that says something: its sheet as planners know it, its place, and its text."""

    sheet: str
    place: str
    text: str

    @property
    def where(self) -> str:
        """The cell as formulas name it."""
        return f"{self.sheet}!{self.place}"


Rows = Mapping[int, Mapping[str, BookCell]]


@dataclass
class Filled:
    """A workbook's cells by sheet, row and column, and what is wrong with them."""

    file: str
    sheets: Mapping[str, Rows]
    names: Mapping[str, str]
    problems: list[Problem] = field(default_factory=list)

    def rows(self, sheet: str, first: int, last: int) -> Iterator[tuple[int, Mapping[str, BookCell]]]:
        """The rows of a sheet from `first` to `last` that say anything."""
        for number, cells in self.sheets.get(sheet, {}).items():
            if first <= number <= last:
                yield number, cells

    def keyed(self, sheet: str) -> Mapping[str, Mapping[str, BookCell]]:
        """The rows of a sheet by the key in their hidden first column."""
        return {cells["A"].text: cells for cells in self.sheets.get(sheet, {}).values() if "A" in cells}

    def at(self, sheet: str, place: str) -> BookCell:
        """A place of a sheet, whether it says anything or not."""
        row = int(re.sub(r"\D", "", place))
        cells = self.sheets.get(sheet, {}).get(row, {})
        return cells.get(re.sub(r"\d", "", place), BookCell(self.names[sheet], place, ""))

    def complain(
        self, cell: BookCell, allowed: Words, called: Words | None = None, hint: Words | None = None
    ) -> None:
        """Note that a cell is wrong; a cell that says nothing has no value."""
        said = in_a_row([called, allowed], COLON) if called else allowed
        value: object = cell.text if cell.text else NOTHING
        self.problems.append(Problem(self.file, cell.where, value, said, hint))

    def number(self, cell: BookCell, item: Item) -> float | None:
        """The number in a cell; None when it is empty, or is complained of."""
        found = self.plain(cell, item.called)
        if found is None:
            return None
        if item.whole and found != int(found):
            self.complain(cell, say("whole"), item.called)
        elif found < item.least or (item.most is not None and found > item.most):
            self.complain(cell, _bounds(item), item.called)
        else:
            return int(found) if item.whole else found
        return None

    def plain(self, cell: BookCell, called: Words | None = None) -> float | None:
        """The number in a cell, whatever it is; None when it is empty, or is complained of."""
        if not cell.text:
            return None
        if cell.text == UNCALCULATED:
            self.complain(BookCell(cell.sheet, cell.place, ""), say("uncalculated"), called)
            return None
        found = number_of(cell.text)
        if found is None:
            self.complain(cell, say("number"), called)
        return found

    def raise_problems(self) -> None:
        """Raises ScenarioErrors when anything is wrong."""
        if self.problems:
            raise ScenarioErrors(self.problems)


def _bounds(item: Item) -> Words:
    if item.most is None:
        return say("least", least=f"{item.least:,g}")
    return say("between", least=f"{item.least:,g}", most=f"{item.most:,.0f}")


def read_cells(path: Path) -> Filled:
    """The cells of a filled workbook.

    Raises:
        ScenarioErrors: it is no workbook, or not one that this program wrote.
    """
    titles = {title: key for key, pair in SHEETS.items() for title in pair}
    sheets: dict[str, Rows] = {}
    names = {key: SHEETS[key].zh for key in SHEETS}
    for title, records in workbook_heads(path, MOST_ROWS):
        key = titles.get(title.strip())
        if key:
            names[key] = title
            sheets[key] = {number: _cells(title, number, fields) for number, fields in records}
    for needed in ("station", "officers"):
        if needed not in sheets:
            said = say("no_book", sheet=SHEETS[needed])
            raise ScenarioErrors([Problem(file_name(path), "", NOTHING, said)])
    return Filled(file_name(path), sheets, names)


def _cells(title: str, number: int, fields: list[str]) -> Mapping[str, BookCell]:
    return {
        column(i): BookCell(title, f"{column(i)}{number}", text.strip())
        for i, text in enumerate(fields)
        if text.strip()
    }
