"""Hours with nobody, or with fewer than a call needs: each hour of each day is looked at, and said."""

import pytest

from sim.report.languages import localised
from sim.scenario.coverage import Coverage
from sim.scenario.load import load
from sim.scenario.shortfalls import shortfalls
from tests.towns import TOWN, lines, write

BY_DAY = TOWN.replace('"night"]', '"off"]')


def said(path, language="en", **levers):
    overrides = {key.replace("__", "."): value for key, value in levers.items()}
    return [localised(line, language) for line in shortfalls(load(path, overrides=overrides))]


def test_hours_with_nobody_are_refused_unless_somebody_answers(tmp_path):
    path = write(tmp_path, town=BY_DAY)
    (refused,) = lines(path)
    assert "nobody is on call response at Saturday 00:00 (day 1 of the run); 168 of 336 hours" in refused
    for choice in ("waits", "neighbour", "stand_by"):
        assert lines(path, overrides=[f"dispatch.nobody_on_duty={choice!r}"]) == []


@pytest.mark.parametrize(
    ("choice", "en", "zh"),
    [
        ("waits", "calls wait until somebody comes on duty", "警情等到有人上岗"),
        ("neighbour", "sub-bureau is there after 25 min", "邻近派出所或分局警力25分钟后到场"),
        ("stand_by", "an officer off duty is called in", "召回听班民警"),
    ],
)
def test_who_answers_is_said(tmp_path, choice, en, zh):
    levers = {"dispatch__nobody_on_duty": choice, "dispatch__reinforcement_min": 25.0}
    path = write(tmp_path, town=BY_DAY)
    (line,) = said(path, **levers)
    assert line.startswith(
        "nobody is on duty for calls in 168 of 336 hours of the roster cycle, first at Saturday 00:00 "
        f"(day 1 of the run); dispatch.nobody_on_duty is {choice}: "
    )
    assert line.endswith(en)
    (line,) = said(path, "zh", **levers)
    assert line.startswith("勤务周期336小时中有168小时无人在岗接警，最早为周六0时（第1天）")
    assert line.endswith(f"{choice}：{zh}")


def test_calls_that_wait_for_nobody_are_refused(tmp_path):
    path = write(tmp_path)
    nobody = ["officers.patrol.responds=false", "dispatch.nobody_on_duty='waits'"]
    assert lines(path, overrides=nobody) == [
        "--set: officers: nobody takes part in call response, but trouble.noise needs it"
    ]
    assert lines(path, overrides=[nobody[0], "dispatch.nobody_on_duty='neighbour'"]) == []


@pytest.mark.parametrize(
    ("choice", "en", "zh"),
    [
        ("those_there", "those on duty go", "在岗者全部出警"),
        ("call_in", "others are called in from home", "召回休班民警补足"),
        ("reinforced", "who are there after 30 min", "分局增援30分钟后补足"),
    ],
)
def test_a_crew_larger_than_a_night_is_said(tmp_path, choice, en, zh):
    """Three by day, and by night one less: a crew of three finds two there in 140 of 336 hours."""
    levers = {"station__night_fewer": 1, "trouble__noise__crew": [0.5, 0.0, 0.5]}
    levers["dispatch__short_handed"] = choice
    (line,) = said(write(tmp_path), **levers)
    assert line.startswith(
        "trouble.noise.crew: 3 officers are needed, but fewer are on duty in 140 of 336 hours of the roster "
        f"cycle, 2 at Saturday 00:00 (day 1 of the run); dispatch.short_handed is {choice}: "
    )
    assert line.endswith(en)
    assert said(write(tmp_path), "zh", **levers)[0].endswith(zh)


def test_nothing_is_said_of_a_roster_that_suffices(tmp_path):
    assert said(write(tmp_path)) == []


def test_a_group_incident_needs_its_crew_too(tmp_path):
    levers = {"trouble__noise__escalation_per_day": 0.1, "escalation__crew": 4}
    (line,) = said(write(tmp_path), **levers)
    assert line.startswith(
        "escalation.crew: 4 officers are needed, but fewer are on duty in 336 of 336 hours"
    )


def test_a_crew_larger_than_the_station_needs_the_sub_bureau(tmp_path):
    crew = "trouble.noise.crew=[0.0,0.0,0.0,0.0,0.0,0.0,1.0]"
    (refused,) = lines(write(tmp_path), overrides=[crew])
    assert "needs 7 officers, but only 6 take part in call response" in refused
    assert lines(write(tmp_path), overrides=[crew, "dispatch.short_handed='reinforced'"]) == []


def test_office_staff_who_back_up_are_there_for_calls(tmp_path):
    town = BY_DAY + "\n[shift.late]\nsegments = [{ start = 20.0, end = 32.0, does = 'office' }]"
    path = write(tmp_path, town=town.replace('"off"]', '"late"]'))
    (refused,) = lines(path)
    assert "168 of 336 hours" in refused
    assert lines(path, overrides=["dispatch.office_backup=true"]) == []


def test_a_holiday_is_a_day_without_the_working_shift(tmp_path):
    """2022-01-03 is a Monday: a holiday empties its twelve hours, beside those of four days of weekend."""
    town = TOWN.replace("[shift.day]", "[shift.day]\nweekdays_only = true")
    period = "\n[period]\ndays = 14.0\nholidays = [2022-01-03]"
    scenario = load(write(tmp_path, town=town + period), overrides={"dispatch.nobody_on_duty": "waits"})
    assert len(Coverage(scenario).empty()) == 48 + 12


def test_the_last_of_a_squad_by_name_are_released_at_night(tmp_path):
    """Two groups in one squad: the two released are both of the later group; the earlier keeps its own."""
    town = TOWN.replace("count = 6", "count = 2") + TOWN[
        TOWN.index("[officers.patrol]") : TOWN.index("[calendar.office_hours]")
    ].replace("officers.patrol", "officers.reserve").replace("count = 6", "count = 4")
    path = write(tmp_path, town=town)
    assert lines(path, overrides=["station.night_fewer=2"]) == []
    (refused,) = lines(path, overrides=["station.night_fewer=3"])
    assert "140 of 336 hours" in refused


def test_kinds_of_call_that_lack_as_many_are_said_in_one_line(root):
    found = said(root / "scenarios/danghu.toml", station__night_fewer=6)
    calls, incident = found
    assert calls.startswith("21 kinds of call, among them trouble.parking.crew, ")
    assert incident.startswith("escalation.crew: 6 officers are needed")
    assert said(root / "scenarios/danghu.toml", "zh", station__night_fewer=6)[0].startswith("21类警情，包括")
