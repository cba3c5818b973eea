"""The generated logs that the other tests rest on have the truths they claim."""

import numpy as np
import pytest

from tests.logs import MOMENTS, Truth, hourly_rates, lines, live


@pytest.fixture(scope="module")
def calls():
    return live(Truth(days=84), seed=1)


def test_calls_come_at_the_rates_of_their_hours(calls):
    truth = Truth(days=84)
    expected = hourly_rates(truth).reshape(-1, 24)
    hours = np.bincount(calls["received"].dt.hour, minlength=24)
    spread = np.sqrt(expected.sum(axis=0))
    assert np.all(np.abs(hours - expected.sum(axis=0)) < 4 * spread)
    weekday = np.bincount(calls["received"].dt.day_of_week, minlength=7)
    by_weekday = expected.sum(axis=1).reshape(-1, 7).sum(axis=0)
    assert np.all(np.abs(weekday - by_weekday) < 4 * np.sqrt(by_weekday))


def test_moments_follow_one_another(calls):
    for before, after in zip(MOMENTS, MOMENTS[1:], strict=False):
        assert (calls[before] <= calls[after]).all()
    assert not calls["cancelled"].any()


def test_travel_is_log_normal_with_the_declared_median(calls):
    truth = Truth()
    from_public = calls[~calls["initiated"]]
    for priority, (median, sigma) in truth.travel.items():
        mine = from_public[from_public["priority"] == priority]
        logs = np.log((mine["arrived"] - mine["enroute"]).dt.total_seconds().clip(lower=1) / 60)
        assert abs(logs.mean() - np.log(median)) < 4 * sigma / np.sqrt(len(mine))


def test_fewer_officers_mean_longer_waits_and_callers_who_leave():
    many = live(Truth(officers=12, patience_min=45.0), seed=2)
    few = live(Truth(officers=6, patience_min=45.0), seed=2)
    waits = [(calls["dispatched"] - calls["queued"]).dt.total_seconds().mean() for calls in (many, few)]
    assert waits[1] > 2 * waits[0]
    assert few["cancelled"].mean() > many["cancelled"].mean()
    assert few.loc[few["cancelled"], ["dispatched", "arrived", "cleared"]].isna().all(axis=None)


def test_never_more_busy_than_there_are_officers():
    calls = live(Truth(days=14, officers=6), seed=3)
    changes = sorted([(t, 1) for t in calls["dispatched"]] + [(t, -1) for t in calls["cleared"]])
    busy = np.cumsum([change for _, change in changes])
    assert busy.max() == 6


def test_lines_have_one_text_a_column(calls):
    rows = lines(calls.head(3))
    assert [len(row) for row in rows] == [14] * 4
    assert rows[1][0] == "J0000001"
