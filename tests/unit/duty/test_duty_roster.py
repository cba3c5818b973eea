"""Rosters of every layout say who is on duty in each hour, as counted by hand; nobody is named."""

from datetime import date

import numpy as np
import pytest

from experiments.intake.duty_siblings import DAYS, rosters
from experiments.intake.exports import NAMES
from experiments.intake.invented_calls import as_csv, lived, table
from sim.fitting.duty.duty_roster import read_roster
from sim.scenario.errors import ScenarioErrors

NEAR = date(2025, 3, 3)
KINDS = {one.name: one for one in rosters()}


@pytest.mark.parametrize("name", KINDS)
def test_a_roster_says_who_is_on_duty_in_each_hour(tmp_path, name):
    kind = KINDS[name]
    found = read_roster([kind.write(tmp_path)], NEAR)
    assert found.of_people == kind.of_people
    assert found.days == (tuple(DAYS) if len(kind.on_duty) == 31 else ())
    np.testing.assert_allclose(found.on_duty, kind.on_duty)


@pytest.mark.parametrize("name", KINDS)
def test_nobody_is_named(tmp_path, name):
    found = read_roster([KINDS[name].write(tmp_path)], NEAR)
    told = " ".join(words.en + words.zh for words in found.said)
    assert not any(person in told for person in (*NAMES, "赵  甲", "孙丙寅"))


def test_a_signature_and_the_weekdays_are_no_people(tmp_path):
    found = read_roster([KINDS["days-and-nights"].write(tmp_path)], NEAR)
    assert "10 people by 31 days" in found.said[0].en


def grid(folder, title, letters, name="roster.csv"):
    rows = [[title], ["姓名", *range(1, 29)], *([person, *letters] for person in NAMES)]
    return as_csv(folder / name, rows)


def refused(*paths):
    with pytest.raises(ScenarioErrors) as error:
        read_roster(paths, NEAR)
    return error.value.problems[0]


def test_what_is_no_roster_is_refused_in_words(tmp_path):
    log = refused(as_csv(tmp_path / "log.csv", table(lived())))
    assert "is no roster that can be read" in log.line.en
    month = refused(grid(tmp_path, "值班表", ["值", "休"] * 14))
    assert "says no month" in month.line.en
    letters = refused(grid(tmp_path, "2025年3月", ["甲", "乙"] * 14))
    assert "its letters are 甲 112, 乙 112" in letters.line.en
    assert "请在表上方注明哪些字表示值班" in letters.line.zh


def test_two_rosters_of_one_day_are_not_added(tmp_path):
    first = grid(tmp_path, "2025年3月", ["值", "休"] * 14)
    second = grid(tmp_path, "2025年3月", ["值"] * 28, "again.csv")
    assert "both roster.csv and again.csv say who was on duty on 2025-03-01" in refused(first, second).line.en


def test_months_of_one_roster_follow_one_another(tmp_path):
    months = [grid(tmp_path, f"{month}月排班", ["值", "休"] * 14, f"{month}.csv") for month in (2, 3)]
    found = read_roster(months, NEAR)
    assert (found.days[0], found.days[-1]) == (date(2025, 2, 1), date(2025, 3, 28))
    assert found.on_duty.mean() == pytest.approx(len(NAMES) / 2)
