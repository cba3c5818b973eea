"""Premises of a town: which there are, at which places, and how much trouble comes of each."""

from __future__ import annotations

import numpy as np

from sim.scenario.schema import Scenario
from sim.vocabulary.community_records import PREMISES
from sim.vocabulary.compiled import records, seal
from sim.vocabulary.draws import mix_array, normal_array, u01_array
from sim.vocabulary.records import NOBODY
from sim.vocabulary.streams import ONCE, Stream
from sim.vocabulary.terms import PremisesKind


def premises_of(scenario: Scenario, places: np.ndarray, grids: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """PREMISES records by kind and community, and where those of each begin.

    Venues and firms stand anywhere, rented buildings where new residents live. `risk` is theirs, log-normal,
    added up over those of a kind. A further one stands elsewhere and moves none. The second array has shape
    (kinds x communities + 1,).
    """
    each = [_of_kind(scenario, kind, places, grids) for kind in PremisesKind]
    premises = seal(np.concatenate(each))
    communities = int(grids["community"].max()) + 1
    row = premises["kind"].astype(np.int64) * communities + premises["community"]
    blocks = np.searchsorted(row, np.arange(len(PremisesKind) * communities + 1))
    return premises, blocks.astype(np.int64)


def _of_kind(scenario: Scenario, kind: PremisesKind, places: np.ndarray, grids: np.ndarray) -> np.ndarray:
    manner = getattr(scenario, kind.key)
    seed, numbers = scenario.town.seed, np.arange(manner.count)
    keys = mix_array(int(kind), numbers)
    found = records(PREMISES, manner.count)
    found["key"], found["kind"] = keys, kind
    weights = (
        places["new"] if kind == PremisesKind.LANDLORDS and places["new"].any() else np.ones(len(places))
    )
    ends = np.cumsum(weights, dtype=float)
    u = u01_array(seed, Stream.PREMISES_WHERE, keys, ONCE)
    found["place"] = np.searchsorted(ends, u * ends[-1], side="right")
    found["grid"] = places["grid"][found["place"]]
    found["community"] = grids["community"][found["grid"]]
    found["risk"] = np.exp(manner.contrast * normal_array(seed, Stream.PREMISES_RISK, keys, ONCE))
    found = found[np.argsort(found["community"], kind="stable")]
    found["risk"] = np.cumsum(found["risk"])
    return found


def let_buildings(places: np.ndarray, premises: np.ndarray) -> None:
    """Write to each place (PLACE records) the rented building that stands there, if one does."""
    rented = np.flatnonzero(premises["kind"] == PremisesKind.LANDLORDS)
    places["landlord"] = NOBODY
    places["landlord"][premises["place"][rented]] = rented
