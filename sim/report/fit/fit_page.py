"""The report of a fit as one self-contained page in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sim.fitting.holdout import Fitted
from sim.report.figures import Drawing, as_svg, inline, style
from sim.report.fit.fit_figures import drawings
from sim.report.fit.fit_tables import FitTable, tables
from sim.report.fit.fit_words import fit_word
from sim.report.languages import LANGUAGES, localised
from sim.report.pages import Cell, Grid, PageRow, template
from sim.report.report_words import word
from sim.report.typeface import embedded
from sim.study.reproduction import environment, software_version


def fit_page(fitted: Fitted, command: str, language: str) -> str:
    """The page; `language` is shown first, and the reader can switch."""
    texts = {code: _text(fitted, command, code) for code in LANGUAGES}
    for drawing in _drawn(fitted):
        texts[drawing.language]["figures"].append(_figure(fitted, drawing))
    return template("study").render(page=texts, language=language, font=embedded(repr(texts) + "语言中文"))


def _figure(fitted: Fitted, drawing: Drawing) -> dict[str, Any]:
    name, language = drawing.name, drawing.language
    caption = fit_word(f"{name}_caption", language)
    return {
        "id": f"figure-{name}-{language}",
        "title": caption,
        "topic": "",
        "note": "",
        "source": fit_word("source", language, file=fitted.file),
        "svg": inline(drawing.svg, f"{name}-{language}", caption),
        "table": None,
    }


def _drawn(fitted: Fitted) -> Iterator[Drawing]:
    with style():
        for name, draw in drawings(fitted).items():
            for language in LANGUAGES:
                yield Drawing(name, language, as_svg(draw(language)))


def _text(fitted: Fitted, command: str, language: str) -> dict[str, Any]:
    return {
        "heading": fit_word("heading", language, file=fitted.file),
        "words": {key: word(key, language) for key in ("asked", "answer", "figures", "reproduce")},
        "asked": localised(fitted.asked, language),
        "answers": [localised(line, language) for line in fitted.said],
        "notes": [localised(line, language) for line in fitted.notes],
        "figures": [],
        "tables": [_grid(table) for table in tables(fitted, language)],
        "provenance": [
            (word("command", language), command),
            (word("version", language), f"govsim {software_version()}"),
            (word("environment", language), ", ".join(f"{k} {v}" for k, v in environment().items())),
        ],
    }


def _grid(table: FitTable) -> Grid:
    kinds = ["" if numeric else "text" for numeric in table.numeric[1:]]
    rows = [
        PageRow(first, "", [Cell(kind, text, []) for kind, text in zip(kinds, others, strict=True)])
        for first, *others in table.rows
    ]
    return Grid(table.caption, table.heads, rows)
