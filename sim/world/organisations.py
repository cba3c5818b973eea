"""Organisations as pools of workers: departments, mediation rungs, grids, the 12345 desk."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from sim.scenario.matters import DepartmentService, Rung
from sim.scenario.pack import calendar_index, identity
from sim.scenario.schema import Scenario
from sim.vocabulary.compiled import records
from sim.vocabulary.records import NEVER, NOBODY, POOL, WORKER
from sim.vocabulary.terms import PoolKind
from sim.world.other_work import Rest, Staff, rest_of


class _Plan(NamedTuple):
    kind: PoolKind
    owner: int
    place: int
    workers: int
    calendar: int
    name: str
    rest: Rest


def _office(d: int, name: str, part: DepartmentService, scenario: Scenario) -> _Plan:
    staff = Staff(part.desks, part.bought)
    rest = rest_of(scenario, part.other_work, part.work.mean, staff, part.calendar)
    calendar = calendar_index(scenario, part.calendar)
    return _Plan(PoolKind.DEPARTMENT, d, 0, staff.people, calendar, name, rest)


def _rung(scenario: Scenario, r: int, name: str, rung: Rung, places: int) -> list[_Plan]:
    staff = Staff(rung.mediators, rung.bought)
    rest = rest_of(scenario, rung.other_work, rung.session.mean, staff, rung.calendar)
    calendar = calendar_index(scenario, rung.calendar)
    return [
        _Plan(PoolKind.RUNG, r, place, staff.people, calendar, f"{name}/{place}", rest)
        for place in range(places)
    ]


def _plans(scenario: Scenario, grids: np.ndarray) -> list[_Plan]:
    """Departments first, so that the index of a department is the index of its pool."""
    plans = [_office(d, name, part, scenario) for d, (name, part) in enumerate(scenario.department.items())]
    numbers = {
        "community": int(grids["community"].max()) + 1,
        "zone": int(grids["zone"].max()) + 1,
        "town": 1,
    }
    for r, (name, rung) in enumerate(scenario.rung.items()):
        plans += _rung(scenario, r, name, rung, numbers[rung.scope])
    return [*plans, *_grids(scenario, len(grids)), *_desks(scenario)]


def _grids(scenario: Scenario, grids: int) -> list[_Plan]:
    work = scenario.grid_work
    if not work.workers:
        return []
    rest = rest_of(scenario, work.other_work, work.task.mean, Staff(work.workers), work.calendar)
    calendar = calendar_index(scenario, work.calendar)
    return [_Plan(PoolKind.GRID, g, g, work.workers, calendar, f"grid/{g}", rest) for g in range(grids)]


def _desks(scenario: Scenario) -> list[_Plan]:
    """The 12345 desk and the service window, where there are any."""
    desk, hall = scenario.hotline, scenario.windows
    both = (
        (PoolKind.HOTLINE, Staff(desk.operators, desk.bought), desk, desk.order.mean),
        (PoolKind.WINDOW, Staff(hall.clerks, hall.bought), hall, hall.sitting.mean),
    )
    return [
        _Plan(
            kind,
            0,
            0,
            staff.people,
            calendar_index(scenario, part.calendar),
            kind.key,
            rest_of(scenario, part.other_work, job, staff, part.calendar),
        )
        for kind, staff, part, job in both
        if staff.people
    ]


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
        pool["key"], pool["wakes"] = identity(f"{plan.kind.key}/{plan.name}"), NEVER
        for field, value in plan.rest._asdict().items():
            pool[field] = value
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
