"""Results per grid go out as GeoJSON, each beside the name and code that its map has."""

import json
from types import SimpleNamespace

import numpy as np
import pytest

from sim.report.grid_results import grid_results
from sim.scenario.people import TownGround
from sim.world.geography import lay_out
from tests.unit.station.test_own_map import cells

FIGURES = ("grid_matters", "grid_settled", "grid_open")


class Told:
    """A portrait that knows its figures."""

    def __init__(self, values):
        self.values = values

    def mean(self, name):
        return self.values if name == "grid_matters" else self.values / 2


def comparison(town, base, policy):
    scenario = SimpleNamespace(town=town)
    return SimpleNamespace(
        base="town", policies=["more"], scenarios={"town": scenario, "more": scenario},
        portraits={"town": Told(base), "more": Told(policy)},
    )  # fmt: skip


def test_each_grid_has_its_own_figures_whatever_the_order_of_cells(tmp_path):
    """Cell c of the ground is grid source[c] of the map: a figure of ten times the grid's number finds it."""
    path = tmp_path / "map.geojson"
    shapes = cells(width=9)
    path.write_text(json.dumps({"type": "FeatureCollection", "features": shapes[::-1]}), encoding="utf-8")
    town = TownGround(grids=9, communities=3, areas=3, zones=3, geojson=str(path))
    source = lay_out(town).source
    assert source.tolist() != list(range(9))
    found = json.loads(grid_results(comparison(town, 10.0 * source, 10.0 * source + 1)))
    for number, feature in enumerate(found["features"]):
        told = feature["properties"]
        assert told["网格名称"] == f"第{9 - number}网格"
        assert told["base"]["matters"] == 10 * number
        assert told["policies"]["more"]["matters"] == {"value": 10 * number + 1, "change": 1}
        assert feature["geometry"] == shapes[::-1][number]["geometry"]


def test_a_town_without_a_map_says_that_its_ground_is_generated():
    town = TownGround(grids=4, area_km2=4.0)
    found = json.loads(grid_results(comparison(town, np.arange(4.0), np.arange(4.0))))
    assert found["coordinates_are"].startswith("generated: metres")
    far = max(x for one in found["features"] for x, _ in one["geometry"]["coordinates"][0])
    assert far == pytest.approx(2000, abs=1)
