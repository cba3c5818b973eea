"""Times in several columns: days and clocks, lengths in numbers and words, clocks past midnight."""

import numpy as np
import pandas as pd
import pytest

from sim.fitting.dates import Dates
from sim.fitting.findings import Findings
from sim.fitting.joins import lengths
from sim.fitting.stages import Stages


def texts(*values):
    return pd.Series(list(values), dtype="str")


@pytest.mark.parametrize(
    ("text", "unit", "minutes"),
    [
        ("12", "min", 12.0),
        ("90", "s", 1.5),
        ("1.5", "h", 90.0),
        ("1:30", "min", 90.0),
        ("0:01:30", "min", 1.5),
        ("1小时20分", "min", 80.0),
        ("20分30秒", "min", 20.5),
        ("15 min", "s", 15.0),
        ("1,200", "s", 20.0),
        ("-3", "min", np.nan),
        ("soon", "min", np.nan),
        ("", "min", np.nan),
    ],
)
def test_a_length_is_minutes_however_it_is_written(text, unit, minutes):
    np.testing.assert_equal(lengths(texts(text), unit), [minutes])


def read(columns, **places):
    """The moments of rows that stand in columns of texts, and what was found."""
    findings = Findings()
    stages = Stages(Dates("log.csv", [], ""), "min", findings)
    moments = stages.read(lambda place: texts(*columns[place]), places)
    return {
        name: values.astype("datetime64[m]").astype(str) for name, (values, _) in moments.items()
    }, findings


def test_a_clock_far_before_the_stage_before_it_is_the_next_days_and_a_slip_is_not():
    columns = [["2025-03-03", "2025-03-03"], ["23:50", "10:00"], ["00:10", "09:59"]]
    found, findings = read(columns, received=(0, 1), arrived=(0, 2))
    assert list(found["arrived"]) == ["2025-03-04T00:10", "2025-03-03T09:59"]
    assert findings.count("next_day") == 1


def test_a_clock_alone_has_the_day_of_the_call():
    columns = [["2025-03-03 23:50", "2025-03-04 08:00"], ["00:10", "8:20"]]
    found, _ = read(columns, received=(0,), arrived=(1,))
    assert list(found["arrived"]) == ["2025-03-04T00:10", "2025-03-04T08:20"]


def test_a_day_of_its_own_is_believed():
    """Even against the order of a call's life: that is a contradiction, and counted as one later."""
    columns = [["2025-03-03"] * 2, ["10:00", "23:50"], ["2025-03-03", "2025-03-05"], ["05:00", "00:10"]]
    found, findings = read(columns, received=(0, 1), arrived=(2, 3))
    assert list(found["arrived"]) == ["2025-03-03T05:00", "2025-03-05T00:10"]
    assert not findings.count("next_day")


def test_a_blank_clock_is_missing_and_not_unreadable():
    stages = Stages(Dates("log.csv", [], ""), "min", Findings())
    columns = [["2025-03-03", "2025-03-03"], ["08:00", "09:00"], ["08:10", None]]
    moments = stages.read(lambda place: texts(*columns[place]), {"received": (0, 1), "arrived": (0, 2)})
    assert list(moments["arrived"][1]) == [False, True]


def test_a_day_holds_until_the_next_one_only_where_many_lack_theirs():
    clocks = [f"{hour:02}:00" for hour in range(8, 18)]
    sparse = ["2025-03-03", *[None] * 4, "2025-03-04", *[None] * 4]
    found, _ = read([sparse, clocks], received=(0, 1))
    assert [moment[:10] for moment in found["received"]] == ["2025-03-03"] * 5 + ["2025-03-04"] * 5
    found, _ = read([["2025-03-03"] * 9 + [None], clocks], received=(0, 1))
    assert found["received"][-1] == "NaT"


def test_shares_of_a_day_and_four_digits_are_clocks():
    columns = [["2025-03-03", "2025-03-03"], ["0.5", "0.75"], ["1210", "1805"]]
    found, _ = read(columns, received=(0, 1), arrived=(0, 2))
    assert list(found["received"]) == ["2025-03-03T12:00", "2025-03-03T18:00"]
    assert list(found["arrived"]) == ["2025-03-03T12:10", "2025-03-03T18:05"]
