"""A further language is a file from English texts to its own; what it leaves out is said in English."""

import json
import pickle
import re

import pytest

from sim.metrics.outcomes import OUTCOMES
from sim.metrics.reading import level
from sim.report import languages
from sim.report.languages import localised
from sim.scenario.describe import describe
from sim.scenario.errors import say
from sim.scenario.idle_levers import idle, partly
from sim.scenario.load import load
from sim.scenario.loader_words import source_name
from sim.scenario.provenance import title_of
from sim.vocabulary import texts
from tests.conftest import ROOT

pytestmark = pytest.mark.slow

FILE = """
"English" = "Esperanto"
"What was asked" = "La demando"
"110 calls" = "vokoj al 110"
"there is: {names}" = "jen: {names}"
"Two towns, the same troubles" = "Du urboj, la samaj zorgoj"
"did you mean {name}?" = "ĉu {nomo}?"
"""
TALK = f"""
from pathlib import Path
from sim.report import languages
languages.FOLDER = Path()
languages.LANGUAGES = languages.found(languages.FOLDER)
from sim import cli
from sim.report.html import page
from sim.report.report_sources import Dossier
from sim.study.compare import compare
town = {str(ROOT / "tests/towns/hillfoot.toml")!r}
run = compare(town, [], reps=2, workers=1)
Path("report.html").write_text(page(Dossier(run, ""), "eo", figures=()), encoding="utf-8")
for asked in (["outcomes", "--lang", "eo"], ["demo", town, "--record", "page.html", "--lang", "eo"]):
    try:
        cli.main(asked)
    except SystemExit as ended:
        assert not ended.code, asked
"""


def test_a_language_is_found_by_its_file(tmp_path):
    (tmp_path / "eo.toml").write_text(FILE, encoding="utf-8")
    (tmp_path / "zh.toml").write_text("", encoding="utf-8")
    assert languages.found(tmp_path) == ("en", "zh", "eo")


def test_a_filled_template_speaks_it_too(tmp_path, monkeypatch):
    (tmp_path / "eo.toml").write_text(FILE, encoding="utf-8")
    monkeypatch.setattr(languages, "FOLDER", tmp_path)
    inner = say("there_is", names="a, b")
    assert [localised(inner, language) for language in ("en", "zh", "eo")] == [
        "there is: a, b",
        "现有：a, b",
        "jen: a, b",
    ]
    assert localised(pickle.loads(pickle.dumps(inner)), "eo") == "jen: a, b"  # noqa: S301
    its_blank_is_not_the_english_one = say("did_you_mean", name="x")
    assert localised(its_blank_is_not_the_english_one, "eo") == "did you mean x?"


def test_texts_in_a_row_speak_it_each_with_its_mark(tmp_path, monkeypatch):
    (tmp_path / "eo.toml").write_text(
        f'{FILE}"; " = " kaj "\n"{{n}} of {{what}}" = "{{n}} el {{what}}"\n', encoding="utf-8"
    )
    monkeypatch.setattr(languages, "FOLDER", tmp_path)
    part = texts.filled(("{n} of {what}", "{what}{n}"), n=2, what=OUTCOMES["calls_110"])
    row = texts.in_a_row([say("there_is", names="a"), part, level(3.0, "h")])
    assert [localised(row, language) for language in ("en", "zh", "eo")] == [
        "there is: a; 2 of 110 calls; 3.00 h",
        "现有：a；110警情数2；3.00小时",
        "jen: a kaj 2 el vokoj al 110 kaj 3.00 h",
    ]
    assert pickle.loads(pickle.dumps(row)) == row  # noqa: S301


