"""The ground: cells that tile the town, and divisions that nest."""

import json
import math

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from sim.scenario.errors import ScenarioErrors
from sim.scenario.people import TownGround
from sim.world.geography import bisect, lay_out, read_geojson


@pytest.fixture(scope="module")
def ground(danghu):
    return lay_out(danghu.town)


def test_the_cells_tile_the_town(ground):
    """156 cells on 49.02 km2 leave no gap and do not overlap."""
    assert len(ground.polygons) == 156
    assert all(polygon.is_valid and polygon.area > 0 for polygon in ground.polygons)
    together = shapely.union_all(ground.polygons)
    assert sum(polygon.area for polygon in ground.polygons) == pytest.approx(49.02, rel=1e-9)
    assert together.area == pytest.approx(49.02, rel=1e-9)
    assert together.bounds == pytest.approx((0, 0, math.sqrt(49.02), math.sqrt(49.02)))
    assert ground.areas_km2 == pytest.approx([polygon.area for polygon in ground.polygons])


def test_a_centre_lies_in_its_cell(ground):
    assert all(p.contains(shapely.Point(c)) for p, c in zip(ground.polygons, ground.centres, strict=True))


def runs(numbers: np.ndarray) -> int:
    """How many stretches of equal numbers follow one another."""
    return 1 + int((np.diff(numbers) != 0).sum())


def test_divisions_nest_and_their_grids_follow_one_another(ground):
    for name, count in (("zone", 4), ("area", 12), ("community", 28)):
        numbers = getattr(ground, name)
        assert set(numbers) == set(range(count))
        assert runs(numbers) == count
    for inner, outer in (("community", "area"), ("area", "zone")):
        pairs = set(zip(getattr(ground, inner).tolist(), getattr(ground, outer).tolist(), strict=True))
        assert len(pairs) == len(set(getattr(ground, inner)))


def test_the_map_follows_from_its_seed():
    plan = TownGround(seed=4, area_km2=10.0, zones=2, areas=2, communities=4, grids=20)
    assert lay_out(plan).centres.tolist() == lay_out(plan).centres.tolist()
    assert lay_out(plan).centres.tolist() != lay_out(plan.model_copy(update={"seed": 5})).centres.tolist()


def test_one_grid_is_the_whole_town():
    only = lay_out(TownGround(area_km2=9.0))
    assert only.polygons[0].equals(shapely.box(0, 0, 3, 3))
    assert only.centres.tolist() == [[1.5, 1.5]]


POINTS = st.lists(st.tuples(st.floats(0, 9), st.floats(0, 9)), min_size=1, max_size=60)


@pytest.mark.slow
@given(POINTS, st.integers(1, 60))
def test_every_part_has_a_member(points, parts):
    parts = min(parts, len(points))
    labels = bisect(np.array(points), parts)
    assert set(labels.tolist()) == set(range(parts))


def square(west: float, south: float, side: float) -> dict:
    east, north = west + side, south + side
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates": [ring]}}


def saved(folder, *features: dict):
    path = folder / "grids.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": list(features)}), encoding="utf-8")
    return path


def test_a_map_is_read_in_km_from_its_corner(tmp_path):
    """A hundredth of a degree is 1.1132 km northwards, and cos(latitude) of that eastwards."""
    path = saved(tmp_path, square(121.00, 30.70, 0.01), square(121.01, 30.70, 0.02))
    small, large = read_geojson(path)
    east = 1.1132 * math.cos(math.radians(30.71))
    assert small.bounds == pytest.approx((0, 0, east, 1.1132))
    assert large.bounds == pytest.approx((east, 0, 3 * east, 2.2264))


def test_a_town_on_its_own_map(tmp_path):
    features = [square(121 + 0.01 * i, 30.7 + 0.01 * j, 0.01) for i in range(4) for j in range(3)]
    plan = TownGround(zones=2, areas=3, communities=6, grids=12, geojson=str(saved(tmp_path, *features)))
    ground = lay_out(plan)
    assert len(ground.polygons) == 12
    assert [runs(ground.zone), runs(ground.area), runs(ground.community)] == [2, 3, 6]


def test_a_map_without_polygons_is_refused(tmp_path):
    point = {"type": "Feature", "properties": {}, "geometry": {"type": "Point", "coordinates": [121, 30]}}
    for features in ([], [point]):
        with pytest.raises(ScenarioErrors, match="holds no polygon"):
            read_geojson(saved(tmp_path, *features))
