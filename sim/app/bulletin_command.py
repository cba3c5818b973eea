"""The command `bulletin`: from published counts of calls to a town and the towns that agree."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sim.app.creating import Officers, People, say_next
from sim.app.options import Lang, Workers, takes
from sim.app.stationing import TRIED, Tried
from sim.report.languages import localised

if TYPE_CHECKING:
    from sim.fitting.monthly.agreed import Agreed
    from sim.fitting.monthly.month_bulletin import MonthBulletin

BulletinFile = Annotated[Path, typer.Argument(metavar="BULLETIN")]
TownFile = Annotated[Path, typer.Option("--out", metavar="FILE")]
Month = Annotated[str, typer.Option("--month", metavar="YYYY-MM")]


@dataclass(frozen=True, kw_only=True)
class AskedBulletin:
    """What `bulletin` can be asked."""

    file: BulletinFile
    out: TownFile
    people: People = None
    officers: Officers = None
    month: Month = ""
    towns: Tried = TRIED
    workers: Workers = None
    lang: Lang = "en"


@takes(AskedBulletin)
def bulletin(asked: AskedBulletin) -> None:
    """Make a town that agrees with published counts of calls, as a table or as prose."""
    from sim.app.fitting import may_write, write_all
    from sim.fitting.monthly.month_bulletin import read_month_bulletin
    from sim.study.calibration.beside import sample_file

    language = asked.lang
    may_write(asked.out)
    told = read_month_bulletin(asked.file, asked.month)
    found = _found(asked, told, language)
    write_all({asked.out: found.text, sample_file(asked.out): found.sample}, language)
    for line in found.said:
        typer.echo(localised(line, language))
    say_next(asked.out, language)


def _found(asked: AskedBulletin, told: MonthBulletin, language: str) -> Agreed:
    from sim.app.progress import Progress
    from sim.fitting.monthly.agreeing_towns import runs_needed
    from sim.fitting.monthly.bulletin_town import bulletin_town
    from sim.study.execution import Execution

    with Progress(runs_needed(asked.towns), language) as progress:
        execution = Execution(asked.workers, on_done=progress.advance)
        return bulletin_town(told, asked.out.stem, (asked.people, asked.officers), execution, asked.towns)
