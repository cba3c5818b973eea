"""Busy and quiet days: how far daily numbers vary beyond chance is what the scenario says.

Each test of a distribution would fail once in a thousand seeds if the model were right.
"""

import numpy as np
import pytest
from scipy import stats

from sim.scenario.load import load
from sim.world.stream import counts, day_levels
from tests.towns import write

LEVEL = 0.001
DAYS = 2000
TOWN = f"""
name = "town"
title = {{ en = "Town", zh = "镇" }}
[period]
days = {DAYS}.0
[town]
day_spread = SPREAD
[officers.patrol]
label = {{ en = "patrol", zh = "巡逻" }}
count = 2
roster = "always"
[trouble.many]
label = {{ en = "many", zh = "多" }}
group = "noise"
per_day = 60.0
[trouble.few]
label = {{ en = "few", zh = "少" }}
group = "dispute"
per_day = 20.0
[trouble.planned]
label = {{ en = "planned", zh = "计划" }}
group = "government"
per_day = 60.0
scheduled = true
"""
MANY, FEW, PLANNED = range(3)
SPREAD = 0.2


def town(folder, spread):
    return load(write(folder, town=TOWN.replace("SPREAD", str(spread))))


@pytest.fixture(scope="module")
def spread(tmp_path_factory):
    return town(tmp_path_factory.mktemp("spread"), SPREAD)


@pytest.fixture(scope="module")
def even(tmp_path_factory):
    return town(tmp_path_factory.mktemp("even"), 0.0)


def test_levels_are_log_normal_of_mean_one(spread):
    """Logarithms are normal, of variance ln(1 + s^2) and mean minus half of that, so that the mean is one."""
    variance = np.log1p(SPREAD**2)
    z = (np.log(day_levels(spread, 1)) + variance / 2) / np.sqrt(variance)
    assert stats.kstest(z, "norm").pvalue > LEVEL


def test_daily_numbers_vary_by_chance_and_by_the_level_of_the_day(spread):
    """Var N = m + (m s)^2 for a mean m; over 2,000 days its estimate lies within some 15 % of that."""
    numbers = counts(spread, 1)[MANY]
    assert numbers.mean() == pytest.approx(60.0, rel=0.02)
    assert numbers.var() / numbers.mean() == pytest.approx(1 + 60.0 * SPREAD**2, rel=0.15)


def test_a_day_is_busy_with_everything_but_planned_work(spread):
    """Cov(N, M) = m n s^2: for 60 and 20 a day a correlation of 60 * 20 * .04 / sqrt(204 * 36) = .56."""
    numbers = counts(spread, 1)
    assert np.corrcoef(numbers[MANY], numbers[FEW])[0, 1] == pytest.approx(0.56, abs=0.07)
    assert abs(np.corrcoef(numbers[MANY], numbers[PLANNED])[0, 1]) < 4 / np.sqrt(DAYS)


def test_planned_work_keeps_its_days(spread, even):
    assert (counts(spread, 1)[PLANNED] == counts(even, 1)[PLANNED]).all()


def test_a_level_is_the_days_own_in_each_replication(spread):
    """One day's level says nothing of the next day's, nor of the same day's in another replication."""
    one, other = day_levels(spread, 1), day_levels(spread, 2)
    for a, b in ((one, other), (one[1:], one[:-1])):
        assert abs(np.corrcoef(a, b)[0, 1]) < 4 / np.sqrt(DAYS)


def test_a_busier_day_keeps_every_trouble_of_a_quieter_one(spread, even):
    """Numbers rise with the level, so troubles, keyed by day and number, are the same up to the fewer."""
    busier = day_levels(spread, 1) > 1
    more, plain = counts(spread, 1)[MANY], counts(even, 1)[MANY]
    assert (more[busier] >= plain[busier]).all()
    assert (more[~busier] <= plain[~busier]).all()


def test_without_spread_every_day_is_as_the_rates_say(even):
    assert (day_levels(even, 1) == 1.0).all()
