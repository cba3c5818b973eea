"""The grids of a town with their results, as GeoJSON (RFC 7946) that any map program opens."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.scenario.ground_map import polygons_of, properties_of
from sim.study.store.sealed import summed

if TYPE_CHECKING:
    from sim.scenario.schema import Scenario
    from sim.study.compare import Comparison
    from sim.world.geography import Ground

FIGURES = {
    "grid_matters": "matters",
    "grid_settled": "settled_within_7d",
    "grid_open": "open_at_end",
}
"""Arrays of a portrait by grid, and the property that each becomes: a mean over the runs."""
DECIMALS = 2
KM = 1000.0


def grid_results(comparison: Comparison) -> str:
    """The feature collection: each grid as its map has it, with figures of the base and of each policy.

    Figures are means over the runs in the measured period; `change` is policy minus base. A town without a
    map has its generated cells, in metres from their south-western corner, and says so.
    """
    from sim.world.settlement import ground_of

    base = comparison.scenarios[comparison.base]
    ground = ground_of(base.town)
    figures = {name: _figures(comparison, name) for name in comparison.scenarios}
    features = [
        {"type": "Feature", "geometry": shape, "properties": told | _results(figures, cell, comparison)}
        for cell, told, shape in _cells(base, ground)
    ]
    head = {"type": "FeatureCollection", "coordinates_are": _coordinates(base), "features": features}
    return json.dumps(summed(head), ensure_ascii=False, indent=1) + "\n"


def _coordinates(base: Scenario) -> str:
    return "WGS-84, degrees" if base.town.geojson else "generated: metres from the south-western corner"


def _cells(base: Scenario, ground: Ground) -> list[tuple[int, dict[str, Any], Any]]:
    """Cell, properties and geometry of each grid, in the order of the map."""
    if base.town.geojson:
        path = Path(base.town.geojson)
        told, shapes = properties_of(path), polygons_of(path)
        order = np.argsort(ground.source, kind="stable")
        return [(int(cell), told[i], shapes[i]) for i, cell in enumerate(order)]
    return [(cell, {"grid": cell + 1}, _metres(ground, cell)) for cell in range(len(ground.polygons))]


def _metres(ground: Ground, cell: int) -> Any:
    import shapely

    shape = shapely.transform(ground.polygons[cell], lambda xy: np.round(xy * KM, 1))
    return json.loads(shapely.to_geojson(shape))


def _figures(comparison: Comparison, name: str) -> Mapping[str, np.ndarray]:
    portrait = comparison.portraits.get(name)
    return {} if portrait is None else {told: portrait.mean(key) for key, told in FIGURES.items()}


def _results(
    figures: Mapping[str, Mapping[str, np.ndarray]], cell: int, comparison: Comparison
) -> dict[str, Any]:
    """The figures of a cell: those of the base, and of each policy with the change."""
    base = {key: _short(values[cell]) for key, values in figures[comparison.base].items()}
    policies = {
        name: {
            key: {
                "value": _short(values[cell]),
                "change": _short(values[cell] - figures[comparison.base][key][cell]),
            }
            for key, values in figures[name].items()
        }
        for name in comparison.policies
    }
    return {"base": base} | ({"policies": policies} if policies else {})


def _short(value: Any) -> float:
    return round(float(value), DECIMALS)
