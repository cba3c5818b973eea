"""The rest of what the people of a pool have to do: the queue that it is by itself (M/M/c)."""

from __future__ import annotations

import math
from typing import NamedTuple

from sim.scenario.people import Calendar
from sim.scenario.schema import Scenario
from sim.vocabulary.clock import DAY_HOURS, WEEK_DAYS


class Rest(NamedTuple):
    """Other work as fields of a POOL record.

    `other_work` is in people kept busy, `job` the mean minutes of one job. `all_busy` is the chance that one
    finds everybody busy (Erlang C), `last_free` the chance that all but one are when not all are. `memory` is
    the minutes after which the line has forgotten what happened to it: the relaxation time of M/M/c.
    """

    other_work: float
    job: float
    all_busy: float
    last_free: float
    memory: float


def erlang_b(people: int, load: float) -> float:
    """Chance that all of so many people are busy where whoever finds them so goes away."""
    inverse = 1.0
    for n in range(1, people + 1):
        inverse = 1.0 + inverse * n / load
    return 1.0 / inverse


def erlang_c(people: int, load: float) -> float:
    """Chance that all are busy where whoever finds them so waits; the load, in people, is below them."""
    blocked = erlang_b(people, load)
    return people * blocked / (people - load * (1.0 - blocked))


class Staff(NamedTuple):
    """The people of a pool: those of its own, and those bought for the town's matters alone."""

    own: int
    bought: int = 0

    @property
    def people(self) -> int:
        """All of them."""
        return self.own + self.bought


def rest_of(scenario: Scenario, share: float, job: float, staff: Staff, calendar: str) -> Rest:
    """The other work that takes a share of its own people's time, in jobs of `job` minutes on average."""
    people, load = staff.people, share * staff.own
    if load <= 0.0 or job <= 0.0:
        return Rest(0.0, job, 0.0, 0.0, 0.0)
    relaxation = job / (people * (1.0 - math.sqrt(load / people)) ** 2)
    memory = relaxation / _open_share(scenario.calendar.get(calendar, Calendar()))
    return Rest(load, job, erlang_c(people, load), erlang_b(people - 1, load), memory)


def _open_share(calendar: Calendar) -> float:
    """Share of the week in which an office is open."""
    return (calendar.close - calendar.open) * len(calendar.weekdays) / (DAY_HOURS * WEEK_DAYS)
