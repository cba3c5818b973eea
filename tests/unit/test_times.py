"""The city's bins and the clicks' error, by hand."""

import numpy as np
import pytest

from experiments.aimed import riskiest
from experiments.loop import ratio
from experiments.times import ARRIVAL, ERRORS, FEEDBACK, Clicks, clicked, times

ALL = np.array([1.0, 6.0, 12.0, 20.0, 45.0])
SCENE = np.array([20.0, 40.0, 90.0, 200.0, 300.0])
PAPER = SCENE + 10.0


def seen(clicks):
    return clicked(ALL, SCENE, PAPER, clicks, np.random.default_rng(1))


def test_one_call_in_each_bin_is_a_fifth():
    assert ARRIVAL.shares(ALL).tolist() == [20.0] * 5
    assert FEEDBACK.shares(SCENE).tolist() == [20.0] * 5


def test_a_bin_holds_its_upper_end():
    assert ARRIVAL.shares(np.array([5.0, 5.1])).tolist() == [50.0, 50.0, 0.0, 0.0, 0.0]
    assert [ARRIVAL.name(bin_) for bin_ in (0, 1, 4)] == ["≤5", "5–10", ">30"]


def test_a_share_agrees_within_five_points_of_both_weeks():
    assert ARRIVAL.ends(0) == pytest.approx((56.8, 75.7))
    assert FEEDBACK.ends(4) == pytest.approx((2.4, 13.6))
    assert all(
        sum(week) == pytest.approx(100.0, abs=0.1) for timed in (ARRIVAL, FEEDBACK) for week in timed.weeks
    )


def test_without_error_what_is_seen_is_what_was():
    arrival, feedback = seen(ERRORS["none"])
    assert (arrival.tolist(), feedback.tolist()) == (ALL.tolist(), SCENE.tolist())


def test_clicks_at_once_late_and_in_batches():
    assert seen(Clicks(1.0, 0.0, 0.0))[0].tolist() == [0.0] * 5
    assert seen(Clicks(0.0, 1.0, 0.0))[0].tolist() == SCENE.tolist()
    late, batched = seen(Clicks(0.0, 1.0, 1.0))
    assert late.tolist() == batched.tolist() == PAPER.tolist()


def test_the_error_takes_its_share_of_calls():
    many = np.full(20_000, 3.0)
    arrival, _ = clicked(many, many + 30.0, many + 60.0, Clicks(0.1, 0.06, 0.0), np.random.default_rng(2))
    assert (arrival == 0.0).mean() == pytest.approx(0.1, abs=0.01)
    assert (arrival == 33.0).mean() == pytest.approx(0.06, abs=0.01)


def test_calls_that_nobody_came_to_are_left_out():
    nan = float("nan")
    calls = {
        "queued": np.array([100.0, 100.0, nan]),
        "arrived": np.array([104.0, nan, 105.0]),
        "scene_end": np.array([150.0, nan, 120.0]),
        "write_up": np.array([20.0, 20.0, 20.0]),
    }
    assert [part.tolist() for part in times(calls)] == [[4.0], [50.0], [70.0]]


def test_a_share_of_a_gain_has_the_jackknife_interval():
    """Where the part is half the whole in every pair the share is sure; noise around that widens it."""
    whole = np.array([-90.0, -100.0, -110.0, -120.0])
    sure = ratio(whole / 2, whole)
    assert (sure.mean, sure.low, sure.high) == pytest.approx((0.5, 0.5, 0.5))
    noisy = ratio(whole / 2 + np.array([10.0, -10.0, 10.0, -10.0]), whole)
    assert noisy.low < 0.5 < noisy.high


def test_the_riskiest_twentieth_are_the_one_in_twenty_with_most():
    expected = np.arange(40.0)
    assert riskiest(expected).tolist() == [39, 38]
