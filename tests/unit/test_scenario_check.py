"""Values that are allowed one by one and do not fit together."""

import pytest

from tests.towns import TOWN, lines, write

WHO = "there is: always, turns"
SEGMENT = "segments are in order and do not overlap"

MISFITS = {
    "officers.patrol.roster = 'turn'": (
        'officers.patrol.roster = "turn": there is no such roster; did you mean turns?'
    ),
    "officers.patrol.roster = 'x'": f'officers.patrol.roster = "x": there is no such roster; {WHO}',
    "roster.turns.cycle = ['day', 'nite']": (
        'roster.turns.cycle.1 = "nite": there is no such shift; a day without a shift is off; '
        "did you mean night?"
    ),
    "trouble.noise.profile = 'flatt'": (
        'trouble.noise.profile = "flatt": there is no such profile; did you mean flat?'
    ),
    "department.noise_office.calendar = 'office'": (
        'department.noise_office.calendar = "office": there is no such calendar; did you mean office_hours?'
    ),
    "grid_work = { workers = 4, calendar = 'alway' }": (
        'grid_work.calendar = "alway": there is no such calendar; did you mean always?'
    ),
    "hotline = { operators = 1, calendar = 'alway' }": (
        'hotline.calendar = "alway": there is no such calendar; did you mean always?'
    ),
    "trouble.noise.owner = 'noise_ofice'": (
        'trouble.noise.owner = "noise_ofice": must be police or a department of the scenario; '
        "did you mean noise_office?"
    ),
    "trouble.noise.crew = [0.5, 0.4]": (
        "trouble.noise.crew = [0.5, 0.4]: the shares must add to 1, but add to 0.9"
    ),
    "handling.late = { near_share = 0.6, far_share = 0.5 }": (
        "handling.late.far_share = 0.5: with near_share it must not add to more than 1, but adds to 1.1"
    ),
    "trouble.noise.crew = [1.5, -0.5]": (
        "trouble.noise.crew = [1.5, -0.5]: each share must be a number from 0 to 1"
    ),
    "trouble.noise.crew = [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0]": (
        "trouble.noise.crew = [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0]: "
        "needs 7 officers, but only 6 take part in call response"
    ),
    "trouble.noise.escalation_per_day = 0.1\nescalation.crew = 7": (
        "escalation.crew = 7: needs 7 officers, but only 6 take part in call response"
    ),
    "station = { follow_up = 0.1, mediation_crew = 7 }": (
        "station.mediation_crew = 7: needs 7 officers, but only 6 take part in the station's work"
    ),
    "town.communities = 2": "town.communities = 2: must not be more than town.grids (1)",
    "town.zones = 2": "town.zones = 2: must not be more than town.areas (1)",
    "town.areas = 2": "town.areas = 2: must not be more than town.communities (1)",
    "calendar.office_hours.close = 8": ("calendar.office_hours.close = 8.0: must be later than open (8)"),
    "calendar.office_hours.weekdays = [0, 1]": (
        "calendar.office_hours.weekdays = [0, 1]: "
        "each day must be a whole number from 1 (Monday) to 7 (Sunday), once"
    ),
    "profile.flat.weekdays = [0, 0, 0, 0, 0, 0, 0]": (
        "profile.flat.weekdays = [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0]: "
        "weights must not be negative, and not all zero"
    ),
    "shift.day.segments = [{ start = 20, end = 8, does = 'response' }]": (
        "shift.day.segments.0.end = 8.0: must be later than start (20)"
    ),
    "[[shift.x.segments]]\nstart = 8\nend = 12\ndoes = 'desk'\n"
    "[[shift.x.segments]]\nstart = 11\nend = 20\ndoes = 'rest'\nhalf = 2": (
        f"shift.x.segments.1.start = 11.0: starts before the segment above it has ended (at 12 h); {SEGMENT}"
    ),
    "shift.night.segments = [{ start = 20, end = 34, does = 'response' }]": (
        "shift.night.segments.0.end = 34.0: is 10 h of the next day, "
        "but in roster.turns the shift day begins that day at 8 h"
    ),
}


@pytest.mark.parametrize("text", MISFITS)
def test_misfits(tmp_path, text):
    write(tmp_path, over=f'extends = "town.toml"\n{text}')
    assert lines(tmp_path / "over.toml") == [f"over.toml: {MISFITS[text]}"]


