"""Whatever things are called, no cell of a workbook or a CSV is a formula; numbers and our own files stay."""

import csv
import io
import re
import shutil
import zipfile

import numpy as np
import pandas as pd
import pytest

from sim.report.cells import csv_of
from sim.report.formats import Format
from sim.report.publish import write_folder
from sim.report.report_sources import assemble
from sim.report.spreadsheets import as_tables, workbook
from sim.study.compare import compare
from sim.vocabulary.writing import as_cell

FORMULAS = [
    "=1+1",
    '=HYPERLINK("http://a.example","x")',
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1)",
    "\t=1",
    "\r=1",
    " =1",
    "＝1+1",
    "＋1+1",
    "－1+1",
    "＠SUM(1)",
    "noise;=1+1",
    "noise\t@SUM(1)",
    "{=1+1}",
]
STARTS = re.compile(r"^\s*[=+\-@＝＋－＠]|[;\t\r\n][=+\-@＝＋－＠]|^[\t\r]")


def is_number(text):
    try:
        float(text)
    except ValueError:
        return False
    return True


def live_cells(text):
    cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
    return [cell for cell in cells if STARTS.search(cell) and not is_number(cell)]


@pytest.mark.parametrize("text", FORMULAS)
def test_a_text_that_would_be_calculated_is_marked(text):
    assert not live_cells(f'"{as_cell(text)}"'.replace('""', "'"))
    assert as_cell(text).replace("'", "").split() == text.replace("'", "").split()


@pytest.mark.parametrize(
    "value", [-1.5, "-1.5", "+3", "1e-9", "-inf", 7, None, True, "police", "a - b", "小区=村", ""]
)
def test_numbers_and_plain_words_stay(value):
    assert as_cell(value) is value


def test_csv_without_strange_texts_is_as_pandas_writes_it():
    table = pd.DataFrame(
        {"n": [1, 2], "x": [-0.5, np.nan], "m": [3, np.nan], "t": ["a, b", 'say "c"'], "o": [1, "y"]}
    )
    table["m"] = table["m"].astype(object)
    assert csv_of(table) == table.to_csv(index=False, lineterminator="\n")


def test_heads_are_marked_too():
    assert not live_cells(csv_of(pd.DataFrame({"=1+1": [1], "n": ["=2"]})))


def test_a_workbook_holds_texts():
    content = workbook({"s": pd.DataFrame({text: [text, "http://a.example", "12"] for text in FORMULAS})})
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    assert "<f" not in sheet.replace("<font", "")
    assert "hyperlink" not in sheet
    assert not re.findall(r"<c [^>]*><v>(?!\d+</v>)", sheet)


def test_a_text_longer_than_a_cell_is_cut_and_not_left_out():
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(workbook({"s": pd.DataFrame({"a": ["x" * 40_000]})})))
    assert len(book["s"]["A2"].value) == 32_767


@pytest.fixture(scope="module")
def hostile(hillfoot_file, tmp_path_factory):
    """A comparison of a town whose every label and title is a formula."""
    folder = tmp_path_factory.mktemp("hostile")
    text = hillfoot_file.read_text(encoding="utf-8")
    names = iter(FORMULAS[:5] * 100)
    text = re.sub(r'(en|zh) = "[^"]*"', lambda found: f"{found[1]} = '''{next(names)}'''", text)
    text = re.sub(r'^name = "[^"]*"', "name = '=1+1'", text)
    (folder / hillfoot_file.name).write_text(text, encoding="utf-8")
    shutil.copytree(hillfoot_file.parent / "policies", folder / "policies")
    return assemble(compare(folder / hillfoot_file.name, ["proactive"], reps=1, workers=1), "=cmd")


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_hostile_town_makes_no_live_cell(hostile, language):
    ((_, book),) = as_tables(hostile, Format.xlsx, language)
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        assert not [
            name for name in archive.namelist() if "<f>" in archive.read(name).decode("utf-8", "replace")
        ]
    found = {
        name: live_cells(text.decode("utf-8-sig")) for name, text in as_tables(hostile, Format.csv, language)
    }
    assert {name: cells for name, cells in found.items() if cells} == {}
    assert any(b"'=1+1" in text for _, text in as_tables(hostile, Format.csv, language))


@pytest.mark.slow
def test_the_folder_of_a_comparison_too(hostile, tmp_path):
    write_folder(tmp_path / "out", hostile)
    for file in (tmp_path / "out").glob("*.csv"):
        assert not live_cells(file.read_text(encoding="utf-8")), file.name