@pytest.fixture
def speak(tmp_path, monkeypatch):
    """Says a text in a further language whose file holds these lines and no others."""
    monkeypatch.setattr(languages, "FOLDER", tmp_path)

    def said(text, lines):
        rows = (f"{json.dumps(one)} = {json.dumps(other)}" for one, other in lines.items())
        (tmp_path / "eo.toml").write_text("\n".join(rows), encoding="utf-8")
        languages.own_texts.cache_clear()
        return localised(text, "eo")

    yield said
    languages.own_texts.cache_clear()


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("seed text", "fonta teksto"),
        ("assumption", "supozo"),
        ("assumption: as elsewhere", "supozo : as elsewhere"),
        (
            "assumption: as elsewhere; 3.5 per 10,000 residents",
            "supozo : as elsewhere . 3.5 por 10 000 loĝantoj",
        ),
        ("a station's own file", "a station's own file"),
    ],
)
def test_sources_speak_it(speak, source, said):
    lines = {
        "seed text": "fonta teksto",
        "assumption": "supozo",
        ": ": " : ",
        "; ": " . ",
        "{number} per 10,000 residents": "{number} por 10 000 loĝantoj",
    }
    text = source_name(source)
    assert text.en == source
    assert speak(text, lines) == said
    assert speak(text, {}) == source


def test_a_policy_written_out_is_called_in_it(speak):
    town = load(ROOT / "scenarios/danghu.toml", policy="grid,officers.community.count=+3")
    lines = {
        "Grids with task lists": "Kradoj kun taskoj",
        "community officers": "kvartala polico",
        "officers": "policistoj",
        ": ": " - ",
        " + ": " kaj ",
        " ": " je ",
    }
    assert title_of(town).en == "Grids with task lists + community officers: officers +3"
    assert speak(title_of(town), lines) == "Kradoj kun taskoj kaj kvartala polico - policistoj je +3"
    assert speak(title_of(town), {"officers": "ili"}) == "Grids with task lists + community officers: ili +3"


def test_a_parameter_and_what_it_stands_in_are_called_in_it(speak):
    row = next(
        one for one in describe(load(ROOT / "scenarios/danghu.toml")) if one.path == "channel.call_110.habit"
    )
    whom, what = (part.en for part in row.meaning.parts)
    assert speak(row.meaning, {whom: "voko", what: "kutimo", ": ": " - "}) == "voko - kutimo"
    assert speak(row.meaning, {what: "kutimo"}) == f"{whom}: kutimo"


def test_reasons_of_idle_levers_speak_it(speak):
    (told, *_) = idle(load(ROOT / "scenarios/danghu.toml"))
    lines = {told.template: "{names} ne efikas: {reason}", told.blanks["reason"].template: "pro tio"}
    assert speak(told, lines) == f"{told.blanks['names'].en} ne efikas: pro tio"


def test_what_passes_of_a_negative_list_is_named_in_it(speak):
    settings = ["triage.recognition=0.3", "triage.pass_on=0.5"]
    (told,) = partly(load(ROOT / "scenarios/danghu.toml", policy="referral", overrides=settings))
    lines = {told.template: "{names}", "noise": "bruo", ", ": " / "}
    assert " / bruo / " in speak(told, lines)


def test_command_report_and_page_speak_it_and_english_where_it_is_silent(tmp_path, run_python):
    (tmp_path / "eo.toml").write_text(FILE, encoding="utf-8")
    table = " ".join(run_python(TALK, cwd=tmp_path).split())
    assert "vokoj al 110" in table
    assert "what is counted" in table
    report = (tmp_path / "report.html").read_text(encoding="utf-8")
    own = report[report.index('<main lang="eo">') :]
    assert '<html lang="eo" data-language="eo">' in report
    assert ">Esperanto</button>" in report
    assert "La demando" in own
    assert "vokoj al 110" in own
    assert "How to read this" in own
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    (catalogue,) = re.findall(r'id="catalogue"[^>]*>(.*?)</script>', page, re.DOTALL)
    told = json.loads(catalogue)
    assert told["languages"] == {"en": "English", "zh": "中文", "eo": "Esperanto"}
    assert told["words"]["title"][2] == "Du urboj, la samaj zorgoj"
    assert told["words"]["scenes"][2] == told["words"]["scenes"][0]
