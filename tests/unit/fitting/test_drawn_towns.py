"""Towns that a log does not tell apart: draws have the spread, the edges and the company that theory says."""

from datetime import date

import numpy as np
import pytest

from sim.fitting.busy_crews import Crew
from sim.fitting.call_rates import Rate, Weights
from sim.fitting.crew_number import RosterTrial
from sim.fitting.drawn_towns import _rise, _spread, drawn_pair, roster_weights, usually_bound
from sim.fitting.fitted_values import Estimates
from sim.fitting.times import FittedTimes, Times

DAYS, COUNT = 100, 4800
EVEN, WEEK = (Weights(np.ones(n), np.ones(n), np.ones(n)) for n in (24, 7))


def known(minutes):
    """Times of a median, so alike that this is their mean, without any doubt."""
    return FittedTimes(Times(minutes, 1e-3), np.log([0.5, minutes, 0.05]), np.zeros((3, 3)), 1000.0)


def town(**given):
    """Two entries of 48 calls a day, of ten minutes' way and twenty on scene: two crews bound at a time."""
    rate = Rate(COUNT, 48.0, 47.0, 49.0, EVEN, WEEK, None)
    travel, scene, desk = (dict.fromkeys("ab", known(minutes)) for minutes in (10.0, 20.0, 3.0))
    none = (0.0, 0.0, 0.0)
    return Estimates(**{
        "start": date(2024, 1, 1), "days": DAYS, "kinds": {}, "rates": dict.fromkeys("ab", rate),
        "day_spread": none, "travel": travel, "scene": scene, "ends_known": True, "desk": desk,
        "desk_rise": none, "delay_rise": none, "roster": [Crew(4, 0, 24, False)], "fewest": 1.0, "most": 1.0,
        "channels": {}, "patience": {}, "again": none, **given,
    })  # fmt: skip


def draws(found, count=150):
    """So many pairs of towns."""
    rng = np.random.default_rng(3)
    return [one for _ in range(count) for one in drawn_pair(found, rng)]


def test_calls_a_minute_by_their_minutes_are_the_crews_bound():
    assert usually_bound(town()) == pytest.approx(2 * 48 * 30 / 1440, rel=1e-4)
    assert usually_bound(town(units={"a": [0.5, 0.5]})) == pytest.approx(2.5, rel=1e-4)


def test_a_steeper_rise_leaves_the_desk_s_time_at_the_usual_number_bound():
    """The log shows 3 minutes times e^.4 at two crews bound, whatever part of it is the rise."""
    drawn = draws(town(desk_rise=(0.2, 0.1, 0.3)), 20)
    bound = usually_bound(town())
    assert np.ptp([one.desk_rise[0] for one in drawn]) > 0.1
    at = [one.desk["a"].times.median * np.exp(one.desk_rise[0] * bound) for one in drawn]
    np.testing.assert_allclose(at, 3.0 * np.exp(0.2 * bound))


@pytest.mark.parametrize(
    ("rise", "mean", "spread"), [((0.3, 0.202, 0.398), 0.3, 0.05), ((0.0, 0.0, 0.098), 0.0399, 0.0301)]
)
def test_a_rise_is_drawn_from_as_much_of_a_normal_as_a_desk_can_have(rise, mean, spread):
    """Of standard error .05; at the edge from half of it, whose mean and spread are .798 and .603 of that."""
    chance = np.random.default_rng(4).random
    rises = np.array([_rise(rise, chance) for _ in range(4000)])
    assert (rises > 0).all()
    np.testing.assert_allclose([rises.mean(), rises.std()], [mean, spread], atol=0.002)


@pytest.mark.parametrize("ratio", [2.0, 0.9])
def test_days_spread_as_their_counts_leave_it(ratio):
    """Of 93 degrees of freedom, at 96 calls a day: draws have the ends of the interval, zeros included."""
    from scipy.special import chdtri

    ends = [ratio * 93 / chdtri(93, tail) for tail in (0.025, 0.5, 0.975)]
    low, middle, high = (np.sqrt(max(end - 1, 0) / 96) for end in ends)
    found, chance = town(day_spread=(middle, low, high)), np.random.default_rng(4).random
    drawn = [_spread(found, chance) for _ in range(4000)]
    np.testing.assert_allclose(np.quantile(drawn, (0.025, 0.5, 0.975)), [low, middle, high], atol=0.006)


def test_a_pair_lies_as_far_on_either_side():
    unsure = FittedTimes(Times(20.0, 0.5), np.log([0.5, 20.0, 0.5]), np.diag([0.0, 0.01, 0.04]), 100.0)
    one, other = draws(town(scene=dict.fromkeys("ab", unsure)), 1)
    both = one.scene["a"].theta + other.scene["a"].theta
    assert abs(one.scene["a"].theta - unsure.theta).max() > 0.01
    np.testing.assert_allclose(both, 2 * unsure.theta, atol=1e-9)


def test_busy_days_raise_all_entries_alike():
    """A level that differs by .3 from day to day is known to .03 after a hundred, and is that of both."""
    wide = draws(town(day_spread=(0.3, 0.3, 0.3)))
    levels = np.log([[one.rates[key].per_day / 48 for key in "ab"] for one in wide])
    assert np.corrcoef(levels.T)[0, 1] == pytest.approx(0.0009 / (0.0009 + 1 / COUNT), abs=0.06)


def test_an_hour_of_two_hundred_calls_is_known_to_a_fourteenth():
    hours = np.array([one.rates["a"].hours.value for one in draws(town())])
    assert hours.mean(axis=1) == pytest.approx(np.ones(300))
    assert hours.std() == pytest.approx((24 / COUNT * 23 / 24) ** 0.5, rel=0.04)


def test_a_roster_that_was_tried_twice_counts_once():
    """Two of miss 8 and 10: one is e times as likely as the other."""
    four, three = (town(roster=[Crew(count, 0, 24, False)]) for count in (4, 3))
    trials = [RosterTrial(1.0, 0.0, miss, found) for miss, found in ((8.0, four), (8.0, four), (10.0, three))]
    np.testing.assert_allclose(roster_weights(trials), np.array([np.e, 0.0, 1.0]) / (1 + np.e))
