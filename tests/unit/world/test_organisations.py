"""Pools: departments, rungs by scope, grids, the 12345 desk."""

import numpy as np
import pytest

from sim.engine.assemble import assemble
from sim.scenario.pack import calendar_index
from sim.vocabulary.records import LINES_OF_DESK, NOBODY
from sim.vocabulary.terms import PoolKind


@pytest.fixture(scope="module")
def town(danghu):
    return assemble(danghu, 1)


def of(town, kind: PoolKind) -> np.ndarray:
    return town.pools[town.pools["kind"] == kind]


def test_danghu_has_four_workers_in_each_of_156_grids(town):
    pools = of(town, PoolKind.GRID)
    assert len(pools) == 156
    assert pools["workers"].sum() == 624
    assert (town.pools["place"][town.grids["pool"]] == np.arange(156)).all()


def test_a_department_has_the_pool_of_its_own_number(town, danghu):
    """Behaviours send a matter to pool number `owner`."""
    for d, department in enumerate(danghu.department.values()):
        pool = town.pools[d]
        assert (pool["kind"], pool["owner"], pool["workers"]) == (PoolKind.DEPARTMENT, d, department.desks)
        assert pool["calendar"] == calendar_index(danghu, department.calendar)


def test_a_rung_has_a_place_for_each_community_zone_or_the_town(town, danghu):
    numbers = {"community": 28, "zone": 4, "town": 1}
    for r, rung in enumerate(danghu.rung.values()):
        first, n = town.rung_pools[r], numbers[rung.scope]
        own = town.pools[first : first + n]
        assert own["place"].tolist() == list(range(n))
        assert set(own["owner"]) == {r}
        assert set(own["workers"]) == {rung.mediators}
    assert len(of(town, PoolKind.RUNG)) == sum(numbers[rung.scope] for rung in danghu.rung.values())


def test_the_hotline_and_the_window_stand_behind_the_rungs(town, danghu):
    hotline, window = town.pools[town.rung_pools[-2:]]
    assert (hotline["kind"], hotline["workers"]) == (PoolKind.HOTLINE, danghu.hotline.operators)
    assert (window["kind"], window["workers"]) == (PoolKind.WINDOW, danghu.windows.clerks)


def test_workers_belong_to_one_pool_and_lines_to_one_pool(town):
    pools, workers = town.pools, town.workers
    assert len(workers) == pools["workers"].sum()
    assert (workers["trouble"] == NOBODY).all()
    assert (pools["free"] == pools["workers"]).all()
    for p, pool in enumerate(pools):
        assert (workers["pool"][pool["first_worker"] :][: pool["workers"]] == p).all()
    assert pools["line"].tolist() == list(range(LINES_OF_DESK, LINES_OF_DESK + len(pools)))


def test_who_is_not_there_has_no_pool(danghu):
    """No grid workers, no operators: the fields that point at their pools point at nothing."""
    without = danghu.model_copy(
        update={
            "grid_work": danghu.grid_work.model_copy(update={"workers": 0}),
            "hotline": danghu.hotline.model_copy(update={"operators": 0}),
            "windows": danghu.windows.model_copy(update={"clerks": 0}),
        }
    )
    town = assemble(without, 1)
    assert (town.grids["pool"] == NOBODY).all()
    assert (town.rung_pools[-2:] == NOBODY).all()
    assert set(town.pools["kind"]) == {PoolKind.DEPARTMENT, PoolKind.RUNG}
