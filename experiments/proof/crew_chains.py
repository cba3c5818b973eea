"""Exact chains of lines whose calls need one officer or two, beside the plain `CrewLine`; minutes.

All services are exponential of one mean, so that work which is resumed or taken over is as good as new.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from experiments.proof.chains import CrewLine, State, stationary


@dataclass(frozen=True)
class LeavingLine(CrewLine):
    """As `CrewLine`, but the crew leaves one by one: the mate when done, and no later than the one who leads.

    Of a crew of two the mate goes first as often as the leader, who then works on alone; where the leader is
    done first, both go.
    """

    def _departures(self, ones: int, twos: int) -> list[tuple[tuple[int, int], float]]:
        return [*super()._departures(ones, twos), ((ones + 1, twos - 1), twos / self.service)]


@dataclass(frozen=True)
class EagerLine:
    """Whoever is there goes and begins; a mate follows when free and when no call is without anybody.

    A call's time does not depend on how many are there, and all who came leave together. A state is (calls
    for one in service, calls for two with both there, calls for two with one there, calls nobody came to);
    of what kind a waiting call is shows only when somebody goes to it.
    """

    servers: int
    single: float
    double: float
    service: float
    longest: int = 400

    def solve(self) -> tuple[float, float, float]:
        """Mean wait and probability of waiting until somebody goes, alike for both kinds; officers busy."""
        states, chance = stationary(self._moves, (0, 0, 0, 0))
        ones, twos, halves, waiting = states.T
        busy = ones + 2 * twos + halves
        wait = (chance * waiting).sum() / (self.single + self.double)
        return float(wait), float(chance[busy == self.servers].sum()), float((chance * busy).sum())

    def _moves(self, state: State) -> list[tuple[State, float]]:
        ones, twos, halves, waiting = state
        moves = list(self._arrivals(state))
        for left, number in (
            ((ones - 1, twos, halves), ones),
            ((ones, twos - 1, halves), twos),
            ((ones, twos, halves - 1), halves),
        ):
            if number:
                ended = number / self.service
                moves += [(to, ended * chance) for to, chance in self._serve(*left, waiting)]
        return moves

    def _arrivals(self, state: State) -> Iterator[tuple[State, float]]:
        *at_work, waiting = state
        free = self._free(*at_work)
        if free == 0 and waiting < self.longest:
            yield (*at_work, waiting + 1), self.single + self.double
        if free:
            yield (*self._gone_to(*at_work, 1), 0), self.single
            yield (*self._gone_to(*at_work, 2), 0), self.double

    def _free(self, ones: int, twos: int, halves: int) -> int:
        return self.servers - ones - 2 * twos - halves

    def _gone_to(self, ones: int, twos: int, halves: int, kind: int) -> tuple[int, int, int]:
        """Calls at work once those who are free, one at least, have gone to a call of this kind."""
        if kind == 1:
            return ones + 1, twos, halves
        both = self._free(ones, twos, halves) > 1
        return ones, twos + both, halves + (not both)

    def _serve(self, ones: int, twos: int, halves: int, waiting: int) -> list[tuple[State, float]]:
        """Where the line may stand once all who are free have gone somewhere, with the chances."""
        free = self._free(ones, twos, halves)
        if free and waiting:
            share = self.single / (self.single + self.double)
            return [
                (state, chance * of_kind)
                for kind, of_kind in ((1, share), (2, 1 - share))
                for state, chance in self._serve(*self._gone_to(ones, twos, halves, kind), waiting - 1)
            ]
        joined = min(free, halves)
        return [((ones, twos + joined, halves - joined, waiting), 1.0)]


@dataclass(frozen=True)
class LowerLine:
    """A `CrewLine` whose officers also have tasks for one, taken up when the calls let them.

    A state is that of the calls, where a task in hand counts as a call for one, and the tasks waiting.

    Attributes:
        calls: the line of calls.
        tasks: tasks a minute, of the same mean service.
        reserves: whether a call for two that waits for a second officer keeps the first from the tasks.
        longest: tasks that may wait.
    """

    calls: CrewLine
    tasks: float
    reserves: bool
    longest: int = 120

    def solve(self) -> tuple[float, float, float]:
        """Mean wait of calls for one, of calls for two, and of tasks."""
        states, chance = stationary(self._moves, (0, 0, 0, 0, 0))
        _, _, head, behind, tasks = states.T
        total = self.calls.single + self.calls.double
        lengths = [(head == kind) + behind * rate / total for kind, rate in self._kinds()]
        waits = [
            float((chance * length).sum() / rate)
            for length, (_, rate) in zip(lengths, self._kinds(), strict=True)
        ]
        return waits[0], waits[1], float((chance * tasks).sum() / self.tasks)

    def _kinds(self) -> tuple[tuple[int, float], tuple[int, float]]:
        return (1, self.calls.single), (2, self.calls.double)

    def _moves(self, state: State) -> list[tuple[State, float]]:
        *calls, tasks = state
        moves = [(self._taken_up(to, tasks), rate) for to, rate in self.calls.moves(tuple(calls))]
        if tasks < self.longest:
            moves.append((self._taken_up(tuple(calls), tasks + 1), self.tasks))
        return moves

    def _taken_up(self, calls: State, tasks: int) -> State:
        ones, twos, head, behind = calls
        if head and self.reserves:
            return (*calls, tasks)
        taken = min(tasks, self.calls.servers - ones - 2 * twos)
        return ones + taken, twos, head, behind, tasks - taken


@dataclass(frozen=True)
class FullLine:
    """M/M/c with two classes and room for a few, where a call of the first takes a place of the second.

    The last come of the second class is turned off for it. A state is (in service, first and second class
    waiting).
    """

    servers: int
    rates: tuple[float, float]
    service: float
    room: int

    def solve(self) -> tuple[list[float], list[float]]:
        """Mean time in line over all arrivals, and share turned off at once or later, of each class."""
        states, chance = stationary(self._moves, (0, 0, 0))
        busy, first, second = states.T
        full = (busy == self.servers) & (first + second == self.room)
        crowded = float(chance[full & (second == 0)].sum())
        displaced = self.rates[0] / self.rates[1] * (float(chance[full].sum()) - crowded)
        waits = [
            float((chance * line).sum() / rate)
            for line, rate in zip((first, second), self.rates, strict=True)
        ]
        return waits, [crowded, float(chance[full].sum()) + displaced]

    def _moves(self, state: State) -> list[tuple[State, float]]:
        busy, first, second = state
        if busy < self.servers:
            moves = [((busy + 1, 0, 0), sum(self.rates))]
        else:
            moves = list(self._joins(first, second))
        if busy:
            goes = (busy, first - 1, second) if first else (busy, 0, second - 1)
            ended = goes if first or second else (busy - 1, 0, 0)
            moves.append((ended, busy / self.service))
        return moves

    def _joins(self, first: int, second: int) -> Iterator[tuple[State, float]]:
        if first + second < self.room:
            yield (self.servers, first + 1, second), self.rates[0]
            yield (self.servers, first, second + 1), self.rates[1]
        elif second:
            yield (self.servers, first + 1, second - 1), self.rates[0]
