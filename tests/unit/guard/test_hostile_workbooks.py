"""Workbooks that were made to stop a reader, or that would make it lose rows: a line each, in no time."""

import time

import pytest

from sim.fitting.columns import ColumnMap, Columns
from sim.fitting.propose import propose_columns
from sim.fitting.read import read_log
from sim.report.refusals import refusal_lines
from sim.scenario.errors import ScenarioErrors
from tests.unit.guard.workbooks import MAIN, cell, packed, row, sheet

HEAD = row(1, "类别", "接警时间")
CALL = row(2, "噪音", "2024-03-04 10:00:00")
MORE = [row(number, "噪音", f"2024-03-04 10:{number:02d}:00") for number in range(3, 40)]
GOOD = sheet(HEAD, CALL, *MORE)
MAP = ColumnMap(columns=Columns(type="类别", received="接警时间"))
BOMB = (
    "<!DOCTYPE x [<!ENTITY a '0123456789'>"
    + "".join(f"<!ENTITY {chr(98 + i)} '{f'&{chr(97 + i)};' * 10}'>" for i in range(12))
    + "]>"
)
FETCHED = "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/hostname'>]>"
CORNER = f'<row r="1048576">{cell("XFD1048576", "x")}</row>'
HOSTILE = {
    "a type of document that explodes": packed(sheet(HEAD, row(2, "&m;", "2024-03-04"), before=BOMB)),
    "an entity from a file": packed(sheet(HEAD, row(2, "&a;", "2024-03-04"), before=FETCHED)),
    "broken XML": packed(GOOD[:-20]),
    "no XML": packed("call, received"),
    "an empty sheet part": packed(""),
    "no sheet": packed(GOOD, **{"xl/workbook.xml": f'<workbook xmlns="{MAIN}"><sheets/></workbook>'}),
    "a sheet that is not there": packed(GOOD, **{"xl/_rels/workbook.xml.rels": "<Relationships/>"}),
    "a row twice": packed(sheet(HEAD, CALL, CALL, *MORE)),
    "rows out of order": packed(sheet(HEAD, MORE[5], CALL)),
    "a cell twice": packed(sheet(HEAD, f'<row r="2">{cell("A2", "x")}{cell("A2", "y")}</row>')),
    "a row beyond all": packed(sheet(HEAD, CALL, f'<row r="99999999999">{cell("A99999999999", "x")}</row>')),
    "a row that is no number": packed(sheet(HEAD, '<row r="x"/>')),
    "a wide row": packed(sheet(HEAD, CALL, f'<row r="9">{cell("XFD9", "x")}</row>')),
    "a cell in the last corner": packed(sheet(HEAD, CALL, CORNER, spans="A1:XFD1048576")),
    "a shared text that is not there": packed(sheet(HEAD, '<row r="2"><c r="A2" t="s"><v>7</v></c></row>')),
    "a number of 5,000 digits": packed(sheet(HEAD, f'<row r="2"><c r="A2"><v>{"9" * 5000}</v></c></row>')),
    "parts of the wrong kind": packed(GOOD, **{"[Content_Types].xml": GOOD}),
    "a deep sheet": packed("<a>" * 200_000),
}  # fmt: skip


def refused(read, path) -> str:
    began = time.process_time()
    with pytest.raises(ScenarioErrors) as errors:
        read(path)
    assert time.process_time() - began < 5.0
    (line,) = refusal_lines(errors.value, "en")
    assert len(line) < len(str(path)) + 300
    assert refusal_lines(errors.value, "zh")
    return line


@pytest.mark.parametrize("read", [lambda path: read_log(path, MAP), propose_columns], ids=["read", "propose"])
@pytest.mark.parametrize("name", HOSTILE)
def test_is_refused_in_a_line(tmp_path, name, read):
    path = tmp_path / "log.xlsx"
    path.write_bytes(HOSTILE[name])
    refused(read, path)


@pytest.mark.slow
def test_what_unpacks_to_far_more_than_it_is_stays_packed(tmp_path):
    path = tmp_path / "log.xlsx"
    path.write_bytes(packed(sheet(HEAD, CALL, " " * (64 << 20))))
    assert path.stat().st_size < 1 << 20
    assert "unpacks" in refused(lambda file: read_log(file, MAP), path)


def read(tmp_path, *rows):
    path = tmp_path / "log.xlsx"
    path.write_bytes(packed(sheet(HEAD, CALL, *rows, spans="A1:XFD1048576")))
    began = time.process_time()
    log = read_log(path, MAP)
    assert time.process_time() - began < 5.0
    return log


@pytest.mark.parametrize("last", ['<c r="XFD1048576"><v></v></c>', '<c r="XFD1048576" s="0"/>', ""])
def test_an_empty_cell_in_the_last_corner_is_nothing(tmp_path, last):
    log = read(tmp_path, *MORE, f'<row r="1048576">{last}</row>')
    assert log.account.rows_kept == 1 + len(MORE)


def test_a_call_in_the_last_row_is_a_call(tmp_path):
    log = read(tmp_path, *MORE, row(1048576, "噪音", "2024-03-05 11:00:00"))
    assert log.account.rows_kept == 2 + len(MORE)


def test_a_number_beyond_all_is_a_text_like_any_other(tmp_path):
    number = '<row r="41"><c r="A41"><v>1E999</v></c>' + cell("B41", "2024-03-05 11:00:00") + "</row>"
    assert read(tmp_path, *MORE, number).account.rows_kept == 2 + len(MORE)
