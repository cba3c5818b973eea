"""A station's map: its system of coordinates found, asked or told; its grids kept."""

import json
from dataclasses import replace

import numpy as np
import pytest
import shapely

from sim.fitting.station.filled_book import GridRow, read_book
from sim.fitting.station.map_systems import bd09_of, gcj02_of, laid_at, wgs84_of
from sim.fitting.station.own_map import own_map
from sim.scenario.errors import ScenarioErrors
from sim.scenario.people import Residents, TownGround
from sim.world.geography import lay_out
from sim.world.population import head_counts
from tests.unit.station.books import filled

HERE = (121.1, 30.3)
"""In the open water of a bay."""


def test_the_published_examples_of_the_conversions():
    """As wandergis/coordtransform shows them, for (116.404, 39.915)."""
    beijing = np.array([[116.404, 39.915]])
    assert gcj02_of(beijing)[0] == pytest.approx((116.41024449916938, 39.91640428150164), abs=1e-9)
    in_wgs = wgs84_of(beijing, "gcj02")
    assert bd09_of(in_wgs)[0] == pytest.approx((116.41036949371029, 39.92133699351021), abs=1e-7)


@pytest.mark.parametrize("system", ["gcj02", "bd09"])
def test_the_way_back_comes_to_where_it_began(system):
    points = np.random.default_rng(1).uniform((75, 20), (133, 52), (50, 2))
    forward = {"gcj02": gcj02_of, "bd09": bd09_of}[system](points)
    assert wgs84_of(forward, system) == pytest.approx(points, abs=1e-8)


def cells(width=3, size=0.005, turned=lambda points: points):
    """Square grids in a row eastwards of HERE, in degrees, with codes that fall as they go."""
    found = []
    for i in range(width):
        west, south = HERE[0] + i * size, HERE[1]
        corners = np.array([(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)]) * size + (west, south)
        told = {"网格编码": f"99{9 - i}", "网格名称": f"第{i + 1}网格"}
        shape = {"type": "Polygon", "coordinates": [turned(corners).tolist()]}
        found.append({"type": "Feature", "properties": told, "geometry": shape})
    return found


def book_of(folder, features, *, grids=(), system="", place=None, **members):
    document = {"type": "FeatureCollection", "features": features} | members
    (folder / "map.geojson").write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    book = read_book(filled(folder, station__C11="map.geojson"))
    return replace(book, grids=list(grids), map_system=system, place=place)


def corner(found):
    return json.loads(found.text)["features"][0]["geometry"]["coordinates"][0][0]


def test_a_map_that_says_its_system_is_made_wgs84_with_names_codes_and_order(tmp_path):
    found = own_map(book_of(tmp_path, cells(turned=gcj02_of), 坐标系="GCJ-02"), tmp_path)
    assert corner(found) == pytest.approx(HERE, abs=1e-6)
    told = [one["properties"] for one in json.loads(found.text)["features"]]
    assert [one["网格编码"] for one in told] == ["999", "998", "997"]
    assert "按地图自述" in found.said[0].zh


@pytest.mark.parametrize("system", ["wgs84", "gcj02", "bd09"])
def test_the_place_of_the_station_tells_where_one_system_alone_holds_it(tmp_path, system):
    """Grids 60 m wide: GCJ-02 moves them by some 500 m and BD-09 by a kilometre, so two miss the station."""
    turned = {"wgs84": lambda points: points, "gcj02": gcj02_of, "bd09": bd09_of}[system]
    small = cells(width=1, size=0.0006, turned=turned)
    found = own_map(book_of(tmp_path, small, place=(HERE[0] + 0.0003, HERE[1] + 0.0003)), tmp_path)
    assert corner(found) == pytest.approx(HERE, abs=1e-6)
    assert "only one in which the station lies on the map" in found.said[0].en


@pytest.mark.slow
def test_it_is_asked_where_the_place_does_not_tell(tmp_path):
    for place in (None, (HERE[0] + 0.03, HERE[1] + 0.03)):
        with pytest.raises(ScenarioErrors) as caught:
            own_map(book_of(tmp_path, cells(width=12, size=0.05), place=place), tmp_path)
        (english, chinese), *_ = caught.value.lines
        assert "choose on the sheet Station one of WGS-84, GCJ-02, BD-09" in english
        assert "请在“基本情况”表选定" in chinese


def test_own_metres_keep_shapes_and_sizes(tmp_path):
    metres = cells(turned=lambda points: (points - HERE) * 100_000 + (40_500_000, 3_350_000))
    found = own_map(book_of(tmp_path, metres, place=HERE), tmp_path)
    first = shapely.from_geojson(json.dumps(json.loads(found.text)["features"][0]["geometry"]))
    west, south, east, north = first.bounds
    assert (east - west) * 111_320 * np.cos(np.radians(HERE[1])) == pytest.approx(500, rel=1e-3)
    assert (north - south) * 111_320 == pytest.approx(500, rel=1e-3)
    assert laid_at(np.zeros((1, 2)), np.array(HERE))[0] == pytest.approx(HERE)


def test_people_of_the_list_are_the_people_of_the_town(tmp_path):
    """By code, else by name: nine grids with 1 to 9 of 45 parts, whatever the order of the ground's cells."""
    rows = [GridRow(f"99{9 - i}", "", "", 10 * (i + 1), 0) for i in range(8)]
    rows.append(GridRow("", "第9网格", "", 90, 0))
    found = own_map(book_of(tmp_path, cells(width=9)[::-1], grids=rows, system="wgs84"), tmp_path)
    path = tmp_path / "grids.geojson"
    path.write_text(found.text, encoding="utf-8")
    ground = lay_out(TownGround(grids=9, communities=3, areas=3, zones=3, geojson=str(path)))
    counts = head_counts(Residents(registered=4500), 9, 1, ground.told)
    assert ground.source.tolist() != list(range(9))
    assert counts[:, 0].tolist() == [100 * (9 - source) for source in ground.source]


def test_a_map_that_does_not_tell_of_everybody_tells_nothing(tmp_path):
    rows = [GridRow("999", "", "", 300, 0)]
    found = own_map(book_of(tmp_path, cells(), grids=rows, system="wgs84"), tmp_path)
    (tmp_path / "grids.geojson").write_text(found.text, encoding="utf-8")
    assert lay_out(TownGround(grids=3, geojson=str(tmp_path / "grids.geojson"))).told is None
    assert "1 of the 3 grids" in found.said[1].en
