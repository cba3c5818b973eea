"""Results as files, each of them whole or not there at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from sim.report.cells import csv_of
from sim.report.figures import png
from sim.report.figures.report_figures import drawings
from sim.report.formats import Format
from sim.report.html import page
from sim.report.report_sources import Dossier
from sim.report.sheets import replications
from sim.report.spreadsheets import as_tables
from sim.study.compare import Comparison
from sim.study.store.agreeing import StudyIdentity
from sim.study.store.comparisons import as_files
from sim.study.store.planner_files import write_beside
from sim.study.store.result_files import publish
from sim.study.store.runs import kept_comparison


def write_folder(
    target: Path, dossier: Dossier, language: str = "en", formats: Iterable[Format] = ()
) -> None:
    """Write tables, figures and the report into a folder, which changes only when all are ready.

    In a folder that is already there, files that were written so are replaced, and others are left alone.

    Args:
        target: the folder.
        dossier: what to tell.
        language: of the report at first, and of tables for readers.
        formats: files of tables wanted besides.

    Raises:
        ScenarioErrors: another's files would be lost, or the place cannot be written to.
    """
    publish(target, of_comparison(dossier.comparison), _content(dossier, language, formats))


def of_comparison(comparison: Comparison) -> StudyIdentity:
    """What a comparison is for its folder."""
    return kept_comparison(comparison.scenarios, comparison.effort, list(comparison.outcomes))


def _content(dossier: Dossier, language: str, formats: Iterable[Format]) -> dict[str, bytes | str]:
    """Every file of a results folder by its path below it."""
    comparison = dossier.comparison
    found: dict[str, bytes | str] = {"outcomes.csv": csv_of(comparison.levels.reset_index())}
    name = "comparison" if comparison.policies else "run"
    found[f"{name}.json"] = comparison.to_json() + "\n"
    tables = {"replications": replications(comparison)}
    if comparison.policies:
        tables["comparison"] = comparison.table.reset_index()
    found |= {f"{one}.csv": csv_of(table) for one, table in tables.items()}
    found |= dict(_files(dossier, language, formats))
    figures = drawings(comparison, dossier.screening)
    for drawing, figure in figures.items():
        path = f"figures/{drawing.name}.{drawing.language}"
        found |= {f"{path}.svg": drawing.svg, f"{path}.png": png(figure)}
    return found | {"report.html": page(dossier, language, figures)}


def _files(dossier: Dossier, language: str, formats: Iterable[Format]) -> Iterator[tuple[str, bytes]]:
    """What is kept to be read again, and the tables wanted."""
    yield from as_files(dossier.comparison, dossier.command, dossier.screening)
    for kind in formats:
        yield from as_tables(dossier, kind, language)


def write_tables(
    target: Path, dossier: Dossier, language: str, formats: Iterable[Format], to: Path | None = None
) -> None:
    """Write the tables alone, each file whole or not at all, into a results folder or beside the page `to`.

    Raises:
        ScenarioErrors: see `write_folder`.
    """
    files = {path: content for kind in formats for path, content in as_tables(dossier, kind, language)}
    if to is not None:
        write_beside(to, files)
    elif files:
        publish(target, of_comparison(dossier.comparison), files, beside=True)
