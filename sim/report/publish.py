"""Results as files, each of them whole or not there at all."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from sim.report.cells import csv_of
from sim.report.dossier import Dossier
from sim.report.figures import Drawing, png
from sim.report.figures.catalogue import drawings
from sim.report.formats import Format
from sim.report.html import page
from sim.report.sheets import replications
from sim.report.spreadsheets import as_tables
from sim.study.store.comparisons import as_files
from sim.study.store.files import write_whole

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def write_folder(
    target: Path, dossier: Dossier, language: str = "en", formats: Iterable[Format] = ()
) -> None:
    """Write tables, figures and the report into a folder, which appears, or changes, only when all are ready.

    In a folder that is already there, files of the same name are replaced, and others are left alone.

    Args:
        target: the folder.
        dossier: what to tell.
        language: of the report at first, and of tables for readers.
        formats: files of tables wanted besides.

    Raises:
        OSError: the place cannot be written to.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent))
    try:
        _fill(draft, dossier, language, formats)
        draft.chmod(0o755)
        _move(draft, target)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _move(draft: Path, target: Path) -> None:
    if not target.exists():
        draft.rename(target)
        return
    for file in sorted(path for path in draft.rglob("*") if path.is_file()):
        place = target / file.relative_to(draft)
        place.parent.mkdir(parents=True, exist_ok=True)
        file.replace(place)


def _fill(folder: Path, dossier: Dossier, language: str, formats: Iterable[Format]) -> None:
    comparison = dossier.comparison
    name = "comparison" if comparison.policies else "run"
    (folder / f"{name}.json").write_text(comparison.to_json() + "\n", encoding="utf-8")
    tables = {"outcomes": comparison.levels.reset_index(), "replications": replications(comparison)}
    if comparison.policies:
        tables["comparison"] = comparison.table.reset_index()
    for name, table in tables.items():
        (folder / f"{name}.csv").write_text(csv_of(table), encoding="utf-8")
    for path, content in _files(dossier, language, formats):
        place = folder / path
        place.parent.mkdir(exist_ok=True)
        place.write_bytes(content)
    figures = drawings(comparison, dossier.tornado)
    _draw(folder / "figures", figures)
    (folder / "report.html").write_text(page(dossier, language, figures), encoding="utf-8")


def _files(dossier: Dossier, language: str, formats: Iterable[Format]) -> Iterator[tuple[str, bytes]]:
    """What is kept to be read again, and the tables wanted."""
    if not dossier.comparison.is_over:  # its sample lies in another study's folder
        yield from as_files(dossier.comparison, dossier.command, dossier.tornado)
    for kind in formats:
        yield from as_tables(dossier, kind, language)


def write_tables(target: Path, dossier: Dossier, language: str, formats: Iterable[Format]) -> None:
    """Write the tables alone, each file whole or not at all.

    Raises:
        OSError: the place cannot be written to.
    """
    for kind in formats:
        for path, content in as_tables(dossier, kind, language):
            write_whole(target / path, content)


def _draw(folder: Path, figures: Mapping[Drawing, Figure]) -> None:
    folder.mkdir()
    for drawing, figure in figures.items():
        name = f"{drawing.name}.{drawing.language}"
        (folder / f"{name}.svg").write_text(drawing.svg, encoding="utf-8")
        (folder / f"{name}.png").write_bytes(png(figure))
