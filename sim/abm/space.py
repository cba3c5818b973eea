"""The grids of the town as cells of a Mesa space."""

from __future__ import annotations

import math
from random import Random
from typing import TYPE_CHECKING

import numpy as np
import shapely
from mesa.discrete_space import Cell, VoronoiGrid

from sim.abm.views import Field, Record, within
from sim.vocabulary.clock import DAY
from sim.world.geography import Ground

if TYPE_CHECKING:
    from sim.abm.surroundings import Surroundings

_TOUCHING_KM = 1e-6


class GridCell(Cell):
    """One grid: its agents, its neighbours, and what happens in it now.

    Attributes:
        model: the model it belongs to.
        coordinate: index of the grid.
        properties: `polygon`, a list of corners, and `area` in km².
    """

    __slots__ = ("model",)

    model: Surroundings

    zone = Field("zone", int, "Index of its police zone.")
    area = Field("area", int, "Index of its responsibility area.")
    community = Field("community", int, "Index of its village or community.")
    registered = Field("registered", int, "Registered residents.")
    new = Field("new", int, "New residents.")
    rounds = Field("rounds", int, "Screening rounds walked so far.")

    record = Record("grids", "Its GRID record, to be read.", at="coordinate")

    @property
    def open_matters(self) -> int:
        """Matters reported or found in it and not closed."""
        return int(self.model.tally.open[self.coordinate])

    @property
    def waiting(self) -> int:
        """Matters in it that wait for officers."""
        return int(self.model.tally.waiting[self.coordinate])

    @property
    def latent(self) -> int:
        """Troubles in it that have begun and nobody knows of."""
        return int(self.model.tally.latent[self.coordinate])

    @property
    def care(self) -> float:
        """What visits and patrols have left of care, by head of those who live here; it fades. May be set."""
        places = self.model.town.places[self._places]
        fading = float(self.model.town.settings[0]["base_work_care_days"])
        days = (self.model.minute - places["care_at"]) / DAY
        return float(np.average(places["care"] * np.exp(-days / fading), weights=self._heads))

    @care.setter
    def care(self, care: float) -> None:
        """Give the places of the grid this much care from now on; it fades like any other."""
        given = within(0.0, math.inf, "care")(care)
        self.model.change("places", self._places, care=given, care_at=self.model.minute)

    @property
    def _dwelling(self) -> np.ndarray:
        """The place of everybody who lives here (people,); of who lives nearest where nobody does."""
        first, people = int(self.record["first_resident"]), self.registered + self.new
        rows = np.arange(first, first + max(people, 1))
        size = int(self.model.town.settings[0]["residents_place"])
        return np.minimum(rows // size, len(self.model.town.places) - 1)

    @property
    def _places(self) -> np.ndarray:
        return np.unique(self._dwelling)

    @property
    def _heads(self) -> np.ndarray:
        return np.unique(self._dwelling, return_counts=True)[1]


class TownSpace(VoronoiGrid):
    """A Voronoi space with the town's own polygons; cells that touch are neighbours.

    Mesa's own tessellation is left out: it leaves the cells at the edge of town without a boundary.
    """

    def __init__(self, ground: Ground, random: Random) -> None:
        """Cells in the order of the ground's grids."""
        self._polygons = ground.polygons
        super().__init__(ground.centres.tolist(), random=random, cell_klass=GridCell)

    def belong_to(self, model: Surroundings) -> None:
        """Let every cell look into `model`."""
        for cell in self:
            cell.model = model

    def nearest(self, points: np.ndarray) -> list[GridCell]:
        """The cell with the nearest centre for each of the points (n, 2) in km."""
        return [self[int(i)] for i in self._kdtree.query(points)[1]]

    def _connect_cells(self) -> None:
        tree = shapely.STRtree(self._polygons)
        for i, j in tree.query(self._polygons, predicate="dwithin", distance=_TOUCHING_KM).T.tolist():
            if i != j:
                self._cells[i].connect(self._cells[j], j)

    def _build_cell_polygons(self) -> None:
        for cell, polygon in zip(self, self._polygons, strict=True):
            largest = max(shapely.get_parts(polygon), key=shapely.area)
            corners = shapely.get_coordinates(largest.exterior)[:-1]
            cell.properties["polygon"] = corners.tolist()
            cell.properties["area"] = float(shapely.area(polygon))
