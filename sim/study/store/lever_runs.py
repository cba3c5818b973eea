"""The runs of `systems --levers` kept as they finish, so that who was stopped goes on where that was."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from sim.study.execution import Execution, declared_outcomes
from sim.study.levers import LeverFindings, LeverPlan, measure_levers
from sim.study.store.agreeing import How, StudyIdentity
from sim.study.store.folder import digests, open_folder
from sim.study.store.runs import KeptRuns

KIND = "levers"
NEITHER = How()


def measure_kept(
    plan: LeverPlan, seeds: range, execution: Execution, place: Path | None, how: How = NEITHER
) -> LeverFindings:
    """Every lever's pairs, from the runs that a folder keeps and new ones for those that it lacks.

    Args:
        plan: what is moved.
        seeds: of the pairs of each lever; a later start from the same first seed may ask for more.
        execution: who does the work.
        place: the folder, which keeps all towns under one seed together; None keeps nothing.
        how: whether to forget what the folder keeps, and whether builds may be mixed in it.

    Raises:
        ScenarioErrors: the folder keeps other towns or runs of another build, or cannot be written to.
    """
    if place is None:
        return measure_levers(plan, seeds, execution)
    with _kept(plan, seeds, place, how) as keeper:
        return measure_levers(plan, seeds, replace(execution, keeper=keeper))


@contextmanager
def _kept(plan: LeverPlan, seeds: range, place: Path, how: How) -> Iterator[KeptRuns]:
    towns = digests(plan.towns)
    asked = {"pairs": len(seeds), "first_seed": seeds[0], "levers": [one.path for one in plan.moved]}
    identity = StudyIdentity(plan.scenario.name, KIND, asked, towns, list(declared_outcomes()))
    with open_folder(place, identity, how) as folder:
        yield KeptRuns(folder, list(towns))
