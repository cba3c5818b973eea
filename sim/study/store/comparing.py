"""A comparison whose runs are kept as they finish, so that one that was stopped goes on where it was."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from sim.scenario.schema import Scenario
from sim.study.calibration.sample import Sample
from sim.study.compare import Comparison, check_outcome, compare_scenarios
from sim.study.compare_over import compare_over, sets_of
from sim.study.execution import Execution, declared_outcomes
from sim.study.gates import Known
from sim.study.replicate import Replication
from sim.study.replication_rule import Effort
from sim.study.store.agreeing import How, mixed
from sim.study.store.folder import Folder, open_folder
from sim.study.store.runs import KeptRuns, kept_comparison


@contextmanager
def keeping(
    place: Path | None, scenarios: Mapping[str, Scenario], effort: Effort, how: How
) -> Iterator[Folder | None]:
    """The folder that keeps the runs of a comparison, held until the end; None where no place is named.

    Raises:
        ScenarioErrors: see `sim.study.store.folder.open_folder`.
    """
    if place is None:
        yield None
        return
    outcomes = declared_outcomes()
    check_outcome(effort, outcomes)
    with open_folder(place, kept_comparison(scenarios, effort, list(outcomes)), how) as folder:
        yield folder


def lived(
    scenarios: Mapping[str, Scenario],
    effort: Effort,
    execution: Execution,
    sample: Sample | None = None,
    folder: Folder | None = None,
    known: Replication | None = None,
) -> Comparison:
    """The comparison, from the runs that a folder keeps and new ones for those that it lacks.

    Args:
        scenarios: name -> scenario, the base first.
        effort: how many replications.
        execution: who does the work.
        sample: a calibrated sample over which to compare.
        folder: where runs are kept, if anywhere.
        known: a run that was done already.
    """
    if folder is not None:
        sets = None if sample is None else sets_of(sample, scenarios)
        keeper = KeptRuns(folder, list(scenarios), sets)
        execution = replace(execution, keeper=keeper, told=mixed(folder.builds))
    if sample is None:
        if known is not None:
            execution = replace(execution, keeper=Known(known, execution.keeper))
        return compare_scenarios(scenarios, effort, execution)
    return compare_over(scenarios, sample, effort, execution)
