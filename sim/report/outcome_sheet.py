"""The first sheet of a workbook: every headline outcome by scenario, in formats and words, with a chart."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from sim.metrics.reading import SHARE, decimals, unit_words
from sim.report.labels import title
from sim.report.languages import localised
from sim.report.numbers import mark
from sim.report.report_words import word
from sim.report.sentences import SETTLED, judged
from sim.report.wrapping import columns
from sim.study.compare import Comparison
from sim.vocabulary.writing import excerpt, plain

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

NUMBER_WIDTH = 14
LINE_POINTS = 15
CHART = {"width": 760, "height": 320}
LONGEST = 255
"""What fits into a head that a chart may name."""


class OutcomeSheet:
    """Writes the sheet of one comparison in one language."""

    def __init__(self, comparison: Comparison, language: str) -> None:
        self._comparison, self._language = comparison, language
        self._outcomes = comparison.headlines
        self._formats: dict[str, Any] = {}

    def write(self, book: Workbook, sheet: Worksheet) -> None:
        """Fill the sheet: levels of all scenarios, then what each policy changes and how that is judged."""
        self._book = book
        levels = [self._called(name) for name in self._comparison.scenarios]
        changes = [self._called(name) for name in self._comparison.policies]
        heads = [self._say("outcome"), self._say("sheet_unit"), *levels]
        for name in changes:
            heads += [self._say("sheet_change", policy=name), self._say("sheet_judged", policy=name)]
        wrapped = book.add_format(
            {"num_format": "@", "bold": True, "text_wrap": True, "valign": "top", "bottom": 1}
        )
        sheet.write_row(0, 0, heads, wrapped)
        for row, outcome in enumerate(self._outcomes, 1):
            self._row(sheet, row, outcome.name)
        self._room(sheet, heads, len(levels))
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, len(self._outcomes), len(heads) - 1)
        self._chart(sheet, len(levels))
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)

    def _room(self, sheet: Worksheet, heads: list[str], levels: int) -> None:
        """Columns as wide as what is judged, and a head as high as its longest text when that is wrapped.

        Programs that print a workbook without opening it do not find the height for themselves.
        """
        judged_as = [
            self._judged(policy, one.name) for policy in self._comparison.policies for one in self._outcomes
        ]
        labels = [localised(one, self._language) for one in self._outcomes]
        widths = [max(map(columns, labels)) + 2, *[NUMBER_WIDTH] * (1 + levels)]
        widths += [NUMBER_WIDTH, max(map(columns, judged_as), default=0) + 2] * len(self._comparison.policies)
        for i, width in enumerate(widths):
            sheet.set_column(i, i, width)
        lines = (-(-columns(head) // (width - 3)) for head, width in zip(heads, widths, strict=True))
        sheet.set_row(0, LINE_POINTS * (max(lines) + 1))

    def _judged(self, policy: str, name: str) -> str:
        pair = self._comparison.pairs[policy][name]
        said = judged(self._comparison, policy, name, self._language)
        return f"{mark(pair, self._comparison.verdict(policy, name))} {said}"

    def _say(self, key: str, **blanks: object) -> str:
        return word(key, self._language, **blanks)

    def _called(self, name: str) -> str:
        text = title(self._comparison.scenarios[name], self._language)
        return excerpt(plain(text), LONGEST)

    def _format(self, pattern: str) -> Any:
        if pattern not in self._formats:
            self._formats[pattern] = self._book.add_format({"num_format": pattern, "valign": "top"})
        return self._formats[pattern]

    def _row(self, sheet: Worksheet, row: int, name: str) -> None:
        outcome = self._comparison.declared(name)
        text = self._format("@")
        sheet.write_string(row, 0, plain(localised(outcome, self._language)), text)
        sheet.write_string(row, 1, localised(unit_words(outcome.unit), self._language), text)
        at = 2
        for summary in self._comparison.summaries.values():
            self._number(sheet, row, at, summary[name].mean if name in summary else math.nan, outcome.unit)
            at += 1
        for policy in self._comparison.policies:
            pair = self._comparison.pairs[policy][name]
            points = 100.0 if outcome.unit == SHARE else 1.0
            self._number(sheet, row, at, pair.difference * points, "", signed=True)
            sheet.write_string(row, at + 1, self._judged(policy, name), text)
            at += 2

    def _number(
        self, sheet: Worksheet, row: int, column: int, value: float, unit: str, *, signed: bool = False
    ) -> None:
        """An undefined number leaves its cell empty."""
        if math.isfinite(value):
            sheet.write_number(row, column, value, self._format(pattern_of(value, unit, signed=signed)))

    def _chart(self, sheet: Worksheet, scenarios: int) -> None:
        """What is settled by when, which is of one unit, for every scenario."""
        rows = [i for i, one in enumerate(self._outcomes, 1) if one.name in SETTLED]
        if not rows or rows != list(range(rows[0], rows[-1] + 1)):
            return
        chart = self._book.add_chart({"type": "column"})
        name = sheet.get_name()
        for i in range(scenarios):
            chart.add_series(
                {
                    "name": [name, 0, 2 + i],
                    "categories": [name, rows[0], 0, rows[-1], 0],
                    "values": [name, rows[0], 2 + i, rows[-1], 2 + i],
                }
            )
        chart.set_title({"name": self._say("sheet_chart"), "name_font": {"size": 12}, "overlay": False})
        chart.set_y_axis({"num_format": "0%", "min": 0, "max": 1, "major_gridlines": {"visible": True}})
        chart.set_legend({"position": "bottom"})
        chart.set_size(CHART)
        sheet.insert_chart(len(self._outcomes) + 2, 0, chart, {"description": self._say("sheet_chart")})


def pattern_of(value: float, unit: str, *, signed: bool = False) -> str:
    """The number format of a spreadsheet that shows a value as the report does."""
    if unit == SHARE:
        return "0.0%"
    places = decimals(value)
    plain_form = "#,##0" + ("." + "0" * places if places else "")
    return f'+{plain_form};"−"{plain_form};0' if signed else plain_form
