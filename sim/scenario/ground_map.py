"""A map of grids as GeoJSON (RFC 7946), judged before anything is built on it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from sim.scenario.errors import Words, say
from sim.scenario.guard import MIB, read_json, refused

MOST_BYTES = 64 * MIB
MOST_POLYGONS = 50_000
SHAPES = ("Polygon", "MultiPolygon")
REGISTERED_KEYS = ("registered", "常住人口", "population", "people")
NEW_KEYS = ("new", "新居民")
"""Properties of a grid that tell how many live there."""
LEAST_POINTS = 4
"""Points of a ring: a triangle, its first point written again at its end."""

Geometry = dict[str, Any]


class _NoMapError(Exception):
    """Why a file is no map; says it in both languages."""

    def __init__(self, said: Words) -> None:
        super().__init__(said.en)
        self.said = said


def polygons_of(path: Path) -> list[Geometry]:
    """The polygons of a feature collection, as GeoJSON has them; other shapes are left out.

    Raises:
        ScenarioErrors: the file is no map in degrees, or none with a polygon in it.
    """
    document = read_json(path, MOST_BYTES)
    try:
        found = list(_polygons(document))
    except _NoMapError as error:
        raise refused(path, error.said) from None
    if not found:
        raise refused(path, say("map_no_polygon"))
    if len(found) > MOST_POLYGONS:
        raise refused(path, say("map_many", most=f"{MOST_POLYGONS:,}"))
    return found


def properties_of(path: Path) -> list[dict[str, Any]]:
    """The properties of the same features as `polygons_of`, in their order; raises ScenarioErrors as it does."""
    polygons_of(path)
    features = read_json(path, MOST_BYTES)["features"]
    shaped = [one for one in features if (one.get("geometry") or {}).get("type") in SHAPES]
    return [one["properties"] if isinstance(one.get("properties"), dict) else {} for one in shaped]


def people_told(properties: Sequence[Mapping[str, Any]]) -> list[tuple[float, float]] | None:
    """Registered and new residents of each grid; None unless the map tells of every one, and of somebody."""
    found = [(_first(one, REGISTERED_KEYS), _first(one, NEW_KEYS) or 0.0) for one in properties]
    if any(registered is None for registered, _ in found):
        return None
    told = [(float(registered or 0.0), new) for registered, new in found]
    return told if sum(registered for registered, _ in told) > 0 else None


def _first(properties: Mapping[str, Any], keys: Sequence[str]) -> float | None:
    """The first number, not below 0, that stands under one of the keys."""
    there = [float(properties[key]) for key in keys if _is_number(properties.get(key))]
    return next((number for number in there if number >= 0), None)


def _polygons(document: Any) -> Iterator[Geometry]:
    features = document.get("features") if isinstance(document, dict) else None
    if not isinstance(features, list):
        raise _NoMapError(say("map_no_features"))
    for number, feature in enumerate(features, 1):
        if not isinstance(feature, dict):
            raise _NoMapError(say("map_no_feature", number=number))
        shape = feature.get("geometry")
        if isinstance(shape, dict) and shape.get("type") in SHAPES:
            yield _shape(shape, number)


def _shape(shape: Geometry, number: int) -> Geometry:
    given = shape.get("coordinates")
    parts = [given] if shape["type"] == "Polygon" else given
    if not (isinstance(parts, list) and parts and all(map(_is_polygon, parts))):
        raise _NoMapError(say("map_no_rings", number=number))
    return {"type": shape["type"], "coordinates": given}


def _is_polygon(rings: Any) -> bool:
    """Is it a list of closed rings in degrees, the first of which has something within it?"""
    return isinstance(rings, list) and bool(rings) and all(map(_is_ring, rings)) and _area(rings[0]) != 0


def _is_ring(points: Any) -> bool:
    return (
        isinstance(points, list)
        and len(points) >= LEAST_POINTS
        and all(map(_is_point, points))
        and points[0] == points[-1]
    )


def _is_point(point: Any) -> bool:
    if not isinstance(point, list) or len(point) < 2:
        return False
    return _is_degree(point[0], 180) and _is_degree(point[1], 90) and all(map(_is_number, point))


def _is_degree(value: Any, most: float) -> bool:
    return _is_number(value) and -most <= value <= most


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _area(ring: list[list[float]]) -> float:
    """Twice the signed area of a ring, in square degrees about its first point."""
    west, south = ring[0][:2]
    xy = [(point[0] - west, point[1] - south) for point in ring]
    return math.fsum(x * b - a * y for (x, y), (a, b) in zip(xy, xy[1:], strict=False))