def test_halves_of_a_squad_may_work_side_by_side(tmp_path):
    halves = ", ".join(
        f"{{ start = {start}, end = {end}, does = '{does}', half = {half} }}"
        for start, end, does, half in ((8, 20, "response", 1), (8, 20, "rest", 2))
    )
    assert lines(write(tmp_path, town=TOWN + f"\n[shift.x]\nsegments = [{halves}]")) == []


def test_shares_may_miss_one_by_a_billionth(tmp_path):
    near, far = (
        f"trouble.noise.crew=[{third}, {third}, {third}]" for third in ("0.3333333333", "0.33333333")
    )
    assert lines(write(tmp_path), overrides=[near]) == []
    (found,) = lines(write(tmp_path), overrides=[far])
    assert found.endswith("the shares must add to 1, but add to 0.99999999")


def test_nobody_at_three_in_the_morning(tmp_path):
    town = (
        TOWN.replace("end = 32.0", "end = 27.0")
        + "\n[shift.early]\nsegments = [{ start = 4.0, end = 8.0, does = 'response' }]"
    )
    town = town.replace("squads = 2", "squads = 3").replace('"night"]', '"night", "early"]')
    path = write(tmp_path, town=town)
    # 2022-01-01 is a Saturday; the run starts at its midnight, and the night before ends at 3 h.
    assert lines(path) == [
        "town.toml: roster.turns.cycle: nobody is on call response at Saturday 03:00 (day 1 of the run); "
        "21 of 504 hours of the roster cycle are empty; dispatch.nobody_on_duty can say who answers then"
    ]
    assert lines(path, language="zh") == [
        "town.toml：roster.turns.cycle：周六3时（第1天）没有民警接处警；一个勤务周期504小时中有21小时空岗，请补排班次；"
        "可用 dispatch.nobody_on_duty 指定由谁接警"
    ]


def test_nobody_at_the_weekend(tmp_path):
    shifts = TOWN.replace("[shift.day]", "[shift.day]\nweekdays_only = true")
    (found,) = lines(write(tmp_path, town=shifts))
    # Saturday and Sunday 8 to 20, of two weeks, since the cycle of two days and the week meet every 14 days.
    assert "Saturday 08:00 (day 1 of the run); 48 of 336 hours" in found


def test_a_warm_up_moves_the_first_day(tmp_path):
    shifts = TOWN.replace("[shift.day]", "[shift.day]\nweekdays_only = true")
    (found,) = lines(write(tmp_path, town=shifts + "\n[period]\nwarmup_days = 5.0"))
    assert "Saturday 08:00 (day 6 of the run)" in found


def test_too_many_released_at_night(tmp_path):
    path = write(tmp_path)
    assert lines(path, overrides=["station.night_fewer=2"]) == []
    (found,) = lines(path, overrides=["station.night_fewer=3"])
    assert "town.toml: roster.turns.cycle: nobody is on call response at Saturday 00:00" in found
    assert found.endswith(
        "140 of 336 hours of the roster cycle are empty; "
        "station.night_fewer releases 3 of each squad at night"
    )


def test_more_squads_than_officers_leave_gaps(tmp_path):
    (found,) = lines(write(tmp_path), overrides=["officers.patrol.count=1", "trouble.noise.crew=[1.0]"])
    assert "168 of 336 hours" in found


def test_those_who_do_not_respond_do_not_count(tmp_path):
    assert lines(write(tmp_path), overrides=["officers.patrol.responds=false"]) == [
        "--set: officers: nobody takes part in call response, but trouble.noise needs it"
    ]


def test_a_town_without_calls_needs_nobody(tmp_path):
    path = write(tmp_path, town=TOWN.split("[trouble.noise]")[0])
    assert lines(path, overrides=["officers.patrol.count=0"]) == []
    path = write(tmp_path, town=TOWN + 'line = "office"\n')
    assert lines(path, overrides=['roster.turns.cycle=["day", "off"]']) == []


def test_a_policy_that_empties_the_night_is_named(tmp_path):
    base = write(tmp_path, policies__thin="station.night_fewer = 9", policies__fine="station.night_fewer = 1")
    (found,) = lines(base, policies=("fine", "thin"))
    assert found.startswith("town.toml: roster.turns.cycle: nobody is on call response")
