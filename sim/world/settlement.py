"""Ground and people put together: the residents, and the grids they live in."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from sim.scenario.pack import identity
from sim.scenario.people import Residents, TownGround
from sim.scenario.schema import Scenario
from sim.vocabulary.bundle import Bundle
from sim.vocabulary.community_records import CHARGE, COMMUNITY
from sim.vocabulary.compiled import records
from sim.vocabulary.draws import mix_array, u01_array
from sim.vocabulary.latest import kept
from sim.vocabulary.records import GRID, NOBODY, PLACE
from sim.vocabulary.streams import ONCE, Stream
from sim.vocabulary.terms import ResidentKind
from sim.world.geography import Ground, lay_out
from sim.world.population import head_counts, settle

_REACH_OF_SIDE = 0.35
_KEPT = 4


class Homes(Bundle):
    """Who lives where, as compiled code looks it up.

    Shapes: `grids` and `places` as in a town; `dwellers` (residents,), rows of residents by place, the
    registered before the new.
    """

    grids: np.ndarray
    places: np.ndarray
    dwellers: np.ndarray


@lru_cache(maxsize=8)
def ground_of(plan: TownGround) -> Ground:
    """The map of a town; kept, since policies and replications share it."""
    return lay_out(plan)


@lru_cache(maxsize=4)
def _settled(plan: TownGround, people: Residents) -> tuple[np.ndarray, np.ndarray]:
    ground = ground_of(plan)
    counts = head_counts(people, len(ground.polygons), plan.seed, ground.told)
    residents = settle(counts, people.household)
    residents.flags.writeable = counts.flags.writeable = False
    return counts, residents


def residents_of(scenario: Scenario) -> np.ndarray:
    """RESIDENT records, shared by all runs, hence read-only."""
    return _settled(scenario.town, scenario.residents)[1]


def grids_of(scenario: Scenario) -> np.ndarray:
    """Fresh GRID records, without a pool yet."""
    counts, _ = _settled(scenario.town, scenario.residents)
    ground = ground_of(scenario.town)
    grids = records(GRID, len(ground.polygons))
    grids["x"], grids["y"] = ground.centres.T
    grids["reach"] = _REACH_OF_SIDE * np.sqrt(ground.areas_km2)
    grids["area_km2"] = ground.areas_km2
    grids["zone"], grids["area"], grids["community"] = ground.zone, ground.area, ground.community
    grids["desk"], grids["neighbour"] = ground.station, ground.neighbour
    grids["registered"], grids["new"] = counts.T
    grids["first_resident"] = np.concatenate([[0], np.cumsum(counts.sum(axis=1))[:-1]])
    people, size = counts.sum(axis=1), scenario.residents.place
    grids["end_resident"] = grids["first_resident"] + people
    grids["first_place"] = grids["first_resident"] // size
    grids["end_place"] = np.where(people > 0, (grids["end_resident"] - 1) // size + 1, 0)
    return grids


def _place_of_each(scenario: Scenario) -> np.ndarray:
    """The place of each resident (residents,)."""
    return np.arange(len(residents_of(scenario))) // scenario.residents.place


def places_of(scenario: Scenario) -> np.ndarray:
    """Fresh PLACE records: residents who follow one another, whatever grids they are counted in."""
    kinds, size = residents_of(scenario)["kind"], scenario.residents.place
    place = _place_of_each(scenario)
    places = records(PLACE, int(place[-1]) + 1)
    places["first_resident"] = size * np.arange(len(places))
    for kind, name in ((ResidentKind.REGISTERED, "registered"), (ResidentKind.NEW, "new")):
        places[name] = np.bincount(place[kinds == kind], minlength=len(places))
    places["grid"] = residents_of(scenario)["grid"][places["first_resident"]]
    places["latent"] = places["landlord"] = NOBODY
    return places


@kept(_KEPT)
def homes_of(scenario: Scenario) -> Homes:
    """Who lives where; kept, and not to be written to."""
    kind_in_place = len(ResidentKind) * _place_of_each(scenario) + residents_of(scenario)["kind"]
    dwellers = np.argsort(kind_in_place, kind="stable").astype(np.int32)
    return Homes(grids=grids_of(scenario), places=places_of(scenario), dwellers=dwellers)


def charges_of(scenario: Scenario) -> np.ndarray:
    """CHARGE records of people under watch, drawn from all residents; a further one moves nobody else."""
    numbers = np.arange(scenario.stability.people)
    charges, people = records(CHARGE, len(numbers)), residents_of(scenario)
    u = u01_array(scenario.town.seed, Stream.CHARGE_WHO, numbers, ONCE)
    charges["key"] = mix_array(identity("under watch"), numbers)
    charges["resident"] = (u * len(people)).astype(np.int64)
    charges["grid"] = people["grid"][charges["resident"]]
    return charges


def communities_of(grids: np.ndarray, charges: np.ndarray) -> np.ndarray:
    """COMMUNITY records; the grids of a community follow one another."""
    numbers, first, counts = np.unique(grids["community"], return_index=True, return_counts=True)
    communities = records(COMMUNITY, int(numbers.max()) + 1)
    communities["first_grid"][numbers], communities["grids"][numbers] = first, counts
    communities["zone"][numbers] = grids["zone"][first]
    communities["docket"] = communities["docket_last"] = NOBODY
    communities["charges"] = np.bincount(grids["community"][charges["grid"]], minlength=len(communities))
    return communities
