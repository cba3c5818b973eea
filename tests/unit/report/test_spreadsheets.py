"""Tables that planners open in a spreadsheet and researchers read with code say what the comparison says."""

import io

import pandas as pd
import pytest

from sim.report.formats import Format
from sim.report.languages import localised
from sim.report.report_sources import assemble
from sim.report.sheet_words import SHEETS
from sim.report.spreadsheets import as_tables
from tests.unit.report.test_kept import SCREENING

HOURS = "officer_hours.non_police"


@pytest.fixture(scope="module")
def dossier(lived):
    return assemble(lived, "govsim compare a b", SCREENING)


@pytest.fixture(scope="module", params=["en", "zh"])
def book(dossier, request):
    import openpyxl

    ((name, content),) = as_tables(dossier, Format.xlsx, request.param)
    assert name == "tables.xlsx"
    found = openpyxl.load_workbook(io.BytesIO(content))
    found.language = request.param
    return found


def sheet(book, name):
    return book[SHEETS[name][book.language == "zh"]]


def rows(book, name):
    head, *others = sheet(book, name).iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in others]


def test_every_sheet_has_a_head_that_stays(book):
    assert len(book.sheetnames) == len(SHEETS) + 1
    for one in book:
        assert one.freeze_panes in ("A2", "B2")
        assert one.auto_filter.ref
        heads = [cell.value for cell in one[1]]
        assert all(heads)
        assert len(set(heads)) == len(heads)


def test_differences_have_units_and_intervals(book, lived):
    label = localised(lived.declared(HOURS), book.language)
    heads = {
        "en": ("outcome", "unit", "difference", "95% interval from"),
        "zh": ("指标", "单位", "差值", "95%置信区间下限"),
    }
    outcome, unit, difference, low = heads[book.language]
    (row,) = (row for row in rows(book, "differences") if row[outcome] == label)
    pair = lived.pairs["proactive"][HOURS]
    assert row[unit] == {"en": "h", "zh": "小时"}[book.language]
    assert (row[difference], row[low]) == pytest.approx((pair.difference, pair.low))


def test_shares_are_in_per_cent_as_in_the_report(book, lived):
    label = localised(lived.declared("utilisation"), book.language)
    heads = {"en": ("outcome", "unit", "mean"), "zh": ("指标", "单位", "均值")}[book.language]
    row = next(row for row in rows(book, "levels") if row[heads[0]] == label)
    assert row[heads[1]] == "%"
    assert row[heads[2]] == pytest.approx(100 * lived.summaries[lived.base]["utilisation"].mean)


def test_numbers_are_numbers_with_a_format(book):
    differences = sheet(book, "differences")
    assert {type(cell.value) for cell in differences["E"][1:] if cell.value is not None} <= {int, float}
    assert differences["E"][1].number_format == "#,##0.00"
    assert sheet(book, "replications")["B"][1].number_format == "#,##0"
    values = [cell.value for cell in sheet(book, "parameters")["C"][1:]]
    assert any(isinstance(value, float | int) for value in values)


def test_nothing_is_left_in_identifiers(book, lived):
    outcomes = {row[1] for row in sheet(book, "differences").iter_rows(min_row=2, values_only=True)}
    assert outcomes == {localised(lived.declared(name), book.language) for name in lived.names}
    endings = {row[3] for row in sheet(book, "flows").iter_rows(min_row=2, values_only=True)}
    assert not {"on_scene", "unsettled"} & endings


@pytest.mark.slow
def test_csv_opens_in_a_spreadsheet_with_chinese(dossier):
    files = dict(as_tables(dossier, Format.csv, "zh"))
    assert len(files) == len(SHEETS)
    text = files["tables/levels.csv"]
    assert text.startswith(b"\xef\xbb\xbf")
    assert list(pd.read_csv(io.BytesIO(text)).columns)[:3] == ["情景", "指标", "单位"]


def test_parquet_keeps_identifiers_and_plain_values(dossier, lived):
    files = dict(as_tables(dossier, Format.parquet, "zh"))
    table = pd.read_parquet(io.BytesIO(files["tables/differences.parquet"]))
    row = table.set_index(["policy", "outcome"]).loc[("proactive", "utilisation")]
    assert row["difference"] == pytest.approx(lived.pairs["proactive"]["utilisation"].difference)
    assert row["unit"] == "share"


@pytest.mark.slow
@pytest.mark.parametrize("kind", list(Format))
def test_the_same_comparison_gives_the_same_bytes(dossier, kind):
    assert list(as_tables(dossier, kind, "en")) == list(as_tables(dossier, kind, "en"))
