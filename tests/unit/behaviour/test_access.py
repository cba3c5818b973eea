"""Lift control: whom it deters and finds, and where, by hand."""

import numpy as np
import pytest

from sim.behaviour import access
from sim.vocabulary.terms import Group
from tests.unit.behaviour.towns import first

EVERYBODY = {"access__coverage": 1.0, "access__deters": 1.0, "access__recognises": 1.0}
MANY = 400


@pytest.fixture
def guarded(town_of):
    """A town in half of whose places everybody is scanned, and a crime that care could prevent."""
    town = town_of(**EVERYBODY, access__pilot=0.5)
    i = first(town, "crime")
    town.troubles["preventable"][i] = 0.0
    town.types["entered_share"] = 1.0
    return town, i


def deterred_by_place(town, i):
    """For each place, whether the crime would have been deterred there."""
    found = []
    for p in range(len(town.places)):
        town.troubles["place"][i] = p
        found.append(access.deters(town, i))
    return np.array(found)


def test_crime_is_deterred_in_the_buildings_of_the_pilot_and_in_no_other(guarded):
    """Half of the places have scanners; whoever strikes there is deterred each time, elsewhere never."""
    town, i = guarded
    there = deterred_by_place(town, i)
    assert abs(there.mean() - 0.5) < 4 * np.sqrt(0.25 / len(there))
    town.troubles["key"][i] += 1
    np.testing.assert_array_equal(deterred_by_place(town, i), there)


def test_a_larger_pilot_keeps_the_buildings_of_the_smaller(guarded):
    town, i = guarded
    smaller = deterred_by_place(town, i)
    town.settings["access_pilot"] = 0.8
    larger = deterred_by_place(town, i)
    assert np.all(larger[smaller])
    assert larger.sum() > smaller.sum()


def test_nobody_is_deterred_or_named_who_need_not_enter_a_building(guarded):
    """Fraud by telephone: `entered_share` of its type at zero, every door of the town being watched."""
    town, i = guarded
    town.settings["access_pilot"] = town.settings["access_identifies"] = 1.0
    town.settings["access_registers"], town.places["landlord"] = 0.0, -1
    assert access.deters(town, i)
    assert access.identifies(town, town.troubles[i])
    assert town.types["group"][town.troubles["type"][i]] == Group.CRIME
    town.types["entered_share"] = 0.0
    assert not deterred_by_place(town, i).any()
    assert not access.identifies(town, town.troubles[i])


def test_wanted_people_are_found_where_they_pass_scanners(town_of):
    """In half of the places half of those who pass are found; in none of them nobody, in all of them all."""
    for pilot, expected in ((0.0, 0), (0.5, MANY / 2), (1.0, MANY)):
        town = town_of(**EVERYBODY, access__pilot=pilot, access__wanted_per_month=30.0)
        found = 0
        for _ in range(MANY):
            town.clock["agenda_n"] = 0
            found += access.scan(town)
        # places differ, and each is passed several times: their share varies more than the draws
        sd = np.sqrt(pilot * (1 - pilot) * MANY * (1 + MANY / len(town.places)))
        assert abs(found - expected) <= 4 * sd
