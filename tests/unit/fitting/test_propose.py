"""A map is proposed from headers and content, can be written as TOML, and reads the log it was made for."""

import pytest

from sim.fitting.columns import Columns, read_columns
from sim.fitting.propose import propose_columns
from sim.fitting.read import read_log
from sim.report.fit.proposed_map import map_text
from sim.scenario.errors import ScenarioErrors
from tests.logs import HEADERS, Truth, lines, live, write

ENGLISH = {
    "id": "Incident Number",
    "type": "Call Type",
    "priority": "Priority",
    "channel": "Source",
    "received": "Time Received",
    "dispatched": "First Dispatch",
    "enroute": "En Route",
    "arrived": "On Scene",
    "cleared": "Unit Cleared",
    "closed": "Closed",
    "outcome": "Disposition",
    "place": "Beat",
}


@pytest.mark.slow
@pytest.mark.parametrize("headers", [HEADERS, ENGLISH])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_headers_of_both_languages_are_known(tmp_path, headers, language):
    calls = live(Truth(days=5), seed=1)
    path = write(tmp_path / "log.csv", lines(calls, headers))
    proposal = propose_columns(path)
    assert proposal.columns.columns == Columns(**headers)
    assert not proposal.unused
    assert proposal.columns.channels.initiated == ["巡逻发现"]
    (tmp_path / "map.toml").write_text(map_text(proposal, language), encoding="utf-8")
    columns = read_columns(tmp_path / "map.toml")
    assert columns == proposal.columns
    assert len(read_log(path, columns).frame) == len(calls)


def test_a_time_received_without_a_telling_header_is_found_by_its_content(tmp_path):
    path = write(tmp_path / "log.csv", lines(live(Truth(days=5)), HEADERS | {"received": "T1", "place": "X"}))
    proposal = propose_columns(path)
    (guess,) = [guess for guess in proposal.guesses if guess.name == "received"]
    assert guess.header == "T1"
    assert "earliest" in guess.reason.en
    assert proposal.unused == ("X",)


@pytest.mark.slow
def test_two_readings_of_a_date_are_asked_about(tmp_path):
    calls = live(Truth(days=3), seed=1)
    path = write(tmp_path / "log.csv", lines(calls, HEADERS, "%d/%m/%Y %H:%M"))
    proposal = propose_columns(path)
    assert 'dates = ["dmy"] or ["mdy"]' in proposal.questions[0].asked.en
    assert map_text(proposal).startswith("# dates such as")


def test_a_log_without_times_gets_no_map(tmp_path):
    path = write(tmp_path / "log.csv", [["警情编号", "类别"], ["1", "盗窃"], ["2", "噪音"]])
    with pytest.raises(ScenarioErrors) as error:
        propose_columns(path)
    assert [problem.path for problem in error.value.problems] == ["columns.received"]


@pytest.mark.parametrize(
    ("line", "path"),
    [
        ('encoding = "gb18031"', "encoding"),
        ('delimiter = "ab"', "delimiter"),
        ('zone = "Europe/Berlino"', "zone"),
        ('dates = ["dym"]', "dates.0"),
        ('dates = ["dmy", "mdy"]', "dates"),
        ("colums = 1", "colums"),
        ('same_id = "frist"', "same_id"),
    ],
)
def test_what_is_wrong_with_a_map_is_said_where_it_stands(tmp_path, line, path):
    text = f'{line}\n[columns]\nreceived = "接警时间"\ntype = "警情类别"\n'
    (tmp_path / "map.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ScenarioErrors) as error:
        read_columns(tmp_path / "map.toml")
    assert [problem.path for problem in error.value.problems] == [path]


def test_wordings_of_outcomes_are_proposed(tmp_path):
    calls = live(Truth(days=5), seed=1)
    calls.loc[0::10, "outcome"] = "重复报警"
    calls.loc[1::10, "outcome"] = "不予受理"
    calls.loc[2::10, "outcome"] = "报警人取消"
    proposal = propose_columns(write(tmp_path / "log.csv", lines(calls)))
    meant = {"cancelled": ["报警人取消"], "refused": ["不予受理"], "repeat": ["重复报警"]}
    assert proposal.meanings()["outcomes"] == meant


@pytest.mark.slow
def test_two_columns_of_one_name_are_told_apart(tmp_path):
    calls = live(Truth(days=5), seed=1)
    headers = HEADERS | {"dispatched": "时间", "arrived": "时间"}
    path = write(tmp_path / "log.csv", lines(calls, headers))
    proposal = propose_columns(path)
    assert {"时间", "时间 (2)"} <= {*proposal.unused}
    named = proposal.columns.columns.model_copy(update={"dispatched": "时间", "arrived": "时间 (2)"})
    log = read_log(path, proposal.columns.model_copy(update={"columns": named}))
    assert (log.frame["arrived"] == calls["arrived"]).all()


def test_callers_are_not_proposed_as_categories(tmp_path):
    """Their column looks like one of types by its header; the map would be refused."""
    calls = live(Truth(days=5), seed=1)
    calls["type"] = [("欧阳明月", "王小二", "李四海", "陈建国", "孙悦")[i % 5] for i in range(len(calls))]
    proposal = propose_columns(write(tmp_path / "log.csv", lines(calls, HEADERS | {"type": "类型"})))
    assert proposal.columns is None
    assert "which column says what" in proposal.questions[0].asked.en
    assert "欧阳" not in map_text(proposal, "zh")
