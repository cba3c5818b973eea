"""A post that is manned around the clock: who stays there, and what is brought to it, by hand."""

import numpy as np
import pytest

from sim.behaviour import officers, triage
from sim.kernel.idle import muster
from sim.kernel.posts import comes_in
from sim.vocabulary.terms import Activity, Channel, Duty
from tests.unit.behaviour.towns import first

CALL, COUNTER = int(Channel.CALL_110), int(Channel.WINDOW)


@pytest.fixture
def zone(town_of):
    """A town whose first zone has a post, and officers of that zone on call response, none of them out."""
    town = town_of(post__zones=1, post__walk_in=1.0)
    own = np.flatnonzero((town.officers["zone"] == 0) & (town.officers["responds"] == 1))[:2].tolist()
    assert len(own) == 2
    town.officers["duty"][own] = Duty.RESPONSE
    town.officers["free_time"][own] = Activity.BASE_WORK
    muster(town)
    for o in own:
        officers.go_free(town, o)
    return town, own


def test_one_officer_stays_and_the_others_go_on_visits(zone):
    town, (one, other) = zone
    assert town.officers["doing"][[one, other]].tolist() == [Activity.DESK, Activity.BASE_WORK]


@pytest.mark.parametrize("gone", [{"trouble": 0}, {"duty": Duty.OFF}])
def test_the_next_to_come_free_takes_the_place_of_who_is_gone(zone, gone):
    town, (one, other) = zone
    for name, value in gone.items():
        town.officers[name][one] = value
    officers.go_free(town, other)
    assert town.officers["doing"][other] == Activity.DESK


def test_a_zone_without_a_post_keeps_nobody_in(town_of):
    town = town_of(post__zones=0)
    o = int(np.flatnonzero(town.officers["responds"])[0])
    town.officers["duty"][o], town.officers["free_time"][o] = Duty.RESPONSE, Activity.BASE_WORK
    muster(town)
    officers.go_free(town, o)
    assert town.officers["doing"][o] == Activity.BASE_WORK


@pytest.mark.parametrize(
    ("group", "record", "channel", "raised"),
    [
        ("help", {}, CALL, COUNTER),
        ("help", {"urgent": 1}, CALL, CALL),
        ("dispute", {}, CALL, CALL),
        ("help", {}, int(Channel.HOTLINE_12345), int(Channel.HOTLINE_12345)),
    ],
)
def test_only_help_that_is_not_urgent_is_brought_to_the_counter(zone, group, record, channel, raised):
    town, _ = zone
    i = first(town, group)
    town.troubles["grid"][i] = np.flatnonzero(town.grids["zone"] == 0)[0]
    town.troubles["urgent"][i] = 0
    for name, value in record.items():
        town.troubles[name][i] = value
    assert comes_in(town, town.troubles[i], channel) == raised


@pytest.mark.parametrize(("z", "there"), [(0, True), (1, False)])
def test_one_officer_hears_it_where_the_post_stands(zone, z, there):
    town, _ = zone
    i = first(town, "help")
    town.troubles["grid"][i] = np.flatnonzero(town.grids["zone"] == z)[0]
    town.troubles["urgent"][i], town.troubles["crew"][i], town.troubles["channel"][i] = 0, 3, COUNTER
    triage.decide(town, i)
    at_post = town.troubles["x"][i] == town.zones["x"][z] and town.troubles["y"][i] == town.zones["y"][z]
    assert (at_post, town.troubles["crew"][i] == 1) == (there, there)
