"""What `run` and `compare` write: the results folder, or the report alone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from sim.report.refusals import refusal_lines
from sim.report.report_words import word
from sim.scenario.errors import ScenarioErrors
from sim.study.store.planner_files import refuse_to_overwrite, write_own

if TYPE_CHECKING:
    from sim.app.run_options import Asked
    from sim.study.compare import Comparison
    from sim.study.execution import Execution
    from sim.study.screening.found import Screening


def refuse_page(page: Path, language: str) -> None:
    """Refuse a page that is a folder, or that would take the place of another's file."""
    if page.is_dir():
        raise typer.BadParameter(word("is_folder", language, option="--report", path=page))
    refuse_to_overwrite(page)


def write_file(path: Path, text: str, language: str) -> None:
    """Write a file of this program's own, and say so."""
    write_own(path, text)
    typer.echo(word("wrote", language, path=path), err=True)


def written(asked: Asked, comparison: Comparison, screening: Screening | None, command: str) -> int:
    """Write what was asked for; where that fails, say so and where: what was found is still told.

    Args:
        asked: the command as it was given.
        comparison: what was found.
        screening: what its conclusions rest on, where that was tried.
        command: the command line that makes it again.

    Returns:
        the exit code: 0, or 1 where the machine would not, or 2 where another's files would be lost.
    """
    try:
        _write(asked, comparison, screening, command)
    except ScenarioErrors as errors:
        for line in refusal_lines(errors, asked.lang):
            typer.echo(line, err=True)
        return 2
    except OSError as error:
        place = asked.out if asked.out is not None else asked.report
        reason = error.strerror or str(error)
        typer.echo(word("not_written", asked.lang, path=place, reason=reason), err=True)
        return 1
    return 0


def _write(asked: Asked, comparison: Comparison, screening: Screening | None, command: str) -> None:
    if asked.geojson is not None:
        _write_grids(asked, comparison)
    if asked.out is None and asked.report is None:
        return
    from sim.report.html import page
    from sim.report.publish import write_folder
    from sim.report.report_sources import assemble

    dossier = assemble(comparison, command, screening, asked.out)
    if asked.out is not None:
        write_folder(asked.out, dossier, asked.lang, asked.formats or ())
        typer.echo(word("wrote", asked.lang, path=asked.out), err=True)
    if asked.report is not None:
        write_file(asked.report, page(dossier, asked.lang), asked.lang)


def _write_grids(asked: Asked, comparison: Comparison) -> None:
    from sim.report.grid_results import grid_results

    assert asked.geojson is not None
    write_file(asked.geojson, grid_results(comparison), asked.lang)


def screened(asked: Asked, comparison: Comparison) -> Screening | None:
    """What the conclusions rest on: tried for every report, and when it was asked for.

    A comparison over a sample that differs in what is assumed tells it from its own runs.
    """
    from sim.study.compare_over import ComparisonOver
    from sim.study.screening.over_sample import screen_over

    wanted = getattr(asked, "screen", None)
    if not comparison.policies or comparison.interrupted or comparison.missing or wanted is False:
        return None
    if isinstance(comparison, ComparisonOver) and comparison.sample.holds_assumptions:
        return screen_over(comparison)
    if wanted or asked.out is not None or asked.report is not None:
        return _tried(asked, comparison)
    return None


def _tried(asked: Asked, comparison: Comparison) -> Screening | None:
    """The screening's own runs; None when the planner stops them, or there are too few replications."""
    from sim.app.progress import Progress
    from sim.study.compare import DEFAULT_REPLICATIONS
    from sim.study.execution import Execution
    from sim.study.screening.screen import least_replications, runs_needed, screen

    least = least_replications(comparison)
    usual = max(least, DEFAULT_REPLICATIONS)
    count = usual if comparison.is_over else comparison.replication_count
    if count < least:
        return None
    scenarios = len(comparison.scenarios)
    total = runs_needed(count, scenarios) + (count * scenarios if comparison.is_over else 0)
    typer.echo(word("screening", asked.lang, count=total), err=True)
    try:
        with Progress(total, asked.lang) as progress:
            execution = Execution(asked.workers, on_done=progress.advance, dask=asked.dask)
            return screen(_at_point(comparison, count, execution), execution, comparison)
    except KeyboardInterrupt:
        typer.echo(word("screening_stopped", asked.lang), err=True)
        return None


def _at_point(comparison: Comparison, count: int, execution: Execution) -> Comparison:
    """A comparison over a sample made again at the town's own values: from these, assumptions are moved."""
    from sim.study.compare import compare_scenarios
    from sim.study.replication_rule import Effort

    if not comparison.is_over:
        return comparison
    return compare_scenarios(comparison.scenarios, Effort(count, seed=comparison.effort.seed), execution)
