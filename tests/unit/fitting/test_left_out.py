"""Rows that a map leaves out are no calls, and yet a crew of this station that went to one of them is out.

Signature. With one more row left out to which people of this station went, from its dispatch to its end one
more crew is bound, and nothing else moves: not the calls, nor any figure of them. With any other row left out
(people of other stations, nobody named, a test, no call, times that say nothing) nothing moves at all.
What would cheat it: to count everybody who is left out, so that a list of all stations of a bureau binds the
crews of all of them here.
"""

import csv
from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from sim.fitting import holdout
from sim.fitting.attending import Parties
from sim.fitting.call_frames import observed
from sim.fitting.calls import Account, CallLog
from sim.fitting.columns import ColumnMap, Columns, Outcomes, Priorities, read_columns
from sim.fitting.desk_waits import full_since
from sim.fitting.fit import stretch
from sim.fitting.follow import followed
from sim.fitting.follow.followed import follow_town
from sim.fitting.holdout import fit_log
from sim.fitting.kinds import sort_calls
from sim.fitting.log_window import LogWindow
from sim.fitting.meanings import with_meanings
from sim.fitting.read import read_log, read_part
from sim.fitting.several.joined_logs import join
from sim.scenario.errors import ScenarioErrors
from tests.logs import Truth, live

HEADER = ("编号", "所", "类别", "等级", "结果", "接警", "派警", "到场", "结束", "办结", "处警人", "车组")
MOMENTS = ("received", "dispatched", "arrived", "cleared", "closed")
NAMES = ("id", "type", "priority", "outcome", *MOMENTS, "people")
COLUMNS = dict(zip(NAMES, ("编号", *HEADER[2:11]), strict=True))
MAP = ColumnMap(
    columns=Columns(**COLUMNS),
    leave_out={"所": ["邻所"]},
    outcomes=Outcomes(test=["测试"]),
    priorities=Priorities(administrative=[9]),
)
DAY = LogWindow(pd.Timestamp("2026-03-28"), pd.Timestamp("2026-03-29"))
OURS = "赵甲、钱乙"
AWAY = ("13:00", "13:04", "13:18", "23:17", "")


def row(number, times, went, of="本所", *, priority="3", outcome="办结", unit=""):
    """A row of the 28th: received, dispatched, on scene, free, closed."""
    moments = [f"2026-03-28 {time}:00" if time else "" for time in times]
    return [number, of, "纠纷", priority, outcome, *moments, went, unit]


def ours(unit=""):
    """Twenty calls of this station, one every half hour from 0:00 on, each with both on it for 20 minutes."""
    at = [(f"{i // 2:02d}:{i % 2 * 30:02d}", f"{i // 2:02d}:{i % 2 * 30 + 20:02d}") for i in range(20)]
    return [row(f"a{i}", (b, b, b, e, ""), "" if unit else OURS, unit=unit) for i, (b, e) in enumerate(at)]


def neighbours(went=OURS, times=AWAY, number="n1", **how):
    return row(number, times, went, "邻所", **how)


def log_of(folder, rows, columns=MAP, name="log.csv"):
    path = folder / name
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([HEADER, *rows])
    return read_log(path, columns)


def lived(log):
    frame = with_meanings(log.frame, MAP)
    return stretch(frame, DAY, sort_calls(frame, {}), log.sent, log.away)


def bound(log, *clocks):
    """Crews bound just before these times of the day."""
    minutes = [60.0 * int(clock[:2]) + int(clock[3:]) for clock in clocks]
    return lived(log).bound.at(np.array(minutes)).tolist()


def told(log):
    """What the account says of rows left out, with the effect that takes rows out of it."""
    remarks = log.account.remarks
    assert log.account.rows_read == log.account.rows_kept + log.account.rows_dropped
    return {one.code: one.count for one in remarks if one.code.startswith("left_out_")}


def test_a_crew_of_this_station_on_a_row_left_out_is_out_and_the_row_is_no_call(tmp_path):
    """By hand: bound from 13:04 to 23:17; no call, no kind, no delay, no time of the log is another."""
    without, log = log_of(tmp_path, ours()), log_of(tmp_path, [*ours(), neighbours()])
    clocks = ("00:10", "00:25", "13:04", "13:05", "23:17", "23:18")
    assert bound(without, *clocks) == [1, 0, 0, 0, 0, 0]
    assert bound(log, *clocks) == [1, 0, 0, 1, 1, 0]
    pd.testing.assert_frame_equal(log.frame, without.frame)
    assert told(log) == {"left_out_bound": 1}
    assert log.account.count("left_out") == 1


def test_of_what_is_measured_of_calls_only_the_crews_bound_are_others(tmp_path):
    late = row("late", ("14:00", "14:05", "14:10", "14:20", ""), OURS)
    without, log = (log_of(tmp_path, [*ours(), late, *more]) for more in ([], [neighbours()]))
    before, after = observed(lived(without)), observed(lived(log))
    pd.testing.assert_frame_equal(after.drop(columns="bound"), before.drop(columns="bound"))
    assert (after["bound"] - before["bound"]).tolist() == [0] * 20 + [1]


