"""A roster becomes the crews of a town: by hand, for the days of a log."""

import tomllib
from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest

from experiments.intake.duty_siblings import shifts
from experiments.intake.exports import demand
from sim.app.fitting import read_station_logs
from sim.fitting.busy_crews import Busy
from sim.fitting.demand import fit_demand
from sim.fitting.duty.crews_on_duty import crews_on_duty, more_bound
from sim.fitting.duty.duty_roster import DutyRoster, read_roster
from sim.fitting.log_window import LogWindow

MONDAY = date(2025, 3, 3)
WINDOW = LogWindow(pd.Timestamp(MONDAY), pd.Timestamp(MONDAY) + pd.Timedelta(days=14))
NOBODY_SAID = pd.DataFrame({"people": np.zeros(50, np.int16), "units": np.ones(50, np.int16)})


def roster(on_duty, days, of_people):
    return DutyRoster("roster.xlsx", np.array(on_duty, float), of_people, tuple(days), ())


def fortnight(working, weekend):
    days = [MONDAY + timedelta(day) for day in range(14)]
    return [[weekend if day.weekday() >= 5 else working] * 24 for day in days], days


def said(found):
    return " ".join(words.en for words in found.said)


def test_crews_of_a_roster_are_the_crews_of_the_town():
    found = crews_on_duty(roster(*fortnight(4, 3), of_people=False), NOBODY_SAID, WINDOW)
    np.testing.assert_array_equal(found.levels, np.repeat([[4], [3]], 24, axis=1))
    assert (found.given.grade, found.given.fewest, found.given.most) == ("A", 1.0, 1.0)
    assert "covers all 14 days" in said(found)
    assert "3 to 4 by hour, 624 crew hours" in said(found)


def test_people_make_crews_of_the_size_that_the_log_counts():
    """Nine people in crews of three make three; of 2.1, where no call says who went, four."""
    went = NOBODY_SAID.assign(people=np.int16(3))
    people = roster(*fortnight(9, 9), of_people=True)
    assert set(crews_on_duty(people, went, WINDOW).levels.flat) == {3}
    found = crews_on_duty(people, NOBODY_SAID, WINDOW)
    assert set(found.levels.flat) == {4}
    assert found.given.grade == "D"
    assert found.given.fewest == pytest.approx(2.1 / 3)


def test_a_roster_that_does_not_cover_the_log_says_so():
    on_duty, days = fortnight(4, 3)
    part = crews_on_duty(roster(on_duty[:7], days[:7], of_people=False), NOBODY_SAID, WINDOW)
    assert "covers 7 of the log's 14 days (2025-03-03 to 2025-03-09)" in said(part)
    later = [day + timedelta(28) for day in days]
    none = crews_on_duty(roster(on_duty, later, of_people=False), NOBODY_SAID, WINDOW)
    assert "is of other days (2025-03-31 to 2025-04-13) than the log" in said(none)
    assert none.given.grade == "D"
    np.testing.assert_array_equal(none.levels, part.levels)


def test_more_crews_bound_than_on_duty_are_said():
    """Three crews bound from 8 to 12 on the first day, of two: 4 of 336 hours."""
    bound = Busy(np.full(3, 480.0), np.full(3, 720.0))
    (words,) = more_bound(bound, WINDOW, np.full((2, 24), 2))
    assert "At 1% of all moments" in words.en
    assert "up to 3 of 2" in words.en
    assert not more_bound(bound, WINDOW, np.full((2, 24), 3))


@pytest.mark.slow
def test_a_list_without_crew_times_has_the_crews_of_its_roster(tmp_path):
    log, meaning, _ = read_station_logs([demand(tmp_path)], [], tmp_path / "map.toml", "en")
    duty = read_roster([shifts(tmp_path)], MONDAY)
    fitted = fit_demand(log, meaning, "town", duty)
    told = " ".join(words.en for words in fitted.said)
    assert "how many crews" not in told
    assert "1 to 3 by hour" in told
    officers = tomllib.loads(fitted.text)["officers"]
    crews = {key: group["count"]["value"] for key, group in officers.items() if key.startswith("crews")}
    assert crews == {"crews_00_24": 1, "crews_08_00": 1, "crews_08_16_weekdays": 1}
    assert {officers[key]["count"]["grade"] for key in crews} == {"A"}
