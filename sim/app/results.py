"""What `run` and `compare` write: the results folder, or the report alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from sim.report.words import word
from sim.scenario.errors import ScenarioErrors

if TYPE_CHECKING:
    from sim.app.running import Asked
    from sim.study.compare import Comparison
    from sim.study.tornado import Tornado


def written(asked: Asked, comparison: Comparison, command: str) -> int:
    """Write what was asked for; where that fails, say so and where: what was found is still told.

    Args:
        asked: the command as it was given.
        comparison: what was found.
        command: the command line that makes it again.

    Returns:
        the exit code: 0, or 1 where the machine would not, or 2 where another's files would be lost.
    """
    try:
        _write(asked, comparison, command)
    except ScenarioErrors as errors:
        for line in errors.lines(asked.lang):
            typer.echo(line, err=True)
        return 2
    except OSError as error:
        place = asked.out if asked.out is not None else asked.report
        reason = error.strerror or str(error)
        typer.echo(word("not_written", asked.lang, path=place, reason=reason), err=True)
        return 1
    return 0


def _write(asked: Asked, comparison: Comparison, command: str) -> None:
    if asked.out is None and asked.report is None:
        return
    from sim.report.dossier import assemble
    from sim.report.html import page
    from sim.report.publish import write_folder
    from sim.study.store.own import write_own

    dossier = assemble(comparison, command, _screened(asked, comparison), asked.out)
    if asked.out is not None:
        write_folder(asked.out, dossier, asked.lang, asked.formats or ())
        typer.echo(word("wrote", asked.lang, path=asked.out), err=True)
    if asked.report is not None:
        write_own(asked.report, page(dossier, asked.lang))
        typer.echo(word("wrote", asked.lang, path=asked.report), err=True)


def _screened(asked: Asked, comparison: Comparison) -> Tornado | None:
    """Which assumptions move the answer, when that was asked and there is an answer to move."""
    if not getattr(asked, "tornado", False) or comparison.interrupted:
        return None
    from sim.app.progress import Progress
    from sim.study.tornado import runs_needed, tornado

    total = runs_needed(comparison)
    typer.echo(word("screening", asked.lang, count=total), err=True)
    with Progress(total, asked.lang) as progress:
        return tornado(comparison, asked.workers, progress.advance_by)
