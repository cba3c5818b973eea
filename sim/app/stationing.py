"""The command `station`: from a filled workbook to a town, its sample and its policies."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sim.app.creating import say_next
from sim.app.options import Anyway, Lang, OutFolder, Workers
from sim.report.languages import localised

if TYPE_CHECKING:
    from sim.fitting.station.filled_book import StationBook
    from sim.fitting.station.made_station import MadeStation

BookFile = Annotated[Path, typer.Argument(metavar="WORKBOOK")]
Tried = Annotated[int, typer.Option("--towns", min=2, max=1000, metavar="N")]
TRIED = 40


def station(
    workbook: BookFile,
    out: OutFolder = None,
    towns: Tried = TRIED,
    workers: Workers = None,
    anyway: Anyway = False,
    lang: Lang = "en",
) -> None:
    """Make a town, the towns that agree with its monthly calls, and its policies from a filled workbook."""
    from sim.fitting.station.filled_book import read_book
    from sim.fitting.station.made_station import TOWN

    folder = out or workbook.with_suffix("")
    _may_write(folder)
    book = read_book(workbook)
    made = _made(book, (workbook.parent, folder), towns, workers, lang, anyway=anyway)
    _write(folder, made.files, lang)
    for line in made.said:
        typer.echo(localised(line, lang))
    say_next(folder / Path(TOWN).stem, lang, has_plans=bool(book.plans))


def _may_write(folder: Path) -> None:
    """Refuse a place where somebody else's files would be lost, before the work is done."""
    from sim.fitting.station.station_words import say
    from sim.scenario.errors import NOTHING, Problem, ScenarioErrors
    from sim.study.store.planner_files import is_own

    there = [folder] if folder.is_file() else _made_before(folder)
    if strangers := [path for path in there if not is_own(path)]:
        raise ScenarioErrors([Problem(str(strangers[0]), "", NOTHING, say("out_taken"))])


def _made_before(folder: Path) -> list[Path]:
    """The files of a station's folder that this command writes; whatever else lies there is left alone."""
    from sim.fitting.station.made_station import TOWN
    from sim.fitting.station.own_map import MAP_FILE
    from sim.study.calibration.beside import sample_file

    town = folder / TOWN
    named = [town, sample_file(town), folder / MAP_FILE]
    return [path for path in (*named, *(folder / "policies").glob("*.toml")) if path.is_file()]


def _made(
    book: StationBook,
    places: tuple[Path, Path],
    towns: int,
    workers: int | None,
    language: str,
    *,
    anyway: bool,
) -> MadeStation:
    from sim.app.progress import Progress
    from sim.fitting.monthly.agreeing_towns import runs_needed
    from sim.fitting.station.made_station import make_station
    from sim.study.execution import Execution

    total = runs_needed(towns) if book.months else None
    with Progress(total, language) as progress:
        execution = Execution(workers, on_done=progress.advance)
        return make_station(book, places[0], places[1].name, execution, towns, anyway=anyway)


def _write(folder: Path, files: Mapping[Path, str], language: str) -> None:
    """All the files; what was made of an earlier workbook and is no longer in it is taken away."""
    from sim.report.report_words import word
    from sim.study.store.planner_files import refuse_to_overwrite, write_own

    for path in files:
        refuse_to_overwrite(folder / path)
    for path, text in files.items():
        write_own(folder / path, text)
    for old in _made_before(folder):
        if old.relative_to(folder) not in files:
            old.unlink()
    typer.echo(word("wrote", language, path=folder), err=True)
