"""The mediation ladder as an absorbing Markov chain, from the parameters of a scenario."""

from __future__ import annotations

import itertools
from typing import NamedTuple

import numpy as np

from sim.scenario.matters import Rung, TroubleType
from sim.scenario.schema import Scenario

_NODES = 8
_LASTING, _PASSING, _UNSETTLED = range(3)


class _Place(NamedTuple):
    """Before rung `rung`, after `tries` failed attempts of which `hard` hardened the parties."""

    rung: int
    tries: int
    hard: int
    distressed: int


class Ladder(NamedTuple):
    """What becomes of matters put on the ladder.

    Attributes:
        closed: share that each rung settles (rungs,).
        unsettled: share that no rung settles.
        lasting: share settled for good.
        minutes: mean time on the ladder until settled or left, sessions only.
    """

    closed: np.ndarray
    unsettled: float
    lasting: float
    minutes: float


def absorbed(scenario: Scenario) -> Ladder:
    """Fundamental-matrix answers (Kemeny and Snell 1960) for the scenario's first type of trouble.

    Nobody waits: there are mediators enough, always at hand. Stubbornness is uniform around its mean, and the
    answers are averaged over it by Gauss and Legendre's rule, which is exact for so few rungs.
    """
    kind = next(iter(scenario.trouble.values()))
    nodes, weights = np.polynomial.legendre.leggauss(_NODES)
    mild = [1 - (kind.stubbornness + scenario.ladder.spread * x) for x in nodes]
    parts = [_Climb(scenario, kind, goodwill).solve() for goodwill in mild]
    rows = [np.array([*part.closed, part.unsettled, part.lasting, part.minutes]) for part in parts]
    mean = np.array(rows).T @ weights / 2
    return Ladder(mean[:-3], *(float(value) for value in mean[-3:]))


class _Climb:
    """The chain for parties of one goodwill."""

    def __init__(self, scenario: Scenario, kind: TroubleType, goodwill: float) -> None:
        self.rungs = list(scenario.rung.values())
        self.ladder = scenario.ladder
        self.kind = kind
        self.goodwill = goodwill
        many = range(len(self.rungs) + 1)
        every = itertools.product(many, many, many, (0, 1))
        self.places = [_Place(r, t, h, d) for r, t, h, d in every if h <= t <= r]
        self.number = {place: n for n, place in enumerate(self.places)}
        self.onward = np.zeros((len(self.places), len(self.places)))
        self.ends = np.zeros((len(self.places), len(self.rungs), 3))
        self.minutes = np.zeros(len(self.places))

    def solve(self) -> Ladder:
        """Absorption from the foot of the ladder."""
        for place in self.places:
            self._from(place)
        visits = np.linalg.inv(np.eye(len(self.places)) - self.onward)
        start = np.zeros(len(self.places))
        start[self.number[_Place(0, 0, 0, 0)]] = 1 - self.kind.distressed
        start[self.number[_Place(0, 0, 0, 1)]] = self.kind.distressed
        often = start @ visits
        ends = np.einsum("p,pre->re", often, self.ends)
        settled = ends[:, (_LASTING, _PASSING)].sum(axis=1)
        unsettled, lasting = float(ends[:, _UNSETTLED].sum()), float(ends[:, _LASTING].sum())
        return Ladder(settled, unsettled, lasting, float(often @ self.minutes))

    def _from(self, place: _Place) -> None:
        if place.rung == len(self.rungs):
            self.ends[self.number[place], -1, _UNSETTLED] = 1.0
            return
        rung = self.rungs[place.rung]
        offered = rung.open if place.distressed or not rung.counsels else 0.0
        here = self.number[place]
        self._go(place, place._replace(rung=place.rung + 1), 1 - offered)
        self.minutes[here] += offered * rung.session.mean
        comes = rung.attends * (1 - self.ladder.weariness) ** place.tries
        failed = place._replace(rung=place.rung + 1, tries=place.tries + 1)
        self._go(place, failed, offered * (1 - comes))
        if rung.counsels:
            cured = place._replace(rung=place.rung + 1, distressed=0)
            self._go(place, cured, offered * comes * rung.skill)
            self._go(place, place._replace(rung=place.rung + 1), offered * comes * (1 - rung.skill))
            return
        agree = self._agree(rung, place)
        self._go(place, failed._replace(hard=place.hard + 1), offered * comes * (1 - agree))
        lasts = rung.durable * (1 - place.distressed * self.ladder.distress_breaks)
        self.ends[here, place.rung, _LASTING] += offered * comes * agree * lasts
        self.ends[here, place.rung, _PASSING] += offered * comes * agree * (1 - lasts)

    def _agree(self, rung: Rung, place: _Place) -> float:
        goodwill = self.goodwill * (1 - self.ladder.anchoring) ** place.hard
        return rung.skill * (1 - (1 - goodwill) * (1 - rung.grip))

    def _go(self, place: _Place, target: _Place, chance: float) -> None:
        if chance:
            self.onward[self.number[place], self.number[target]] += chance
