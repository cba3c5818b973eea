"""Organisations as pools of workers: departments, mediation rungs, grids, the 12345 desk."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from sim.scenario.pack import calendar_index
from sim.scenario.schema import Scenario
from sim.vocabulary.compiled import records
from sim.vocabulary.records import NOBODY, POOL, WORKER
from sim.vocabulary.terms import PoolKind


class _Plan(NamedTuple):
    kind: PoolKind
    owner: int
    place: int
    workers: int
    calendar: int


def _plans(scenario: Scenario, grids: np.ndarray) -> list[_Plan]:
    """Departments first, so that the index of a department is the index of its pool."""
    plans = [
        _Plan(PoolKind.DEPARTMENT, d, 0, part.desks, calendar_index(scenario, part.calendar))
        for d, part in enumerate(scenario.department.values())
    ]
    numbers = {
        "community": int(grids["community"].max()) + 1,
        "zone": int(grids["zone"].max()) + 1,
        "town": 1,
    }
    for r, rung in enumerate(scenario.rung.values()):
        calendar = calendar_index(scenario, rung.calendar)
        plans += [
            _Plan(PoolKind.RUNG, r, place, rung.mediators, calendar) for place in range(numbers[rung.scope])
        ]
    work = scenario.grid_work
    if work.workers:
        calendar = calendar_index(scenario, work.calendar)
        plans += [_Plan(PoolKind.GRID, g, g, work.workers, calendar) for g in range(len(grids))]
    desk = scenario.hotline
    if desk.operators:
        plans.append(_Plan(PoolKind.HOTLINE, 0, 0, desk.operators, calendar_index(scenario, desk.calendar)))
    hall = scenario.windows
    if hall.clerks:
        plans.append(_Plan(PoolKind.WINDOW, 0, 0, hall.clerks, calendar_index(scenario, hall.calendar)))
    return plans


def found(
    scenario: Scenario, grids: np.ndarray, first_line: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Pools, their workers, and first pools (rungs + 2,): of each rung, the 12345 desk, the service window.

    Each pool's line is `first_line` plus its index. The `pool` of each grid is set.
    """
    plans = _plans(scenario, grids)
    pools = records(POOL, len(plans))
    workers = records(WORKER, sum(plan.workers for plan in plans))
    workers["trouble"] = NOBODY
    first_pools = np.full(len(scenario.rung) + 2, NOBODY, np.int64)
    grids["pool"] = NOBODY
    first = 0
    for p, plan in enumerate(plans):
        pool = pools[p : p + 1]
        pool["kind"], pool["owner"], pool["place"] = plan.kind, plan.owner, plan.place
        pool["first_worker"], pool["workers"], pool["free"] = first, plan.workers, plan.workers
        pool["line"], pool["calendar"] = first_line + p, plan.calendar
        workers["pool"][first : first + plan.workers] = p
        first += plan.workers
        _register(plan, p, grids, first_pools)
    return pools, workers, first_pools


def _register(plan: _Plan, p: int, grids: np.ndarray, first_pools: np.ndarray) -> None:
    if plan.kind == PoolKind.GRID:
        grids["pool"][plan.place] = p
    elif plan.kind == PoolKind.RUNG and plan.place == 0:
        first_pools[plan.owner] = p
    elif plan.kind == PoolKind.HOTLINE:
        first_pools[-2] = p
    elif plan.kind == PoolKind.WINDOW:
        first_pools[-1] = p
