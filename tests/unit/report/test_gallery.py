"""One small study of each kind: every tick, title, label, sentence and cell is the reader's."""

import io
import re

import docx
import openpyxl
import pandas as pd
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from experiments.gallery import FORMATS, STUDIES
from sim.app.studying import carry_out
from sim.report.cells import csv_of
from sim.report.figures import Drawing, as_svg, style
from sim.report.languages import LANGUAGES, localised
from sim.report.study_folder import _as_tables, drawn_figures
from sim.report.study_page import MOST_ROWS, figure_of
from sim.report.study_tables import in_words, readable
from sim.study.store.agreeing import How
from sim.study.study_file import read_study
from tests.crowding import crowded, drawn_texts
from tests.reading import faults

TEXT = re.compile(r"<text[^>]*>(.*?)</text>", re.DOTALL)
TAG = re.compile(r"<[^>]+>")


def wrong_figure(figure, language):
    """What a reader would stumble over in a figure: its texts, and how they stand."""
    svg = as_svg(figure)
    FigureCanvasAgg(figure)
    texts = drawn_texts(figure)
    assert texts
    said = [TAG.sub("", text).strip() for text in TEXT.findall(svg)]
    return faults([*said, *(text for text, _ in texts)], language) + crowded(figure, texts)


def wrong_cells(cells, language, quoted=()):
    """Cells in which nothing stands, and those that are not in the reader's words."""
    return [cell for cell in cells if not cell.strip()] + faults(cells, language, quoted)


def in_workbook(content):
    return [
        str(cell.value)
        for sheet in openpyxl.load_workbook(io.BytesIO(content))
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str)
    ]


def in_document(content):
    paper = docx.Document(io.BytesIO(content))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return [*(line.text for line in paper.paragraphs), *cells]


READ = {"tables.xlsx": in_workbook, "report.docx": in_document}


@pytest.fixture(scope="module", params=sorted(STUDIES.iterdir()), ids=lambda file: file.stem)
def found(request, tmp_path_factory):
    study = read_study(str(request.param))
    place = tmp_path_factory.mktemp("gallery") / "kept"
    return study, carry_out(study, place, (1, None), How(), "en", anyway=True)[0]


@pytest.mark.slow
def test_every_figure_is_the_readers(found):
    study, finding = found
    wrong, titles = {}, {language: [] for language in LANGUAGES}
    for name, language, figure in drawn_figures(study, finding):
        if said := wrong_figure(figure, language):
            wrong[name, language] = said
        about = figure_of(study, Drawing(name, language, as_svg(figure)))
        titles[language].append(about["title"])
        assert faults([about["title"], about["source"]], language) == []
        assert name not in about["title"], "a title in words"
    assert wrong == {}
    for said in titles.values():
        assert len(set(said)) == len(said) > 0


@pytest.mark.slow
def test_every_sentence_and_cell_is_the_readers(found):
    study, finding = found
    sources = {one for table in finding.tables.values() for one in table.get("source", ()) if one}
    for language in LANGUAGES:
        assert faults([localised(line, language) for line in finding.said], language) == []
        for name, table in finding.tables.items():
            shown = readable(study, name, table, language, MOST_ROWS)
            for heads in (shown.heads, list(in_words(study, table, language).columns)):
                assert len(set(heads)) == len(heads), name
            cells = [*shown.heads, *(cell for row in shown.rows for cell in row)]
            assert wrong_cells(cells, language, sources) == [], name
        for kind in FORMATS:
            for name, content in _as_tables(study, finding, kind, language):
                texts = READ[name](content) if name in READ else content.decode("utf-8-sig").split("\n")
                assert faults(texts, language, sources) == [], name


def drawn(build):
    """A small figure, with whatever `build` does to its axes."""
    with style():
        figure = Figure(figsize=(4, 3))
        axes = figure.subplots()
        axes.plot([0, 1, 2], [0, 1, 2])
        build(axes)
        yield figure


def machines_axis(axes):
    from matplotlib.ticker import StrMethodFormatter

    axes.plot([0, 1], [0, -1.9e-5])
    axes.yaxis.set_major_formatter(StrMethodFormatter("{x:.1e}"))


