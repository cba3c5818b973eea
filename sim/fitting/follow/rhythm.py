"""How many calls the coming hours bring: level, hours, weekdays and hours of the week, with intervals.

Each part leans on the one before it, by as much as the counts themselves say that they do not differ: hours
on a flat day, weekdays on one another, hours of the week on the product of both (gamma-Poisson; the weight is
the likeliest). The level is a mean of all days in which older ones weigh less, by the half-life under which
past weeks would have been foretold best.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.fitting.dispersion import WIDEST

WEEK, HOURS = 7, 24
HALF_LIVES = (7.0, 14.0, 28.0, 56.0, np.inf)
_STIFFNESS = np.geomspace(1.0, 1e5, 41)
_RECENT = 14
"""Days after which past levels are held against what was foretold of them."""


@dataclass(frozen=True)
class Rhythm:
    """Calls an hour by weekday and hour (7, 24) at the level of now, and how unsure a day's number is.

    `spread` is the standard deviation of a day's level over its mean, beyond Poisson chance; `doubt` the
    relative standard error of the level.
    """

    rates: np.ndarray
    spread: float
    doubt: float

    def expected(self, weekday: np.ndarray) -> np.ndarray:
        """Calls of each hour of days of such weekdays, (days, 24)."""
        return np.asarray(self.rates[weekday])

    def interval(self, mean: np.ndarray, level: float = 0.9) -> tuple[np.ndarray, np.ndarray]:
        """The interval of counts with such means, in which so many of them lie; negative binomial."""
        from scipy.stats import nbinom

        more = max(self.spread**2 + self.doubt**2, 1e-6)
        size, share = 1 / more, 1 / (1 + np.asarray(mean) * more)
        tails = ((1 - level) / 2, (1 + level) / 2)
        low, high = (nbinom.ppf(tail, size, share) for tail in tails)
        return low, high


def rhythm_of(hours: np.ndarray, cover: np.ndarray, weekday: np.ndarray) -> Rhythm:
    """The rhythm of past days.

    Args:
        hours: calls of each hour, (days, 24), the last day last.
        cover: the share of each day in which the log speaks, (days,).
        weekday: of each day, 0 is Monday.
    """
    whole = cover > 1 - 1e-9
    hours, weekday = hours[whole], weekday[whole]
    shape = _shape(hours, weekday)
    usual = shape.sum(axis=1)[weekday]
    totals = hours.sum(axis=1)
    half = min(HALF_LIVES, key=lambda one: _missed(totals, usual, one))
    weights = _weights(len(totals), half)
    level = float(weights @ totals / (weights @ usual))
    spread = _spread(totals, usual * float(totals.sum() / usual.sum()))
    chance = 1 / max(totals.mean(), 1e-9) + spread**2
    doubt = float(np.sqrt(chance * (weights**2).sum())) / float(weights.sum())
    return Rhythm(shape * level, spread, doubt)


def _shape(hours: np.ndarray, weekday: np.ndarray) -> np.ndarray:
    """Relative rates of the hours of the week, (7, 24), of mean 1."""
    days = np.maximum(np.bincount(weekday, minlength=WEEK), 0).astype(float)
    counts = np.zeros((WEEK, HOURS))
    np.add.at(counts, weekday, hours)
    mean = counts.sum() / max(days.sum() * HOURS, 1e-9)
    by_hour = leaning(counts.sum(axis=0), np.full(HOURS, mean * days.sum()))
    by_day = leaning(counts.sum(axis=1), mean * HOURS * days)
    product = by_day[:, None] * by_hour
    return np.asarray(product * leaning(counts, mean * days[:, None] * product))


def leaning(counts: np.ndarray, expected: np.ndarray) -> np.ndarray:
    """Counts over what was expected, each drawn towards 1 as far as all of them are alike."""
    from scipy.special import gammaln

    def likely(stiff: float) -> float:
        found = gammaln(counts + stiff) - gammaln(stiff) + stiff * np.log(stiff)
        return float((found - (counts + stiff) * np.log(expected + stiff)).sum())

    stiff = max(_STIFFNESS, key=likely)
    return np.asarray((counts + stiff) / (expected + stiff))


def _weights(days: int, half: float) -> np.ndarray:
    """Of each day, the last one last."""
    return np.asarray(0.5 ** (np.arange(days)[::-1] / half))


def _missed(totals: np.ndarray, usual: np.ndarray, half: float) -> float:
    """Poisson deviance of the days in a week's time, foretold from those before with such a half-life."""
    missed = 0.0
    for day in range(_RECENT, len(totals) - WEEK + 1, WEEK):
        weights = _weights(day, half)
        mean = (weights @ totals[:day]) / (weights @ usual[:day]) * usual[day : day + WEEK]
        missed += deviance(totals[day : day + WEEK], mean)
    return missed


def deviance(counts: np.ndarray, mean: np.ndarray) -> float:
    """Poisson deviance of counts from their means."""
    from scipy.special import xlogy

    mean = np.maximum(mean, 1e-12)
    return float(2 * (xlogy(counts, np.maximum(counts, 1e-12) / mean) - (counts - mean)).sum())


def _spread(totals: np.ndarray, mean: np.ndarray) -> float:
    """Standard deviation of a day's level over its mean, beyond chance."""
    freedom = max(len(totals) - WEEK, 1)
    ratio = float(((totals - mean) ** 2 / np.maximum(mean, 0.5)).sum()) / freedom
    return float(min(np.sqrt(max(ratio - 1, 0.0) / max(totals.mean(), 1e-9)), WIDEST))
