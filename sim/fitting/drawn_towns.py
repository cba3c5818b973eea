"""Towns that a log does not tell apart: of rosters by how well they fit, of all else by what is doubtful.

What is estimated together is drawn together. A steeper rise of the desk's time goes with less time while no
crew is bound, so that at the usual number bound it stays what the log shows; a stretch of busy days raises
the rates of all entries. Every draw has its mirror image, which lies as far on the other side in everything:
what is drawn high in one is drawn low in the other, so that the two together show what doubt does to a town
on average apart from the luck of the draws.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import numpy as np

from sim.fitting.call_rates import Rate, Weights
from sim.fitting.crew_number import RosterTrial
from sim.fitting.dispersion import WIDEST
from sim.fitting.fit import STEEPEST
from sim.fitting.fitted_values import Estimates, Share
from sim.fitting.times import FittedTimes, both_of

TERMS = 16
"""How many figures a roster is held against, nearly: four quantiles of two priorities, and crews out."""

Chance = Callable[[int], np.ndarray]
"""So many random numbers between 0 and 1."""

_UPPER, _TAIL = 1.96, 0.025
"""Where the 95 % interval of a normal ends, and what of it lies beyond."""


def roster_weights(trials: Sequence[RosterTrial]) -> np.ndarray:
    """How likely each roster is, (trials,) that add to one; one that was tried twice counts once."""
    least = min(trial.miss for trial in trials)
    rosters = [trial.found.roster for trial in trials]
    again = np.array([one in rosters[:at] for at, one in enumerate(rosters)])
    scale = max(1.0, least / TERMS)
    likely = np.exp([-(trial.miss - least) / (2 * scale) for trial in trials])
    return np.where(again, 0.0, likely) / likely[~again].sum()


def drawn(found: Estimates, rng: np.random.Generator) -> Estimates:
    """A town of the same roster within what the log leaves uncertain."""
    return _drawn(found, rng.random)


def drawn_pair(found: Estimates, rng: np.random.Generator) -> tuple[Estimates, Estimates]:
    """Two towns of the same roster within what the log leaves uncertain, each the other's mirror image."""
    seed = int(rng.integers(2**63))
    again = np.random.default_rng(seed)
    return _drawn(found, np.random.default_rng(seed).random), _drawn(
        found, lambda size: 1 - again.random(size)
    )


def _drawn(found: Estimates, chance: Chance) -> Estimates:
    rise, spread = _rise(found.desk_rise, chance), _spread(found, chance)
    less = -(rise - found.desk_rise[0]) * usually_bound(found)
    return replace(
        found,
        rates=_rates(found.rates, spread, found.days, chance),
        travel={key: _moved(one, chance) for key, one in found.travel.items()},
        scene={key: _moved(one, chance) for key, one in found.scene.items()},
        desk={key: _moved(one, chance, less) for key, one in found.desk.items()},
        desk_rise=(rise,) * 3,
        day_spread=(spread,) * 3,
    )


def usually_bound(found: Estimates) -> float:
    """Crews bound at a time, on average: calls a minute by the minutes for which one binds crews."""
    return sum(
        found.rates[key].per_day / 1440 * _units(found, key) * _minutes(found, key) for key in found.scene
    )


def _minutes(found: Estimates, key: str) -> float:
    """For how long a call of an entry binds a crew."""
    return sum(part[key].times.average for part in (found.travel, found.scene) if key in part)


def _units(found: Estimates, key: str) -> float:
    shares = found.units.get(key, [1.0])
    return float(np.dot(np.arange(1, len(shares) + 1), shares))


def at_theta(one: FittedTimes, theta: np.ndarray) -> FittedTimes:
    """Times of the same shape and the same short ones: the share of these, place and spread by `theta`."""
    usual, long = both_of(theta[1:], one.shape)
    short = 1 / (1 + math.exp(-float(np.clip(theta[0], -30.0, 30.0)))) if one.times.short_share else 0.0
    times = replace(
        one.times, median=math.exp(usual[0]), sigma=usual[1], short_share=short,
        long_share=(1 - short) * one.shape.share, long_median=math.exp(long[0]), long_sigma=long[1],
    )  # fmt: skip
    return replace(one, times=times, theta=theta)


def _moved(one: FittedTimes, chance: Chance, later: float = 0.0) -> FittedTimes:
    """Times as the log leaves them, their logarithms `later` by so much; of a draw nothing is in doubt."""
    from scipy.special import ndtri

    values, vectors = np.linalg.eigh(one.covariance)
    away = vectors @ (np.sqrt(np.clip(values, 0.0, None)) * ndtri(chance(len(values))))
    moved = at_theta(one, one.theta + away + [0.0, later, 0.0])
    times = replace(moved.times, short_doubt=(0.0, 0.0, 0.0))
    return replace(moved, times=times, covariance=np.zeros_like(one.covariance))


def _rise(rise: Share, chance: Chance) -> float:
    """From the normal that the log leaves, as far as a desk can have it."""
    from scipy.special import ndtr, ndtri

    value, _, high = rise
    error = max(high - value, 1e-9) / _UPPER
    least, most = ndtr((0.0 - value) / error), ndtr((STEEPEST - value) / error)
    at = least + (most - least) * float(chance(1)[0])
    return float(np.clip(value + error * ndtri(at), 0.0, STEEPEST))


def _spread(found: Estimates, chance: Chance) -> float:
    """From what counts of days leave: the true ratio of variance to mean times a chi-square is the one found.

    The upper end of the interval tells the ratio that was found, also where chance alone explains it.
    """
    from scipy.special import chdtri

    freedom = max(found.days - 7, 1)
    mean = sum(rate.per_day for rate in found.rates.values())
    found_at = (1 + mean * found.day_spread[2] ** 2) * float(chdtri(freedom, 1 - _TAIL))
    ratio = found_at / float(chdtri(freedom, chance(1)[0]))
    return min(math.sqrt(max(ratio - 1, 0.0) / max(mean, 1e-9)), WIDEST)


def _rates(rates: Mapping[str, Rate], spread: float, days: int, chance: Chance) -> dict[str, Rate]:
    """Rates and their shapes as the counts leave them; how busy the days were, all entries have in common."""
    busier = float(_gamma(np.array([days / max(spread, 1e-6) ** 2]), chance)[0])
    return {key: _rate(rate, busier, chance) for key, rate in rates.items()}


def _rate(rate: Rate, busier: float, chance: Chance) -> Rate:
    per_day = rate.per_day * busier * float(_gamma(np.array([float(rate.count)]), chance)[0])
    hours, weekdays = (_weights(part, rate.count, chance) for part in (rate.hours, rate.weekdays))
    return replace(rate, per_day=per_day, low=per_day, high=per_day, hours=hours, weekdays=weekdays)


def _weights(weights: Weights, count: int, chance: Chance) -> Weights:
    """Shares of so many calls, as their counts leave them (Dirichlet)."""
    calls = np.maximum(weights.value * count / len(weights.value), 0.5)
    drawn = calls * _gamma(calls, chance)
    drawn *= len(drawn) / drawn.sum()
    return Weights(drawn, drawn, drawn)


def _gamma(shape: np.ndarray, chance: Chance) -> np.ndarray:
    """Gamma draws of mean one; (draws,) each."""
    from scipy.special import gammaincinv

    return np.asarray(gammaincinv(shape, chance(len(shape))) / shape)