PLANTED = {
    "an exponent": machines_axis,
    "zeros with a sign": lambda axes: axes.set_yticks([0, 1], ["−0", "0"]),
    "no number": lambda axes: axes.set_title("nan"),
    "English": lambda axes: axes.set_xlabel("share of the whole"),
    "a label over another": lambda axes: [axes.text(1, 1, "甲乙丙丁"), axes.text(1.05, 1, "戊己庚辛")],
    "ticks that run together": lambda axes: axes.set_xticks(
        [0, 0.1], ["非常长的刻度名称", "非常长的刻度名称"]
    ),
    "a label beyond the edge": lambda axes: axes.text(2, 1, "伸到图外的很长很长很长的标签", in_layout=False),
}


@pytest.mark.parametrize("fault", PLANTED)
def test_a_planted_fault_of_a_figure_is_found(fault):
    for figure in drawn(PLANTED[fault]):
        assert wrong_figure(figure, "zh")


@pytest.mark.parametrize("values", [[0.0, 2e6], [1e8, 1e8 + 1], [0.0, -1.9e-5]])
def test_an_axis_as_matplotlib_leaves_it_is_found(values, monkeypatch):
    """It writes a power of ten at its end, or a number from which all others are told."""
    monkeypatch.setattr("sim.report.figures.drawing.tidy", lambda figure: figure)
    for figure in drawn(lambda axes: [axes.cla(), axes.plot(values, [0, 1])]):
        assert wrong_figure(figure, "zh")


def test_a_figure_without_a_fault_has_none():
    for figure in drawn(lambda axes: axes.set_xlabel("占比（%）")):
        assert wrong_figure(figure, "zh") == []


@pytest.mark.parametrize("cell", ["", " ", "nan", "None", "−0", "-1.9e-05", "hours of the day"])
def test_a_planted_fault_of_a_cell_is_found(cell):
    assert wrong_cells(["警情", "12", cell], "zh")
    assert wrong_cells(["警情", "12", "–"], "zh") == []


def test_numbers_of_a_readers_table_have_no_exponent():
    table = pd.DataFrame({"a": [8.1e-05, -1.3e-14, 1e16, float("nan"), 0.5]})
    rows = csv_of(table, for_readers=True).split()[1:]
    assert rows == ["0.000081", "0.0", "10000000000000000.0", '""', "0.5"]


def test_shares_of_a_readers_table_are_in_per_cent_and_every_number_has_a_unit():
    study = read_study(str(STUDIES / "sweep.toml"))
    table = pd.DataFrame({"outcome": ["utilisation", "calls_110"], "effect": [-0.05, 3.0]})
    shown = in_words(study, table, "zh")
    assert shown.columns.tolist() == ["指标", "单位", "作用"]
    assert shown.to_numpy().tolist() == [["警力占用率", "个百分点", -5.0], ["110警情数", "起", 3.0]]
    wide = pd.DataFrame({"utilisation": [0.5], "utilisation.low": [0.4], "calls_110": [7.0]})
    assert in_words(study, wide, "en").columns.tolist() == [
        "utilisation [0–1]",
        "utilisation: from [0–1]",
        "110 calls [calls]",
    ]


def test_a_difference_of_shares_is_in_points_beside_shares_in_per_cent():
    study = read_study(str(STUDIES / "sweep.toml"))
    row = {
        "outcome": "utilisation",
        "at_low": 0.3,
        "at_high": 0.25,
        "effect": -0.05,
        "low": -0.06,
        "high": -0.04,
    }
    table = pd.DataFrame([row])
    caption, _, (cells,), _ = readable(study, "effects", table, "en", MOST_ROWS)
    assert caption == "What each factor does [differences of shares in points]"
    assert cells == ["utilisation", "30.0%", "25.0%", "−5.00", "−6.00", "−4.00"]
    assert in_words(study, table, "zh")["单位"].tolist() == ["%（差值为百分点）"]
    reached = pd.DataFrame([{"outcome": "utilisation", "reached": 0.3, "low": 0.29, "tolerance": 0.01}])
    assert readable(study, "targets", reached, "zh", MOST_ROWS).rows == [
        ["警力占用率", "30.0%", "29.0%", "1.00个百分点"]
    ]


def test_an_undefined_value_has_a_dash_in_its_cell():
    study = read_study(str(STUDIES / "sweep.toml"))
    table = pd.DataFrame({"outcome": ["calls_110"], "effect": [float("nan")], "low": [None]})
    for language in LANGUAGES:
        ((_, *cells),) = readable(study, "effects", table, language, MOST_ROWS).rows
        assert cells == ["–", "–"]
