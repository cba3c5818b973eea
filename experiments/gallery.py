"""One small study of each kind, and one page of all their figures, to be looked at.

    python -m experiments.gallery FOLDER [--lang zh]

The town is a small station in a few weeks: what the figures say of it means nothing. Their ticks, titles and
sentences are those of any study of the kind, so that whatever is wrong with them is seen here. Each study's
folder holds its report, workbook, tables and document besides; `tests/unit/report/test_gallery.py` looks for
the faults that a program can see.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import typer

from experiments.pages import ROOT, made_now
from sim.app.options import Lang
from sim.app.studying import carry_out
from sim.report.figures import Drawing
from sim.report.formats import Format
from sim.report.languages import LANGUAGES
from sim.report.pages import template
from sim.report.report_words import word
from sim.report.study_folder import drawings, write_finding, write_study_tables
from sim.report.study_page import figure_of
from sim.report.study_words import KINDS, study_word
from sim.report.typeface import embedded
from sim.study.finding import Finding
from sim.study.store.agreeing import How
from sim.study.study import Study
from sim.study.study_file import read_study

STUDIES = ROOT / "experiments" / "gallery"
FORMATS = [Format.xlsx, Format.csv, Format.docx]
HEADING = {"en": "Figures of every kind of study", "zh": "各类研究的图"}
ASKED = {
    "en": "one small study of each kind, drawn to be looked at: of the town they say nothing. {made}.",
    "zh": "每类研究各取一项极小的算例，只用于检查图形，不说明任何地方的情况。{made}。",
}


def carried_out(file: Path, place: Path, language: str) -> tuple[Study, Finding]:
    """A study and what it found; its folder holds report, workbook, tables and document."""
    study = read_study(str(file))
    finding, made = carry_out(study, place, (1, None), How(), language, anyway=True)
    write_finding(place, study, finding, made, language)
    write_study_tables(place, study, finding, language, FORMATS)
    return study, finding


def gallery(found: dict[str, tuple[Study, Finding]], language: str, made: str) -> str:
    """The page of all figures; `made` says when and from what."""
    texts: dict[str, dict[str, Any]] = {code: _text(code, made) for code in LANGUAGES}
    for name, (study, finding) in found.items():
        for drawing, _ in drawings(study, finding):
            own = Drawing(f"{name}-{drawing.name}", drawing.language, drawing.svg)
            figure = figure_of(study, own, drawing.name)
            kind = study_word(KINDS, study.kind, own.language)
            texts[own.language]["figures"].append(figure | {"topic": kind})
    return template("study").render(page=texts, language=language, font=embedded(repr(texts) + "语言中文"))


def _text(language: str, made: str) -> dict[str, Any]:
    return {
        "heading": HEADING[language],
        "words": {key: word(key, language) for key in ("asked", "answer", "figures", "reproduce")},
        "asked": ASKED[language].format(made=made),
        "answers": [],
        "notes": [],
        "figures": [],
        "tables": [],
        "provenance": [(word("command", language), "python -m experiments.gallery")],
    }


def main(folder: Path, lang: Lang = "en") -> None:
    """Make the studies and the page."""
    found = {file.stem: carried_out(file, folder / file.stem, lang) for file in sorted(STUDIES.iterdir())}
    page = folder / "gallery.html"
    page.write_text(gallery(found, lang, made_now()), encoding="utf-8")
    typer.echo(word("wrote", lang, path=page), err=True)


if __name__ == "__main__":
    typer.run(main)
