"""A map that is none is refused when the scenario is read, in a line."""

import json

import pytest

from sim.report.refusals import refusal_lines
from sim.scenario.errors import ScenarioErrors
from sim.scenario.load import load
from sim.world.settlement import ground_of
from tests.towns import TOWN

RING = [[121.0, 30.7], [121.1, 30.7], [121.1, 30.8], [121.0, 30.8], [121.0, 30.7]]


def feature(coordinates, kind="Polygon"):
    return {"type": "Feature", "geometry": {"type": kind, "coordinates": coordinates}}


def collection(*features):
    return json.dumps({"type": "FeatureCollection", "features": list(features)})


NO_MAPS = {
    "no JSON": "not a map",
    "a list": "[]",
    "null": "null",
    "a number": "1",
    "no features": '{"type": "FeatureCollection"}',
    "features of another kind": '{"features": {"a": 1}}',
    "a feature that is a number": '{"features": [1]}',
    "no polygon": collection(feature([121, 30], "Point")),
    "no coordinates": '{"features": [{"geometry": {"type": "Polygon"}}]}',
    "an empty polygon": collection(feature([])),
    "an empty ring": collection(feature([[]])),
    "a ring that stays open": collection(feature([RING[:4]])),
    "a ring without an area": collection(feature([[[121, 30], [122, 31], [121, 30], [121, 30]]])),
    "a map in metres": collection(feature([[[x * 1e5, y * 1e5] for x, y in RING]])),
    "no numbers": collection(feature([[["a", "b"]] * 4])),
    "infinity": collection(feature([RING])).replace("121.1", "1e999"),
    "nan": collection(feature([RING])).replace("121.1", "NaN"),
    "true": collection(feature([[[True, True], [2, 1], [2, 2], [True, True]]])),
    "one number": collection(feature([[[1]] * 4])),
    "deep": '{"features": [' * 100_000,
    "deep and whole": "[" * 900 + "]" * 900,
    "a key of a megabyte": '{"' + "k" * (1 << 20) + '": 1}',
    "another encoding": "\udcff\udcfe{",
    "nothing": "",
}


def town_with(folder, text):
    (folder / "grids.geojson").write_bytes(text.encode("utf-8", "surrogateescape"))
    (folder / "town.toml").write_text(TOWN + "\n[town]\ngeojson = 'grids.geojson'\n")
    return folder / "town.toml"


@pytest.mark.parametrize("name", NO_MAPS)
def test_no_map_is_refused_in_a_line(tmp_path, name):
    with pytest.raises(ScenarioErrors) as errors:
        load(town_with(tmp_path, NO_MAPS[name]))
    (line,) = refusal_lines(errors.value, "en")
    assert "grids.geojson" in line
    assert len(line) < len(str(tmp_path)) + 300


@pytest.mark.parametrize("name", ["", "grids", "extra"])
def test_a_folder_or_a_circle_of_links_is_no_map(tmp_path, name):
    town = town_with(tmp_path, collection(feature([RING])))
    (tmp_path / "grids.geojson").unlink()
    if name == "grids":
        (tmp_path / "grids.geojson").symlink_to("grids.geojson")
    elif name == "extra":
        (tmp_path / "grids.geojson").mkdir()
    with pytest.raises(ScenarioErrors) as errors:
        load(town)
    assert len(refusal_lines(errors.value, "en")) == 1


def test_a_map_with_a_hole_a_height_and_a_place_without_shape_is_a_map(tmp_path):
    hole = [[121.04, 30.74], [121.06, 30.74], [121.06, 30.76], [121.04, 30.74]]
    high = [[x + 0.2, y, 4.5] for x, y in RING]
    nowhere = {"type": "Feature", "geometry": None, "properties": {"name": "x"}}
    text = collection(feature([RING, hole]), nowhere, feature([[high]], "MultiPolygon"))
    assert len(ground_of(load(town_with(tmp_path, text)).town).polygons) == 2
