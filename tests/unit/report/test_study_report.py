"""A study's report is made again from its folder, wherever it is wanted, with tables for spreadsheets."""

import json

import openpyxl
import pandas as pd
import pytest

from sim.app.report_command import report
from sim.app.studying import study
from sim.report.formats import Format
from sim.scenario.errors import ScenarioErrors

STUDY = """
kind = "sweep"
title = { en = "Shared or not", zh = "是否共享" }
scenario = "BASE"
replications = 2
outcomes = ["calls_110", "utilisation"]

[factors.ranges]
"information.shared" = [0.0, 1.0]

[sweep]
levels = 2
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory, hillfoot_file):
    place = tmp_path_factory.mktemp("study")
    file = place / "shared.toml"
    file.write_text(STUDY.replace("BASE", hillfoot_file.as_posix()), encoding="utf-8")
    study(file=file, out=place / "kept", workers=1)
    return place / "kept"


def files(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.slow
def test_the_report_is_written_where_it_is_wanted(folder, tmp_path):
    before = files(folder)
    report(folder, tmp_path / "again.html", None, "zh")
    assert 'lang="zh"' in (tmp_path / "again.html").read_text(encoding="utf-8")
    assert files(folder) == before


@pytest.mark.slow
def test_the_tables_come_as_spreadsheets_in_words_and_as_parquet_in_names(folder):
    report(folder, None, [Format.xlsx, Format.csv, Format.parquet], "zh")
    told = json.loads((folder / "finding.json").read_text(encoding="utf-8"))["tables"]
    book = openpyxl.load_workbook(folder / "tables.xlsx")
    assert len(book.worksheets) == len(told)
    for sheet, (name, rows) in zip(book.worksheets, told.items(), strict=True):
        kept = pd.read_parquet(folder / "tables" / f"{name}.parquet")
        shown = pd.read_csv(folder / "tables" / f"{name}.zh.csv")
        assert len(kept) == len(shown) == sheet.max_row - 1 == len(rows)
        assert kept.columns.tolist() == list(rows[0])
        assert [cell.value for cell in sheet[1]] == shown.columns.tolist()
    points = pd.read_csv(folder / "tables" / "points.zh.csv")
    wanted = [row["utilisation"] for row in told["points"]]
    assert points["警力占用率（0–1）"].tolist() == pytest.approx(wanted, rel=1e-6)  # seven digits are written


@pytest.mark.parametrize(
    "text", ["", "{}", "[]", '{"command": 3}', '{"command": "govsim"}', '{"command": "\'"}']
)
def test_a_broken_finding_is_refused(tmp_path, text):
    """No study can be told from it: said in one line that names the file."""
    (tmp_path / "finding.json").write_text(text, encoding="utf-8")
    with pytest.raises(ScenarioErrors, match=r"finding\.json: command: cannot be read"):
        report(tmp_path, tmp_path / "x.html", None, "en")
    assert not (tmp_path / "x.html").exists()
