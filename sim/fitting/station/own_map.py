"""A station's own map: its system of coordinates found or asked, its grids kept by name, code and order."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from sim.fitting.station.filled_book import GridRow, StationBook
from sim.fitting.station.form import METRES, SYSTEMS
from sim.fitting.station.map_systems import in_degrees, laid_at, wgs84_of
from sim.fitting.station.station_words import say
from sim.scenario.errors import NOTHING, Problem, ScenarioErrors, Words
from sim.scenario.ground_map import MOST_BYTES, SHAPES
from sim.scenario.guard import read_json, refused
from sim.study.store.sealed import summed
from sim.vocabulary.texts import COMMA, in_a_row

MAP_FILE = "grids.geojson"
_DECLARED = {
    "gcj02": r"GCJ|火星|高德|腾讯",
    "bd09": r"BD-?09|百度",
    "wgs84": r"WGS|CRS84|4326|CGCS|4490|国家2000",
}
_CODES = ("网格编码", "网格编号", "code", "编码")
_NAMES = ("网格名称", "name", "名称")


@dataclass(frozen=True)
class OwnMap:
    """A map in WGS-84: the text of its file, how many grids it has, and how it was read."""

    text: str
    grids: int
    said: Sequence[Words]


def own_map(book: StationBook, beside: Path) -> OwnMap | None:
    """The map that a workbook names, made WGS-84; None where it names none.

    Args:
        book: the workbook, read.
        beside: the folder from which the map's name is seen.

    Raises:
        ScenarioErrors: there is no such map, or its system of coordinates cannot be told.
    """
    if not book.map:
        return None
    path = beside / book.map
    document = read_json(path, MOST_BYTES)
    features = [one for one in _features(path, document) if _shape(one)]
    if not features:
        raise refused(path, say("no_polygon"))
    points = np.array([point[:2] for one in features for point in _points(one["geometry"]["coordinates"])])
    system, how = _system(book, path, document, points, features)
    place = np.array(book.place if book.place else (0.0, 0.0))
    turned = _turning(system, points, place)
    kept = [one | {"geometry": _turned(one["geometry"], turned)} for one in features]
    matched = _with_people(kept, book.grids)
    text = {"type": "FeatureCollection", "coordinates_are": "WGS-84, degrees", "features": kept}
    said = [say("map_read", grids=len(kept), system=SYSTEMS[system], how=how)]
    said += [say("map_people", count=matched, grids=len(kept))] if book.grids else []
    return OwnMap(json.dumps(summed(text), ensure_ascii=False, indent=1) + "\n", len(kept), said)


def _features(path: Path, document: Any) -> list[Any]:
    found = document.get("features") if isinstance(document, dict) else None
    if not isinstance(found, list):
        raise refused(path, say("no_polygon"))
    return found


def _shape(feature: Any) -> bool:
    shape = feature.get("geometry") if isinstance(feature, dict) else None
    return isinstance(shape, dict) and shape.get("type") in SHAPES and bool(shape.get("coordinates"))


def _points(coordinates: Any) -> Iterator[Any]:
    if isinstance(coordinates, list) and coordinates and not isinstance(coordinates[0], list):
        yield coordinates
    elif isinstance(coordinates, list):
        for part in coordinates:
            yield from _points(part)


def _system(
    book: StationBook, path: Path, document: Mapping[str, Any], points: np.ndarray, features: Sequence[Any]
) -> tuple[str, Words]:
    """The system of coordinates, and how it is known: written down, declared, by size, or by a test."""
    if book.map_system:
        return book.map_system, say("map_written")
    if not in_degrees(points):
        return METRES, say("map_by_size")
    told = json.dumps({key: part for key, part in document.items() if key != "features"}, ensure_ascii=False)
    for system, words in _DECLARED.items():
        if re.search(words, told, re.IGNORECASE):
            return system, say("map_declared")
    fitting = [one for one in _DECLARED if book.place and _holds(features, one, points, book.place)]
    if len(fitting) != 1:
        names = [called for one, called in SYSTEMS.items() if one in (fitting or _DECLARED)]
        said = say("map_asked", systems=in_a_row(names, COMMA))
        raise ScenarioErrors([Problem(str(path), "", NOTHING, said)])
    return fitting[0], say("map_tested")


def _holds(features: Sequence[Any], system: str, points: np.ndarray, place: Sequence[float]) -> bool:
    """Whether the station lies on the map, were it in that system."""
    import shapely

    turned = _turning(system, points, np.array(place))
    shapes = [
        shapely.from_geojson(json.dumps(_turned(one["geometry"], turned)), on_invalid="ignore")
        for one in features
    ]
    here = shapely.Point(*place)
    return any(shape is not None and shapely.intersects(shape, here) for shape in shapes)


def _turning(system: str, points: np.ndarray, place: np.ndarray) -> Callable[[np.ndarray], np.ndarray]:
    """What makes WGS-84 of some of the map's points."""
    if system != METRES:
        return lambda some: wgs84_of(some, system)
    middle = (points.min(axis=0) + points.max(axis=0)) / 2
    return lambda some: laid_at(some - middle, place)


def _turned(shape: Mapping[str, Any], turned: Callable[[np.ndarray], np.ndarray]) -> dict[str, Any]:
    def again(part: Any) -> Any:
        if part and isinstance(part[0], list) and not isinstance(part[0][0], list):
            return np.round(turned(np.array([point[:2] for point in part], dtype=float)), 7).tolist()
        return [again(below) for below in part]

    return {"type": shape["type"], "coordinates": again(shape["coordinates"])}


def _with_people(features: Sequence[dict[str, Any]], grids: Sequence[GridRow]) -> int:
    """Give the features the people of the list's grids, by code or else by name; how many were found."""
    by_code = {grid.code: grid for grid in grids if grid.code}
    by_name = {grid.name: grid for grid in grids if grid.name}
    found = 0
    for one in features:
        told: dict[str, Any] = one["properties"] if isinstance(one.get("properties"), dict) else {}
        code, name = (_text(told, keys) for keys in (_CODES, _NAMES))
        grid = by_code.get(code) or by_name.get(name)
        if grid is not None:
            found += 1
            one["properties"] = {**told, "registered": grid.registered, "new": grid.new}
    return found


def _text(told: Mapping[str, Any], keys: Sequence[str]) -> str:
    return next((str(told[key]) for key in keys if told.get(key) not in (None, "")), "")
