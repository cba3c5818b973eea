"""What a filled workbook says, and how it is corrected: by sheet, cell, value, and the nearest allowed."""

import pytest

from sim.fitting.monthly.written_numbers import month_of, number_of
from sim.fitting.station.filled_book import read_book
from sim.fitting.station.form import dealt, squads
from sim.fitting.station.own_station import officers_of, people_of, staff_of, tables_of
from sim.report.refusals import refusal_lines
from sim.scenario.errors import ScenarioErrors
from tests.unit.station.books import MONTH, filled


def wrong(folder, **given):
    with pytest.raises(ScenarioErrors) as caught:
        read_book(filled(folder, **given))
    return refusal_lines(caught.value, "en"), refusal_lines(caught.value, "zh")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_is_prefilled_is_read_back(tmp_path, language):
    book = read_book(filled(tmp_path, language=language))
    assert (people_of(book), officers_of(book)) == (80_000, 22)
    assert staff_of(book) == {"community": 9, "case_on_call": 3, "case": 6, "other": 4, "auxiliaries": 0}


def test_groups_that_are_told_stand_and_the_rest_share_what_is_left(tmp_path):
    """Ten of 22 told: twelve are left, which the standard divides as 3.2 : 6 : 4 of 13.2."""
    staff = staff_of(read_book(filled(tmp_path, officers__C7=10, officers__C11=30)))
    assert staff == {"community": 10, "case_on_call": 3, "case": 5, "other": 4, "auxiliaries": 30}


def test_officers_that_are_dealt_add_up():
    groups = [one for one in squads() if not one.is_auxiliary]
    assert [sum(dealt(officers, groups).values()) for officers in range(1, 80)] == list(range(1, 80))


@pytest.mark.parametrize(
    ("text", "number"),
    [("80,000", 80_000), ("8万", 80_000), ("８００００人", 80_000), ("eighty", None), ("1e5", None)],
)
def test_numbers_as_planners_write_them(text, number):
    assert number_of(text) == number


@pytest.mark.parametrize("text", ["2026-03", "2026年3月", "202603", "2026/3/1", "2026-03-01 00:00:00"])
def test_months_as_planners_write_them(text):
    assert (month_of(text).year, month_of(text).month) == (2026, 3)


def test_disputes_and_noise_are_counted_once(tmp_path):
    given = {"monthly__C4": "within public order", "monthly__I6": 455, "monthly__J6": 29}
    (month,) = read_book(
        filled(tmp_path, months=MONTH | {"2026-03": (14, 172, 138, 91, 129, 2)}, **given)
    ).months
    assert month.counts == {
        "crime": 14, "order": 81, "traffic": 138, "dispute": 91, "help": 100, "other": 2, "noise": 29,
    }  # fmt: skip


def test_a_roster_of_ones_own_and_another_hour(tmp_path):
    book = read_book(
        filled(
            tmp_path, rosters__C4=8, rosters__B10="day and night", rosters__D10="A N O O",
            officers__G7="day and night",
        )
    )  # fmt: skip
    tables = tables_of(book, "ours")
    assert tables["officers"]["community"]["roster"] == "own_1"
    assert tables["roster"]["own_1"]["cycle"] == ["day_12h", "night_12h", "off", "off"]
    assert [one["start"] for one in tables["shift"]["duty_24h"]["segments"]] == [8.0, 23.5, 27.5]
    assert tables["shift"]["night_12h"]["segments"][0] == {"start": 20.0, "end": 32.0, "does": "response"}


WRONG = {
    "station__C6": ("many", 'Station!C6 = "many": area: must be a number', "面积：应为数字"),
    "station__C7": (1.5, "Station!C7 = \"1.5\": police zones: must be a whole number", "应为整数"),
    "station__C8": (0, 'Station!C8 = "0": responsibility areas: must be from 1 to 2,000', "应在1至2,000之间"),
    "station__C4": (None, "Station!C4: registered residents", "必须填写"),
    "station__C9": ("=4*4", "villages and communities: a formula without a value", "公式没有保存结果"),
    "officers__E7": ("perhaps", 'Officers!E7 = "perhaps": must be yes or no', "应为“是”或“否”"),
    "officers__G7": ("three squads, 24 h, 3", "did you mean three squads, 24 h every", "应为“Rosters”表"),
    "officers__C7": (23, "the groups come to 23, more than that", "各类之和为23"),
    "monthly__B6": ("soon", 'Monthly calls!B6 = "soon": must be a month such as 2026-03', "应为月份"),
    "monthly__I6": (500, "the classes come to 546; they must come to the total", "各类之和为546"),
    "policies__B4": ("Noise to departments", "did you mean Noise to the department?", "应从列表中选择"),
}  # fmt: skip


@pytest.mark.parametrize("place", WRONG)
def test_what_is_wrong_is_said_by_sheet_and_cell(tmp_path, place):
    value, english, chinese = WRONG[place]
    (en, *others), (zh, *_) = wrong(tmp_path, months=MONTH, **{place: value})
    assert not others
    assert en.startswith(str(tmp_path / "ours.xlsx"))
    assert english in en
    assert chinese in zh


def test_a_measure_needs_its_number(tmp_path):
    (line,), _ = wrong(tmp_path, plans=[("a", "more community officers", None)])
    assert "Policies!B4" in line
    assert "needs a whole number (officers) beside it" in line


def test_a_policy_with_its_number_in_itself_takes_none(tmp_path):
    (en,), (zh,) = wrong(tmp_path, plans=[("a", "Five more community officers", 3)])
    assert "Policies!C4" in en
    assert "has its number in itself" in en
    assert "did you mean more community officers?" in en
    assert "该政策不另填数值" in zh


def test_another_workbook_is_not_taken_for_one(tmp_path):
    import openpyxl

    book = openpyxl.Workbook()
    book.active["A1"] = "x"
    book.save(tmp_path / "other.xlsx")
    with pytest.raises(ScenarioErrors, match="lacks the sheet Station"):
        read_book(tmp_path / "other.xlsx")
