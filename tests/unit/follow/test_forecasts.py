"""Forecasts rolling over a generated log keep their promises, above all when crews are out."""

import pytest
from scipy.stats import binom

from experiments.forecasts import rolled
from sim.fitting.columns import ColumnMap, Columns
from sim.fitting.meanings import with_meanings
from tests.logs import Truth, live

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def found():
    calls = live(Truth(days=42, calls_per_day=90.0, officers=4), seed=8)
    columns = ColumnMap(columns=Columns(received="received", type="type"))
    return rolled(with_meanings(calls.assign(clock_change=False, linked=False), columns), {})


def test_hours_are_told_better_than_by_the_mean_of_their_hour_of_the_week(found):
    assert found.counts.ours < found.counts.plain


def test_intervals_of_days_hold_as_many_as_they_say(found):
    low, high = binom.interval(0.99, found.counts.days, 0.9)
    assert low <= found.counts.held <= high


def test_times_are_told_no_worse_than_by_quantiles_of_all_calls(found):
    beside = [one for one in found.losses if one.beside == "all calls"]
    assert len(beside) == 6
    assert all(one.ratio <= 1.02 for one in beside)


def test_delays_are_told_better_when_many_crews_are_out(found):
    delays = [one for one in found.losses if one.stretch == "delay" and one.beside == "all calls"]
    assert all(one.high < 1 for one in delays)
