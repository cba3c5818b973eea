"""Exact answers from Markov chains solved as linear equations; rates a minute and times in minutes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.sparse import coo_array, csc_array
from scipy.sparse.linalg import spsolve

State = tuple[int, ...]
Moves = Callable[[State], list[tuple[State, float]]]


def stationary(moves: Moves, start: State) -> tuple[np.ndarray, np.ndarray]:
    """States (n, coordinates) that can be reached from `start`, and their stationary distribution (n,).

    Args:
        moves: the states that may follow a state, each with its rate.
        start: any state of the one recurrent class.
    """
    number = {start: 0}
    rates: list[tuple[int, int, float]] = []
    ahead = [start]
    while ahead:
        state = ahead.pop()
        for target, rate in moves(state):
            if target not in number:
                number[target] = len(number)
                ahead.append(target)
            rates.append((number[state], number[target], rate))
    return np.array(list(number)), _balanced(rates, len(number))


def _balanced(rates: list[tuple[int, int, float]], states: int) -> np.ndarray:
    source, target, rate = (np.array(column) for column in zip(*rates, strict=True))
    generator = coo_array((rate, (target, source)), shape=(states, states)).tocsc()
    generator = generator - csc_array((generator.sum(axis=0), (np.arange(states), np.arange(states))))
    rows = generator.tolil()
    rows[0, :] = 1.0
    right = np.zeros(states)
    right[0] = 1.0
    return spsolve(rows.tocsc(), right)


@dataclass(frozen=True)
class Phases:
    """A service time of exponential phases.

    Attributes:
        first: chance to begin in each phase.
        mean: mean length of each phase.
        in_turn: whether a phase is followed by the next one (Erlang), or ends the service (hyperexponential).
    """

    first: tuple[float, ...]
    mean: tuple[float, ...]
    in_turn: bool


def erlang_phases(mean: float) -> Phases:
    """Two equal phases one after the other."""
    return Phases((1.0, 0.0), (mean / 2, mean / 2), in_turn=True)


def mixed_phases(share: float, short: float, long: float) -> Phases:
    """A short phase with chance `share`, else a long one."""
    return Phases((share, 1 - share), (short, long), in_turn=False)


def phase_line(rate: float, phases: Phases, servers: int, longest: int = 400) -> tuple[float, float]:
    """P(wait) and mean wait of M/PH/c.

    A state is (calls in service in each phase, calls waiting); a call draws its phase as its service begins.
    """
    kinds = range(len(phases.first))

    def begin(state: State, chance: float) -> list[tuple[State, float]]:
        return [(_add(state, k, 1), chance * p) for k, p in enumerate(phases.first) if p]

    def moves(state: State) -> list[tuple[State, float]]:
        *busy, waiting = state
        if sum(busy) < servers:
            found = begin(state, rate)
        else:
            found = [(_add(state, -1, 1), rate)] if waiting < longest else []
        for k in kinds:
            ending = busy[k] / phases.mean[k]
            if not ending:
                continue
            left = _add(state, k, -1)
            if phases.in_turn and k + 1 < len(kinds):
                found.append((_add(left, k + 1, 1), ending))
            else:
                found += begin(_add(left, -1, -1), ending) if waiting else [(left, ending)]
        return found

    states, chance = stationary(moves, (0,) * (len(kinds) + 1))
    waiting = states[:, -1]
    all_busy = states[:, :-1].sum(axis=1) == servers
    return float(chance[all_busy].sum()), float((chance * waiting).sum() / rate)


def _add(state: State, place: int, change: int) -> State:
    place %= len(state)
    return (*state[:place], state[place] + change, *state[place + 1 :])


@dataclass(frozen=True)
class TwoClasses:
    """M/M/c in which the first class goes first, nobody is interrupted, and the impatient may leave.

    A state is (first and second class in service, first and second class waiting). Times differ by class.
    """

    servers: int
    rates: tuple[float, float]
    services: tuple[float, float]
    patience: tuple[float, float] = (np.inf, np.inf)
    longest: tuple[int, int] = (30, 120)

    def solve(self) -> tuple[list[float], list[float]]:
        """Mean wait, to service or giving up, and share who give up, of each class."""
        states, chance = stationary(self._moves, (0, 0, 0, 0))
        lengths = [float((chance * states[:, 2 + k]).sum()) for k in (0, 1)]
        waits = [length / rate for length, rate in zip(lengths, self.rates, strict=True)]
        return waits, [wait / patience for wait, patience in zip(waits, self.patience, strict=True)]

    def _moves(self, state: State) -> list[tuple[State, float]]:
        busy, waiting = state[:2], state[2:]
        found = []
        for k in (0, 1):
            if sum(busy) < self.servers:
                found.append((_add(state, k, 1), self.rates[k]))
            elif waiting[k] < self.longest[k]:
                found.append((_add(state, 2 + k, 1), self.rates[k]))
            if busy[k]:
                found.append((self._served(_add(state, k, -1)), busy[k] / self.services[k]))
            if waiting[k] and np.isfinite(self.patience[k]):
                found.append((_add(state, 2 + k, -1), waiting[k] / self.patience[k]))
        return found

    @staticmethod
    def _served(state: State) -> State:
        """A server has become free: the first class goes first."""
        for k in (0, 1):
            if state[2 + k]:
                return _add(_add(state, 2 + k, -1), k, 1)
        return state


@dataclass(frozen=True)
class Hypercube:
    """Units that stand apart, each call sent to the first free one on its list (Larson 1974).

    A state is a set of busy units as bits; behind "all busy" stands one first-come line, whose length is
    geometric because any unit that becomes free takes its head.

    Attributes:
        atoms: rate and order of preference, units from 0, of each atom of the town.
        service: mean service.
    """

    atoms: tuple[tuple[float, tuple[int, ...]], ...]
    service: float

    def workloads(self) -> np.ndarray:
        """Share of time that each unit is busy (units,)."""
        units = len(self.atoms[0][1])
        everybody = 2**units - 1
        rows = np.zeros((2**units, 2**units))
        for busy in range(everybody):
            for rate, order in self.atoms:
                unit = next(u for u in order if not busy >> u & 1)
                self._flow(rows, busy, busy | 1 << unit, rate)
        for busy in range(2**units):
            for unit in range(units):
                if busy >> unit & 1:
                    self._flow(rows, busy, busy & ~(1 << unit), 1 / self.service)
        tail = 1 / (1 - sum(rate for rate, _ in self.atoms) * self.service / units)
        rows[0] = 1.0
        rows[0, everybody] = tail
        chance = np.linalg.solve(rows, np.eye(2**units)[0])
        chance[everybody] *= tail
        sets = np.arange(2**units)
        return np.array([chance[(sets >> unit & 1) == 1].sum() for unit in range(units)])

    @staticmethod
    def _flow(rows: np.ndarray, source: int, target: int, rate: float) -> None:
        rows[target, source] += rate
        rows[source, source] -= rate


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
        states, chance = stationary(self.moves, (0, 0, 0, 0))
        ones, twos, head, behind = states.T
        total = self.single + self.double
        waits, delays = [], []
        for kind, rate in ((1, self.single), (2, self.double)):
            waiting = (head == kind) + behind * rate / total
            blocked = (head > 0) | (ones + 2 * twos + kind > self.servers)
            waits.append(float((chance * waiting).sum() / rate))
            delays.append(float((chance * blocked).sum()))
        return waits, delays

    def moves(self, state: State) -> list[tuple[State, float]]:
        """What may follow a state, each with its rate."""
        ones, twos, head, behind = state
        moves: list[tuple[State, float]] = []
        for kind, rate in ((1, self.single), (2, self.double)):
            if head == 0:
                moves.append((self._start(ones, twos, kind, 0), rate))
            elif behind < self.longest:
                moves.append(((ones, twos, head, behind + 1), rate))
        for left, rate in self._departures(ones, twos):
            if rate:
                moves += [(to, rate * chance) for to, chance in self._serve(*left, head, behind)]
        return moves

    def _departures(self, ones: int, twos: int) -> list[tuple[tuple[int, int], float]]:
        """What is left in service after each departure, and its rate."""
        return [((ones - 1, twos), ones / self.service), ((ones, twos - 1), twos / self.service)]

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
