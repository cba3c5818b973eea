"""What a desk does at the moment a shift changes or hands come free, each case worked out by hand.

A sentry, on duty around the clock, has a call in hand all day, so that somebody is on duty at every hour.
"""

from itertools import permutations

import pytest

from sim.vocabulary.clock import HOUR
from sim.vocabulary.events import Entry
from tests.parity.desks import Call, Shift, live, times, town

SENTRY = Shift(0, 24)
ALL_DAY = Call(0.0, work=24 * HOUR)
FIVE_ZONES = {"town__area_km2": 100.0} | {
    f"town__{ground}": 5 for ground in ("zones", "areas", "communities", "grids")
}


def test_who_comes_on_goes_to_the_most_pressing_first(tmp_path):
    """A class-0 call for two from 7:00, two tasks from 7:30; two office officers, who back up, at 8:00."""
    shifts = {"sentry": SENTRY, "office": Shift(8, 20, 2, "office")}
    calls = [
        ALL_DAY,
        Call(7 * HOUR, work=30.0, crew=2, priority=0),
        Call(7.5 * HOUR, work=120.0, type="task"),
        Call(7.5 * HOUR, work=120.0, type="task"),
    ]
    found = times(town(tmp_path, shifts, dispatch__office_backup=True), calls)
    assert found.tolist() == [0.0, 8.0, 8.5, 8.5]


@pytest.mark.parametrize("n", range(3))
def test_of_those_who_come_on_the_nearest_goes(tmp_path, n):
    """Three come on at 7:00; a call has waited at the post of one of them, who need not travel."""
    shifts = {"sentry": SENTRY, "early": Shift(7, 15, 3)}
    scenario = town(tmp_path, shifts, dispatch__speed_kmh=30.0, **FIVE_ZONES)
    run = live(scenario, [ALL_DAY])
    own = run.town.officers[run.town.officers["group"] == 1][n]
    calls = [ALL_DAY, Call(6.5 * HOUR, x=float(own["post_x"]), y=float(own["post_y"]))]
    assert times(scenario, calls, "arrived")[1] == 7.0


@pytest.mark.parametrize("order", [*permutations(["early", "late", "sentry"])])
def test_who_comes_on_goes_and_not_who_goes_off(tmp_path, order):
    """Early is busy until 15:00, when late relieves it; the waiting call falls to late, without overtime."""
    shifts = {"early": Shift(7, 15), "late": Shift(15, 23), "sentry": SENTRY}
    scenario = town(tmp_path, {name: shifts[name] for name in order})
    run = live(scenario, [ALL_DAY, Call(14 * HOUR, work=60.0), Call(14.5 * HOUR, work=60.0)])
    overtime = dict(zip(order, run.officers["overtime_h"].tolist(), strict=True))
    assert run.town.troubles["dispatched"][2] == 15 * HOUR
    assert overtime == {"early": 0.0, "late": 0.0, "sentry": 0.0}


def test_of_those_free_in_the_same_minute_the_one_at_the_scene_goes(tmp_path):
    """Two officers are done at 10:00, at either end of the town; the call waits where one of them stands."""
    scenario = town(tmp_path, {"pair": Shift(0, 24, 2)})
    at_both_ends = [Call(8 * HOUR, work=120.0, x=10.0), Call(9 * HOUR, work=60.0, x=-10.0)]
    for n, call in enumerate(at_both_ends):
        lines = live(scenario, [*at_both_ends, Call(9.5 * HOUR, x=call.x)], journal=True).journal
        sent = lines[lines["entry"] == Entry.DISPATCHED]
        assert sent["time"].tolist() == [8 * HOUR, 9 * HOUR, 10 * HOUR]
        assert sent["actor"][2] == sent["actor"][n]


def test_who_is_done_as_the_shift_ends_goes_home(tmp_path):
    """Early is done at 15:00 sharp and late has come on: the waiting call is late's, in whatever order."""
    for order in (["early", "late"], ["late", "early"]):
        shifts = {"early": Shift(7, 15), "late": Shift(15, 31)}
        scenario = town(tmp_path, {name: shifts[name] for name in order})
        run = live(scenario, [Call(14 * HOUR, work=60.0), Call(14.5 * HOUR, work=60.0)])
        assert run.officers["overtime_h"].sum() == 0
        assert run.town.troubles["dispatched"][1] == 15 * HOUR
