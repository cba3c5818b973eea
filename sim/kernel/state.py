"""The mutable state of a run: one bundle of arrays, handed to every compiled function.

There is no other state. A run can be stopped between two events, copied, resumed or grown.
"""

from __future__ import annotations

from functools import partial

import numpy as np

from sim.kernel.agenda import no_events
from sim.vocabulary.bundle import Bundle
from sim.vocabulary.compiled import records
from sim.vocabulary.records import JOURNAL, REPORT, TROUBLE

ROOM = 1024
ROOM_PER_LATENT = 8
ROOM_PER_OFFICER = 4


class Town(Bundle):
    """Everything compiled code reads and writes; layouts are in `sim.vocabulary.records`.

    Shapes: `hours` (officers, activities, domains) in minutes; `idle` (desks, duties, words) bits of
    officers; `on_duty` (desks, duties, 2) how many, and how many of them may lead; `marked` (desks + pools)
    which of them are to be served; `trust` (residents, channels), `neighbours` and `expected` (grids,
    channels) in [-1, 1]; `delays` (channels) in days; `outlay` (payers) in hours; `holidays` (days) 1 on a
    public holiday; `manners` (kinds of premises) how they are kept; `blocks` (kinds x communities + 1) where
    those of each begin; `rung_pools` (rungs + 2): first pool of each rung, of the 12345 desk, of the window.
    """

    clock: np.ndarray
    agenda: np.ndarray
    journal: np.ndarray
    reports: np.ndarray
    troubles: np.ndarray
    officers: np.ndarray
    changes: np.ndarray
    hours: np.ndarray
    idle: np.ndarray
    on_duty: np.ndarray
    marked: np.ndarray
    desks: np.ndarray
    lines: np.ndarray
    pools: np.ndarray
    workers: np.ndarray
    calendars: np.ndarray
    grids: np.ndarray
    zones: np.ndarray
    places: np.ndarray
    residents: np.ndarray
    trust: np.ndarray
    neighbours: np.ndarray
    expected: np.ndarray
    delays: np.ndarray
    types: np.ndarray
    pull: np.ndarray
    channels: np.ndarray
    rungs: np.ndarray
    rung_pools: np.ndarray
    departments: np.ndarray
    manners: np.ndarray
    settings: np.ndarray
    teams: np.ndarray
    communities: np.ndarray
    charges: np.ndarray
    premises: np.ndarray
    blocks: np.ndarray
    outlay: np.ndarray
    holidays: np.ndarray


_GROWING = {
    "agenda": no_events,
    "journal": partial(records, JOURNAL),
    "reports": partial(records, REPORT),
    "troubles": partial(records, TROUBLE),
}


def used(town: Town, name: str) -> int:
    """How many records of the growing array `name` are in use."""
    return int(town.clock[0][f"{name}_n"])


def needed(town: Town) -> int:
    """Free records that one more event may use: each latent trouble, each officer is touched at most once."""
    clock = town.clock[0]
    return ROOM + ROOM_PER_LATENT * int(clock["latent_n"]) + ROOM_PER_OFFICER * int(clock["largest_desk"])


def with_room(town: Town) -> Town:
    """The same town with every growing array large enough for the next event."""
    grown = {}
    for name, blank in _GROWING.items():
        old = getattr(town, name)
        if len(old) - used(town, name) < needed(town):
            new = blank(2 * len(old) + needed(town))
            new[: len(old)] = old
            grown[name] = new
    return town.replace(**grown) if grown else town
