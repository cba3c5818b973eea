"""A run in small: counts behind curves, maps, hours and flows, a few kilobytes whatever its length.

Portraits of replications add up, so that a figure over a thousand of them needs no incident of any.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum
from functools import lru_cache
from typing import Self

import numpy as np

from sim.metrics.record_rows import RecordRows
from sim.metrics.tally.reported import SOON_H
from sim.metrics.window import Window, is_settled
from sim.vocabulary.clock import DAY, HOUR
from sim.vocabulary.terms import Channel, Duty, Ending, Finder, Line

RESPONSE_EDGES_MIN = np.geomspace(1.0, 480.0, 49)
SETTLEMENT_EDGES_H = np.geomspace(0.1, 2400.0, 61)
HOURS = 24
LOOKS_AN_HOUR = 6
"""How often in an hour the officers on duty and out on calls are counted."""
_STEP = HOUR / LOOKS_AN_HOUR


class Route(StrEnum):
    """Whose hands a matter went through: the police line, hands other than the police, both, or none."""

    POLICE = "police"
    POLICE_FIRST = "police_first"
    OTHERS_FIRST = "others_first"
    OTHERS = "others"
    NONE = "none"


ROUTES = tuple(Route)
SOURCES = (*(channel.key for channel in Channel), *(f"found.{finder.key}" for finder in list(Finder)[1:]))
"""How a matter became known: the channel of its first report, or who found it before any."""


@dataclass(frozen=True)
class Portrait:
    """Sums over one or several runs of a scenario.

    Attributes:
        runs: how many runs, as an array of shape ().
        response: 110 calls that officers reached, by type and class of `RESPONSE_EDGES_MIN`, the first class
            up to the lowest edge and the last above the highest; (types, classes).
        settlement: reported matters by type and class of `SETTLEMENT_EDGES_H`, the last also holding those
            not settled; (types, classes).
        grid_matters: reported matters by grid; (grids,).
        grid_settled: those settled within a week of their first report; (grids,).
        grid_open: those open at the end of the measured period; (grids,).
        calls: 110 calls in each hour of the day, a day; (24,).
        on_duty: officers on call response in each hour of the day; (24,).
        out: officers out on calls, from dispatch to the end of the scene; (24,).
        flows: known matters by source, route and ending; (sources, routes, endings).
    """

    runs: np.ndarray
    response: np.ndarray
    settlement: np.ndarray
    grid_matters: np.ndarray
    grid_settled: np.ndarray
    grid_open: np.ndarray
    calls: np.ndarray
    on_duty: np.ndarray
    out: np.ndarray
    flows: np.ndarray

    def __add__(self, other: Self) -> Self:
        """Both together."""
        return type(self)(*(getattr(self, one.name) + getattr(other, one.name) for one in fields(self)))

    def mean(self, name: str) -> np.ndarray:
        """The array `name` for one run, on average."""
        return np.asarray(getattr(self, name) / self.runs)


def portrait(window: Window) -> Portrait:
    """The portrait of one run."""
    came, reported = window.responses, window.reported
    types, grids = len(window.scenario.trouble), len(window.town.grids)
    hours = np.where(is_settled(reported), window.resolution_h(reported), np.inf)
    still_open = (reported["closed"] >= window.end).astype(np.float64)
    return Portrait(
        np.array(1.0),
        _classes(came["arrived"] - came["reported"], came["type"], RESPONSE_EDGES_MIN, types),
        _classes(hours, reported["type"], SETTLEMENT_EDGES_H, types),
        np.bincount(reported["grid"], minlength=grids).astype(np.float64),
        np.bincount(reported["grid"], hours <= SOON_H, grids),
        np.bincount(reported["grid"], still_open, grids),
        _calls(window),
        _in_progress(window, *_duties(window)),
        _in_progress(window, *_outings(window)),
        _flows(window.known),
    )


def _classes(values: np.ndarray, types: np.ndarray, edges: np.ndarray, n: int) -> np.ndarray:
    """Values (m,) counted by type and class between edges; (n, edges + 1)."""
    found = np.searchsorted(edges, values)
    width = len(edges) + 1
    return np.bincount(types * width + found, minlength=n * width).reshape(n, width).astype(np.int32)


def _calls(window: Window) -> np.ndarray:
    hours = (window.calls["time"] % DAY // HOUR).astype(np.int64)
    return np.bincount(hours, minlength=HOURS) * DAY / (window.end - window.start)


def _duties(window: Window) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Begin, end and number of officers of every stretch of call response on the roster."""
    changes, last = window.town.changes, window.town.officers["last_change"]
    ends = np.append(changes["time"][1:], window.run_end)
    ends[last] = window.run_end
    responding = changes["duty"] == Duty.RESPONSE
    return changes["time"][responding], ends[responding], np.ones(responding.sum())


def _outings(window: Window) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Begin, end and crew of every time that officers were out on a call."""
    is_call = (window.all["line"] == Line.RESPONSE) & np.isfinite(window.all["dispatched"])
    rows = window.all[is_call]
    return rows["dispatched"], np.minimum(rows["scene_end"], window.run_end), rows["crew"].astype(np.float64)


def _in_progress(window: Window, begin: np.ndarray, end: np.ndarray, number: np.ndarray) -> np.ndarray:
    """How many are under way in each hour of the day, on average over the measured period; (24,)."""
    hours, looks = _looks(window.start, window.end)
    first = window.start + _STEP / 2
    change = _by_look(begin - first, number, len(hours)) - _by_look(end - first, number, len(hours))
    return np.bincount(hours, change.cumsum(), HOURS) / np.maximum(looks, 1)


@lru_cache(maxsize=4)
def _looks(start: float, end: float) -> tuple[np.ndarray, np.ndarray]:
    """The hour of the day of each look of a period (looks,), and how many fall into each hour (24,)."""
    hours = (np.arange(start + _STEP / 2, end, _STEP) % DAY // HOUR).astype(np.int64)
    return hours, np.bincount(hours, minlength=HOURS)


def _by_look(times: np.ndarray, number: np.ndarray, looks: int) -> np.ndarray:
    """The sum of `number` over the times between a look and the one before it, from the first; (looks,)."""
    first_after = np.clip(np.ceil(times / _STEP), 0, looks).astype(np.int64)
    return np.bincount(first_after, number, looks + 1)[:-1]


def _flows(known: RecordRows) -> np.ndarray:
    is_found = ~np.isfinite(known["reported"])
    source = np.where(is_found, len(Channel) + known["found"] - 1, known["channel"])
    police, others = np.isfinite(known["queued"]), np.isfinite(known["handed"])
    first = known["queued"] <= known["handed"]
    both = np.where(first, ROUTES.index(Route.POLICE_FIRST), ROUTES.index(Route.OTHERS_FIRST))
    one = np.where(police, ROUTES.index(Route.POLICE), ROUTES.index(Route.OTHERS))
    route = np.where(police & others, both, np.where(police | others, one, ROUTES.index(Route.NONE)))
    shape = len(SOURCES), len(ROUTES), len(Ending)
    place = np.ravel_multi_index((source, route, known["ending"]), shape)
    return np.bincount(place, minlength=int(np.prod(shape))).reshape(shape).astype(np.int32)
