"""Small towns whose figures can be worked out on paper."""

import numpy as np
import pytest

from sim.metrics.run import simulate
from sim.scenario.load import load
from sim.world.trace import conceive_from
from tests.towns import write

# Four square km with the post in the middle, 30 km/h straight on (two minutes a km), one minute to turn out.
STREETS = """
name = "streets"
title = { en = "Streets", zh = "街道" }
[period]
start = 2022-01-03
days = 1.0
[town]
area_km2 = 4.0
[dispatch]
speed_kmh = 30.0
detour = 1.0
turnout = { shape = "constant", mean = 1.0 }
[officers.patrol]
label = { en = "patrol", zh = "巡逻" }
count = 2
roster = "always"
[trouble.help]
label = { en = "help", zh = "求助" }
group = "help"
per_day = 1.0
[trouble.noise]
label = { en = "noise", zh = "噪音" }
group = "noise"
per_day = 1.0
[trouble.brawl]
label = { en = "brawl", zh = "斗殴" }
group = "order"
per_day = 1.0
[trouble.dispute]
label = { en = "dispute", zh = "纠纷" }
group = "dispute"
per_day = 1.0
"""

# The first officer drives 1 km to the help request (60 to 63), helps until 83 and writes until 93; the second
# drives 1 km to the brawl (70 to 73) and is there until 103. The dispute, where the first officer stands,
# waits from 80 to 93, is reached at 94 and settled at 100. Nobody is there for the noise at the last minute
# of the day: the officer arrives when the books are closed.
CALLS = {
    "minute": [60.0, 70.0, 80.0],
    "type": ["help", "brawl", "dispute"],
    "x": [1.0, 2.0, 1.0],
    "y": [0.0, 1.0, 0.0],
    "on_scene": [20.0, 30.0, 6.0],
    "write_up": [10.0, 0.0, 0.0],
}


def lived(folder, town: str, calls: dict, **overrides):
    path = write(folder, town=town)
    scenario = load(path, overrides={name.replace("__", "."): value for name, value in overrides.items()})
    return simulate(scenario, 0, stream=conceive_from(calls, scenario, 0))


def agree(run, expected: dict[str, float]) -> None:
    found = {name: run.outcomes[name] for name in expected}
    assert found == pytest.approx(expected, nan_ok=True)


def test_times_of_three_calls(tmp_path):
    run = lived(tmp_path, STREETS, CALLS)
    assert run.incidents["arrived"].tolist() == [63.0, 73.0, 94.0]
    assert run.incidents["closed"].tolist() == [83.0, 103.0, 100.0]
    agree(
        run,
        {
            "response_min.mean": (3 + 3 + 14) / 3,
            "response_min.median": 3.0,
            "response_min.p90": 3
            + 0.8 * 11,  # two of three values are 3: four fifths of the way to the third
            "resolution_h.mean": (23 + 33 + 20) / 3 / 60,
            "resolution_h.median": 23 / 60,
            "dispatch_wait_min.mean": 13 / 3,
            "waited_share": 1 / 3,
            "withdrawn_share": 0.0,
            "settlement_h.mean": (23 + 33 + 20) / 3 / 60,
            "response_urgent_min.mean": float("nan"),
        },
    )


def test_hours_of_two_officers(tmp_path):
    """7 minutes of travel, 56 on scene, 10 of writing; all else of two days is base work."""
    day = 2 * 1440
    agree(
        lived(tmp_path, STREETS, CALLS),
        {
            "officer_hours.travel": 7 / 60,
            "officer_hours.on_scene": 56 / 60,
            "officer_hours.write_up": 10 / 60,
            "officer_hours.base_work": (day - 73) / 60,
            "officer_hours.total": day / 60,
            "officer_hours.on_calls": 73 / 60,
            "officer_hours.non_police": 40 / 60,  # all but the brawl's 33 minutes
            "non_police_share": 40 / (40 + day - 73),
            "base_work_share": (day - 73) / (40 + day - 73),
            "utilisation": 73 / day,
            "overtime_h": 0.0,
            "officer_hours.on_matters": 73 / 60,
            "cost.police_h": day / 60,  # paid for every hour on the roster
        },
    )


def test_shares_of_calls(tmp_path):
    calls = {"minute": [1.0, 2.0, 3.0, 4.0], "type": ["help", "noise", "noise", "dispute"]}
    counted = {"calls_110": 4.0, "noise_110": 2.0, "share.dispute": 0.25, "share.noise": 0.5}
    agree(lived(tmp_path, STREETS, calls), {**counted, "share.help": 0.75, "channel.call_110": 1.0})
    agree(lived(tmp_path, STREETS, calls, noise_is_help=False), {**counted, "share.help": 0.25})