def test_who_waited_while_the_only_crew_was_out_did_not_wait_for_the_desk(tmp_path):
    """By hand: one crew, out from 13:04 to 23:17, sent at 23:18 to a call of 14:00: none was ever free."""
    late = row("late", ("14:00", "23:18", "23:20", "23:40", ""), OURS)
    calls = lived(log_of(tmp_path, [*ours(), neighbours(), late]))
    since, until = full_since(calls.bound, DAY, np.ones((2, 24), int), calls.came, calls.sent, 1.0)
    assert (since[-1], until[-1]) == (0.0, 558.0)


@pytest.mark.parametrize(
    ("went", "code"),
    [
        ("钱乙 (民警)，赵甲", "left_out_bound"),
        ("孙丙、李丁", "left_out_others"),
        ("赵甲、孙丙", "left_out_unsure"),
        ("2人", "left_out_unsure"),
        ("民警两人、辅警3名", "left_out_unsure"),
        ("", "left_out_unsure"),
    ],
)
def test_whoever_goes_to_calls_of_this_station_is_of_it(tmp_path, went, code):
    log = log_of(tmp_path, [*ours(), neighbours(went)])
    assert told(log) == {code: 1}
    assert bound(log, "14:00") == [int(code == "left_out_bound")]


def test_a_list_of_a_whole_bureau_binds_nobody_of_the_others_here(tmp_path):
    """Another station with as many calls, its people its own; and one name that both have."""
    others = [neighbours("孙丙、李丁", number=f"b{i}") for i in range(19)]
    alike = [neighbours("赵甲", number=f"c{i}") for i in range(3)]
    log = log_of(tmp_path, [*ours(), *others, *alike])
    assert told(log) == {"left_out_others": 19, "left_out_unsure": 3}
    assert bound(log, "14:00") == [0]


def test_one_in_ten_rows_elsewhere_makes_nobody_another_stations(tmp_path):
    """By hand: 2 of 22 rows are a tenth at most, 3 of 23 are more."""
    rows = [neighbours(number=f"n{i}") for i in range(3)]
    assert told(log_of(tmp_path, [*ours(), *rows[:2]])) == {"left_out_bound": 2}
    assert told(log_of(tmp_path, [*ours(), *rows])) == {"left_out_unsure": 3}


@pytest.mark.parametrize(
    ("times", "until"),
    [
        (("13:00", "13:04", "", "", "14:00"), "14:00"),  # closed soon after stands for the end
        (("13:00", "", "13:18", "14:00", ""), None),
        (("13:00", "13:04", "13:18", "", ""), None),
        (("13:00", "13:04", "13:18", "12:00", ""), None),
        (("01:00", "01:04", "01:18", "13:05", ""), None),  # a minute more than twelve hours
    ],
)
def test_times_that_say_nothing_bind_nobody(tmp_path, times, until):
    log = log_of(tmp_path, [*ours(), neighbours(times=times)])
    assert told(log) == ({"left_out_bound": 1} if until else {})
    assert bound(log, "13:30", "14:01") == [int(until is not None), 0]


@pytest.mark.parametrize("how", [{"outcome": "测试"}, {"priority": "9"}])
@pytest.mark.parametrize("of", ["本所", "邻所"])
@pytest.mark.parametrize("binds", ["named", "all"])
def test_tests_and_what_is_no_call_bind_nobody(tmp_path, how, of, binds):
    columns = MAP.model_copy(update={"left_out_binds": binds})
    log = log_of(tmp_path, [*ours(), row("n1", AWAY, OURS, of, **how)], columns)
    assert told(log) == {}
    assert bound(log, "14:00") == [0]


def units(same_id):
    named = {name: header for name, header in COLUMNS.items() if name != "people"}
    return MAP.model_copy(update={"columns": Columns(**named, unit="车组"), "same_id": same_id})


def test_units_tell_where_nobody_is_named(tmp_path):
    """Two of ours sent to one row: two crews, but one where rows of one number are the same call."""
    clocks = (AWAY, ("13:00", "13:10", "13:18", "23:00", ""))
    rows = [*ours("青桥一组"), *(neighbours("", times=times, unit="青桥一组") for times in clocks)]
    assert bound(log_of(tmp_path, rows, units("units")), "13:05", "14:00", "23:05") == [1, 2, 1]
    assert bound(log_of(tmp_path, rows, units("first")), "13:05", "14:00", "23:05") == [1, 1, 1]


@pytest.mark.parametrize("unit", [lambda number: f"PJ{number}", lambda number: str(number % 3 + 1)])
def test_numbers_of_orders_and_of_units_are_nobodys(tmp_path, unit):
    """Every row has an order of its own; or units of a call are numbered: who went, neither tells."""
    rows = [call[:-1] + [unit(number)] for number, call in enumerate(ours("x"))]
    log = log_of(tmp_path, [*rows, neighbours("", unit=unit(99))], units("units"))
    assert told(log) == {"left_out_unsure": 1}
    assert bound(log, "14:00") == [0]


