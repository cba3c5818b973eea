"""A log in several files: maps by header, files of another kind, calls that stand in more than one."""

import numpy as np
import pandas as pd
import pytest

from experiments.intake.invented_calls import as_csv, lived, table
from experiments.intake.months import months, systems
from experiments.intake.other_files import staff
from sim.app.fitting import maps_beside, read_station_logs
from sim.fitting.several.call_twins import CONTENT, twins
from sim.scenario.errors import ScenarioErrors


@pytest.mark.slow
def test_files_of_other_headers_get_maps_of_their_own_that_read_them_again(tmp_path):
    folder, first = systems(tmp_path), tmp_path / "town-map.toml"
    calls, _, maps = read_station_logs([folder], [], first, "en")
    assert maps == maps_beside(tmp_path / "town.toml")
    assert [path.name for path in maps] == ["town-map.toml", "town-map-2.toml", "town-map-3.toml"]
    again, _, same = read_station_logs([folder], maps, tmp_path / "none.toml", "en")
    assert same == maps
    pd.testing.assert_frame_equal(again.frame, calls.frame)


def test_a_file_that_holds_no_calls_stays_in_the_account_of_the_others(tmp_path):
    log = as_csv(tmp_path / "log.csv", table(lived()))
    calls, _, _ = read_station_logs([log, staff(tmp_path)], [], tmp_path / "map.toml", "en")
    (left,) = (one.words for one in calls.account.remarks if one.code.startswith("file_left"))
    assert left.en.startswith("staff.xlsx is left out: this is a list of staff")
    assert left.zh.startswith("staff.xlsx 未计入：这是民辅警花名册")


def test_every_file_says_what_it_is_where_none_is_a_log(tmp_path):
    other = as_csv(tmp_path / "words.csv", [["a", "b"], ["x", "y"]])
    with pytest.raises(ScenarioErrors, match="staff.xlsx(.|\n)*words.csv"):
        read_station_logs([staff(tmp_path), other], [], tmp_path / "map.toml", "en")


def test_a_file_that_is_not_there_is_no_file_to_leave_out(tmp_path):
    log = as_csv(tmp_path / "log.csv", table(lived()))
    with pytest.raises(ScenarioErrors, match="ferbuary.csv"):
        read_station_logs([log, tmp_path / "ferbuary.csv"], [], tmp_path / "map.toml", "en")


def test_a_file_named_twice_is_read_once(tmp_path):
    folder = months(tmp_path)
    calls, _, _ = read_station_logs([folder, folder / "1月.csv"], [], tmp_path / "map.toml", "en")
    assert calls.account.rows_read == len(lived()) + 40
    assert calls.account.rows_read == calls.account.rows_kept + calls.account.rows_dropped


def test_a_number_given_again_after_a_day_is_another_call():
    """By hand: of four rows of number 7 the first two are one call; 25 h later there is another."""
    hours = np.array([0.0, 0.5, 25.0, 60.0])
    calls = pd.DataFrame({name: pd.Timestamp("2025-03-01") for name in CONTENT}, index=range(4))
    calls = calls.assign(id="7", type="x", place="", received=pd.Timestamp("2025-03-01"))
    calls["received"] += pd.to_timedelta(hours, unit="h")
    found = twins(calls, np.array([0, 1, 0, 0]), np.zeros(4, bool))
    assert found.tolist() == [True, False, False, False]
