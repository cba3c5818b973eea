"""A workbook that opens on outcomes by policies, and a Word document: formats, words, and no formula."""

import io
import re
import shutil
import subprocess
import zipfile

import openpyxl
import pytest

from sim.report.formats import Format
from sim.report.front_page import front_page
from sim.report.languages import LANGUAGES, localised
from sim.report.report_sources import assemble
from sim.report.sheet_words import FIRST_SHEET
from sim.report.spreadsheets import as_tables
from sim.scenario.matters import Label
from sim.study.compare import Execution, compare_scenarios
from sim.study.replication_rule import Effort
from tests.unit.report.test_kept import SCREENING
from tests.unit.study_stub import OUTCOMES, simulate, town

EVIL = ("=1+1", "+1", "-1+2", "@SUM(A1)", '=HYPERLINK("http://a")', "＝1+1")
HAN = re.compile("[\u4e00-\u9fff]")
# What has no Chinese name: names of programs, of parameters, of commands, identifiers and grades.
OF_PROGRAMS = re.compile(r"^[\w.:/+*=\-×%(), \[\]{}']*$")


def file_of(dossier, kind, language):
    ((_, content),) = as_tables(dossier, kind, language)
    return content


@pytest.fixture(scope="module")
def dossier(lived):
    return assemble(lived, "govsim compare a b", SCREENING)


@pytest.fixture(scope="module", params=LANGUAGES)
def book(dossier, request):
    found = openpyxl.load_workbook(io.BytesIO(file_of(dossier, Format.xlsx, request.param)))
    found.language = request.param
    return found


def test_the_first_sheet_is_outcomes_by_policies_as_the_report_shows_them(book, lived):
    sheet = book.worksheets[0]
    assert sheet.title == FIRST_SHEET[book.language == "zh"]
    rows = {row[0].value: row for row in sheet.iter_rows(min_row=2, max_row=1 + len(lived.headlines))}
    assert list(rows) == [localised(outcome, book.language) for outcome in lived.headlines]
    share, hours = (
        rows[localised(lived.declared(name), book.language)] for name in ("utilisation", "overtime_h")
    )
    assert (share[1].value, share[2].number_format) == ("%", "0.0%")
    assert share[2].value == pytest.approx(lived.summaries[lived.base]["utilisation"].mean)
    pair = lived.pairs["proactive"]["utilisation"]
    assert share[4].value == pytest.approx(100 * pair.difference)
    assert share[4].number_format.startswith("+")
    assert ';"−"' in share[4].number_format
    assert hours[2].number_format.startswith("#,##0")
    said = share[5].value
    assert said[0] in "▲▼≈="
    assert bool(HAN.search(said)) == (book.language == "zh")


def test_the_first_sheet_has_a_chart_that_names_what_it_draws(book):
    (chart,) = book.worksheets[0]._charts
    assert len(chart.series) == 2
    assert {one.val.numRef.f.partition("!")[0].strip("'") for one in chart.series} == {
        book.worksheets[0].title
    }


def test_a_chinese_workbook_is_in_chinese(book):
    if book.language != "zh":
        return
    for sheet in book:
        texts = {cell.value for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)}
        foreign = {text for text in texts if not HAN.search(text) and not OF_PROGRAMS.match(text)}
        words = {
            text for text in texts if re.search(r"\b(assumption|digest|grid_\d|lever|uncertainty)\b", text)
        }
        assert foreign | words == set(), sheet.title


def test_a_share_among_the_parameters_is_shown_in_per_cent(book):
    sheet = book["parameters" if book.language == "en" else "参数"]
    shares = [row for row in sheet.iter_rows(min_row=2) if row[3].value == "%" and row[2].data_type == "n"]
    assert len(shares) > 10
    assert all(row[2].number_format.endswith("%") and -1 <= row[2].value <= 1 for row in shares)


@pytest.fixture(scope="module")
def evil():
    """Towns whose titles a spreadsheet would calculate."""
    named = {
        name: town(name).model_copy(update={"title": Label(en=text, zh=text)})
        for name, text in zip(("base", "a", "b", "c", "d", "e"), EVIL, strict=True)
    }
    found = compare_scenarios(named, Effort(3), Execution(1, simulate, outcomes=OUTCOMES))
    return assemble(found, "=cmd")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_label_becomes_a_formula(evil, language):
    content = file_of(evil, Format.xlsx, language)
    cells = [
        c for sheet in openpyxl.load_workbook(io.BytesIO(content)) for row in sheet.iter_rows() for c in row
    ]
    assert set(EVIL) <= {cell.value for cell in cells}
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        sheets = [parts.read(name) for name in parts.namelist() if "worksheets/sheet" in name]
    assert not any(b"<f>" in sheet or b"<f " in sheet for sheet in sheets)


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_libreoffice_opens_the_workbook_and_the_document(dossier, language, tmp_path):
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("no LibreOffice on this machine")
    for kind, target in ((Format.xlsx, "csv"), (Format.docx, "pdf")):
        file = tmp_path / f"file.{kind}"
        file.write_bytes(file_of(dossier, kind, language))
        command = [office, "--headless", "--convert-to", target, "--outdir", str(tmp_path), str(file)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        assert (tmp_path / f"file.{target}").stat().st_size > 200


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_word_document_is_the_front_page_and_the_table(dossier, language):
    import docx

    document = docx.Document(io.BytesIO(file_of(dossier, Format.docx, language)))
    lines = [paragraph.text for paragraph in document.paragraphs]
    front = front_page(dossier, language)
    for said in (front.verdict, front.about):
        assert said in lines
    assert any(front.decide in line for line in lines)
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert any(figure.change in cell for figure in front.figures for cell in cells)
    assert all(any(row.head == cell for cell in cells) for row in front.payers.rows)
    comparison = dossier.comparison
    assert {localised(outcome, language) for outcome in comparison.headlines} <= {
        c.split(" [")[0].split("（")[0] for c in cells
    } | set(cells)
    section = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