def test_calls_of_an_officer_and_month(tmp_path):
    """Four calls in a day over two officers; a month has 30.4 days."""
    calls = {"minute": [1.0, 2.0, 3.0, 4.0], "type": ["help"] * 4}
    agree(lived(tmp_path, STREETS, calls), {"calls_per_officer_month": 4 / 2 * 30.4})


def test_what_is_still_open_has_no_time(tmp_path):
    """One matter begins at 1400 and would take 100 minutes; the run ends at 1440."""
    calls = {"minute": [1400.0], "type": ["help"], "on_scene": [100.0], "x": [1.0], "y": [1.0]}
    agree(
        lived(tmp_path, STREETS, calls),
        {"resolution_h.mean": float("nan"), "backlog": 1.0, "officer_hours.on_scene": 39 / 60},
    )


def test_only_the_measured_days_count(tmp_path):
    """A day of warm-up and one to cool down: one matter of the three is the measured day's."""
    calls = {
        "minute": [600.0, 1440.0 + 600, 2880.0 + 600],
        "type": ["help"] * 3,
        "on_scene": [10.0, 20.0, 30.0],
        "x": [1.0] * 3,
        "y": [1.0] * 3,
    }
    run = lived(tmp_path, STREETS, calls, period__warmup_days=1, period__cooldown_days=1)
    agree(
        run,
        {
            "calls_110": 1.0,
            "resolution_h.mean": 21 / 60,
            "officer_hours.on_scene": 20 / 60,
            "officer_hours.total": 48.0,
        },
    )


SHIFTS = (
    STREETS
    + """
[shift.day]
segments = [{ start = 8.0, end = 16.0, does = "response" }]
[roster.day]
label = { en = "day", zh = "白班" }
cycle = ["day"]
"""
)
SHIFTS = SHIFTS.replace(
    "[officers.patrol]",
    """[officers.day]
label = { en = "day shift", zh = "白班" }
count = 1
roster = "day"
[officers.patrol]""",
).replace("count = 2", "count = 1")


def test_work_after_the_shift_is_overtime(tmp_path):
    """Sent at 15:50 to the post, there from 15:51 for half an hour, off at 16:00: 21 minutes of overtime."""
    calls = {"minute": [950.0], "type": ["help"], "on_scene": [30.0], "x": [1.0], "y": [1.0]}
    agree(lived(tmp_path, SHIFTS, calls), {"overtime_h": 21 / 60, "officer_hours.total": 24 + 8 + 21 / 60})


OFFICE = STREETS.replace(
    "[officers.patrol]",
    """[triage]
recognition = 1.0
pass_on = 1.0
[calendar.office_hours]
open = 8.5
close = 17.0
weekdays = [1, 2, 3, 4, 5]
[department.quiet]
label = { en = "noise office", zh = "噪音办" }
desks = 1
work = { shape = "constant", mean = 60.0 }
answer = { shape = "constant", mean = 120.0 }
[officers.patrol]""",
).replace('group = "noise"', 'group = "noise"\nowner = "quiet"\nnegative_list = true')


def test_a_referred_matter_keeps_office_hours(tmp_path):
    """Called in at 16:40: twenty minutes of work today, forty tomorrow from 8:30, and an answer at 11:10."""
    calls = {"minute": [1000.0], "type": ["noise"]}
    run = lived(tmp_path, OFFICE, calls, period__days=2)
    agree(
        run,
        {
            "resolution_h.mean": (1440 + 510 + 40 + 120 - 1000) / 60,
            "cost.departments_h": 1.0,
            "officer_hours.on_matters": 0.0,
            "hops": 0.0,
            "bounced": 0.0,
            "first_owner_right": 1.0,
            "calls_110": 1.0,
            "response_min.mean": float("nan"),
        },
    )


def test_a_refused_matter_comes_back_to_the_station(tmp_path):
    calls = {"minute": [1000.0, 1100.0], "type": ["noise", "help"], "on_scene": [10.0, 10.0]}
    run = lived(tmp_path, OFFICE, calls, department__quiet__refuses=1.0)
    assert run.incidents["ending"].tolist() == ["on_scene", "on_scene"]
    agree(run, {"hops": 0.5, "bounced": 1.0, "cost.departments_h": 0.0, "first_owner_right": 1.0})


def test_who_gives_up_is_counted(tmp_path):
    """Both officers are at long scenes; two more call, and one of them waits no longer than five minutes."""
    calls = {
        "minute": [0.0, 0.0, 10.0, 10.0],
        "type": ["help"] * 4,
        "on_scene": [60.0, 60.0, 5.0, 5.0],
        "patience": [np.inf, np.inf, 5.0, np.inf],
        "x": [1.0] * 4,
        "y": [1.0] * 4,
    }
    run = lived(tmp_path, STREETS, calls)
    assert run.incidents["closed"].tolist() == [61.0, 61.0, 15.0, 67.0]
    agree(run, {"withdrawn_share": 0.25, "waited_share": 0.5, "dispatch_wait_min.mean": (5 + 51) / 4})
