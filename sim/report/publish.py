"""Results as files, each of them whole or not there at all."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from sim.report.figures import Drawing, drawings, png
from sim.report.html import page
from sim.study.compare import Comparison

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def write_folder(target: Path, comparison: Comparison, command: str, language: str = "en") -> None:
    """Write tables, figures and the report into a folder, which appears, or changes, only when all are ready.

    In a folder that is already there, files of the same name are replaced, and others are left alone.

    Raises:
        OSError: the place cannot be written to.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent))
    try:
        _fill(draft, comparison, command, language)
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


def _fill(folder: Path, comparison: Comparison, command: str, language: str) -> None:
    name = "comparison" if comparison.policies else "run"
    (folder / f"{name}.json").write_text(comparison.to_json() + "\n", encoding="utf-8")
    comparison.levels.to_csv(folder / "outcomes.csv", lineterminator="\n")
    if comparison.policies:
        comparison.table.to_csv(folder / "comparison.csv", lineterminator="\n")
    _replications(comparison, folder / "replications.csv")
    figures = drawings(comparison)
    _draw(folder / "figures", figures)
    (folder / "report.html").write_text(page(comparison, command, language, figures), encoding="utf-8")


def _replications(comparison: Comparison, file: Path) -> None:
    """Every run, with the reason in the rows of those that failed."""
    import pandas as pd

    rows = [
        {"scenario": run.policy}
        | ({"set": run.draw} if comparison.is_over else {})
        | {"seed": run.seed, "digest": run.digest, "failure": run.failure}
        | run.outcomes
        for run in comparison.replications
    ]
    pd.DataFrame(rows).to_csv(file, index=False, lineterminator="\n")


def _draw(folder: Path, figures: Mapping[Drawing, Figure]) -> None:
    folder.mkdir()
    for drawing, figure in figures.items():
        name = f"{drawing.name}.{drawing.language}"
        (folder / f"{name}.svg").write_text(drawing.svg, encoding="utf-8")
        (folder / f"{name}.png").write_bytes(png(figure))