def test_the_map_may_say_who_was_out(tmp_path):
    rows = [*ours(), neighbours("孙丙"), neighbours("", number="n2"), neighbours(number="n3")]
    said = {name: MAP.model_copy(update={"left_out_binds": name}) for name in ("all", "none", "named")}
    logs = {name: log_of(tmp_path, rows, columns) for name, columns in said.items()}
    found = {name: bound(log, "14:00") for name, log in logs.items()}
    assert found == {"all": [3], "none": [0], "named": [1]}
    assert told(logs["all"]) == {"left_out_bound": 3}
    assert told(logs["none"]) == {}


def test_a_word_that_the_map_does_not_know_is_refused(tmp_path):
    (tmp_path / "map.toml").write_text(
        'left_out_binds = "al"\n[columns]\ntype = "类别"\nreceived = "接警"\n', encoding="utf-8"
    )
    with pytest.raises(ScenarioErrors, match='left_out_binds(.|\n)*"?all'):
        read_columns(tmp_path / "map.toml")


def test_hours_are_told_in_both_languages(tmp_path):
    """By hand: from 13:04 to 23:17 are 10.2 hours."""
    went = [neighbours(who, number=f"n{i}") for i, who in enumerate(("", "孙丙", OURS))]
    log = log_of(tmp_path, [*ours(), *went])
    words = [one.words for one in log.account.remarks if one.code.startswith("left_out_")]
    assert len(words) == 3
    assert all("10.2" in one.en and "10.2" in one.zh for one in words)
    (unsure,) = (one.words for one in log.account.remarks if one.code == "left_out_unsure")
    assert 'left_out_binds = "all"' in unsure.en
    assert 'left_out_binds = "all"' in unsure.zh


def test_a_row_that_stands_twice_binds_once(tmp_path):
    """Twice in a file, and in two files that overlap."""
    rows = [*ours(), neighbours(), neighbours()]
    assert bound(log_of(tmp_path, rows), "14:00") == [1]
    log_of(tmp_path, [*rows, row("later", ("12:00", "12:01", "12:02", "12:03", ""), OURS)], name="two.csv")
    both = join({name: read_part(tmp_path / name, MAP) for name in ("log.csv", "two.csv")})
    assert bound(both, "14:00", "12:02") == [1, 1]


def test_a_call_that_two_stations_have_binds_its_crew_once(tmp_path):
    """Under one number, with one dispatch: in one file, and where another keeps what this leaves out."""
    call = row("n1", AWAY, OURS)
    log = log_of(tmp_path, [*ours(), call, neighbours()])
    assert told(log) == {}
    assert bound(log, "14:00") == [1]
    log_of(tmp_path, [*ours(), neighbours()])
    log_of(tmp_path, [*ours(), call], name="two.csv")
    both = join({name: read_part(tmp_path / name, MAP) for name in ("log.csv", "two.csv")})
    assert bound(both, "14:00") == [1]


def test_a_crew_that_went_out_the_day_before_is_out_until_it_is_back(tmp_path):
    """By hand: out from 22:04 of the day before until 8:17."""
    log = log_of(tmp_path, [*ours(), neighbours()])
    shifted = log.away[["dispatched", "cleared"]] - pd.Timedelta(hours=15)
    assert bound(replace(log, away=shifted), "00:25", "08:17", "08:25") == [1, 2, 0]


def test_names_are_numbers_while_a_log_is_read_and_gone_afterwards(tmp_path):
    log = log_of(tmp_path, [*ours(), neighbours()])
    assert list(log.away) == ["id", "dispatched", "cleared"]
    parties = Parties()
    went = pd.Series([OURS, "钱乙 赵甲", "3", None, "赵甲"], dtype="str")
    assert parties.codes(went, pd.Series([None] * 5, dtype="str")).tolist() == [1, 1, 0, 0, 2]
    assert parties.members == [(), (0, 1), (0,)]


class PreparedError(Exception):
    """A stretch of a log would be prepared; with what it was."""


def prepared(*given):
    raise PreparedError(*given)


@pytest.mark.parametrize("room", [holdout, followed])
def test_who_fits_or_follows_a_town_counts_the_crews_that_are_away(monkeypatch, room):
    frame = live(Truth(days=14, calls_per_day=40.0), seed=1).assign(linked=False)
    away = pd.DataFrame({"id": ["n1"], "dispatched": [DAY.start], "cleared": [DAY.end]})
    log = CallLog(frame, Account("log.csv", "utf-8", len(frame), len(frame), (), "", ""), away=away)
    memory = SimpleNamespace(end=frame["received"].iloc[0].date(), sorting=None)
    monkeypatch.setattr(room, "stretch", prepared)
    with pytest.raises(PreparedError) as found:
        fit_log(log, MAP, "town") if room is holdout else follow_town(None, memory, log, MAP)
    assert found.value.args[-1] is away
