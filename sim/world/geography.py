"""The ground: uneven cells for grids, nested into communities, responsibility areas, zones and stations."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import NamedTuple

import numpy as np
import shapely

from sim.scenario.ground_map import people_told, polygons_of, properties_of
from sim.scenario.guard import guarded
from sim.scenario.people import TownGround
from sim.vocabulary.draws import u01_array
from sim.vocabulary.records import NOBODY
from sim.vocabulary.streams import Stream

_RELAXATIONS = 2
_KM_PER_DEGREE = 111.32
_TOUCHING_KM = 0.01  # maps drawn by hand leave slivers between cells


class Ground(NamedTuple):
    """Cells in km, ordered so that the grids of a station, zone, area or community follow one another.

    Shapes: `centres` (grids, 2) in km; `areas_km2`, `community`, `area`, `zone`, `station` (grids,);
    `neighbour` (grids,) is the other station whose ground the cell touches, NOBODY inside; `source` (grids,)
    the number of the cell in the map that it was read from; `told` (grids, kinds) the people that the map
    tells of, None where it does not.
    """

    polygons: list[shapely.Polygon]
    centres: np.ndarray
    areas_km2: np.ndarray
    community: np.ndarray
    area: np.ndarray
    zone: np.ndarray
    station: np.ndarray
    neighbour: np.ndarray
    source: np.ndarray
    told: np.ndarray | None = None


def bisect(points: np.ndarray, parts: int) -> np.ndarray:
    """Divide points (n, 2) into `parts` compact groups of nearly equal size by recursive bisection.

    Returns:
        Group numbers (n,), 0 to parts - 1; each group has a member when n >= parts.
    """
    labels = np.zeros(len(points), np.int64)
    if parts > 1:
        first = parts // 2
        wide = int(np.argmax(np.ptp(points, axis=0)))
        order = np.argsort(points[:, wide], kind="stable")
        cut = round(len(points) * first / parts)
        low, high = order[:cut], order[cut:]
        labels[low] = bisect(points[low], first)
        labels[high] = first + bisect(points[high], parts - first)
    return labels


def _cells(points: np.ndarray, side: float) -> list[shapely.Polygon]:
    """Voronoi cells of the points in a square of `side` km, in the order of the points."""
    square = shapely.box(0, 0, side, side)
    if len(points) == 1:
        return [square]
    cells = shapely.voronoi_polygons(shapely.MultiPoint(points), extend_to=square, ordered=True)
    return [shapely.intersection(cell, square) for cell in cells.geoms]


def _centres(polygons: list[shapely.Polygon]) -> np.ndarray:
    return shapely.get_coordinates(shapely.centroid(np.array(polygons, dtype=object)))


def _generated(town: TownGround) -> list[shapely.Polygon]:
    """Uneven cells: random points, drawn towards the middle of town, twice relaxed."""
    side = math.sqrt(town.area_km2)
    who = np.arange(town.grids)
    points = np.column_stack([u01_array(town.seed, Stream.GEOGRAPHY, who, axis) for axis in (0, 1)])
    middle = 2 * points - 1
    points = side * (0.5 + 0.5 * np.sign(middle) * np.abs(middle) ** 1.3)
    polygons = _cells(points, side)
    for _ in range(_RELAXATIONS):
        polygons = _cells(_centres(polygons), side)
    return polygons


def read_geojson(path: Path) -> list[shapely.Polygon]:
    """Polygons of a GeoJSON feature collection, in km from its south-western corner.

    Raises:
        ScenarioErrors: the file is no map, or holds no polygon.
    """
    shapes = polygons_of(path)
    with guarded(path):
        polygons = [shapely.from_geojson(json.dumps(shape)) for shape in shapes]
    west, south, _, north = shapely.total_bounds(polygons)
    shrink = math.cos(math.radians((south + north) / 2))
    scale = np.array([_KM_PER_DEGREE * shrink, _KM_PER_DEGREE])
    return [shapely.transform(p, lambda xy: (xy - (west, south)) * scale) for p in polygons]


def lay_out(town: TownGround) -> Ground:
    """The ground of a town, generated from its seed or read from its map."""
    polygons = read_geojson(Path(town.geojson)) if town.geojson else _generated(town)
    centres = _centres(polygons)
    community = bisect(centres, min(town.communities, len(polygons)))
    area = _nest(centres, community, town.areas)
    zone = _nest(centres, area, town.zones)
    station = _nest(centres, zone, town.stations)
    order = np.lexsort((community, area, zone, station))
    ordered = [polygons[i] for i in order]
    return Ground(
        ordered,
        centres[order],
        shapely.area(np.array(ordered, dtype=object)),
        community[order],
        area[order],
        zone[order],
        station[order],
        _neighbours(ordered, centres[order], station[order]),
        order,
        _told(town, order),
    )


def _told(town: TownGround, order: np.ndarray) -> np.ndarray | None:
    """People of each grid by kind, as the map tells them."""
    people = people_told(properties_of(Path(town.geojson))) if town.geojson else None
    return None if people is None else np.array(people)[order]


def _nest(centres: np.ndarray, inner: np.ndarray, parts: int) -> np.ndarray:
    """Group whole inner divisions into `parts` outer ones; outer number of each point."""
    members = range(int(inner.max()) + 1)
    middles = np.array([centres[inner == m].mean(axis=0) for m in members])
    return bisect(middles, min(parts, len(middles)))[inner]


def _neighbours(polygons: list[shapely.Polygon], centres: np.ndarray, station: np.ndarray) -> np.ndarray:
    """The station of the nearest cell of another station that each cell touches, or NOBODY; (grids,)."""
    neighbour = np.full(len(polygons), NOBODY)
    if not station.any():
        return neighbour
    cells = np.array(polygons, dtype=object)
    one, other = shapely.STRtree(cells).query(cells, predicate="dwithin", distance=_TOUCHING_KM)
    across = station[one] != station[other]
    one, other = one[across], other[across]
    away = np.hypot(*(centres[one] - centres[other]).T)
    farthest_first = np.argsort(-away, kind="stable")  # so that the nearest is written last
    neighbour[one[farthest_first]] = station[other[farthest_first]]
    return neighbour
