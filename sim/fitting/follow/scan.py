"""Where a series of days changes its level: the likeliest day, and how often chance would do as much.

Every day from which on the level may be another is tried, and the likelihood ratio of the best one is held
against that of the same days in other orders. Days change places only with days of the same weekday, so that
the week's rhythm stays, days may differ by more than Poisson chance, and the chance of a false alarm is what
is declared, whatever the distribution (a permutation test; Good, Permutation Tests, 2005). It takes for
granted that weeks could stand in any order: a trend within the days before is a change like any other.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

SHORTEST = 3
"""Days that a new level must have lasted before it is looked for; one odd day is none."""

_MOST_ORDERS = 20_000
_BATCH = 1000
_PROFILE = 1.92
"""By how much the log-likelihood may fall within a 95 % interval of one parameter."""

Measure = Literal["count", "share", "mean"]
"""Calls in so much time; so many of so many; the sum of so many numbers."""


@dataclass(frozen=True)
class Days:
    """A quantity by day: amounts and what they are of, (days,) each, and the weekday of each day."""

    measure: Measure
    amount: np.ndarray
    of: np.ndarray
    weekday: np.ndarray


@dataclass(frozen=True)
class Break:
    """The likeliest change: the first day of the new level and from which to which it may have been.

    `p` is the share of other orders of the days that show as much; `before` and `after` are levels, with
    twice the standard error of the latter's distance from the former.
    """

    at: int
    earliest: int
    latest: int
    p: float
    before: float
    after: float
    twice_error: float


def as_exposed(counts: np.ndarray, cover: np.ndarray, weekday: np.ndarray) -> Days:
    """Daily counts as a series: a day weighs what days of its weekday do, as far as the log covers it."""
    size = np.bincount(weekday, cover, 7)
    usual = np.bincount(weekday, counts, 7) / np.maximum(size, 1e-9)
    mean = counts.sum() / max(cover.sum(), 1e-9)
    return Days("count", counts.astype(float), cover * usual[weekday] / max(mean, 1e-9), weekday)


def scan(days: Days, first: int, level: float, seed: int = 0) -> Break | None:
    """The likeliest change from day `first` on.

    Args:
        days: the series; the days before `first` are those that the new ones are held against.
        first: the first day on which the new level may begin.
        level: the chance of a false alarm that is to be told from; orders are drawn accordingly.
        seed: of the orders.

    Returns:
        The change, or None where there are too few days for one.
    """
    total = len(days.amount)
    if total - first < SHORTEST or first < SHORTEST:
        return None
    spread = _spread(days)
    own = _ratios(days.measure, days.amount[None], days.of[None], first)[0] / spread
    best = int(own.argmax())
    if own[best] <= 0:
        return None
    as_much = _as_much(days, first, own[best] * spread, level, seed)
    return _told(days, first, best, own, as_much)


def _ratios(measure: Measure, amount: np.ndarray, of: np.ndarray, first: int) -> np.ndarray:
    """Log-likelihood ratios of a change at each day from `first` on; orders of days (orders, days)."""
    sums, sizes = (np.cumsum(part, axis=1) for part in (amount, of))
    ends = slice(first - 1, amount.shape[1] - SHORTEST)
    parts = [(sums[:, ends], sizes[:, ends])]
    parts.append((sums[:, -1:] - parts[0][0], sizes[:, -1:] - parts[0][1]))
    fit = _FITS[measure]
    return np.asarray(sum(fit(*part) for part in parts) - fit(sums[:, -1:], sizes[:, -1:]))


def _poisson(sums: np.ndarray, sizes: np.ndarray) -> np.ndarray:
    return sums * _log(sums / np.maximum(sizes, 1e-9))


def _binomial(hits: np.ndarray, tries: np.ndarray) -> np.ndarray:
    share = hits / np.maximum(tries, 1e-9)
    return np.asarray(hits * _log(share) + (tries - hits) * _log(1 - share))


def _normal(sums: np.ndarray, sizes: np.ndarray) -> np.ndarray:
    return np.asarray(sums**2 / np.maximum(sizes, 1e-9) / 2)


_FITS = {"count": _poisson, "share": _binomial, "mean": _normal}


def _log(values: np.ndarray) -> np.ndarray:
    return np.log(np.maximum(values, 1e-12))


def _as_much(days: Days, first: int, ratio: float, level: float, seed: int) -> float:
    """The share of orders of the days, the one that befell among them, with a ratio as large."""
    rng = np.random.default_rng(seed)
    wanted = min(_MOST_ORDERS, int(10 / level) + 1)
    reached = 0
    for batch in range(0, wanted, _BATCH):
        order = _orders(days.weekday, min(_BATCH, wanted - batch), rng)
        found = _ratios(days.measure, days.amount[order], days.of[order], first).max(axis=1)
        reached += int((found >= ratio * (1 - 1e-9)).sum())
    return (reached + 1) / (wanted + 1)


def _orders(weekday: np.ndarray, count: int, rng: np.random.Generator) -> np.ndarray:
    """Orders of the days in which each stands where one of its weekday stood, (count, days)."""
    order = np.tile(np.arange(len(weekday)), (count, 1))
    for one in np.unique(weekday):
        mine = weekday == one
        order[:, mine] = rng.permuted(order[:, mine], axis=1)
    return order


def _spread(days: Days) -> float:
    """Variance of the days over what chance alone would make of it (Pearson), at least 1; of means theirs."""
    level = days.amount.sum() / max(days.of.sum(), 1e-9)
    there = days.of > 0
    away = (days.amount - level * days.of)[there] ** 2
    usual = {"count": level, "share": level * (1 - level), "mean": 1.0}[days.measure]
    found = float((away / np.maximum(usual * days.of[there], 1e-9)).sum() / max(there.sum() - 1, 1))
    return max(found, 1e-9) if days.measure == "mean" else max(found, 1.0)


def _told(days: Days, first: int, best: int, own: np.ndarray, p: float) -> Break:
    near = np.flatnonzero(own >= own[best] - _PROFILE)
    at = first + best
    sums, sizes = ([part[:at].sum(), part[at:].sum()] for part in (days.amount, days.of))
    before, after = (one / max(size, 1e-9) for one, size in zip(sums, sizes, strict=True))
    gap = abs(after - before) / np.sqrt(2 * own[best])
    return Break(at, first + int(near[0]), first + int(near[-1]), p, before, after, 2 * float(gap))
