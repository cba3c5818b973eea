"""Bundles with as much of a town as a part of the kernel needs."""

from __future__ import annotations

from typing import Any

import numpy as np

from sim.kernel.agenda import no_events
from sim.vocabulary.bundle import Bundle
from sim.vocabulary.compiled import records
from sim.vocabulary.records import CALENDAR, CLASSES, CLOCK, LINE, NEVER, NOBODY, POOL, TROUBLE, WORKER

DAY = 1440
ALWAYS = (0.0, 1440.0, 0b1111111, 1)


class Waiting(Bundle):
    """Lines of troubles under a clock."""

    clock: np.ndarray
    lines: np.ndarray
    troubles: np.ndarray


class Offices(Bundle):
    """Calendars under a clock, some days holidays."""

    clock: np.ndarray
    calendars: np.ndarray
    holidays: np.ndarray


class Helpers(Bundle):
    """Pools at work."""

    clock: np.ndarray
    agenda: np.ndarray
    calendars: np.ndarray
    holidays: np.ndarray
    lines: np.ndarray
    pools: np.ndarray
    troubles: np.ndarray
    workers: np.ndarray


def clock(**fields: Any) -> np.ndarray:
    """A clock with some fields set."""
    table = records(CLOCK, 1)
    for name, value in fields.items():
        table[name] = value
    return table


def empty_lines(n: int) -> np.ndarray:
    """Lines in which nobody waits."""
    lines = records(LINE, n * CLASSES)
    lines["head"] = lines["tail"] = NOBODY
    return lines


def troubles_of(priorities: list[int]) -> np.ndarray:
    """Troubles in no line, one for each priority."""
    troubles = records(TROUBLE, len(priorities))
    troubles["priority"] = priorities
    troubles["next"] = troubles["previous"] = troubles["worker"] = NOBODY
    return troubles


def calendars(*rows: tuple[float, float, int, int]) -> np.ndarray:
    """Calendars from (open, close, days, always)."""
    table = records(CALENDAR, len(rows))
    for record, row in zip(table, rows, strict=True):
        for name, value in zip(CALENDAR.names, row, strict=True):
            record[name] = value
    return table


def helpers(workers: int, calendar: tuple[float, float, int, int], priorities: list[int]) -> Helpers:
    """One pool of `workers` who keep `calendar`, and troubles that may come to it; day 0 is a Monday."""
    pools, hands = records(POOL, 1), records(WORKER, workers)
    pools["workers"] = pools["free"] = workers
    pools["wakes"] = NEVER
    hands["trouble"] = NOBODY
    return Helpers(
        holidays=np.zeros(60, np.uint8),
        clock=clock(measure_to=1e9),
        agenda=no_events(64),
        calendars=calendars(calendar),
        lines=empty_lines(1),
        pools=pools,
        troubles=troubles_of(priorities),
        workers=hands,
    )
