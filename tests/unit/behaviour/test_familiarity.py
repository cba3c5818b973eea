"""Responsibility areas: whose they are, and who is known there, by hand."""

import numpy as np
import pytest

from sim.behaviour import careers, familiarity
from sim.vocabulary.terms import Role
from tests.unit.behaviour.towns import first

VISITS = {"areas__own": 1.0, "base_work__care": 3.0, "base_work__visit_minutes": 60.0}


def place_in(town, g):
    """A place that is counted in grid `g` alone."""
    return int(np.flatnonzero(town.places["grid"] == g)[0])


@pytest.fixture
def known(town_of):
    """A town, its first officer with an area, and a place there."""
    town = town_of(**VISITS)
    o = int(np.flatnonzero(town.officers["area_end"])[0])
    return town, o, place_in(town, town.officers["area_first"][o])


def people_of(town, officer):
    own = slice(officer["area_first"], officer["area_end"])
    return (town.grids["end_resident"][own] - town.grids["first_resident"][own]).sum()


def test_the_areas_of_a_zone_are_its_grids_each_once(town_of):
    town = town_of()
    for z in range(len(town.zones)):
        own = town.officers[(town.officers["zone"] == z) & (town.officers["role"] == Role.COMMUNITY)]
        if 0 < len(own) <= town.zones["grids"][z]:
            dealt = [g for o in own for g in range(o["area_first"], o["area_end"])]
            assert sorted(dealt) == np.flatnonzero(town.grids["zone"] == z).tolist()
    others = town.officers["role"] != Role.COMMUNITY
    assert not town.officers["area_end"][others].any()


def test_visits_make_acquaintance_by_minutes_a_head(known):
    """Two visits of an hour at 3 people a minute reach 360 of the area's people, some of them twice."""
    town, o, p = known
    familiarity.get_to_know(town, o, p)
    familiarity.get_to_know(town, o, p)
    expected = 1.0 - np.exp(-360.0 / people_of(town, town.officers[o]))
    np.testing.assert_allclose(familiarity.known_by(town, o, town.officers["area_first"][o]), expected)


def test_nobody_is_known_beyond_the_area_nor_by_calling_there(known):
    town, o, p = known
    beyond = (town.officers["area_end"][o]) % len(town.grids)
    familiarity.get_to_know(town, o, place_in(town, beyond))
    assert town.officers["acquainted"][o] == 0.0
    familiarity.get_to_know(town, o, p)
    assert familiarity.known_by(town, o, beyond) == 0.0


def test_a_successor_is_a_stranger(town_of):
    town = town_of(**VISITS, careers__turnover=0.99, fatigue__quits=0.0)
    town.officers["acquainted"] = 2.0
    while not town.officers["successors"][0]:
        careers.consider_leaving(town, 0)
        town.clock["agenda_n"] = 0
    assert town.officers["acquainted"][0] == 0.0


def test_acquaintances_tell_of_so_many_others(known):
    """Of 60 minutes x 2 people half know the officer, and tell of 3 others each: 180 people's matters."""
    town, o, _ = known
    town.settings["base_work_notice"], town.settings["areas_tells"] = 2.0, 3.0
    town.officers["acquainted"][o] = np.log(2.0)
    g = town.officers["area_first"][o]
    people = town.grids["end_resident"][g] - town.grids["first_resident"][g]
    np.testing.assert_allclose(familiarity.told(town, o, g), 1.0 - np.exp(-180.0 / people))


def test_the_best_known_of_a_crew_counts_and_only_in_disputes(known):
    town, o, _ = known
    town.settings["grid_work_grip"] = 0.4
    town.officers["acquainted"][o] = np.log(2.0)
    other = (o + 1) % len(town.officers)
    for i, expected in ((first(town, "dispute"), 0.2), (first(town, "help"), 1.0)):
        town.troubles["grid"][i] = town.officers["area_first"][o]
        town.troubles["lead"][i], town.officers["mate"][other], town.officers["mate"][o] = other, o, -1
        np.testing.assert_allclose(familiarity.grip(town, i), expected)
