"""The sample over which a comparison runs: the one that is asked for, or that beside the town's file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from sim.report.report_words import word

if TYPE_CHECKING:
    from sim.app.run_options import AskedToCompare
    from sim.scenario.schema import Scenario
    from sim.study.calibration.sample import Sample


def lies_over(asked: AskedToCompare) -> bool:
    """Whether a comparison runs over a sample."""
    return asked.over is not None or (_beside(asked) is not None and not _set_aside(asked))


def sample_of(asked: AskedToCompare, scenarios: Mapping[str, Scenario]) -> Sample | None:
    """The sample; None where there is none, or the command leaves it aside, which is said.

    Raises:
        ScenarioErrors: there is one, but not of this town as it stands.
    """
    from sim.study.calibration.beside import sample_beside
    from sim.study.calibration.sample import read_sample

    base = next(iter(scenarios.values()))
    if asked.over is not None:
        return read_sample(asked.over, base)
    file = _beside(asked)
    if file is None:
        return None
    if _set_aside(asked):
        typer.echo(word("sample_aside", asked.lang, path=file), err=True)
        return None
    return sample_beside(file, base)


def _beside(asked: AskedToCompare) -> Path | None:
    """The sample's file beside the town's, where there is one and it is not left out."""
    from sim.scenario.guard import is_there
    from sim.scenario.shipped import town_file
    from sim.study.calibration.beside import sample_file

    if asked.point:
        return None
    file = sample_file(town_file(asked.scenario))
    return file if is_there(file) else None


def _set_aside(asked: AskedToCompare) -> bool:
    """A precision is reached by replications of one town, and values put over a town make it another."""
    return asked.precision is not None or bool(asked.settings)
