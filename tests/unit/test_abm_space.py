"""Grids are cells of a Mesa space: true shapes, true neighbours, and what happens in them now."""

import numpy as np
import pytest
import shapely
from mesa.discrete_space import VoronoiGrid

from sim.abm import GridWorker, Officer, TownModel
from sim.scenario.load import load
from sim.vocabulary.terms import Stage


@pytest.fixture
def model(hillfoot):
    model = TownModel(hillfoot, rng=3, hours_per_step=24)
    for _ in range(20):
        model.step()
    return model


def test_cells_cover_the_town(model):
    cells = list(model.space)
    shapes = [shapely.Polygon(cell.properties["polygon"]) for cell in cells]
    assert isinstance(model.space, VoronoiGrid)
    assert [cell.properties["area"] for cell in cells] == pytest.approx([shape.area for shape in shapes])
    assert sum(shape.area for shape in shapes) == pytest.approx(6.0)
    for cell, shape in zip(cells, shapes, strict=True):
        touching = {
            i for i, other in enumerate(shapes) if i != cell.coordinate and other.distance(shape) < 1e-6
        }
        assert {neighbour.coordinate for neighbour in cell.neighborhood} == touching


def test_cells_read_through(model):
    rows = model.town.troubles[: int(model.town.clock[0]["troubles_n"])]
    cells = list(model.space)
    is_open = (rows["stage"] > Stage.LATENT) & (rows["stage"] < Stage.CLOSED)
    assert [cell.open_matters for cell in cells] == [
        int((is_open & (rows["grid"] == g)).sum()) for g in range(6)
    ]
    assert sum(cell.open_matters for cell in cells) == model.open_matters > 0
    assert sum(cell.latent for cell in cells) == model.latent == (rows["stage"] == Stage.LATENT).sum() > 0
    assert [cell.zone for cell in cells] == model.town.grids["zone"].tolist()


def test_care_fades_and_can_be_given(model):
    cell = model.space[0]
    cell.care = 2.0
    assert cell.care == 2.0
    model._town.clock["now"] += 10 * 1440.0  # the scenario's time of fading
    assert cell.care == pytest.approx(2.0 / np.e)


def test_agents_stand_where_they_are(model):
    for officer in model.agents_by_type[Officer]:
        distances = [np.hypot(*(np.array(cell.position) - officer.position)) for cell in model.space]
        assert officer.cell.coordinate == int(np.argmin(distances))
        assert officer in officer.cell.agents
    for worker in model.agents_by_type[GridWorker]:
        assert worker.cell.coordinate == model.town.pools["place"][model.town.workers["pool"][worker.index]]


def test_officers_move(hillfoot):
    model = TownModel(hillfoot, rng=3)
    seen = set()
    for _ in range(48):
        model.step()
        seen.add(tuple(officer.cell.coordinate for officer in model.agents_by_type[Officer]))
    assert len(seen) > 5


@pytest.mark.parametrize("grids", [1, 2, 30])
def test_any_number_of_grids(hillfoot_file, grids):
    sizes = dict.fromkeys(("zones", "areas", "communities"), min(grids, 2))
    told = {f"town.{name}": size for name, size in {**sizes, "grids": grids}.items()}
    model = TownModel(load(hillfoot_file, overrides=told), rng=1)
    model.step()
    assert len(list(model.space)) == grids
    assert all(len(list(cell.neighborhood)) >= min(grids - 1, 1) for cell in model.space)
