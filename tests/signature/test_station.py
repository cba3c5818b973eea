"""Staff, rosters and dispatch: what officers' numbers and the desk's rule do to waiting and workload."""

import numpy as np
import pytest

from tests.signature.figures import median_response, own_zone_share, unevenness
from tests.signature.pairs import DAYS, Moved, surely_positive

pytestmark = pytest.mark.slow

NEARLY = 0.1  # an effect beside another of ten times its size
NIGHT_HOURS = 10.0
SQUADS = 1  # on duty in any night

BY_NIGHT = median_response(22, 8)
BY_DAY = median_response(10, 18)


def test_more_community_officers_lower_utilisation():
    """`officers.*.count` up: lower utilisation, fewer calls each, sooner on scene, more base work."""
    more = Moved({"officers.community.count": 27})
    more.lowers("utilisation", "calls_per_officer_month", "response_min.mean")
    more.raises("officer_hours.base_work")


def test_officers_who_no_longer_respond_leave_calls_to_the_others():
    """`officers.*.responds` off for one group: more calls for each who is left, and a later arrival."""
    fewer = Moved({"officers.other.responds": False})
    fewer.raises("utilisation", "calls_per_officer_month", "response_min.mean", "response_urgent_min.mean")


def test_duty_every_third_day_puts_more_officers_on_duty():
    """`officers.*.roster` from four squads to three: more hours on duty, sooner on scene."""
    tighter = Moved({"officers.community.roster": "three_squads"})
    tighter.raises("officer_hours.total")
    tighter.lowers("response_min.mean", "response_urgent_min.mean")


def test_squads_that_all_turn_out_on_the_same_day_leave_the_others_thin():
    """`roster.*.squads` from three to one: nobody of that roster on duty two days in three, so calls wait."""
    bunched = Moved({"roster.three_squads.squads": 1}, {"officers.community.roster": "three_squads"})
    bunched.raises("response_min.mean", "response_urgent_min.mean")


def test_officers_fewer_at_night_are_missed_at_night():
    """`station.night_fewer`: later on scene by night; by day nearly as before, a tenth of that at most."""
    fewer = Moved({"station.night_fewer": 3})
    fewer.raises(BY_NIGHT)
    surely_positive(
        NEARLY * fewer.difference(BY_NIGHT) - fewer.difference(BY_DAY), "by day the response suffers as well"
    )


def test_two_officers_fewer_at_night_are_two():
    """`station.night_fewer` is a number of officers of the squad on duty, whatever groups they belong to."""
    fewer = Moved({"station.night_fewer": 2})
    rostered = fewer.difference(lambda run: run.outcomes["officer_hours.total"] - run.outcomes["overtime_h"])
    np.testing.assert_allclose(rostered, -2 * SQUADS * NIGHT_HOURS * DAYS, rtol=1e-9)


def test_office_officers_who_back_up_shorten_urgent_response():
    """`dispatch.office_backup` on, where there is more to do than usual: sooner on scene."""
    Moved(
        {"dispatch.office_backup": True},
        {"dispatch.office_backup": False, "town.rate_factor": 1.15},
        pairs=24,
    ).lowers("response_min.mean", "response_urgent_min.mean")


def test_waking_those_at_rest_shortens_urgent_response_and_rest():
    """`dispatch.wake` on: sooner on scene in urgent cases, less rest."""
    Moved({"dispatch.wake": True}, {"dispatch.wake": False}).lowers(
        "response_urgent_min.mean", "officer_hours.rest"
    )


def test_own_zone_first_keeps_officers_in_their_zones():
    """`dispatch.rule` zone_first against nearest_free: more dispatches within the officer's own zone."""
    Moved({"dispatch.rule": "zone_first"}, journal=True).raises(own_zone_share)


def test_the_least_loaded_first_evens_out_the_work():
    """`dispatch.rule` least_loaded against nearest_free: busy minutes spread less over officers."""
    Moved({"dispatch.rule": "least_loaded"}).lowers(unevenness)


@pytest.mark.parametrize("other", ["zone_first", "least_loaded"])
def test_the_nearest_travels_least(other):
    """`dispatch.rule` nearest_free against the others, from where one is: fewer hours of travel."""
    Moved({"dispatch.rule": "nearest_free"}, {"dispatch.rule": other, "dispatch.from_post": False}).lowers(
        "officer_hours.travel"
    )


@pytest.mark.slow
def test_faster_cars_arrive_sooner():
    """`dispatch.speed_kmh` up: fewer hours of travel, sooner on scene."""
    Moved({"dispatch.speed_kmh": 45.0}, {"dispatch.speed_kmh": 20.0}).lowers(
        "officer_hours.travel", "response_min.mean"
    )
