"""The command `study`."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sim.app.extras import need
from sim.app.options import Anyway, AsJson, Dask, Fresh, Lang, MixBuilds, OutFolder, Workers, takes
from sim.app.printing import console
from sim.report.study_words import WORDS, study_word
from sim.study.store.agreeing import How

if TYPE_CHECKING:
    from sim.report.study_page import Made
    from sim.study.finding import Finding
    from sim.study.study import Study

RESULTS = Path("results")
NOT_MET = 1

StudyFile = Annotated[str, typer.Argument(metavar="STUDY")]


@dataclass(frozen=True, kw_only=True)
class AskedStudy:
    """What `study` can be asked."""

    file: StudyFile
    out: OutFolder = None
    workers: Workers = None
    dask: Dask = None
    fresh: Fresh = False
    mix_builds: MixBuilds = False
    anyway: Anyway = False
    as_json: AsJson = False
    lang: Lang = "en"


@takes(AskedStudy)
def study(command: AskedStudy) -> None:
    """Carry out a declared study, going on from what an earlier start left."""
    from sim.study.study_file import read_study

    language = command.lang
    if command.dask is not None:
        need("distributed", language)
    asked = read_study(command.file)
    place = command.out or RESULTS / asked.name
    how = How(command.fresh, command.mix_builds)
    workers = command.workers, command.dask
    finding, made = carry_out(asked, place, workers, how, language, anyway=command.anyway)
    _write(place, asked, finding, made, language)
    if command.as_json:
        from sim.report.study_folder import finding_json

        typer.echo(finding_json(asked, finding, made), nl=False)
    else:
        _show(asked, finding, language)
    if finding.met is False:
        raise typer.Exit(NOT_MET)


def carry_out(
    asked: Study,
    folder: Path,
    workers: tuple[int | None, str | None],
    how: How,
    language: str,
    *,
    anyway: bool,
) -> tuple[Finding, Made]:
    """The finding of a study, from the runs that its folder keeps and new ones for those that it lacks.

    Args:
        asked: the study.
        folder: its folder.
        workers: how many, and address of a Dask cluster.
        how: whether to start over, and whether builds may be mixed.
        language: of what is said meanwhile.
        anyway: whether to go on with a base that does not pass the gates, and say so.

    Raises:
        Implausible: the base does not pass the gates.
        RunsMissing: the machine failed to do some; what is finished is kept.
    """
    from sim.app.progress import Progress
    from sim.report.study_page import Made
    from sim.study.chunked_lab import open_workshop
    from sim.study.gates import anyway_said, first_run
    from sim.study.study_file import kind_module

    base = asked.scenarios[asked.base]
    known = first_run(base, asked.seeds[0], anyway=anyway)
    told = anyway_said(base, known.outcomes) if known is not None else []
    opening = open_workshop(asked, folder, *workers, how)
    with Progress(None, language) as progress, opening as lab:
        lab.on_asked, lab.on_done = progress.expect, progress.advance_by
        finding = kind_module(asked.kind).carry_out(asked, lab)
        finding = finding.with_failures(lab.failed).also_saying([*told, *lab.builds_said])
        made = Made(_command(asked, folder), lab.digest())
    done = study_word(WORDS, "done", language, runs=lab.runs, folder=folder, kept=lab.kept)
    typer.echo(done, err=True)
    return finding, made


def _command(asked: Study, folder: Path) -> str:
    """The shortest command line that makes the same result."""
    from sim.scenario.shipped import name_of

    words = ["govsim", "study", name_of(asked.file)]
    return shlex.join(words if folder == RESULTS / asked.name else [*words, "--out", str(folder)])


def _write(folder: Path, asked: Study, finding: Finding, made: Made, language: str) -> None:
    from sim.report.report_words import word
    from sim.report.study_folder import write_finding

    write_finding(folder, asked, finding, made, language)
    typer.echo(word("wrote", language, path=folder), err=True)


def _show(asked: Study, finding: Finding, language: str) -> None:
    from sim.report.study_terminal import show_finding

    show_finding(asked, finding, console(), language)
