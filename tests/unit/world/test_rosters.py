"""Rosters: squads, halves, weekends, nights, and one change for each turn of duty."""

import numpy as np
import pytest

from sim.scenario.load import load
from sim.vocabulary.records import NOBODY
from sim.vocabulary.terms import Duty, Role
from sim.world.rosters import NIGHT_HOURS, RosterPlace, changes_of, places
from sim.world.settlement import grids_of
from sim.world.staff import enlist, zones_of
from tests.towns import write

HOURS = 60.0
STATION = """
name = "station"
title = { en = "Station", zh = "派出所" }

[period]
start = 2022-01-03
days = 12.0

[shift.round_the_clock]
segments = [
    { start = 8.5, end = 24.0, does = "response" },
    { start = 24.0, end = 28.0, does = "response", half = 1 },
    { start = 28.0, end = 32.5, does = "response", half = 2 },
]

[shift.working_day]
weekdays_only = true
segments = [{ start = 8.5, end = 12.0, does = "office" }, { start = 13.0, end = 17.5, does = "desk" }]

[roster.turns]
label = { en = "turns", zh = "轮值" }
squads = 3
cycle = ["round_the_clock", "off", "working_day"]

[officers.patrol]
label = { en = "patrol", zh = "巡逻" }
count = 12
roster = "turns"

[officers.aides]
label = { en = "aides", zh = "辅助" }
count = 6
roster = "turns"

[officers.inside]
label = { en = "inside", zh = "内勤" }
count = 1
responds = false
roster = "turns"

[trouble.noise]
label = { en = "noise", zh = "噪音" }
group = "noise"
per_day = 1.0
"""


@pytest.fixture
def station(tmp_path):
    """Overrides -> scenario; the first day is a Monday."""
    path = write(tmp_path, town=STATION)
    return lambda **overrides: load(path, overrides={k.replace("__", "."): v for k, v in overrides.items()})


def in_hours(scenario, place: RosterPlace, group: str = "patrol", days: int = 4) -> list[tuple[float, Duty]]:
    changes = changes_of(scenario, scenario.officers[group], place, days)
    return [(time / HOURS, duty) for time, duty in changes]


def test_members_are_dealt_over_squads_and_halves():
    """Round-robin over squads, halves alternating."""
    dealt = places(7, 3)
    assert [place.squad for place in dealt] == [0, 1, 2, 0, 1, 2, 0]
    assert [place.half for place in dealt] == [1, 1, 1, 2, 2, 2, 1]


def test_the_first_half_stays_up_until_four(station):
    """From half past eight to four is one stretch of call response, though two segments say so."""
    assert in_hours(station(), RosterPlace(0, 1, 0)) == [
        (0.0, Duty.OFF),
        (8.5, Duty.RESPONSE),
        (28.0, Duty.REST),
        (32.5, Duty.OFF),
        (56.5, Duty.OFFICE),
        (60.0, Duty.OFF),
        (61.0, Duty.DESK),
        (65.5, Duty.OFF),
        (80.5, Duty.RESPONSE),
        (100.0, Duty.REST),
        (104.5, Duty.OFF),
    ]


def test_the_second_half_gets_up_at_four(station):
    assert in_hours(station(), RosterPlace(0, 2, 0), days=1) == [
        (0.0, Duty.OFF),
        (8.5, Duty.RESPONSE),
        (24.0, Duty.REST),
        (28.0, Duty.RESPONSE),
        (32.5, Duty.OFF),
    ]


def test_squads_are_a_day_of_the_cycle_apart(station):
    """A squad whose duty began on the eve is still on duty when the run begins."""
    assert in_hours(station(), RosterPlace(1, 1, 0), days=2) == [
        (0.0, Duty.RESPONSE),
        (4.0, Duty.REST),
        (8.5, Duty.OFF),
        (32.5, Duty.OFFICE),
        (36.0, Duty.OFF),
        (37.0, Duty.DESK),
        (41.5, Duty.OFF),
    ]


