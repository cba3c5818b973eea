"""Each rule of dispatch, in a case worked out by hand: what it changes, and that it changes nothing when off.

Officers drive a kilometre a minute where they drive at all; minutes are those of the run.
"""

from __future__ import annotations

import numpy as np
import pytest

from sim.metrics.run import Run
from sim.vocabulary.clock import HOUR
from sim.vocabulary.terms import Ending, Payer
from tests.parity.desks import Call, Shift, live, town

ON_THE_ROAD = {"dispatch__speed_kmh": 60.0, "dispatch__detour": 1.0}
ALWAYS = Shift(0, 24)


def minutes(run: Run, column: str) -> list[float]:
    """A moment of each call, in order of the calls."""
    return run.town.troubles[column][: int(run.town.clock[0]["stream_n"])].tolist()


def outside_hours(run: Run) -> float:
    return float(run.town.outlay[Payer.BUREAU])


@pytest.fixture
def desk(tmp_path):
    """A run of a desk: shifts by name, calls, and rules in force, with the post at the origin of `x`."""

    def make(shifts: dict[str, Shift], calls: list[Call], **rules: object) -> Run:
        scenario = town(tmp_path, shifts, **rules)
        post = live(scenario, [Call(0.0)]).town.officers[0]
        placed = [call._replace(x=call.x + float(post["post_x"]), y=float(post["post_y"])) for call in calls]
        return live(scenario, placed, journal=True)

    return make


@pytest.mark.parametrize(
    ("rule", "starts"),
    [
        ("head_blocks", [0.0, 60.0, 90.0]),
        ("head_reserves", [0.0, 60.0, 90.0]),
        ("first_fit", [0.0, 60.0, 2.0]),
        ("those_there", [0.0, 1.0, 31.0]),
    ],
)
def test_discipline(desk, rule, starts):
    """Two officers, one bound for an hour; a call for two comes, then one for one."""
    calls = [Call(0.0, work=60.0), Call(1.0, work=30.0, crew=2), Call(2.0, work=30.0)]
    run = desk({"pair": Shift(0, 24, 2)}, calls, dispatch__discipline=rule, dispatch__short_slows=0.0)
    assert minutes(run, "dispatched") == starts


@pytest.mark.parametrize(("rule", "ends"), [("never", [60.0, 70.0]), ("class", [70.0, 30.0])])
def test_preempt(desk, rule, ends):
    """A pressing call of ten minutes, twenty minutes into an hour's work."""
    calls = [Call(0.0, work=60.0), Call(20.0, work=10.0, priority=0)]
    assert minutes(desk({"only": ALWAYS}, calls, dispatch__preempt=rule), "scene_end") == ends


def test_only_urgent_calls_preempt_where_it_is_for_them(desk):
    calls = [
        Call(0.0, work=60.0, type="task"),
        Call(10.0, work=5.0, priority=1, type="task"),
        Call(20.0, work=10.0, priority=0),
    ]
    rules = {
        "trouble__task__line": "response",
        "trouble__call__urgent_share": 1.0,
        "dispatch__preempt": "urgent",
    }
    assert minutes(desk({"only": ALWAYS}, calls, **rules), "scene_end") == [75.0, 35.0, 30.0]


@pytest.mark.parametrize(("rule", "arrivals"), [("never", [30.0, 110.0]), ("class", [35.0, 10.0])])
def test_divert(desk, rule, arrivals):
    """Ten minutes on the way to a call thirty away, a pressing one comes from just there."""
    calls = [Call(0.0, work=60.0, x=30.0), Call(10.0, work=5.0, x=10.0, priority=0)]
    run = desk({"only": ALWAYS}, calls, dispatch__divert=rule, **ON_THE_ROAD)
    assert minutes(run, "arrived") == pytest.approx(arrivals)


@pytest.mark.parametrize(("rule", "overtime"), [("overtime", 1.0), ("hand_over", 0.0)])
def test_shift_end(desk, rule, overtime):
    """Two hours' work, an hour before the relief: it ends at the same time, whoever is there at the end."""
    shifts = {"early": Shift(0, 15), "late": Shift(15, 24)}
    run = desk(shifts, [Call(14 * HOUR, work=120.0)], dispatch__shift_end=rule)
    assert minutes(run, "scene_end") == [16 * HOUR]
    assert run.officers["overtime_h"].tolist() == [overtime, 0.0]


@pytest.mark.parametrize(("rule", "start"), [("together", 60.0), ("one_by_one", 20.0)])
def test_leave(desk, rule, start):
    """An hour's work for two, of whom the second has twenty minutes to do; somebody else waits."""
    calls = [Call(0.0, work=60.0, crew=2), Call(1.0)]
    part = {"trouble__call__on_scene": {"shape": "constant", "mean": 20.0}}
    run = desk({"pair": Shift(0, 24, 2)}, calls, dispatch__leave=rule, **part)
    assert minutes(run, "dispatched") == [0.0, start]


@pytest.mark.parametrize(
    ("rule", "end", "outside", "overtime"),
    [("those_there", 120.0, 0.0, 0.0), ("reinforced", 75.0, 0.75, 0.0), ("call_in", 60.0, 0.0, 1.0)],
)
def test_short_handed(desk, rule, end, outside, overtime):
    """An hour's work for two with one on duty, who works half as fast alone: 15 of 60 min in the first 30."""
    shifts = {"early": Shift(0, 12), "late": Shift(12, 24)}
    rules = {
        "dispatch__short_handed": rule,
        "dispatch__reinforcement_min": 30.0,
        "dispatch__short_slows": 1.0,
    }
    run = desk(shifts, [Call(0.0, work=60.0, crew=2)], **rules)
    assert minutes(run, "scene_end") == [end]
    assert outside_hours(run) == outside
    assert run.officers["overtime_h"].sum() == overtime


