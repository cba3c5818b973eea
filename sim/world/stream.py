"""The stream of troubles: when, where and to whom, before any policy has a say.

How many of a type begin on a day is a Poisson number by inversion, so a higher rate keeps every trouble
of the lower one and adds some; the n-th trouble of a type and day is always the same trouble.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from sim.scenario.pack import Tables, identity
from sim.scenario.schema import Profile, Scenario
from sim.vocabulary.compiled import entry, records
from sim.vocabulary.draws import mix, mix_array, u01, u01_array
from sim.vocabulary.records import TROUBLE
from sim.vocabulary.streams import ONCE, Stream
from sim.world.intrinsics import bear, place_in

BATCH = np.dtype([("key", "u8"), ("onset", "f8"), ("type", "i4"), ("grid", "i4")], align=True)
_COUNTED_UP = 50.0
_SUNDAY = 6


def days_of(scenario: Scenario) -> int:
    """Whole days from the start of the warm-up to the end of the run."""
    period = scenario.period
    return math.ceil(period.warmup_days + period.days + period.cooldown_days)


def holidays_of(scenario: Scenario) -> np.ndarray:
    """One for each public holiday among the simulated days, else zero; shape (days,)."""
    return np.isin(_dates(scenario), np.array(scenario.period.holidays, "datetime64[D]")).astype(np.uint8)


def _dates(scenario: Scenario) -> np.ndarray:
    """Calendar date of each simulated day, datetime64[D] of shape (days,)."""
    return np.datetime64(scenario.date_of(0)) + np.arange(days_of(scenario))


class _Days(NamedTuple):
    """Weekday, holidays counting as Sundays, and month of each simulated day; both of shape (days,)."""

    weekday: np.ndarray
    month: np.ndarray


def _calendar(scenario: Scenario) -> _Days:
    weekday = (scenario.first_weekday + np.arange(days_of(scenario))) % 7
    month = _dates(scenario).astype("datetime64[M]").astype(int) % 12
    return _Days(np.where(holidays_of(scenario), _SUNDAY, weekday), month)


def _day_factors(profile: Profile, days: _Days) -> np.ndarray:
    """Relative rate of each day (days,), by weekday and month; the mean over a plain year is one."""
    weekdays = np.array(profile.weekdays) / np.mean(profile.weekdays)
    months = np.array(profile.months) / np.mean(profile.months)
    return weekdays[days.weekday] * months[days.month]


def _hour_steps(profile: Profile) -> np.ndarray:
    """Cumulative share of a day's troubles by hour (25,), from 0 to 1."""
    steps = np.concatenate([[0.0], np.cumsum(profile.hours)])
    return steps / steps[-1]


def _profiles(scenario: Scenario) -> list[Profile]:
    return [scenario.profile.get(kind.profile, Profile()) for kind in scenario.trouble.values()]


def poisson(u: np.ndarray, mean: np.ndarray) -> np.ndarray:
    """Poisson numbers by inversion: the least k with P(N <= k) >= u, elementwise.

    Small means are counted up (L. Devroye, "Non-Uniform Random Variate Generation", 1986, section X.3.3);
    most towns have no others, and need not wait for scipy.
    """
    k = np.zeros(u.shape, np.int64)
    many = mean > _COUNTED_UP
    k[~many] = _counted_up(u[~many], mean[~many])
    if many.any():
        from scipy import special

        least = np.maximum(np.ceil(special.pdtrik(u[many], mean[many])) - 1, 0)
        k[many] = np.where(special.pdtr(least, mean[many]) < u[many], least + 1, least)
    return k


def _counted_up(u: np.ndarray, mean: np.ndarray) -> np.ndarray:
    k = np.zeros(u.shape, np.int64)
    chance = np.exp(-mean)
    below = chance.copy()
    left = np.nonzero(below < u)[0]
    while len(left):
        k[left] += 1
        chance[left] *= mean[left] / k[left]
        below[left] += chance[left]
        left = left[(below[left] < u[left]) & (chance[left] > 0)]
    return k


def counts(scenario: Scenario, seed: int) -> np.ndarray:
    """How many batches of each type begin on each day, shape (types, days)."""
    days, calendar = np.arange(days_of(scenario)), _calendar(scenario)
    kinds = scenario.trouble
    means = [
        scenario.town.rate_factor * kind.per_day / kind.batch * _day_factors(profile, calendar)
        for kind, profile in zip(kinds.values(), _profiles(scenario), strict=True)
    ]
    shape = (len(kinds), len(days))
    who = [mix_array(np.uint64(identity(name)), days) for name in kinds]
    u = u01_array(seed, Stream.COUNT, np.array(who, np.uint64).reshape(shape))
    return poisson(u, np.array(means).reshape(shape))


def grid_steps(tables: Tables, grids: np.ndarray) -> np.ndarray:
    """Cumulative share of each type's troubles by grid, shape (types, grids)."""
    factor = tables.types["new_resident_factor"][:, None]
    weights = grids["registered"][None, :] + factor * grids["new"][None, :]
    steps = np.cumsum(weights, axis=1)
    return steps / steps[:, -1:]


@entry
def _foresee(batches, types, numbers, hours, steps, seed):
    """When and where each batch begins, day by day."""
    n = 0
    for day in range(numbers.shape[1]):
        for t in range(numbers.shape[0]):
            parent = mix(types[t].id, day)
            for first in range(numbers[t, day]):
                batch = batches[n]
                batch.key = mix(parent, first)
                batch.type = t
                u = u01(seed, Stream.WHEN, batch.key, ONCE)
                hour = np.searchsorted(hours[t], u, side="right") - 1
                within = (u - hours[t, hour]) / (hours[t, hour + 1] - hours[t, hour])
                batch.onset = 1440.0 * day + 60.0 * (hour + within)
                batch.grid = 0
                if steps.shape[1] > 1:
                    where = u01(seed, Stream.WHERE, batch.key, ONCE)
                    batch.grid = np.searchsorted(steps[t], where, side="right")
                n += 1


@entry
def _conceive(troubles, batches, order, types, grids, seed, spread):
    n = 0
    for b in order:
        batch = batches[b]
        kind = types[batch.type]
        for member in range(kind.batch):
            trouble = troubles[n]
            trouble.key = mix(batch.key, member)
            trouble.type = batch.type
            trouble.grid = batch.grid
            trouble.onset = batch.onset
            bear(trouble, kind, seed, spread)
            place_in(trouble, grids[batch.grid], seed, kind.new_resident_factor)
            n += 1


def conceive(
    scenario: Scenario, tables: Tables, grids: np.ndarray, seed: int, *, room: int = 0
) -> np.ndarray:
    """All troubles that will begin by themselves, TROUBLE records by onset, and `room` blank ones."""
    numbers = counts(scenario, seed)
    batches = records(BATCH, int(numbers.sum()))
    troubles = records(TROUBLE, int((numbers.sum(axis=1) * tables.types["batch"]).sum()) + room)
    if len(batches):
        hours = np.array([_hour_steps(profile) for profile in _profiles(scenario)])
        key = np.uint64(seed)
        _foresee(batches, tables.types, numbers, hours, grid_steps(tables, grids), key)
        order = np.argsort(batches["onset"], kind="stable")
        _conceive(troubles, batches, order, tables.types, grids, key, float(scenario.ladder.spread))
    return troubles
