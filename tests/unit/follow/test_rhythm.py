"""Hours to come lean on what is known of them, and their intervals hold as many days as they say."""

import numpy as np
import pytest
from scipy.stats import binom

from sim.fitting.follow.rhythm import deviance, leaning, rhythm_of
from tests.logs import HOURS, WEEKDAYS, Truth, hourly_rates


def lived(days, seed, spread=0.0, calls=90.0):
    rates = hourly_rates(Truth(start="2024-03-04", days=days, calls_per_day=calls)).reshape(days, 24)
    rng = np.random.default_rng(seed)
    level = rng.gamma(1 / spread**2, spread**2, days) if spread else np.ones(days)
    return rng.poisson(rates * level[:, None]), np.ones(days), np.arange(days) % 7


def test_counts_that_chance_explains_lean_wholly_and_others_hardly():
    rng = np.random.default_rng(1)
    expected = np.full(200, 40.0)
    assert np.std(leaning(rng.poisson(expected), expected)) < 0.03
    uneven = expected * np.where(np.arange(200) % 2, 0.2, 1.8)
    away = leaning(rng.poisson(uneven), expected) - uneven / expected
    assert np.sqrt(np.mean(away**2)) < 1.1 * np.sqrt(np.mean(uneven) / expected[0] ** 2)


def test_the_rates_of_the_town_are_found():
    rhythm = rhythm_of(*lived(364, 2))
    truth = 90.0 * np.outer(np.array(WEEKDAYS) / np.mean(WEEKDAYS), np.array(HOURS) / sum(HOURS))
    assert rhythm.rates == pytest.approx(truth, rel=0.12)
    assert rhythm.spread < 0.05


def test_six_weeks_foretell_the_next_better_than_hour_of_week_means():
    ours = plain = 0.0
    for seed in range(4):
        hours, _, weekday = lived(49, seed)
        past, new = slice(None, 42), slice(42, None)
        rhythm = rhythm_of(hours[past], np.ones(42), weekday[past])
        means = np.array([hours[past][weekday[past] == day].mean(axis=0) for day in range(7)])
        ours += deviance(hours[new], rhythm.expected(weekday[new]))
        plain += deviance(hours[new], np.maximum(means, 0.5 / 6)[weekday[new]])
    assert ours < plain


def test_intervals_of_days_hold_as_many_as_they_say():
    held = days = 0
    for seed in range(12):
        hours, _, weekday = lived(63, seed, spread=0.15)
        rhythm = rhythm_of(hours[:56], np.ones(56), weekday[:56])
        low, high = rhythm.interval(rhythm.expected(weekday[56:]).sum(axis=1))
        totals = hours[56:].sum(axis=1)
        held += int(((totals >= low) & (totals <= high)).sum())
        days += 7
    assert binom.ppf(0.005, days, 0.9) <= held <= binom.ppf(0.995, days, 0.9)


def test_a_level_that_moved_is_followed():
    hours, cover, weekday = lived(84, 5)
    hours[42:] = np.random.default_rng(6).poisson(2 * hours[42:])
    rhythm = rhythm_of(hours, cover, weekday)
    assert rhythm.rates.sum() / 7 == pytest.approx(180.0, rel=0.1)
