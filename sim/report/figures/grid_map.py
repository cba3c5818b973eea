"""The grids of the town: where matters stay open, and where people wait long."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from sim.report.figures.drawing import new_figure, side_by_side, titles, wrapped
from sim.report.report_words import word
from sim.study.compare import Comparison
from sim.study.tidy_tables import grids
from sim.world.settlement import ground_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MEASURES = {"settled_7d": "Greens", "open": "Purples"}
TITLE_COLUMNS = 44
HIGHEST = 0.98
"""The colour scale ends at this quantile, so that one grid does not take the colour from all others."""


def draw(comparison: Comparison, language: str) -> Figure | None:
    """A row for each measure, a map for the base and one for the leading policy; None without such data."""
    table = grids(comparison)
    if table.empty:
        return None
    names = side_by_side(comparison)
    figure, panels = new_figure(3.2 * len(MEASURES), len(MEASURES), len(names))
    for row, (measure, colours) in enumerate(MEASURES.items()):
        values = [table[table["scenario"] == name][measure].to_numpy() for name in names]
        top = max(float(np.nanquantile(np.concatenate(values), HIGHEST)), 1e-9)
        own = panels[row * len(names) : (row + 1) * len(names)]
        for axes, name, value in zip(own, names, values, strict=True):
            cells = _map(axes, comparison.scenarios[name].town, value, colours, top)
            axes.set_title(wrapped(titles(comparison, language)[name], TITLE_COLUMNS))
        bar = figure.colorbar(cells, ax=own, extend="max", shrink=0.9, aspect=25)
        bar.set_label(word(f"figure_map_{measure}", language))
    return figure


def _map(axes: Axes, town: Any, values: np.ndarray, colours: str, top: float) -> Any:
    """The town's cells coloured by their values; a cell without a value stays white."""
    import shapely
    from matplotlib.collections import PolyCollection

    largest = [max(shapely.get_parts(polygon), key=shapely.area) for polygon in ground_of(town).polygons]
    corners = [shapely.get_coordinates(polygon.exterior) for polygon in largest]
    cells = PolyCollection(corners, array=np.ma.masked_invalid(values), cmap=colours)
    cells.set(edgecolor="#BBBBBB", linewidth=0.4, clim=(0, top))
    axes.add_collection(cells)
    axes.autoscale_view()
    axes.set_aspect("equal")
    axes.set_axis_off()
    return cells
