"""Crews of one and two over day and night, when those there begin and the shift that ends works on.

Rates an hour and times in hours.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.sparse import csr_array, diags_array

from experiments.proof.chains import State
from experiments.proof.periodic import HOURS, day_integral

_REPEATS = 1e-9
_MOST_DAYS = 100
_EMPTY = (0, 0, 0, 0, 0)
Outcomes = list[tuple[State, float]]


@dataclass(frozen=True)
class NightLine:
    """Calls for one and for two when whoever is there begins, with as many on duty as the shift has.

    An officer whose shift ends finishes the call in hand; a mate still missing there comes from the shift
    that relieves. Calls all of whose crew is off duty, complete, ask for nobody any more and are left out.

    A state is: calls with one on duty, with two, with one on duty and a mate missing, with one off duty and a
    mate missing, and calls nobody came to, of which it shows only when somebody goes how many they need.

    Attributes:
        rate: calls an hour.
        share: share of calls that need two.
        service: mean service, exponential.
        shifts: hour at which each shift begins, rising within a day, and how many are on duty.
    """

    rate: float
    share: float
    service: float
    shifts: tuple[tuple[int, int], ...]
    longest: int = 60
    steps: int = 60

    def solve(self) -> tuple[float, ...]:
        """Mean number of calls that nobody came to, in each shift."""
        chance = np.zeros(len(self._states))
        chance[0] = 1.0
        before = np.full(len(self.shifts), -1.0)
        for _ in range(_MOST_DAYS):
            found = np.zeros(len(self.shifts))
            for k in range(len(self.shifts)):
                chance, found[k] = self._shift(k, self._reliefs[k] @ chance)
            if np.abs(found - before).max() < _REPEATS:
                return tuple(found.tolist())
            before = found
        raise ArithmeticError("no day repeats the day before")

    def _shift(self, k: int, chance: np.ndarray) -> tuple[np.ndarray, float]:
        """The chances at the end of a shift, and the mean line in it."""
        start, end = self.shifts[k][0], self.shifts[(k + 1) % len(self.shifts)][0]
        hours = range(start, end if end > start else end + HOURS)
        rates = self._rates[k]
        chance, total = day_integral(lambda _, now: rates @ now, chance, hours, self.steps)
        return chance, float(total @ [state[-1] for state in self._states]) / len(hours)

    @cached_property
    def _states(self) -> dict[State, int]:
        """Number of every state that some shift may meet; the empty one is the first."""
        number = {_EMPTY: 0}
        ahead = [_EMPTY]
        while ahead:
            state = ahead.pop()
            for _, servers in self.shifts:
                found = self._moves(state, servers) + self._relieved(state, servers)
                ahead += (new := {to for to, _ in found} - number.keys())
                number |= {to: len(number) + k for k, to in enumerate(sorted(new))}
        return number

    @cached_property
    def _rates(self) -> list[csr_array]:
        """Rates of change in each shift."""
        flows = [self._matrix(lambda state, c=servers: self._moves(state, c)) for _, servers in self.shifts]
        return [csr_array(flow - diags_array(flow.sum(axis=0))) for flow in flows]

    @cached_property
    def _reliefs(self) -> list[csr_array]:
        """What the beginning of each shift makes of each state."""
        return [self._matrix(lambda state, c=servers: self._relieved(state, c)) for _, servers in self.shifts]

    def _matrix(self, outcomes: Callable[[State], Outcomes]) -> csr_array:
        number = self._states
        entries = [
            (weight, number[to], source) for state, source in number.items() for to, weight in outcomes(state)
        ]
        weights, target, source = zip(*entries, strict=True)
        return csr_array((weights, (target, source)), shape=(len(number), len(number)))

    def _moves(self, state: State, servers: int) -> Outcomes:
        """What may follow a state, each with its rate; nothing where more are at work than are on duty."""
        *at_work, waiting = state
        if _on_duty(state) > servers:
            return []
        found: Outcomes = []
        if waiting < self.longest:
            found += _scaled(self._serve((*at_work, waiting + 1), servers), self.rate)
        for k, number in enumerate(at_work):
            if number:
                left = (*at_work[:k], number - 1, *at_work[k + 1 :], waiting)
                found += _scaled(self._serve(left, servers), number / self.service)
        return found

    def _relieved(self, state: State, servers: int) -> Outcomes:
        """A shift of `servers` takes over: of what was in hand it owes only the mates who are missing.

        More of them than the largest shift has members would have to outlast a whole shift.
        """
        _, _, halves, left, waiting = state
        missing = min(left + halves, max(most for _, most in self.shifts))
        return self._serve((0, 0, 0, missing, waiting), servers)

    def _serve(self, state: State, servers: int) -> Outcomes:
        """Where everybody stands once all who are free have gone somewhere, with the chances."""
        ones, twos, halves, left, waiting = state
        free = servers - _on_duty(state)
        if not free:
            return [(state, 1.0)]
        if not waiting:
            joined = min(free, left)
            more = min(free - joined, halves)
            return [((ones + joined, twos + more, halves - more, left - joined, 0), 1.0)]
        both = free > 1
        single = (ones + 1, twos, halves, left, waiting - 1)
        double = (ones, twos + both, halves + (not both), left, waiting - 1)
        rest = _scaled(self._serve(single, servers), 1 - self.share)
        return rest + _scaled(self._serve(double, servers), self.share)


def _on_duty(state: State) -> int:
    """How many on duty are at work."""
    ones, twos, halves, _, _ = state
    return ones + 2 * twos + halves


def _scaled(outcomes: Outcomes, by: float) -> Outcomes:
    return [(state, by * weight) for state, weight in outcomes]
