"""Queues whose rates or shifts repeat every day: the chain's equations integrated until a day repeats itself.

Rates an hour and times in hours. The integrator is Runge and Kutta's of fourth order in steps so short that
halving them leaves six digits alone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

HOURS = 24
_REPEATS = 1e-9
_MOST_DAYS = 200
Rate = Callable[[float], float]
Flow = Callable[[float, np.ndarray], np.ndarray]


def day_integral(flow: Flow, start: np.ndarray, hours: range, steps: int) -> tuple[np.ndarray, np.ndarray]:
    """State at the end of the hours, and integral over them of the state, trapezoids; shapes of `start`."""
    state, total = start, np.zeros_like(start)
    step = 1 / steps
    for k in range(len(hours) * steps):
        time = hours.start + k * step
        one = flow(time, state)
        two = flow(time + step / 2, state + step / 2 * one)
        three = flow(time + step / 2, state + step / 2 * two)
        four = flow(time + step, state + step * three)
        after = state + step / 6 * (one + 2 * two + 2 * three + four)
        total += step / 2 * (state + after)
        state = after
    return state, total


@dataclass(frozen=True)
class DailyLine:
    """M(t)/M/c(t): calls at `rate(hour)`, and servers who each take an exponential `service`.

    Where there are fewer servers than an hour ago, the work of those who left stands in the line again.

    Attributes:
        rate: calls an hour; it may jump at full hours.
        service: mean service.
        servers: how many serve, or how many in each of the 24 hours.
    """

    rate: Rate
    service: float
    servers: int | tuple[int, ...]
    longest: int = 150
    steps: int = 60

    def length(self) -> float:
        """Number waiting, averaged over the day."""
        number = np.arange(self.longest + 1)
        chance = np.eye(self.longest + 1)[0]
        before = -1.0
        for _ in range(_MOST_DAYS):
            total = 0.0
            for hour in range(HOURS):
                chance, part = day_integral(self._flow(hour), chance, range(hour, hour + 1), self.steps)
                total += float(part @ np.maximum(number - self._serving(hour), 0))
            if abs(total - before) < _REPEATS * total:
                return total / HOURS
            before = total
        raise ArithmeticError("no day repeats the day before")

    def _serving(self, hour: int) -> int:
        return self.servers if isinstance(self.servers, int) else self.servers[hour]

    def _flow(self, hour: int) -> Flow:
        """The chain's equations within one hour; the rate may jump at its end."""
        last = np.nextafter(hour + 1, hour)
        leaving = np.minimum(np.arange(1, self.longest + 1), self._serving(hour)) / self.service

        def flow(time: float, chance: np.ndarray) -> np.ndarray:
            up, down = self.rate(min(time, last)) * chance[:-1], leaving * chance[1:]
            change = np.zeros_like(chance)
            change[1:] += up - down
            change[:-1] += down - up
            return change

        return flow


@dataclass(frozen=True)
class ShiftLine:
    """M/M/c in which the whole shift changes, and who is at work finishes the call before going home.

    A state is (calls in hand of those whose shift has ended, calls of the shift on duty, waiting ones too).

    Attributes:
        rate: calls an hour.
        service: mean service.
        shifts: hour at which each shift begins, rising within a day, and how many serve in it.
    """

    rate: float
    service: float
    shifts: tuple[tuple[int, int], ...]
    longest: int = 120
    steps: int = 60

    def solve(self) -> tuple[float, float, float]:
        """Mean wait in hours, share that waits, and hours of overtime a day."""
        most = sum(servers for _, servers in self.shifts)
        chance = np.zeros((most + 1, self.longest + 1))
        chance[0, 0] = 1.0
        before = np.full(3, -1.0)
        for _ in range(_MOST_DAYS):
            found = np.zeros(3)
            for k in range(len(self.shifts)):
                chance = self._relieved(chance, self.shifts[k - 1][1])
                chance, total = self._live(chance, k)
                found += self._figures(total, self.shifts[k][1])
            if np.abs(found - before).max() < _REPEATS * found.max():
                return float(found[0] / self.rate / HOURS), float(found[1] / HOURS), float(found[2])
            before = found
        raise ArithmeticError("no day repeats the day before")

    @staticmethod
    def _figures(total: np.ndarray, servers: int) -> np.ndarray:
        late, present = np.indices(total.shape)
        figures = (np.maximum(present - servers, 0), present >= servers, late)
        return np.array([(total * figure).sum() for figure in figures])

    @staticmethod
    def _relieved(chance: np.ndarray, servers: int) -> np.ndarray:
        """The shift of `servers` ends: the calls they have in hand are late ones, the line stays."""
        after = np.zeros_like(chance)
        for late, present in np.ndindex(*chance.shape):
            at_work = min(present, servers)
            if late + at_work < len(after):
                after[late + at_work, present - at_work] += chance[late, present]
        return after

    def _live(self, chance: np.ndarray, k: int) -> tuple[np.ndarray, np.ndarray]:
        start, servers = self.shifts[k]
        end = self.shifts[(k + 1) % len(self.shifts)][0]
        late, present = np.indices(chance.shape)
        going, leaving = late / self.service, np.minimum(present, servers) / self.service

        def flow(_: float, now: np.ndarray) -> np.ndarray:
            change = -(going + leaving) * now
            change[:-1] += (going * now)[1:]
            change[:, :-1] += (leaving * now)[:, 1:] - self.rate * now[:, :-1]
            change[:, 1:] += self.rate * now[:, :-1]
            return change

        return day_integral(flow, chance, range(start, end if end > start else end + HOURS), self.steps)
