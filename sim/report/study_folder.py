"""What a study found, as files beside its runs: tables, figures, sentences and report."""

from __future__ import annotations

import json
import math
import shlex
from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.report.cells import csv_of
from sim.report.figures import Drawing, as_svg, png, style
from sim.report.formats import Format
from sim.report.languages import LANGUAGES, localised
from sim.report.spreadsheets import parquet, workbook
from sim.report.study_page import Made, asked, grid_of, study_page
from sim.report.study_tables import in_words
from sim.report.study_words import KINDS, TABLES, WORDS, study_word
from sim.report.word_document import WordPaper
from sim.scenario.errors import NOTHING, Problem, ScenarioErrors, file_name
from sim.scenario.guard import read_json_object
from sim.study.finding import Finding
from sim.study.reproduction import environment, software_version
from sim.study.store.folder import FINDING, kept_of
from sim.study.store.planner_files import write_beside, write_own
from sim.study.store.result_files import publish
from sim.study.study import Study
from sim.study.study_file_words import say

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure


STUDY_ARGUMENT = 2
"""Where the study file stands in `govsim study FILE`."""

LONGEST_SHEET = 31  # what a workbook allows
_NOT_IN_SHEETS = str.maketrans("[]:*?/\\", "       ")


def write_finding(
    folder: Path, study: Study, finding: Finding, made: Made, language: str, to: Path | None = None
) -> None:
    """Write tables/*.csv, figures/*, finding.json and the report into the study's folder.

    Args:
        folder: the study's folder.
        study: what was asked.
        finding: what was found.
        made: how it can be made again.
        language: the one that the report shows first.
        to: where the report goes instead.

    Raises:
        ScenarioErrors: another's files would be lost, or a place cannot be written to.
    """
    files = dict(_content(study, finding, made, language))
    if to is not None:
        write_own(to, files.pop("report.html"))
    publish(folder, kept_of(study), files, beside=to is not None)


def _content(study: Study, finding: Finding, made: Made, language: str) -> Iterator[tuple[str, bytes | str]]:
    """Every result by its path below the study's folder."""
    for name, table in finding.tables.items():
        yield f"tables/{name}.csv", csv_of(table)
    yield FINDING, finding_json(study, finding, made)
    drawn = dict(drawings(study, finding))
    for drawing, image in drawn.items():
        name = f"figures/{drawing.name}.{drawing.language}"
        yield f"{name}.svg", drawing.svg
        yield f"{name}.png", image
    yield "report.html", study_page(study, finding, made, language, drawn)


def write_study_tables(
    folder: Path,
    study: Study,
    finding: Finding,
    language: str,
    formats: Iterable[Format],
    to: Path | None = None,
) -> None:
    """Write the tables once more for spreadsheets, in words, or as Parquet for programs.

    They go into the folder, or beside the page `to`.

    Raises:
        ScenarioErrors: another's files would be lost, or the folder cannot be written to.
    """
    files = {name: text for kind in formats for name, text in _as_tables(study, finding, kind, language)}
    if to is not None:
        write_beside(to, files)
    elif files:
        publish(folder, kept_of(study), files, beside=True)


def _as_tables(study: Study, finding: Finding, kind: Format, language: str) -> Iterator[tuple[str, bytes]]:
    if kind is Format.parquet:
        for name, table in finding.tables.items():
            yield f"tables/{name}.parquet", parquet(table)
        return
    if kind is Format.docx:
        yield "report.docx", _document(study, finding, language)
        return
    words = {name: in_words(study, table, language) for name, table in finding.tables.items()}
    if kind is Format.xlsx:
        yield "tables.xlsx", workbook(dict(_sheets(words, language)))
        return
    for name, table in words.items():
        yield f"tables/{name}.{language}.csv", csv_of(table, for_readers=True).encode("utf-8-sig")


def _document(study: Study, finding: Finding, language: str) -> bytes:
    """What was found as a Word document: sentences, then tables."""
    kind = study_word(KINDS, study.kind, language)
    paper = WordPaper(
        language, study_word(WORDS, "heading", language, kind=kind, title=localised(study.title, language))
    )
    paper.small(asked(study, language))
    for line in finding.said:
        paper.line(localised(line, language))
    for name, table in finding.tables.items():
        grid = grid_of(study, name, table, language)
        paper.part(grid.caption, grid)
    return paper.content()


def _sheets(tables: Mapping[str, pd.DataFrame], language: str) -> Iterator[tuple[str, pd.DataFrame]]:
    """Title, as a workbook allows it and no other has it, and table."""
    for number, (name, table) in enumerate(tables.items(), 1):
        title = f"{number} {study_word(TABLES, name, language).translate(_NOT_IN_SHEETS)}"
        yield title[:LONGEST_SHEET].strip(), table


def drawings(study: Study, finding: Finding) -> Iterator[tuple[Drawing, bytes]]:
    """Every figure of the kind in both languages, as SVG and as PNG."""
    for name, language, figure in drawn_figures(study, finding):
        yield Drawing(name, language, as_svg(figure)), png(figure)


def drawn_figures(study: Study, finding: Finding) -> Iterator[tuple[str, str, Figure]]:
    """Every figure of the kind by its name and language, while the figures' style holds."""
    if find_spec(f"sim.report.studies.{study.kind}_figures") is None:
        return
    figures = import_module(f"sim.report.studies.{study.kind}_figures").drawings(study, finding)
    with style():
        for name, draw in figures.items():
            for language in LANGUAGES:
                yield name, language, draw(language)


def study_file(folder: Path) -> Path:
    """The study file whose finding lies in a folder.

    Raises:
        ScenarioErrors: the finding there is broken.
    """
    file = folder / FINDING
    try:
        command = read_json_object(file)["command"]
        return Path(shlex.split(command)[STUDY_ARGUMENT])
    except Exception as error:
        raise ScenarioErrors([Problem(file_name(file), "command", NOTHING, say("no_command"))]) from error


def finding_json(study: Study, finding: Finding, made: Made) -> str:
    """The finding as a JSON document; undefined values are null."""
    document = {
        "study": study.name,
        "kind": study.kind,
        "command": made.command,
        "runs_digest": made.digest,
        "met": finding.met,
        "said": {language: [localised(line, language) for line in finding.said] for language in LANGUAGES},
        "tables": {name: _rows(table) for name, table in finding.tables.items()},
        "version": software_version(),
        "environment": environment(),
    }
    return json.dumps(document, ensure_ascii=False, allow_nan=False, indent=1) + "\n"


def _rows(table: Any) -> list[dict[str, Any]]:
    return [{key: _plain(value) for key, value in row.items()} for row in table.to_dict(orient="records")]


def _plain(value: Any) -> Any:
    if hasattr(value, "item"):
        value = value.item()
    return None if isinstance(value, float) and not math.isfinite(value) else value
