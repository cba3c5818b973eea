"""The command `report`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from sim.app.options import Formats, Lang
from sim.app.studying import carry_out
from sim.report.formats import Format
from sim.report.report_words import word
from sim.study.store.agreeing import How
from sim.study.store.folder import FINDING
from sim.study.store.planner_files import refuse_to_overwrite

Results = Annotated[Path, typer.Argument(metavar="RESULTS")]
To = Annotated[Path | None, typer.Option("--to", metavar="FILE.html")]


def report(
    folder: Results,
    to: To = None,
    formats: Formats = None,
    lang: Lang = "en",
) -> None:
    """Make the report of a results folder again, of a comparison, a run or a study."""
    to = _page_in(to)
    if to is not None:
        refuse_to_overwrite(to)
    target = to or folder / "report.html"
    if (folder / FINDING).is_file():
        _of_study(folder, to, formats or (), lang)
        return
    from sim.report.html import page
    from sim.report.publish import of_comparison, write_tables
    from sim.report.report_sources import assemble
    from sim.study.store.comparisons import read_kept
    from sim.study.store.planner_files import write_own
    from sim.study.store.result_files import publish

    dossier = assemble(*read_kept(folder), folder)
    text = page(dossier, lang)
    if to is None:
        publish(folder, of_comparison(dossier.comparison), {"report.html": text}, beside=True)
    else:
        write_own(to, text)
    write_tables(folder, dossier, lang, formats or (), to)
    typer.echo(word("wrote", lang, path=target), err=True)


def _page_in(to: Path | None) -> Path | None:
    """Where the page goes: a folder holds it under its usual name."""
    return to / "report.html" if to is not None and to.is_dir() else to


def _of_study(folder: Path, to: Path | None, formats: Sequence[Format], language: str) -> None:
    """Carry out the study again; its folder keeps every run, so that none is run anew."""
    from sim.report.study_folder import study_file, write_finding, write_study_tables
    from sim.study.study_file import read_study

    study = read_study(study_file(folder))
    finding, made = carry_out(study, folder, (None, None), How(), language, anyway=True)
    write_finding(folder, study, finding, made, language, to)
    write_study_tables(folder, study, finding, language, formats, to)
    typer.echo(word("wrote", language, path=to or folder / "report.html"), err=True)
