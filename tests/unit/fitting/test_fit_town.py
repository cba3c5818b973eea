"""A generated log, fitted: what is true of it is found, and what grows in it grows in the scenario."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from sim.fitting.columns import ColumnMap, Columns, Outcomes
from sim.fitting.fit import estimate, stretch, with_roster
from sim.fitting.kinds import sort_calls
from sim.fitting.log_window import window_of
from sim.fitting.meanings import with_meanings
from sim.fitting.scenario import scenario_of
from sim.scenario.provenance import provenance
from tests.logs import HEADERS, HOURS, KINDS, Truth, hourly_rates, live

TRUTH = Truth(days=21, calls_per_day=50.0)


MAP = ColumnMap(columns=Columns(**HEADERS))


def calls_of(truth, seed=1, columns=MAP):
    return prepared(live(truth, seed), columns)


def prepared(frame, columns):
    frame = with_meanings(frame.assign(clock_change=False, linked=False), columns)
    window = window_of(frame["received"])
    inside = (frame["received"] >= window.start) & (frame["received"] < window.end)
    frame = frame[inside].reset_index(drop=True)
    return stretch(frame, window, sort_calls(frame, columns.types))


@pytest.fixture(scope="module")
def calls():
    return calls_of(TRUTH)


@pytest.fixture(scope="module")
def found(calls):
    return estimate(calls)


def per_day(found):
    return sum(rate.per_day for rate in found.rates.values())


def mean_of_all(times):
    """Mean of usual, short and long times together [min]."""
    usual = 1 - times.short_share - times.long_share
    return usual * times.mean + times.short_share * times.short_mean + times.long_share * times.long_mean


def mean_on_scene(found):
    """Mean time on scene over all calls [min]."""
    weights = {key: found.rates[key].per_day for key in found.scene}
    means = {key: mean_of_all(one.times) for key, one in found.scene.items()}
    return sum(weights[key] * means[key] for key in means) / sum(weights.values())


def test_rates_are_those_of_the_log(calls, found):
    assert per_day(found) == pytest.approx(len(calls.frame) / TRUTH.days, rel=1e-9)
    low = sum(rate.low for rate in found.rates.values())
    high = sum(rate.high for rate in found.rates.values())
    assert low < TRUTH.calls_per_day < high


def test_hours_of_the_day_are_found(calls, found):
    """Most hours' intervals hold the truth, and the two peaks are where they are."""
    truth = 24 * np.array(HOURS) / np.sum(HOURS)
    inside = [(rate.hours.low <= truth) & (truth <= rate.hours.high) for rate in found.rates.values()]
    assert np.mean(inside) > 0.85
    common = sum(rate.hours.value * rate.per_day for rate in found.rates.values()) / per_day(found)
    assert np.corrcoef(common, truth)[0, 1] > 0.95


def test_times_on_scene_are_found_by_category(calls, found):
    for key, kind in calls.sorting.kinds.items():
        truth = next((one for name, one in KINDS.items() if kind.label.en.startswith(name)), None)
        if truth is not None and kind.way == "attended" and found.scene[key].size > 60:
            median, sigma = truth.on_scene
            low, high = found.scene[key].range("mean")
            assert 0.85 * low <= median * np.exp(sigma**2 / 2) <= 1.15 * high


@pytest.mark.slow
def test_more_calls_make_a_higher_rate(found):
    assert per_day(estimate(calls_of(replace(TRUTH, calls_per_day=75.0)))) > 1.25 * per_day(found)


@pytest.mark.slow
def test_longer_work_on_scene_makes_a_longer_mean(found):
    longer = {
        name: replace(kind, on_scene=(1.6 * kind.on_scene[0], kind.on_scene[1]))
        for name, kind in KINDS.items()
    }
    assert mean_on_scene(estimate(calls_of(replace(TRUTH, kinds=longer)))) > 1.3 * mean_on_scene(found)


@pytest.fixture(scope="module")
def scenario(calls, found):
    return scenario_of(with_roster(found, calls, 1.0), "station.csv")


def test_the_scenario_is_one_and_every_number_says_where_it_is_from(scenario, found):
    given = {path: value for path, value in provenance(scenario).items() if value.source}
    assert {value.grade for value in given.values()} == {"A", "D"}
    for path, value in given.items():
        assert "station.csv" in value.source, path
        assert value.low is not None, path
        assert value.high is not None, path
    rates = [path for path in given if path.endswith(".per_day")]
    assert len(rates) == len(found.kinds)
    assert all(given[path].source == "fitted from station.csv" for path in rates)


def test_the_map_says_what_families_repetitions_and_refusals_are():
    """Every tenth call refused, every seventh a repetition, and noise filed under help by the map."""
    frame = live(replace(TRUTH, days=14), seed=1)
    frame.loc[::7, "outcome"] = "同一事项"
    frame.loc[::10, "outcome"] = "不予受理"
    frame.loc[::10, ["enroute", "arrived", "cleared"]] = pd.NaT
    said = Outcomes(repeat=["同一*"], refused=["不予受理"])
    told = MAP.model_copy(update={"types": {"噪音*": "help"}, "outcomes": said})
    calls = prepared(frame, told)
    public = ~calls.frame["initiated"]
    found = estimate(calls)
    assert found.again[0] == pytest.approx((calls.frame["outcome"] == "同一事项")[public].mean())
    left = [key for key, kind in found.kinds.items() if kind.way == "left"]
    refused = (calls.frame["outcome"] == "不予受理")[public].sum()
    assert sum(found.rates[key].count for key in left) == refused
    groups = {kind.group for kind in found.kinds.values() if kind.label.en.startswith("噪音")}
    assert groups == {"help"}


def test_own_work_is_no_call(scenario):
    own = [kind for name, kind in scenario.trouble.items() if name.startswith("own_")]
    assert own
    assert all(kind.scheduled for kind in own)


def test_the_truths_of_a_log_are_those_it_was_made_with():
    """The mean rate of the generator is what its field says."""
    assert hourly_rates(TRUTH).sum() == pytest.approx(TRUTH.days * TRUTH.calls_per_day)
    assert isinstance(live(TRUTH)["received"].iloc[0], pd.Timestamp)


def test_what_a_pure_queue_waits_is_not_the_desks_time():
    """Three crews in the order of calls, each sent half a minute after it is free: the desk takes no more."""
    rng = np.random.default_rng(5)
    free, rows = np.zeros(3), []
    for came in np.cumsum(rng.exponential(25.0, 1200)):
        crew = int(free.argmin())
        sent = max(came, free[crew]) + 0.5
        free[crew] = sent + 4.0 + rng.exponential(32.0)
        rows.append((came, sent, sent + 4.0, free[crew]))
    log = live(replace(TRUTH, days=30), seed=1)[: len(rows)].assign(
        priority=1, cancelled=False, initiated=False
    )
    since = log["received"].iloc[0].normalize()
    moments = since.to_numpy() + (np.array(rows) * 60).round().astype("timedelta64[s]")
    log[["received", "dispatched", "arrived", "cleared"]] = moments
    calls = prepared(log, MAP)
    fitted = with_roster(estimate(calls), calls, 1.0)
    assert max(mean_of_all(one.times) for one in fitted.desk.values()) < 1.5
