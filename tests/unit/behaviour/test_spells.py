"""Spells by hand: how long until the next, where it falls, what cuts it; and who has most to report."""

import math

import numpy as np
import pytest
from scipy import stats

from sim.behaviour import prevention, spells
from sim.vocabulary.clock import DAY
from sim.vocabulary.records import NEVER
from sim.vocabulary.streams import Stream
from sim.world.intrinsics import _upwards
from tests.unit.behaviour.towns import first

WALK = (Stream.PATROL_AGAIN, Stream.PATROL_STEERED, Stream.PATROL)


def onsets(town):
    """When what each trouble of the stream sets off begins, in days after it; NaN of none."""
    n = int(town.clock[0]["stream_n"])
    days = np.array([spells.next_onset(town, i) for i in range(n)]) - town.troubles["onset"][:n]
    return np.where(np.isinf(days), np.nan, days / DAY)


def test_as_many_as_the_share_says_set_off_another(town_of):
    town = town_of(trouble__theft__per_day=40.0)
    town.types["set_off_share"] = 0.3
    found = np.isfinite(onsets(town))
    assert abs(found.sum() - 0.3 * len(found)) < 4 * math.sqrt(0.3 * 0.7 * len(found))


@pytest.mark.parametrize("mean", [1.0, 4.0])
def test_days_are_whole_and_geometric(town_of, mean):
    """At the same time of day, so that the day's profile stays; one day with chance 1 / mean."""
    town = town_of(trouble__theft__per_day=40.0, spells__days=mean)
    town.types["set_off_share"] = 0.9
    days = onsets(town)
    days = days[np.isfinite(days)]
    np.testing.assert_allclose(days, np.round(days), atol=1e-9)
    assert days.min() > 0.5
    spread = math.sqrt(mean * (mean - 1.0) / len(days))
    assert abs(days.mean() - mean) <= 4 * spread + 1e-9
    assert abs((days < 1.5).mean() - 1 / mean) <= 4 * math.sqrt(0.25 / len(days))


def test_only_new_troubles_set_off_others(town_of):
    town = town_of(trouble__theft__set_off_share=0.9)
    town.types["set_off_share"] = 1.0
    assert spells.next_onset(town, 0) < NEVER
    town.troubles["origin"][0] = 1
    assert spells.next_onset(town, 0) == NEVER


def test_it_falls_on_its_own_place_or_the_next(town_of):
    town = town_of(spells__beside=0.5)
    size = int(town.settings["residents_place"][0])
    n = int(town.clock[0]["stream_n"])
    places = np.array([spells.whom(town, i) // size for i in range(n)]) - town.troubles["place"][:n]
    assert set(places.tolist()) == {-1, 0, 1}
    assert 0.3 < (places != 0).mean() < 0.6


def test_care_cuts_what_was_set_off_alone(town_of):
    """With full care as often as `cuts` says; a trouble that began by itself is none of its business."""
    town = town_of(spells__cuts=0.6)
    n = int(town.clock[0]["stream_n"])
    town.places["care"], town.places["care_at"] = 50.0, 0.0
    assert not any(spells.is_cut(town, i) for i in range(n))
    town.troubles["set_off"][:n] = 1
    share = np.mean([spells.is_cut(town, i) for i in range(n)])
    assert abs(share - 0.6) < 4 * math.sqrt(0.24 / n)
    town.places["care"] = 0.0
    assert not any(spells.is_cut(town, i) for i in range(n))


def called(town, i, days_ago, care_days_ago=None):
    """Trouble `i` was called in so long ago, and its place last stayed at so long ago."""
    town.clock["now"] = 100 * DAY
    town.places["care_at"] = 0.0
    p = town.troubles["place"][i]
    town.places["called_at"][p] = town.clock["now"][0] - days_ago * DAY
    if care_days_ago is not None:
        town.places["care_at"][p] = town.clock["now"][0] - care_days_ago * DAY
    zone = town.grids["zone"][town.places["grid"][p]]
    return p, prevention.place_of(town, prevention.choose_door(town, zone, WALK, (3, 5)))


def test_a_stay_follows_a_fresh_call_once(town_of):
    """Not one that is too old, and not one that somebody has followed."""
    town = town_of(analysis__revisits=1.0, analysis__revisit_days=3.0, analysis__steers=0.0)
    i = first(town, "crime")
    p, to = called(town, i, 1.0)
    assert to == p
    others = [called(town, i, 4.0)[1], called(town, i, 1.0, 0.5)[1]]
    assert others == [called(town_of(analysis__revisits=0.0, analysis__steers=0.0), i, 1.0)[1]] * 2


def test_who_has_most_to_report_follows_a_log_normal(town_of):
    """5 % of people with 64 % of reports have a sigma of two: Lorenz's curve, read backwards."""
    people, sigma = 100_000, 2.0
    reports = (np.arange(20_000) + 0.5) / 20_000 * people
    who = np.array([_upwards(one, people, sigma) for one in reports])
    top = (who >= 0.95 * people).mean()
    assert abs(top - stats.norm.cdf(sigma - stats.norm.ppf(0.95))) < 0.001
    assert abs(top - 0.64) < 0.005


@pytest.mark.parametrize("share", [0.0, 0.2, 0.999999])
def test_people_alike_have_alike_much_to_report(share):
    assert _upwards(share * 300, 300, 0.0) == int(share * 300)
