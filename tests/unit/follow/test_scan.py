"""A change of level is dated, the rhythm of the week is none, and false alarms are as rare as declared."""

import numpy as np
import pytest
from scipy.stats import binom

from sim.fitting.follow.looks import ALARM, Look, looked, share_of
from sim.fitting.follow.scan import Days, as_exposed, scan

WEEKDAY = np.arange(98) % 7
RHYTHM = np.array([1.0, 1.0, 1.0, 1.0, 1.4, 1.8, 0.6])[WEEKDAY]


def counted(mean, rng):
    """Days whose level is of mean one and standard deviation 0.15, beyond Poisson chance."""
    level = rng.gamma(1 / 0.15**2, 0.15**2, len(mean))
    return as_exposed(rng.poisson(mean * level), np.ones(len(mean)), WEEKDAY)


def test_a_step_is_found_on_its_day():
    mean = 50.0 * RHYTHM * np.where(np.arange(98) >= 75, 2.0, 1.0)
    found = scan(counted(mean, np.random.default_rng(1)), 56, level=0.01)
    assert abs(found.at - 75) <= 1
    assert found.earliest <= 75 <= found.latest
    assert found.p <= 0.01
    assert found.after / found.before == pytest.approx(2.0, rel=0.15)


def test_false_alarms_are_as_rare_as_declared():
    rng = np.random.default_rng(2)
    alarms = sum(scan(counted(30.0 * RHYTHM, rng), 56, level=0.1).p <= 0.1 for _ in range(150))
    assert alarms <= binom.ppf(0.999, 150, 0.1)


def test_a_week_that_ends_with_its_busy_days_is_no_change():
    weekday = np.arange(96) % 7  # the last new days are a Friday, a Saturday and so on
    counts = np.round(100 * np.array([1.0, 1.0, 1.0, 1.0, 1.4, 1.8, 0.6])[weekday])
    found = scan(as_exposed(counts, np.ones(96), weekday), 56, level=0.05)
    assert found is None or found.p > 0.9


def test_a_share_is_of_what_there_was_to_share():
    rng = np.random.default_rng(3)
    tries = np.where(np.arange(98) >= 70, 40, 10)
    same = Days("share", rng.binomial(tries, 0.5).astype(float), tries.astype(float), WEEKDAY)
    fell = Days("share", np.where(np.arange(98) >= 70, 0.0, tries), tries.astype(float), WEEKDAY)
    assert scan(same, 56, level=0.01).p > 0.01
    assert scan(fell, 56, level=0.01).at == 70


def test_all_looks_together_spend_no_more_than_is_declared():
    assert sum(map(share_of, range(1, 10_000))) == pytest.approx(1.0, abs=1e-3)


def test_a_look_at_the_same_days_is_no_other_look():
    first, second = Look("a", "b", 10), Look("b", "c", 12)
    once = looked((), first)
    twice = looked(once.done, second)
    assert (once.number, twice.number, looked(twice.done, first).number) == (1, 2, 1)
    assert once.alarm > twice.alarm
    assert twice.each(10) == pytest.approx(ALARM * share_of(2) / 10)
