"""Files in every known layout are read as they were lived, asked about, or named for what they are."""

import re

import numpy as np
import pandas as pd
import pytest

from experiments.intake.books import NEIGHBOURS, classed
from experiments.intake.every_kind import siblings
from experiments.intake.exports import NAMES, sent
from experiments.intake.invented_calls import MOMENTS, lived
from experiments.intake.lived_through import read_sibling
from sim.fitting.columns import kind_of
from sim.fitting.propose import propose_columns
from sim.fitting.read import read_log
from sim.report.fit.proposed_map import map_text
from sim.scenario.errors import ScenarioErrors

HAN = re.compile("[\u4e00-\u9fff]")
KINDS = {sibling.name: sibling for sibling in siblings()}


def read(folder, name):
    """The proposal and the log of a sibling, its questions answered."""
    read = read_sibling(KINDS[name], folder)
    return read.proposals[0], read.log


@pytest.mark.parametrize("name", [name for name, sibling in KINDS.items() if sibling.calls is not None])
def test_a_log_is_read_as_it_was_lived(tmp_path, name):
    sibling = KINDS[name]
    proposal, log = read(tmp_path, name)
    asked = " ".join(question.asked.en for question in proposal.questions)
    assert (sibling.asked in asked) if sibling.asked else not asked
    assert log.account.rows_read == log.account.rows_kept + log.account.rows_dropped
    assert len(log.frame) == len(sibling.calls)
    told = sibling.calls.sort_values("received", kind="stable").reset_index(drop=True)
    for column in told.columns.difference(["linked"]):
        pd.testing.assert_series_equal(
            log.frame[column], told[column], check_dtype=False, check_categorical=False, check_names=False
        )


@pytest.mark.parametrize("name", [name for name, sibling in KINDS.items() if sibling.refused])
def test_a_file_without_calls_is_named(tmp_path, name):
    with pytest.raises(ScenarioErrors) as error:
        propose_columns(KINDS[name].write(tmp_path))
    (problem,) = error.value.problems
    assert KINDS[name].refused in problem.line.en
    assert HAN.search(problem.allowed.zh)
    assert HAN.search(problem.hint.zh)


@pytest.mark.slow
def test_all_that_is_asked_is_asked_in_both_languages(tmp_path):
    for name in (name for name, sibling in KINDS.items() if sibling.asked):
        for question in propose_columns(KINDS[name].write(tmp_path)).questions:
            assert HAN.search(question.asked.zh), name
            assert question.asked.en != question.asked.zh


def test_units_of_a_call_are_counted_and_their_hours_added(tmp_path):
    _, log = read(tmp_path, "units")
    truth = lived()
    assert list(log.frame["units"]) == [2 if i % 3 == 0 else 1 for i in range(len(truth))]
    one = (truth["cleared"] - truth["dispatched"]) / pd.Timedelta(minutes=1)
    np.testing.assert_allclose(log.frame["bound_min"], one * log.frame["units"], rtol=1e-6)
    assert len(log.sent) == len(sent())
    assert log.sent["unit"].nunique() == 2


@pytest.mark.slow
def test_of_two_classes_the_second_rules_and_the_share_moved_is_told(tmp_path):
    _, log = read(tmp_path, "two-classes")
    calls = classed()
    both = (calls["final"] != "") & (calls["type_desk"] != "")
    moved = (both & (calls["final"] != calls["type_desk"])).sum()
    (told,) = (remark.words for remark in log.account.remarks if remark.code == "type_second")
    assert f"{moved / both.sum():.1%}" in told.en
    assert f"{moved / both.sum():.1%}" in told.zh
    assert log.account.count("type_of_desk") == (calls["final"] == "").sum()
    assert log.account.count("left_out") == NEIGHBOURS
    assert log.frame["linked"].sum() == (calls["linked"] != "").sum()


@pytest.mark.slow
def test_who_went_is_counted_and_never_kept(tmp_path):
    proposal, log = read(tmp_path, "two-classes")
    assert (log.frame["people"] == 2).all()
    kept = log.frame.to_csv() + map_text(proposal, "zh") + " ".join(r.words.zh for r in log.account.remarks)
    assert not [name for name in NAMES if name in kept]


def test_a_list_without_times_of_crews_says_so(tmp_path):
    proposal, log = read(tmp_path, "demand-only")
    assert log.crew_times == ()
    assert any("no column has a time of a crew" in hint.en for hint in proposal.hints)
    _, whole = read(tmp_path, "export-110")
    assert whole.crew_times == ("dispatched", "arrived", "cleared")


