"""What a study found, as files beside its runs: tables, figures, sentences and report."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.report.figures import Drawing, as_svg, png, style
from sim.report.study_page import Made, study_page
from sim.report.words import LANGUAGES
from sim.study.finding import Finding
from sim.study.provenance import environment, software_version
from sim.study.store.files import write_whole
from sim.study.study import Study

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def write_finding(folder: Path, study: Study, finding: Finding, made: Made, language: str) -> None:
    """Write tables/*.csv, figures/*, finding.json and report.html into the study's folder.

    Raises:
        OSError: the folder cannot be written to.
    """
    for name, table in finding.tables.items():
        write_whole(folder / "tables" / f"{name}.csv", table.to_csv(index=False, lineterminator="\n"))
    write_whole(folder / "finding.json", finding_json(study, finding, made))
    drawn = dict(_drawings(study, finding))
    for drawing, image in drawn.items():
        name = f"{drawing.name}.{drawing.language}"
        write_whole(folder / "figures" / f"{name}.svg", drawing.svg)
        write_whole(folder / "figures" / f"{name}.png", image)
    write_whole(folder / "report.html", study_page(study, finding, made, language, drawn))


def _drawings(study: Study, finding: Finding) -> Iterator[tuple[Drawing, bytes]]:
    """Every figure of the kind in both languages, as SVG and as PNG."""
    if find_spec(f"sim.report.studies.{study.kind}") is None:
        return
    figures = import_module(f"sim.report.studies.{study.kind}").drawings(study, finding)
    with style():
        for name, draw in figures.items():
            for language in LANGUAGES:
                figure: Figure = draw(language)
                yield Drawing(name, language, as_svg(figure)), png(figure)


def finding_json(study: Study, finding: Finding, made: Made) -> str:
    """The finding as a JSON document; undefined values are null."""
    document = {
        "study": study.name,
        "kind": study.kind,
        "command": made.command,
        "runs_digest": made.digest,
        "met": finding.met,
        "said": {language: [line.label(language) for line in finding.said] for language in LANGUAGES},
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
