"""Published bulletins, as tables and as prose, with the traps that they set."""

import openpyxl
import pytest

from sim.fitting.monthly.month_bulletin import read_month_bulletin
from sim.fitting.monthly.written_numbers import months_in, number_of, period_in
from sim.report.refusals import refusal_lines
from sim.scenario.errors import ScenarioErrors


def prose(folder, text, month=""):
    path = folder / "bulletin.txt"
    path.write_text(text, encoding="utf-8")
    return read_month_bulletin(path, month)


def refused(folder, text):
    with pytest.raises(ScenarioErrors) as caught:
        prose(folder, text)
    return refusal_lines(caught.value, "en"), refusal_lines(caught.value, "zh")


def sheet(folder, rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.active.merge_cells("A3:B4")
    book.active.merge_cells("A8:A9")
    book.save(folder / "month.xlsx")
    return read_month_bulletin(folder / "month.xlsx")


TABLE = [
    ["石桥派出所2026年5月警情统计表"],
    ["制表单位：石桥派出所", None, None, None, "统计周期：2026年5月1日—31日"],
    ["类别", None, "本月", None, "上月", "环比"],
    [None, None, "数量", "占比", None, None],
    ["刑事警情", None, 9, "3%", 7, "↑28.6%"],
    ["治安警情", None, 51, "17%", 60, "↓15%"],
    ["纠纷警情", None, 60, "20%", 58, "↑3.4%"],
    ["其中", "邻里纠纷", 40, "66.7%", None, None],
    [None, "家庭纠纷", 20, "33.3%", None, None],
    ["群众求助", None, 100, "33%", 90, "↑11%"],
    ["社会联动", None, 30, "10%", 33, "↓9%"],
    ["其他警情", None, 50, "17%", 52, "↓4%"],
    ["有效警情合计", None, 300, "100%", 300, "0%"],
    ["骚扰警情", None, 33, None, 30, "↑10%"],
]


def test_a_table_of_two_header_rows_with_parts_and_shares(tmp_path):
    """Parts are not added, shares not read, nuisance left out; an unnamed class goes with the others."""
    found = sheet(tmp_path, TABLE)
    assert found.counted.counts == {"crime": 9, "order": 51, "dispute": 60, "help": 100, "other": 80}
    assert (found.counted.days, found.counted.months[0].month) == (31, 5)
    assert "社会联动" in "".join(line.zh for line in found.said)
    assert "骚扰警情" in "".join(line.zh for line in found.said)


def test_a_lost_cell_follows_from_the_total(tmp_path):
    rows = [list(row) for row in TABLE]
    rows[5][2] = None
    found = sheet(tmp_path, rows)
    assert found.counted.counts["order"] == 51
    assert any("from the total it is 51" in line.en for line in found.said)


def test_classes_that_do_not_come_to_the_total_are_refused(tmp_path):
    rows = [list(row) for row in TABLE]
    rows[5][2] = 52
    with pytest.raises(ScenarioErrors, match="come to 301 and the total says 300"):
        sheet(tmp_path, rows)


WEEK = (
    "2026年1月12日至18日，接警总量5,751起，有效警情1,544起（环比↑3.1%）。"
    "刑事警情7起，交通警情669起；群众求助166起；"
)


def test_disputes_inside_public_order_by_their_words(tmp_path):
    found = prose(
        tmp_path, WEEK + "治安警情343起（同比↓2%），其中纠纷警情246起。其他警情359起。骚扰警情400起。"
    )
    counts = {"crime": 7, "traffic": 669, "help": 166, "order": 97, "other": 359, "dispute": 246}
    assert found.counted.counts == counts
    assert found.counted.days == 7


def test_disputes_inside_public_order_where_no_total_is_told(tmp_path):
    found = prose(tmp_path, "2026年3月治安警情343起，其中纠纷警情246起。刑事警情7起。")
    assert found.counted.counts == {"order": 97, "dispute": 246, "crime": 7}


def test_the_month_before_may_stand_first(tmp_path):
    path = tmp_path / "month.csv"
    path.write_text("2026年3月,,\n类别,上月起数,本月起数\n刑事,5,9\n治安,60,51\n", encoding="utf-8")
    assert read_month_bulletin(path).counted.counts == {"crime": 9, "order": 51}


def test_disputes_inside_public_order_by_the_total(tmp_path):
    found = prose(tmp_path, WEEK + "治安警情343起，纠纷警情246起，其他警情359起。")
    assert (found.counted.counts["order"], found.counted.counts["dispute"]) == (97, 246)
    assert any("含在治安警情中" in line.zh for line in found.said)


def test_changes_alone_are_no_counts(tmp_path):
    (english,), (chinese,) = refused(tmp_path, "2026年3月刑事警情环比上升8.1%，治安警情环比下降3%。")
    assert "gives changes only" in english
    assert "没有起数" in chinese


def test_a_title_and_a_period_that_disagree_are_asked(tmp_path):
    text = "2026年11月通报。统计周期：2026年10月1日至30日。刑事警情10起，治安警情50起，纠纷警情60起。"
    (english,), _ = refused(tmp_path, text)
    assert "names 2026-11 in its title and 2026-10-01–2026-10-30 as its period" in english
    assert prose(tmp_path, text, "2026-10").counted.days == 31


def test_two_counts_of_one_class_are_refused(tmp_path):
    (english,), _ = refused(tmp_path, "2026年3月刑事警情14起，治安警情50起。另据统计，刑事警情16起。")
    assert "crime is counted twice, as 14 and as 16" in english


def test_a_bulletin_without_a_period_is_asked(tmp_path):
    (english,), _ = refused(tmp_path, "刑事警情14起，治安警情50起。")
    assert "--month 2026-03" in english


def test_a_column_for_each_class(tmp_path):
    path = tmp_path / "wide.csv"
    path.write_text("月份,刑事,治安,交通,求助,合计\n2026年3月,14,81,138,129,362\n", encoding="gb18030")
    found = read_month_bulletin(path, "2026-03")
    assert found.counted.counts == {"crime": 14, "order": 81, "traffic": 138, "help": 129}


def test_periods_and_numbers_as_they_are_written():
    assert period_in("2025年12月29日至2026年1月4日").days == 7
    assert period_in("4月28日—5月4日，2025年").first.isoformat() == "2025-04-28"
    assert [month.month for month in months_in("2026年3月份警情，2026年2月1日至28日")] == [3]
    assert number_of("1.27万") == pytest.approx(12_700)
