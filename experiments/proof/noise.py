"""What is known to be zero on average in any run whose engine is right: the controls of the intervals."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np

from sim.metrics.run import Run
from sim.scenario.schema import Profile, Scenario
from sim.vocabulary.clock import DAY, HOUR

Expected = Callable[[Scenario, np.ndarray], np.ndarray]


def by_profile(scenario: Scenario, minutes: np.ndarray) -> np.ndarray:
    """Calls expected by each minute when all types follow the hours of the first one's profile."""
    kinds = list(scenario.trouble.values())
    hours = np.cumsum([0.0, *scenario.profile.get(kinds[0].profile, Profile()).hours])
    days, within = np.divmod(minutes, DAY)
    per_day = sum(kind.per_day for kind in kinds)
    return per_day * (days + np.interp(within / HOUR, range(25), hours / hours[-1]))


class _Period(NamedTuple):
    """The calls of the measured period, and all calls; TROUBLE records."""

    rows: np.ndarray
    every: np.ndarray
    first: int


def _period(run: Run) -> _Period:
    every, period = run.town.troubles[: run.town.clock[0]["stream_n"]], run.scenario.period
    bounds = DAY * (period.warmup_days + np.array([0.0, period.days]))
    first, last = np.searchsorted(every["onset"], bounds)
    return _Period(every[first:last], every, int(first))


def known_noise(run: Run, expected: Expected = by_profile) -> list[float]:
    """Relative excess of calls and of mean service of each type, and what a call meets times what it brings.

    What a call meets when it begins (its wait, the work in hand, whether all are busy) tells nothing of its
    own service, nor of when the next call begins: the products with both surprises are zero on average. They
    are the martingale of approximating-martingale controls (Henderson and Glynn 2002).
    """
    period = _period(run)
    return [*_excess(run.scenario, period), *_surprises(run.scenario, period, expected)]


def _excess(scenario: Scenario, period: _Period) -> Iterator[float]:
    rows, days = period.rows, scenario.period.days
    for t, kind in enumerate(scenario.trouble.values()):
        own = rows[rows["type"] == t]
        yield len(own) / (kind.per_day * days) - 1
        yield own["on_scene"].mean() / kind.on_scene.mean - 1
        if kind.write_up.mean:
            yield own["write_up"].mean() / kind.write_up.mean - 1


def _surprises(scenario: Scenario, period: _Period, expected: Expected) -> Iterator[float]:
    rows = period.rows
    means = np.array([kind.on_scene.mean + kind.write_up.mean for kind in scenario.trouble.values()])
    service = _work(rows) / means[rows["type"]] - 1
    gap = np.diff(expected(scenario, rows["onset"])) - 1
    work, present = _met(period)
    all_busy = present >= sum(group.count for group in scenario.officers.values())
    waited = np.minimum(rows["dispatched"], rows["closed"]) - rows["queued"]
    waited[~np.isfinite(waited)] = 0.0
    for met in (waited, waited > 0, present):
        yield float((met * service).mean())
    for met in (work, all_busy, present):
        yield float((met[:-1] * gap).mean())


def _work(rows: np.ndarray) -> np.ndarray:
    return rows["on_scene"] + rows["write_up"]


def _met(period: _Period) -> tuple[np.ndarray, np.ndarray]:
    """Work in hand [min] just after each call begins, and how many calls were there before it; (calls,)."""
    every, times = period.every, period.rows["onset"]
    work = _work(every)
    served = np.isfinite(every["scene_end"])
    begun = np.where(served, every["dispatched"], np.inf)
    left = np.where(served, every["dispatched"] + work, every["closed"])
    before = period.first + np.arange(len(times))
    gone = np.where(served, 0.0, work)
    done = _since(begun, times) - _since(np.where(served, left, np.inf), times)
    in_hand = np.cumsum(work)[before] - done - _sum_until(left, gone, times)
    return in_hand, before - np.searchsorted(np.sort(left), times)


def _sum_until(moments: np.ndarray, amounts: np.ndarray, times: np.ndarray) -> np.ndarray:
    """Sum of the amounts whose moments have come, at each of `times`."""
    order = np.argsort(moments)
    total = np.concatenate([[0.0], np.cumsum(amounts[order])])
    return total[np.searchsorted(moments[order], times)]


def _since(moments: np.ndarray, times: np.ndarray) -> np.ndarray:
    """Minutes since each moment, summed over those that have come, at each of `times`."""
    come = np.sort(moments[np.isfinite(moments)])
    number = np.searchsorted(come, times)
    return number * times - np.concatenate([[0.0], np.cumsum(come)])[number]
