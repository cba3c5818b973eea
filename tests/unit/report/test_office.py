"""Files for an office: what a workbook shows at first sight; whether LibreOffice opens what is written."""

import io
import shutil
import subprocess

import pytest

from sim.report.formats import Format
from sim.report.outcome_sheet import pattern_of
from sim.report.report_sources import assemble
from sim.report.spreadsheets import as_tables
from sim.report.workbook.blank_book import blank_book
from sim.report.wrapping import columns
from tests.unit.report.test_kept import SCREENING

COMPLAINTS = ("#NAME?", "#REF!", "#VALUE!", "Err:", "#DIV/0!")


@pytest.fixture(scope="module", params=["en", "zh"])
def language(request):
    return request.param


@pytest.fixture(scope="module")
def files(lived, language):
    """Workbook out, document and workbook in."""
    dossier = assemble(lived, "govsim compare a b", SCREENING)
    written = [dict(as_tables(dossier, kind, language)) for kind in (Format.xlsx, Format.docx)]
    return written[0] | written[1] | {"blank.xlsx": blank_book(language)}


def opened(content):
    import openpyxl

    return openpyxl.load_workbook(io.BytesIO(content))


def test_the_first_sheet_has_room_for_what_stands_on_it(files):
    """No label and no judgement is cut off by the next column, and the head has a height for its lines."""
    sheet = opened(files["tables.xlsx"]).worksheets[0]
    for column in sheet.columns:
        width = sheet.column_dimensions[column[0].column_letter].width
        texts = [cell.value for cell in column[1:] if isinstance(cell.value, str)]
        assert all(columns(text) <= width for text in texts), column[0].value
        lines = -(-columns(column[0].value) // width)
        assert sheet.row_dimensions[1].height >= 15 * lines


def test_no_cell_is_a_formula(files):
    book = opened(files["tables.xlsx"])
    assert {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row} <= {"s", "n", "b"}


def test_a_sign_that_programs_do_not_know_is_quoted():
    assert pattern_of(1234.0, "h", signed=True) == '+#,##0;"−"#,##0;0'


@pytest.mark.slow
@pytest.mark.parametrize("name", ["tables.xlsx", "blank.xlsx", "report.docx"])
def test_libreoffice_reads_what_was_written(files, name, tmp_path):
    """It fails on a broken file; from a sound one it says the same texts, and calculates every formula."""
    program = shutil.which("soffice") or pytest.skip("no LibreOffice on this machine")
    (tmp_path / name).write_bytes(files[name])
    kind = "txt:Text (encoded):UTF8" if name.endswith("docx") else "xlsx:Calc MS Excel 2007 XML"
    out = tmp_path / "out"
    place = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    said = subprocess.run(
        [program, place, "--headless", "--convert-to", kind, "--outdir", str(out), str(tmp_path / name)],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    (made,) = list(out.iterdir()) or pytest.fail(said.stderr)
    if name.endswith("docx"):
        text = made.read_text(encoding="utf-8")
        assert len(text.splitlines()) > 40
        assert not any(complaint in text for complaint in COMPLAINTS)
    else:
        assert same_cells(files[name], made.read_bytes()) == []


def same_cells(ours, theirs):
    """Cells that LibreOffice reads otherwise than they were written, or cannot calculate."""
    import openpyxl

    own, its = opened(ours), openpyxl.load_workbook(io.BytesIO(theirs), data_only=True)
    assert its.sheetnames == own.sheetnames
    return [
        (sheet.title, cell.coordinate, cell.value, read)
        for sheet in own
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None and differs(cell, read := its[sheet.title][cell.coordinate].value)
    ]


def differs(cell, read):
    if cell.data_type == "f":
        return read is not None and str(read).startswith(COMPLAINTS)
    if isinstance(cell.value, float):
        return read != pytest.approx(cell.value)
    return (read or "") != (cell.value or "")
