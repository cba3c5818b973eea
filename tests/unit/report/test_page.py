"""Figures, the page, the typeface, and files that are whole or not there."""

import re
from html.parser import HTMLParser

import pytest

from sim.report import publish
from sim.report.figures import inline, png
from sim.report.figures.report_figures import drawings
from sim.report.html import page
from sim.report.languages import LANGUAGES
from sim.report.publish import write_folder
from sim.report.report_sources import assemble
from sim.report.sentences import answers
from sim.scenario.errors import ScenarioErrors
from sim.scenario.matters import Label
from sim.study.compare import Execution, compare_scenarios
from sim.study.replication_rule import Effort
from sim.study.store.comparisons import ASKED, GROUPS, PORTRAITS, RUNS, SCREENING
from sim.study.store.files import write_whole
from tests.unit.study_stub import OUTCOMES, simulate, town, towns

VOID = {"meta", "link", "br", "hr", "img", "input"}


def study(scenarios, reps=4):
    return compare_scenarios(scenarios, Effort(reps), Execution(1, simulate, outcomes=OUTCOMES))


@pytest.fixture(scope="module")
def comparison():
    return study(towns("base", "grid", "ladder"))


@pytest.fixture(scope="module")
def figures(comparison):
    return drawings(comparison)


@pytest.fixture(scope="module")
def html(comparison, figures):
    return page(assemble(comparison, "govsim compare base.toml grid ladder"), "zh", figures)


class Balance(HTMLParser):
    """Complains about elements closed in another order than opened; collects ids."""

    def __init__(self):
        super().__init__()
        self.open, self.ids = [], []

    def handle_starttag(self, tag, attrs):
        self.ids += [value for name, value in attrs if name == "id"]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.ids += [value for name, value in attrs if name == "id"]

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def test_each_figure_is_drawn_in_each_language(figures):
    found = {(drawing.name, drawing.language) for drawing in figures}
    assert found == {
        (name, code) for name in ("differences", "hours", "fairness", "types") for code in LANGUAGES
    }


def test_figures_keep_their_text_as_text(figures):
    texts = {(drawing.name, drawing.language): drawing.svg for drawing in figures}
    assert "现场处置" in texts["hours", "zh"]
    assert "on scene" in texts["hours", "en"]
    assert "调解阶梯" in texts["differences", "zh"]


def test_the_same_runs_give_the_same_figures(comparison, figures):
    again = drawings(comparison, only=("hours",))
    assert [d.svg for d in again] == [d.svg for d in figures if d.name == "hours"]
    assert len(again) == len(LANGUAGES)


@pytest.mark.slow
def test_png_draws_every_chinese_character(figures):
    # a missing glyph is a warning, and warnings are errors
    assert all(png(figure).startswith(b"\x89PNG") for figure in figures.values())


def test_a_run_has_no_figure_of_differences():
    assert {drawing.name for drawing in drawings(study(towns("base")))} == {"hours", "fairness", "types"}


def test_ids_stay_bound_when_made_unique():
    svg = '<?xml?><svg><path id="a"/><use xlink:href="#a"/><g clip-path="url(#a)"/></svg>'
    wanted = '<svg><path id="n-a"/><use xlink:href="#n-a"/><g clip-path="url(#n-a)"/></svg>'
    assert inline(svg, "n") == wanted


def test_page_is_well_formed_with_unique_ids(html):
    parser = Balance()
    parser.feed(html)
    assert parser.open == []
    assert len(parser.ids) == len(set(parser.ids))


def test_page_needs_nothing_from_outside(html):
    fetched = re.findall(r"(?:src|href)\s*=\s*[\"']?(?!#)([^\"'> ]+)|url\((?!#|data:)([^)]*)|@import", html)
    assert fetched == []


def test_page_says_the_same_as_the_terminal_in_both_languages(comparison, html):
    plain = html.replace("&gt;", ">").replace("&lt;", "<").replace("&#39;", "'")
    for language in LANGUAGES:
        assert all(sentence in plain for sentence in answers(comparison, language))
    assert '<html lang="zh"' in html


def test_page_tells_how_to_make_it_again(comparison, html):
    assert "govsim compare base.toml grid ladder" in html
    assert all(digest in html for digest in comparison.digests.values())


@pytest.mark.slow
def test_titles_cannot_break_the_page():
    evil = town("grid").model_copy(update={"title": Label(en="<script>alert(1)</script>", zh="<b>坏")})
    text = page(assemble(study({"base": town(), "grid": evil}), "govsim"), "en")
    assert "<script>alert" not in text
    assert "<b>坏" not in text


@pytest.mark.slow
def test_folder_appears_complete(comparison, tmp_path):
    target = tmp_path / "deep" / "out"
    write_folder(target, assemble(comparison, "govsim compare"))
    found = {str(file.relative_to(target)) for file in target.rglob("*") if file.is_file()}
    plain = {"comparison.csv", "comparison.json", "outcomes.csv", "replications.csv", "report.html"}
    plain |= {"manifest.json", ".govsim", ".lock"}
    plain |= {f"data/{file}" for file in (ASKED, RUNS, GROUPS, PORTRAITS, SCREENING)}
    names = ("differences", "hours", "fairness", "types")
    kinds = [(n, c, s) for n in names for c in LANGUAGES for s in ("svg", "png")]
    assert found == plain | {f"figures/{name}.{code}.{suffix}" for name, code, suffix in kinds}
    assert [path.name for path in target.parent.iterdir()] == ["out"]


def test_nothing_is_written_when_something_fails(comparison, tmp_path, monkeypatch):
    def fails(*_):
        raise RuntimeError

    monkeypatch.setattr(publish, "drawings", lambda *_: {})
    monkeypatch.setattr(publish, "page", fails)
    with pytest.raises(RuntimeError):
        write_folder(tmp_path / "out", assemble(comparison, "govsim compare"))
    assert list(tmp_path.rglob("*")) == []


@pytest.mark.slow
def test_other_files_of_a_folder_stay(tmp_path):
    (tmp_path / "notes.txt").write_text("mine")
    write_folder(tmp_path, assemble(study(towns("base")), "govsim run"))
    (tmp_path / "report.html").unlink()
    write_folder(tmp_path, assemble(study(towns("base")), "govsim run"))
    assert (tmp_path / "notes.txt").read_text() == "mine"
    assert (tmp_path / "report.html").read_text(encoding="utf-8").startswith("<!doctype html>")


@pytest.mark.slow
def test_a_report_that_this_program_did_not_write_is_not_written_over(tmp_path):
    (tmp_path / "report.html").write_text("mine")
    with pytest.raises(ScenarioErrors, match=r"holds report.html, and no whole manifest"):
        write_folder(tmp_path, assemble(study(towns("base")), "govsim run"))
    assert {file.name: file.read_text() for file in tmp_path.iterdir() if file.name != ".lock"} == {
        "report.html": "mine"
    }


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path):
    target = tmp_path / "report.html"
    write_whole(target, "first")
    with pytest.raises(UnicodeEncodeError):
        write_whole(target, "second \ud800")
    assert target.read_text() == "first"
    assert [path.name for path in tmp_path.iterdir()] == ["report.html"]