@pytest.mark.parametrize(
    ("rule", "begins", "outside", "overtime"),
    [("waits", 7.0, 0.0, 0.0), ("neighbour", 3.5, 1.0, 0.0), ("stand_by", 3.0, 0.0, 1.0)],
)
def test_nobody_on_duty(desk, rule, begins, outside, overtime):
    """A call of an hour at 3:00, when the only officer comes on at 7:00."""
    run = desk({"day": Shift(7, 24)}, [Call(3 * HOUR, work=60.0)], dispatch__nobody_on_duty=rule)
    assert minutes(run, "arrived") == [begins * HOUR]
    assert minutes(run, "scene_end") == [(begins + 1) * HOUR]
    assert outside_hours(run) == outside
    assert run.officers["overtime_h"].sum() == overtime


@pytest.mark.parametrize(("rule", "arrival"), [(False, 50.0), (True, 45.0)])
def test_take_over(desk, rule, arrival):
    """Who is free at 25 stands 20 from a call that its officer, on the way since 10, is still 25 from."""
    calls = [Call(0.0, work=5.0, x=20.0), Call(10.0, work=60.0, x=40.0)]
    run = desk({"pair": Shift(0, 24, 2)}, calls, dispatch__take_over=rule, **ON_THE_ROAD)
    assert minutes(run, "arrived") == pytest.approx([20.0, arrival])


@pytest.mark.parametrize(("calls_a_trip", "arrival"), [(1, 41.0), (2, 11.0)])
def test_trip(desk, calls_a_trip, arrival):
    """Ten minutes' work and thirty of writing; the next call is a kilometre away. The writing is not lost."""
    calls = [Call(0.0, work=10.0), Call(1.0, work=10.0, x=1.0)]
    rules = {
        "dispatch__trip_calls": calls_a_trip,
        "trouble__call__write_up": {"shape": "constant", "mean": 30.0},
        **ON_THE_ROAD,
    }
    run = desk({"only": ALWAYS}, calls, **rules)
    assert minutes(run, "arrived") == [0.0, arrival]
    assert run.officers["write_up_h"].sum() == 1.0


@pytest.mark.parametrize("rule", [False, True])
def test_cover(tmp_path, rule):
    """Two stand in one zone and one in the other, who has a long call: the next call there finds somebody."""
    ground = {"town__area_km2": 100.0} | {f"town__{n}": 2 for n in ("zones", "areas", "communities", "grids")}
    scenario = town(tmp_path, {"three": Shift(0, 24, 3)}, dispatch__cover=rule, **ground, **ON_THE_ROAD)
    officers = live(scenario, [Call(0.0)]).town.officers
    zones = officers["zone"].tolist()
    alone = next(o for o, zone in enumerate(zones) if zones.count(zone) == 1)
    x, y = (float(officers[f"post_{axis}"][alone]) for axis in "xy")
    run = live(scenario, [Call(0.0, work=600.0, x=x, y=y), Call(HOUR, x=x, y=y)])
    away = max(np.hypot(officers["post_x"] - x, officers["post_y"] - y))
    assert away > 1.0
    assert minutes(run, "arrived")[1] - HOUR == pytest.approx(0.0 if rule else away)


@pytest.mark.parametrize(("rule", "starts"), [(False, [110.0, 100.0]), (True, [100.0, 110.0])])
def test_ages(desk, rule, starts):
    """A call of the third class waits since minute 1, one of the second since 60; classes go up after 40."""
    calls = [Call(0.0, work=100.0), Call(1.0, work=10.0, priority=3), Call(60.0, work=10.0, priority=2)]
    run = desk({"only": ALWAYS}, calls, dispatch__ages=rule, dispatch__age_min=40.0)
    assert minutes(run, "dispatched")[1:] == starts


def endings(run: Run) -> list[bool]:
    """Whether each call was turned off."""
    return [ending == Ending.TURNED_OFF for ending in minutes(run, "ending")]


@pytest.mark.parametrize(("room", "turned_off"), [(0, [0, 1, 1]), (1, [0, 0, 1]), (2, [0, 0, 0])])
def test_waiting_room(desk, room, turned_off):
    calls = [Call(0.0), Call(1.0), Call(2.0)]
    assert endings(desk({"only": ALWAYS}, calls, dispatch__waiting_room=room)) == turned_off


@pytest.mark.parametrize(("rule", "turned_off"), [(False, [0, 0, 1]), (True, [0, 1, 0])])
def test_displaces(desk, rule, turned_off):
    calls = [Call(0.0), Call(1.0, priority=2), Call(2.0, priority=1)]
    run = desk({"only": ALWAYS}, calls, dispatch__waiting_room=1, dispatch__displaces=rule)
    assert endings(run) == turned_off


def test_the_numbers_of_rules_that_are_off_change_nothing(desk):
    calls = [Call(float(n), work=30.0, crew=1 + n % 2, priority=n % 4, x=float(n % 7)) for n in range(40)]
    rules = {
        "dispatch__reinforcement_min": 1.0,
        "dispatch__take_over_saves_min": 0.1,
        "dispatch__trip_km": 50.0,
        "dispatch__age_min": 1.0,
        "dispatch__displaces": True,
        "dispatch__short_slows": 3.0,
    }
    plain, others = (desk({"pair": Shift(0, 24, 2)}, calls, **how, **ON_THE_ROAD) for how in ({}, rules))
    assert plain.town.clock["digest"] == others.town.clock["digest"]