def test_one_squad_is_on_duty_at_any_time(station):
    """Over twelve days each moment has exactly one squad of three on round-the-clock duty."""
    scenario = station()
    days = 12
    tables = [changes_of(scenario, scenario.officers["patrol"], RosterPlace(s, 1, 0), days) for s in range(3)]
    for minute in range(0, days * 1440, 30):
        duties = [[duty for time, duty in table if time <= minute][-1] for table in tables]
        assert sum(duty in (Duty.RESPONSE, Duty.REST) for duty in duties) == 1, minute


def test_weekends_have_no_working_days(station):
    """The third day is a working day on Wednesday, none on Saturday and none on Sunday."""
    worked = set()
    for squad in range(3):
        for time, duty in in_hours(station(), RosterPlace(squad, 1, 0), days=12):
            if duty == Duty.OFFICE:
                worked.add(int(time // 24))
    assert worked == {0, 1, 2, 3, 4, 7, 8, 9, 10, 11}


def test_who_does_not_respond_is_in_the_office_meanwhile(station):
    assert in_hours(station(), RosterPlace(0, 1, 0), "inside", 1)[1] == (8.5, Duty.OFFICE)


def hours_on(scenario, duties: tuple[Duty, ...]) -> np.ndarray:
    """Rostered hours of each officer under any of these duties over twelve days."""
    officers, changes = enlist(scenario, zones_of(grids_of(scenario)))
    found = []
    for officer in officers:
        own = changes[officer["change"] : officer["last_change"] + 1]
        lasts = np.diff(np.append(np.minimum(own["time"], 12 * 1440.0), 12 * 1440.0)) / HOURS
        found.append(lasts[np.isin(own["duty"], duties)].sum())
    return np.array(found)


def test_the_night_sends_home_so_many_of_the_squad_on_duty(station):
    """`night_fewer` counts officers of the squad on duty, of whatever group: ten hours of each day, each."""
    on_duty = (Duty.RESPONSE, Duty.REST)
    before, after = (
        hours_on(station(station__night_fewer=n, officers__inside__count=0), on_duty).sum() for n in (0, 2)
    )
    assert before - after == pytest.approx(2 * 12 * NIGHT_HOURS)


def test_the_night_sends_home_the_last_of_the_squad(station):
    """Four of a group in a squad, and two fewer: by day all four, at midnight two."""
    scenario = station(station__night_fewer=2, officers__aides__count=0, officers__inside__count=0)
    tables = [changes_of(scenario, scenario.officers["patrol"], p, 3) for p in places(12, 3)]

    def there(hour: float) -> int:
        now = [[duty for time, duty in table if time <= hour * HOURS][-1] for table in tables]
        return sum(duty in (Duty.RESPONSE, Duty.REST) for duty in now)

    assert [there(h) for h in (12.0, 21.9, 22.0, 24.0, 31.9, 32.0)] == [4, 4, 2, 2, 2, 4]


def test_officers_are_at_their_posts_with_whole_timelines(danghu):
    """55 officers; each has changes in order from time 0 on, its own, and no two alike in a row."""
    grids = grids_of(danghu)
    zones = zones_of(grids)
    officers, changes = enlist(danghu, zones)
    assert len(officers) == 55
    assert np.bincount(officers["role"]).tolist() == [22, 23, 10]
    names = [list(danghu.officers)[group] for group in officers["group"]]
    assert names == sorted(names)
    assert len(set(officers["key"].tolist())) == 55
    assert int((officers["responds"] == 1).sum()) == 40
    assert (officers["trouble"] == NOBODY).all()
    of_squad = officers["zone"][(officers["role"] == Role.COMMUNITY) & (officers["squad"] == 0)]
    assert set(of_squad.tolist()) == set(range(4))
    assert (officers["post_x"] == zones["x"][officers["zone"]]).all()
    assert officers["change"][1:].tolist() == (officers["last_change"][:-1] + 1).tolist()
    assert officers["last_change"][-1] == len(changes) - 1
    for officer in officers:
        own = changes[officer["change"] : officer["last_change"] + 1]
        assert own["time"][0] == 0.0
        assert (np.diff(own["time"]) > 0).all()
        assert (np.diff(own["duty"]) != 0).all()
