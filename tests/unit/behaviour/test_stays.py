"""What a stay at a place leaves and finds by hand, however it is booked, and when officers knock on doors."""

import numpy as np
import pytest

from sim.behaviour import prevention
from sim.engine.assemble import assemble
from sim.engine.loop import advance, close_books, open_town
from sim.kernel.dose import dose, share_reached
from sim.scenario.load import load
from sim.vocabulary.terms import Activity

HOUR = 60.0
WHOLE = {"period.warmup_days": 0.0, "period.days": 28.0, "period.cooldown_days": 0.0}
DAYTIME = {"base_work.calendar": "every_day"}  # from 7 to 21 h


def test_care_by_hand(town_of):
    """90 minutes at 2 people a minute among 300: .6 each, which prevents 1 - exp(-.6) of what can be."""
    town = town_of(base_work__prevents=1.0, residents__place=300)
    prevention.leave_care(town, 1, 2.0, 90.0)
    np.testing.assert_allclose(town.places["care"][:3], [0.0, 0.6, 0.0])
    town.troubles["place"][:2] = 1
    town.troubles["preventable"][:2] = 0.4511, 0.4512
    assert prevention.prevents(town, 0)
    assert not prevention.prevents(town, 1)


def test_a_stay_booked_as_two_leaves_the_same_care(town_of):
    """Also where they are of two people, or of one person twice as long."""
    once, twice = town_of(), town_of()
    prevention.leave_care(once, 0, 2.0, 90.0)
    prevention.leave_care(twice, 0, 2.0, 30.0)
    prevention.leave_care(twice, 0, 2.0, 60.0)
    np.testing.assert_allclose(once.places["care"], twice.places["care"])


@pytest.mark.parametrize("minutes", [1.0, 30.0, 600.0])
def test_a_stay_booked_as_two_overlooks_as_much(minutes):
    """Whoever was overlooked in the first part is so in the second with the chance that is left."""
    overlooked = [
        1.0 - share_reached(dose(0.7, part, 300)) for part in (minutes, 0.4 * minutes, 0.6 * minutes)
    ]
    np.testing.assert_allclose(overlooked[0], overlooked[1] * overlooked[2])


def test_fewer_people_get_more_of_the_same_minutes():
    np.testing.assert_allclose(dose(2.0, 90.0, 100), 3 * dose(2.0, 90.0, 300))


def test_places_are_of_residents_who_follow_one_another(town_of):
    town = town_of(residents__place=70)
    people = town.places["registered"] + town.places["new"]
    assert people.sum() == len(town.residents)
    assert set(people[:-1]) == {70}
    np.testing.assert_array_equal(town.places["first_resident"], np.cumsum(people) - people)
    born = town.troubles[: int(town.clock[0]["stream_n"])]
    np.testing.assert_array_equal(born["place"], born["resident"] // 70)
    np.testing.assert_array_equal(born["grid"], town.residents["grid"][born["resident"]])


def lived_hourly(scenario, each_hour):
    """A town lived through, looked at by the hour."""
    town = open_town(assemble(scenario, 1))
    for hour in range(int(town.clock[0]["end"] / HOUR)):
        town = advance(town, hour * HOUR)
        each_hour(hour % 24, town)
    return town


def test_base_work_is_visits_and_patrols_to_the_minute(hillfoot_file):
    """Nothing is lost when officers are called away, and nothing is counted twice."""
    scenario = load(hillfoot_file, overrides={**WHOLE, **DAYTIME})
    town = lived_hourly(scenario, lambda hour, town: None)
    close_books(town)
    officers = town.officers
    in_hand = (officers["visited"] + officers["patrolled"]).sum()
    stays = (officers["visits"] + officers["patrols"]).sum()
    booked = town.hours[:, Activity.BASE_WORK].sum()
    assert stays > 300
    np.testing.assert_allclose(booked, 50.0 * stays + in_hand)


def test_nobody_knocks_at_night(hillfoot_file):
    """Visits end by nine in the evening, patrols go on all night."""
    counted = np.zeros((2, 24), int)
    seen = np.zeros(2, int)

    def count(hour, town):
        now = np.array([town.officers["visits"].sum(), town.officers["patrols"].sum()])
        counted[:, hour - 1] += now - seen
        seen[:] = now

    lived_hourly(load(hillfoot_file, overrides={**WHOLE, **DAYTIME}), count)
    visits, patrols = counted
    assert visits[7:21].sum() > 100
    assert visits[22:].sum() + visits[:7].sum() == 0
    assert patrols[22:].sum() + patrols[:7].sum() > 100
