"""When, where and to whom troubles begin: as often as the scenario says, by hour, day, month and grid.

Each test of a distribution would fail once in a thousand seeds if the model were right; the seed was chosen
before anything was seen.
"""

import numpy as np
import pytest
from scipy import stats

from sim.engine.assemble import assemble
from sim.scenario.load import load
from sim.vocabulary.compiled import records, unwritten
from sim.vocabulary.draws import mix_array
from sim.vocabulary.records import TROUBLE
from sim.world import stream
from sim.world.stream import counts, poisson
from tests.towns import write

LEVEL = 0.001
SEED = 1
DAYS = 730
HOURS = [1, 1, 1, 1, 1, 0, 0, 2, 4, 6, 6, 6, 5, 5, 6, 6, 7, 8, 10, 12, 12, 10, 8, 5]
WEEKDAYS = [1, 1, 1, 1, 1.5, 2, 0]
MONTHS = [1, 1, 1, 1, 1, 2, 2, 2, 1, 1, 1, 0.5]
TOWN = f"""
name = "town"
title = {{ en = "Town", zh = "镇" }}
[period]
start = 2023-01-01
days = {DAYS}.0
[town]
area_km2 = 20.0
grids = 12
[residents]
registered = 6000
new = 3000
[officers.patrol]
label = {{ en = "patrol", zh = "巡逻" }}
count = 2
roster = "always"
[profile.uneven]
hours = {HOURS}
weekdays = {WEEKDAYS}
months = {MONTHS}
[trouble.flat]
label = {{ en = "flat", zh = "均匀" }}
group = "noise"
per_day = 12.0
new_resident_factor = 3.0
[trouble.uneven]
label = {{ en = "uneven", zh = "起伏" }}
group = "dispute"
per_day = 8.0
profile = "uneven"
[trouble.batch]
label = {{ en = "batch", zh = "成批" }}
group = "government"
per_day = 9.0
batch = 3
scheduled = true
"""
FLAT, UNEVEN, BATCH = range(3)


@pytest.fixture(scope="module")
def scenario(tmp_path_factory):
    return load(write(tmp_path_factory.mktemp("stream"), town=TOWN))


@pytest.fixture(scope="module")
def town(scenario):
    return assemble(scenario, SEED)


@pytest.fixture(scope="module")
def troubles(town):
    return town.troubles[: int(town.clock[0]["stream_n"])]


def agrees(observed: np.ndarray, shares: np.ndarray) -> bool:
    """Pearson's chi-square test of counts against shares; a share of zero must be empty."""
    possible = shares > 0
    assert observed[~possible].sum() == 0
    expected = observed.sum() * shares[possible] / shares.sum()
    return stats.chisquare(observed[possible], expected).pvalue > LEVEL


def test_poisson_numbers_are_those_of_the_library():
    u = np.linspace(1e-6, 1 - 1e-6, 2001)
    for mean in (0.01, 0.3, 1.0, 4.7, 40.0, 900.0):
        assert poisson(u, np.full_like(u, mean)).tolist() == stats.poisson.ppf(u, mean).tolist()


def of_dates() -> tuple[np.ndarray, np.ndarray]:
    """Weekday from Monday, and month from January, of each day of the run."""
    dates = np.datetime64("2023-01-01") + np.arange(DAYS).astype("timedelta64[D]")
    since_a_thursday = dates.astype(int)
    return (since_a_thursday + 3) % 7, dates.astype("datetime64[M]").astype(int) % 12


def uneven_rates() -> np.ndarray:
    """Relative rate of each day of the run under the profile."""
    weekday, month = of_dates()
    return np.array(WEEKDAYS)[weekday] / np.mean(WEEKDAYS) * np.array(MONTHS)[month] / np.mean(MONTHS)


def test_as_many_begin_as_the_rates_say(scenario):
    """Over two years the number is Poisson with the stated mean; batches of three begin as one."""
    expected = (DAYS * 12.0, 8.0 * uneven_rates().sum(), DAYS * 9.0 / 3)
    for total, mean in zip(counts(scenario, SEED).sum(axis=1), expected, strict=True):
        low, high = stats.poisson.interval(1 - LEVEL, mean)
        assert low <= total <= high