@pytest.mark.parametrize("name", ["rounded", "zeroed"])
def test_numbers_that_a_spreadsheet_rounded_are_not_used(tmp_path, name):
    path = KINDS[name].write(tmp_path)
    proposal = propose_columns(path)
    assert not proposal.columns.columns.id
    named = proposal.columns.columns.model_copy(update={"id": "警情编号"})
    account = read_log(path, proposal.columns.model_copy(update={"columns": named})).account
    assert account.count("rounded_id") == account.rows_kept == len(lived())


@pytest.mark.slow
def test_sheets_are_named(tmp_path):
    _, log = read(tmp_path, "two-sheets")
    told = {remark.code: remark.words.zh for remark in log.account.remarks}
    assert "上半月、下半月" in told["sheets_joined"]
    assert "领导带班" in told["sheets_left"]
    _, log = read(tmp_path, "cover")
    assert "说明" in {remark.code: remark.words.zh for remark in log.account.remarks}["sheets_left"]


def test_formulas_without_values_are_told(tmp_path):
    proposal, _ = read(tmp_path, "formulas")
    assert any("formulas without their values: 辖区" in hint.en for hint in proposal.hints)
    named = proposal.columns.columns.model_copy(update={"place": "辖区"})
    columns = proposal.columns.model_copy(update={"columns": named})
    assert read_log(tmp_path / "formulas.xlsx", columns).account.count("uncalculated") == len(lived())


def test_moments_past_midnight_are_the_next_days(tmp_path):
    _, log = read(tmp_path, "day-and-clocks")
    truth = lived()
    later = sum((truth[name].dt.day != truth["received"].dt.day).sum() for name in MOMENTS)
    assert later
    assert 0 < log.account.count("next_day") <= later


def test_a_wrong_guess_of_a_header_is_put_right_by_the_order_of_times(tmp_path):
    proposal, _ = read(tmp_path, "swapped")
    reasons = {guess.name: guess.reason.en for guess in proposal.guesses}
    assert "by the order of the times" in reasons["arrived"]
    assert "by the order of the times" in reasons["cleared"]
    assert "header" in reasons["received"]


def test_lost_afternoons_and_clicks_are_counted(tmp_path):
    _, log = read(tmp_path, "half-days")
    afternoons = lived()["received"].dt.hour
    wrong = (afternoons > 12) | (afternoons == 0)  # twelve itself is written 12 at noon and at midnight
    assert log.account.count("half_day") == wrong.sum()
    _, log = read(tmp_path, "clicks")
    assert log.account.count("clicks") == len(lived())
    assert log.crew_times == ("dispatched", "cleared")


def test_codes_of_the_dictionary_are_named(tmp_path):
    proposal, log = read(tmp_path, "pinyin")
    assert set(log.frame["type"]) == {
        "治安：治安纠纷",
        "治安：盗窃",
        "交通：事故",
        "群众求助：开锁",
        "社会联动：民政",
    }
    families = proposal.columns.types
    assert kind_of("治安：治安纠纷", families) == "dispute"
    assert kind_of("治安：盗窃", families) == "order"
    assert kind_of("交通：事故", families) == "traffic"


@pytest.mark.parametrize(
    ("name", "order", "why"),
    [
        ("priority-codes", "1A, 2C, 3B", "codes"),
        ("priority-words", "特急, 紧急, 一般", "words"),
        ("priority-backwards", "3, 2, 1", "delays"),
    ],
)
def test_priorities_are_ranked_and_it_is_said_by_what(tmp_path, name, order, why):
    (hint,) = (
        hint.en for hint in propose_columns(KINDS[name].write(tmp_path)).hints if "most urgent on" in hint.en
    )
    assert order in hint
    assert why in hint


@pytest.mark.parametrize(
    ("name", "counted"),
    [
        ("staff", "8 rows: 人员类别: 民警 6, 勤务辅警 2"),
        ("mediation", "30 rows: 结果: 调解成功 30; 是否履行: 已履行 30"),
        ("work-orders", "60 rows: 工单状态: 已办结 60"),
        ("grids", "8 rows: 户数 4,028; 常住人口 10,776"),
    ],
)
def test_a_file_without_calls_says_how_its_rows_divide(tmp_path, name, counted):
    """By hand: grids of 500 to 507 households and 1,347 people each; the line of the total is no person."""
    with pytest.raises(ScenarioErrors) as error:
        propose_columns(KINDS[name].write(tmp_path))
    assert counted in error.value.problems[0].line.en
