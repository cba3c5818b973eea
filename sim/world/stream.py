"""The stream of troubles: when, where and to whom, before any policy has a say.

How many of a type begin on a day is a Poisson number by inversion, so a higher rate keeps every trouble
of the lower one and adds some; the n-th trouble of a type and day is always the same trouble. Types count
by name: their order in a scenario changes no trouble, nor the order in which troubles come.
"""

from __future__ import annotations

import math

import numpy as np

from sim.scenario.pack import Tables
from sim.scenario.schema import Scenario
from sim.vocabulary.compiled import compiled, entry, records, unwritten
from sim.vocabulary.draws import mix, normal_array, u01, u01_four_each
from sim.vocabulary.records import TROUBLE
from sim.vocabulary.streams import ONCE, Stream, block_of
from sim.world.intrinsics import bear_all, blank
from sim.world.rates import Rates, days_of, end_of, place_of, rates_of
from sim.world.settlement import homes_of

BATCH = np.dtype([("key", "u8"), ("onset", "f8"), ("type", "i4"), ("place", "i4")], align=True)
_COUNTED_UP = 50.0
_WHEN_AND_WHERE = block_of(Stream.WHEN, Stream.WHERE)


@entry
def _count_up(u, mean, k):
    """Poisson numbers of small means, counted up; those of large means are left alone.

    L. Devroye, "Non-Uniform Random Variate Generation", 1986, section X.3.3.
    """
    for i in range(len(u)):
        if mean[i] <= _COUNTED_UP:
            chance = np.exp(-mean[i])
            below = chance
            while below < u[i] and chance > 0.0:
                k[i] += 1
                chance *= mean[i] / k[i]
                below += chance


def poisson(u: np.ndarray, mean: np.ndarray) -> np.ndarray:
    """Poisson numbers by inversion: the least k with P(N <= k) >= u, elementwise, (n,) each.

    Most towns have small means only, and need not wait for scipy.
    """
    k = np.zeros(len(u), np.int64)
    _count_up(u, mean, k)
    many = mean > _COUNTED_UP
    if many.any():
        from scipy import special

        least = np.maximum(np.ceil(special.pdtrik(u[many], mean[many])) - 1, 0)
        k[many] = np.where(special.pdtr(least, mean[many]) < u[many], least + 1, least)
    return k


@entry
def _draw_counts(u, ids, seed):
    for t in range(u.shape[0]):
        for day in range(u.shape[1]):
            u[t, day] = u01(seed, Stream.COUNT, mix(ids[t], day), ONCE)


def day_levels(scenario: Scenario, seed: int) -> np.ndarray:
    """How busy each day is, log-normal about one; shape (days,).

    Whatever keeps people in or brings them out, such as weather, does so for all of them at once.
    """
    variance = math.log1p(scenario.town.day_spread**2)
    drawn = normal_array(seed, Stream.DAY_LEVEL, np.arange(days_of(scenario)), ONCE)
    return np.asarray(np.exp(math.sqrt(variance) * drawn - 0.5 * variance))


def _means(scenario: Scenario, rates: Rates, seed: int) -> np.ndarray:
    """Mean batches of each type on each day of a replication, shape (types, days)."""
    if not scenario.town.day_spread:
        return rates.mean
    planned = np.array([kind.scheduled for kind in scenario.trouble.values()], bool)
    levels = day_levels(scenario, seed)
    return np.asarray(np.where(planned[:, np.newaxis], rates.mean, rates.mean * levels))


def counts(scenario: Scenario, seed: int) -> np.ndarray:
    """How many batches of each type begin on each day, shape (types, days)."""
    rates = rates_of(scenario)
    u = np.empty(rates.mean.shape)
    _draw_counts(u, rates.id, np.uint64(seed))
    return poisson(u.ravel(), _means(scenario, rates, seed).ravel()).reshape(u.shape)


@entry
def _identify(batches, keys, numbers, rates):
    """Key, type and day of each batch, day by day; the day stands in `onset` for the moment."""
    n = 0
    for day in range(numbers.shape[1]):
        for t in range(numbers.shape[0]):
            parent = mix(rates.id[t], day)
            for first in range(numbers[t, day]):
                keys[n] = mix(parent, first)
                batches[n].key = keys[n]
                batches[n].type = t
                batches[n].onset = day
                n += 1


@entry
def _foresee(batches, keys, u, rates, seed):
    """When and where each batch begins."""
    u01_four_each(seed, _WHEN_AND_WHERE, keys, u)
    step_minutes = 1440.0 / (rates.clock.shape[1] - 1)
    for n in range(len(batches)):
        batch = batches[n]
        row = rates.day[batch.type, int(batch.onset)]
        step, within = place_of(rates.clock, rates.clock_guide, row, u[0, n])
        batch.onset = 1440.0 * batch.onset + (step + within) * step_minutes
        batch.place, _ = place_of(rates.ground, rates.ground_guide, batch.type, u[1, n])


@compiled
def _break_ties(order, batches):
    """Batches that begin at the same instant come in the order of their keys."""
    for last in range(1, len(order)):
        n = last
        while n > 0 and _comes_late(batches[order[n - 1]], batches[order[n]]):
            order[n - 1], order[n] = order[n], order[n - 1]
            n -= 1


@compiled
def _comes_late(earlier, later):
    return earlier.onset == later.onset and earlier.key > later.key


@entry
def _line_up(troubles, words, blank, batches, order, types):
    """What each batch says of its members, in order of onset, in records that are blank but for that."""
    _break_ties(order, batches)
    n = 0
    for b in order:
        batch = batches[b]
        for member in range(types[batch.type].batch):
            for word in range(len(blank)):
                words[n, word] = blank[word]
            trouble = troubles[n]
            trouble.key = mix(batch.key, member)
            trouble.type = batch.type
            trouble.place = batch.place
            trouble.onset = batch.onset
            n += 1


def conceive(
    scenario: Scenario, tables: Tables, seed: int, *, room: int = 0, more: float = 0.0
) -> tuple[np.ndarray, int]:
    """All troubles that begin before the end, TROUBLE records by onset, and how many they are.

    Behind them are `room` free records, and `more` for each of them.
    """
    numbers, key = counts(scenario, seed), np.uint64(seed)
    n = int(numbers.sum())
    batches, keys, u = records(BATCH, n), np.empty(n, np.uint64), np.empty((4, n))
    rates = rates_of(scenario)
    _identify(batches, keys, numbers, rates)
    _foresee(batches, keys, u, rates, key)
    order = np.argsort(batches["onset"])
    order = order[: np.searchsorted(batches["onset"], end_of(scenario), sorter=order)]
    born = int(tables.types["batch"][batches["type"][order]].sum())
    troubles, words = unwritten(TROUBLE, born + room + int(more * born))
    _line_up(troubles, words, np.frombuffer(blank().tobytes(), np.uint64), batches, order, tables.types)
    words[born:] = 0
    spread, callers = float(scenario.ladder.spread), float(scenario.residents.callers)
    bear_all(troubles[:born], tables.types, homes_of(scenario), key, spread, callers)
    return troubles, born