def test_days_vary_as_poisson_numbers_do(scenario):
    """Variance over mean of the daily numbers, against the chi-square of Fisher's dispersion test."""
    numbers = counts(scenario, SEED)[FLAT]
    dispersion = numbers.var(ddof=1) * (DAYS - 1) / numbers.mean()
    low, high = stats.chi2.interval(1 - LEVEL, DAYS - 1)
    assert low < dispersion < high


def test_hours_follow_the_profile(troubles):
    for kind, shares in ((UNEVEN, np.array(HOURS, float)), (FLAT, np.ones(24))):
        onset = troubles["onset"][troubles["type"] == kind]
        assert agrees(np.bincount((onset % 1440 // 60).astype(int), minlength=24), shares)
        assert stats.kstest(onset % 60 / 60, "uniform").pvalue > LEVEL


def test_weekdays_and_months_follow_the_profile(scenario):
    numbers = counts(scenario, SEED)[UNEVEN]
    for number in of_dates():
        n = number.max() + 1
        assert agrees(np.bincount(number, numbers, n), np.bincount(number, uneven_rates(), n))


def test_troubles_befall_grids_by_people_and_factor(town, troubles):
    grids = town.grids
    for kind, factor in ((FLAT, 3.0), (UNEVEN, 1.0)):
        own = troubles[troubles["type"] == kind]
        weights = grids["registered"] + factor * grids["new"]
        assert agrees(np.bincount(own["grid"], minlength=len(grids)), weights.astype(float))
        is_new = town.residents["kind"][own["resident"]] == 1
        share = factor * 3000 / (6000 + factor * 3000)
        assert stats.binomtest(int(is_new.sum()), len(own), share).pvalue > LEVEL


def test_whoever_has_a_trouble_lives_where_it_is(town, troubles):
    assert (town.residents["grid"][troubles["resident"]] == troubles["grid"]).all()
    grid = town.grids[troubles["grid"]]
    assert (np.abs(troubles["x"] - grid["x"]) <= grid["reach"]).all()
    assert (np.abs(troubles["y"] - grid["y"]) <= grid["reach"]).all()


def test_everybody_in_a_grid_may_have_a_trouble(town, troubles):
    """Residents of one kind and grid are alike: counts over tenths of their rows."""
    grid = town.grids[int(np.argmax(town.grids["registered"]))]
    own = troubles["resident"][troubles["type"] == UNEVEN] - grid["first_resident"]
    own = own[(own >= 0) & (own < grid["registered"])]
    tenths, edges = np.histogram(own, bins=10, range=(0, int(grid["registered"])))
    whole = np.diff(np.ceil(edges))
    assert agrees(tenths, whole)


def test_batches_begin_together_and_onsets_rise(troubles):
    assert (np.diff(troubles["onset"]) >= 0).all()
    batches = troubles["onset"][troubles["type"] == BATCH].reshape(-1, 3)
    assert (batches == batches[:, :1]).all()
    assert len(np.unique(troubles["key"])) == len(troubles)


def test_troubles_that_begin_at_one_instant_come_in_the_order_of_their_keys(town):
    """Whatever order their types stand in, and whatever the sort made of it."""
    batches = records(stream.BATCH, 4)
    batches["onset"] = 7.0, 3.0, 7.0, 7.0
    batches["key"] = 30, 99, 10, 20
    lined_up, words = unwritten(TROUBLE, 4)
    stream._line_up(lined_up, words, words[0].copy(), batches, np.array([1, 0, 2, 3]), town.types)
    expected = [int(mix_array(np.uint64(key), 0)) for key in (99, 10, 20, 30)]
    assert lined_up["key"].tolist() == expected
    assert lined_up["onset"].tolist() == [3.0, 7.0, 7.0, 7.0]
