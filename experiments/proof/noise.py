"""What is known to be zero on average in any run whose engine is right: the controls of the intervals.

What a call meets when it arrives (its wait, the work in hand, whether all are busy, how many are present)
tells nothing of its own service, nor of when the next call arrives: the products with both surprises are zero
on average. They are the martingale of approximating-martingale controls (Henderson and Glynn 2002).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np

from experiments.proof.formulas import mmc_wait
from sim.metrics.run import Run
from sim.scenario.schema import Profile, Scenario
from sim.vocabulary.clock import DAY, HOUR
from sim.vocabulary.compiled import entry

Expected = Callable[[Scenario, np.ndarray], np.ndarray]


class Stays(NamedTuple):
    """Stays at one station in order of arrival, minutes; all (stays,) but `servers`.

    Attributes:
        arrived: when each arrived.
        begun: when its service began, infinite if it never did.
        left: when it left, served or not.
        work: its service, whether it is served or not.
        service: that service over its mean, less one.
        gap: arrivals expected until the next arrival, less one.
        counts: whether it arrived in the measured period and another came after it.
        servers: how many serve.
    """

    arrived: np.ndarray
    begun: np.ndarray
    left: np.ndarray
    work: np.ndarray
    service: np.ndarray
    gap: np.ndarray
    counts: np.ndarray
    servers: int


def by_profile(scenario: Scenario, minutes: np.ndarray) -> np.ndarray:
    """Calls expected by each minute when all types follow the hours of the first one's profile."""
    kinds = list(scenario.trouble.values())
    hours = np.cumsum([0.0, *scenario.profile.get(kinds[0].profile, Profile()).hours])
    days, within = np.divmod(minutes, DAY)
    per_day = sum(kind.per_day for kind in kinds)
    return per_day * (days + np.interp(within / HOUR, range(25), hours / hours[-1]))


def known_noise(run: Run, expected: Expected = by_profile) -> list[float]:
    """Controls from the calls of a run: excess of calls and services of each type, and `surprises`."""
    rows, period = run.town.troubles[: run.town.clock[0]["stream_n"]], run.scenario.period
    first, last = DAY * (period.warmup_days + np.array([0.0, period.days]))
    counts = (rows["onset"] >= first) & (rows["onset"] < last)
    stays = _with_officers(run.scenario, rows, counts, expected)
    return [*_excess(run.scenario, rows[counts]), *surprises(stays)]


def _excess(scenario: Scenario, rows: np.ndarray) -> Iterator[float]:
    for t, kind in enumerate(scenario.trouble.values()):
        own = rows[rows["type"] == t]
        yield len(own) / (kind.per_day * scenario.period.days) - 1
        yield own["on_scene"].mean() / kind.on_scene.mean - 1
        if kind.write_up.mean:
            yield own["write_up"].mean() / kind.write_up.mean - 1


def _with_officers(scenario: Scenario, rows: np.ndarray, counts: np.ndarray, expected: Expected) -> Stays:
    means = np.array([kind.on_scene.mean + kind.write_up.mean for kind in scenario.trouble.values()])
    work = rows["on_scene"] + rows["write_up"]
    served = np.isfinite(rows["scene_end"])
    return Stays(
        arrived=rows["onset"],
        begun=np.where(served, rows["dispatched"], np.inf),
        left=np.where(served, rows["dispatched"] + work, rows["closed"]),
        work=work,
        service=work / means[rows["type"]] - 1,
        gap=np.append(np.diff(expected(scenario, rows["onset"])) - 1, 0.0),
        counts=counts & (np.arange(len(rows)) < len(rows) - 1),
        servers=sum(group.count for group in scenario.officers.values()),
    )


def by_classes(run: Run, servers: int) -> list[float]:
    """Controls for classes that interrupt one another: those up to each class, taken together.

    Their number is that of an M/M/c, whoever of them is interrupted; with when a call came and what it found
    there the surprise of the next arrival has nothing to do. If the officers took the same calls in turn, the
    calls would wait as in M/M/c.
    """
    rows, period = run.town.troubles[: run.town.clock[0]["stream_n"]], run.scenario.period
    first, last = DAY * (period.warmup_days + np.array([0.0, period.days]))
    kinds = list(run.scenario.trouble.values())
    mean = kinds[0].on_scene.mean
    found: list[float] = []
    for most in range(1, len(kinds) + 1):
        own = rows[rows["type"] < most]
        rate = sum(kind.per_day for kind in kinds[:most]) / DAY
        counts = (own["onset"] >= first) & (own["onset"] < last)
        in_turn = _in_turn(own["onset"], own["on_scene"], servers)[counts]
        found.append(float(in_turn.mean()) - mmc_wait(servers, rate * mean, mean))
        present = np.arange(len(own)) - np.searchsorted(np.sort(own["scene_end"]), own["onset"])
        gap = np.append(np.diff(own["onset"]) * rate - 1, 0.0)
        for figure in (present >= servers, np.maximum(present - servers, 0)):
            found.append(float((figure * gap)[counts].mean()))
    return found


@entry
def _in_turn(arrived: np.ndarray, work: np.ndarray, servers: int) -> np.ndarray:
    """Wait of each call (calls,) if `servers` took them all in turn (Kiefer and Wolfowitz 1955)."""
    free = np.zeros(servers)
    waits = np.zeros(len(arrived))
    for i in range(len(arrived)):
        next_free = np.argmin(free)
        waits[i] = max(free[next_free] - arrived[i], 0.0)
        free[next_free] = arrived[i] + waits[i] + work[i]
    return waits


def surprises(stays: Stays) -> Iterator[float]:
    """What was met times the surprise of the own service, and times that of the next arrival."""
    counts = stays.counts
    work, present = (met[counts] for met in _met(stays))
    waited = np.minimum(stays.begun, stays.left)[counts] - stays.arrived[counts]
    waited[~np.isfinite(waited)] = 0.0
    for met in (waited, waited > 0, present):
        yield float((met * stays.service[counts]).mean())
    for met in (work, present >= stays.servers, present):
        yield float((met * stays.gap[counts]).mean())


def _met(stays: Stays) -> tuple[np.ndarray, np.ndarray]:
    """Work in hand [min] just after each arrival, and how many were there before it; (stays,)."""
    times, served = stays.arrived, np.isfinite(stays.begun)
    done = _since(stays.begun, times) - _since(np.where(served, stays.left, np.inf), times)
    given_up = _sum_until(stays.left, np.where(served, 0.0, stays.work), times)
    present = np.arange(len(times)) - np.searchsorted(np.sort(stays.left), times)
    return np.cumsum(stays.work) - done - given_up, present


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
