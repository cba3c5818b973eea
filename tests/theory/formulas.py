"""Exact results for the queues in `scenarios/theory`; rates per minute, times in minutes."""

from __future__ import annotations

from dataclasses import dataclass
from math import factorial

import numpy as np
from scipy.sparse import coo_array, csc_array
from scipy.sparse.linalg import spsolve

Rates = list[tuple[int, int, float]]
State = tuple[int, int, int, int]


def erlang_c(servers: int, offered: float) -> float:
    """P(wait) of M/M/c with `offered` erlang (Erlang 1917)."""
    top = offered**servers / factorial(servers) * servers / (servers - offered)
    return top / (sum(offered**k / factorial(k) for k in range(servers)) + top)


def mmc_wait(servers: int, offered: float, service: float) -> float:
    """Mean wait of M/M/c."""
    return erlang_c(servers, offered) * service / (servers - offered)


def cobham(rates: list[float], service: float, servers: int) -> list[float]:
    """Mean wait of each class of a non-preemptive M/M/c, the first class first (Cobham 1954)."""
    offered = sum(rates) * service
    until_free = erlang_c(servers, offered) * service / servers
    load = np.concatenate([[0.0], np.cumsum(rates)]) * service / servers
    return [until_free / ((1 - before) * (1 - own)) for before, own in zip(load, load[1:], strict=False)]


def erlang_a(rate: float, service: float, patience: float, servers: int) -> tuple[float, float]:
    """P(wait) and share who give up, from the birth-death chain of M/M/c+M (Palm 1957)."""
    n = np.arange(servers + 600)
    leaving = np.minimum(n, servers) / service + np.maximum(n - servers, 0) / patience
    odds = np.concatenate([[1.0], np.cumprod(rate / leaving[1:])])
    chance = odds / odds.sum()
    giving_up = (chance * np.maximum(n - servers, 0)).sum() / patience
    return float(chance[servers:].sum()), float(giving_up / rate)


def stationary(rates: Rates, states: int) -> np.ndarray:
    """Stationary distribution (states,) of a Markov chain given by (from, to, rate)."""
    source, target, rate = (np.array(column) for column in zip(*rates, strict=True))
    generator = coo_array((rate, (target, source)), shape=(states, states)).tocsc()
    generator = generator - csc_array((generator.sum(axis=0), (np.arange(states), np.arange(states))))
    rows = generator.tolil()
    rows[0, :] = 1.0
    right = np.zeros(states)
    right[0] = 1.0
    return spsolve(rows.tocsc(), right)


@dataclass(frozen=True)
class CrewLine:
    """Calls for one officer and calls for two in one first-come line whose head blocks; crews leave together.

    A state is (calls for one and for two in service, kind of the call at the head or 0, calls behind it):
    what stands behind the head is of either kind, independently, until it becomes the head.
    """

    servers: int
    single: float
    double: float
    service: float
    longest: int = 400

    def solve(self) -> tuple[list[float], list[float]]:
        """Mean wait, and probability of waiting, of calls for one officer and of calls for two."""
        number: dict[State, int] = {}
        rates: Rates = []
        ahead = [(0, 0, 0, 0)]
        number[ahead[0]] = 0
        while ahead:
            state = ahead.pop()
            for target, rate in self._moves(state):
                if target not in number:
                    number[target] = len(number)
                    ahead.append(target)
                rates.append((number[state], number[target], rate))
        return self._answers(number, stationary(rates, len(number)))

    def _moves(self, state: State) -> list[tuple[State, float]]:
        ones, twos, head, behind = state
        moves = []
        for kind, rate in ((1, self.single), (2, self.double)):
            if head == 0:
                moves.append((self._start(ones, twos, kind, 0), rate))
            elif behind < self.longest:
                moves.append(((ones, twos, head, behind + 1), rate))
        for gone, left in ((ones, (ones - 1, twos)), (twos, (ones, twos - 1))):
            if gone:
                rate = gone / self.service
                moves += [(to, rate * chance) for to, chance in self._serve(*left, head, behind)]
        return moves

    def _fits(self, ones: int, twos: int, kind: int) -> bool:
        return ones + 2 * twos + kind <= self.servers

    def _start(self, ones: int, twos: int, kind: int, behind: int) -> State:
        if not self._fits(ones, twos, kind):
            return ones, twos, kind, behind
        return ones + (kind == 1), twos + (kind == 2), 0, behind

    def _serve(self, ones: int, twos: int, head: int, behind: int) -> list[tuple[State, float]]:
        """Where the line may stand once all who can be served are, with the chances."""
        if head == 0:
            return [((ones, twos, 0, 0), 1.0)]
        ones, twos, head, behind = self._start(ones, twos, head, behind)
        if head or behind == 0:
            return [((ones, twos, head, behind), 1.0)]
        share = self.single / (self.single + self.double)
        return [
            (state, chance * of_kind)
            for kind, of_kind in ((1, share), (2, 1 - share))
            for state, chance in self._serve(ones, twos, kind, behind - 1)
        ]

    def _answers(self, number: dict[State, int], chance: np.ndarray) -> tuple[list[float], list[float]]:
        states = np.array(list(number))
        ones, twos, head, behind = states[np.argsort(list(number.values()))].T
        total = self.single + self.double
        waits, delays = [], []
        for kind, rate in ((1, self.single), (2, self.double)):
            waiting = (head == kind) + behind * rate / total
            blocked = (head > 0) | (ones + 2 * twos + kind > self.servers)
            waits.append(float((chance * waiting).sum() / rate))
            delays.append(float((chance * blocked).sum()))
        return waits, delays
