"""A further language is a file from English texts to its own; what it leaves out is said in English."""

import json
import pickle
import re

import pytest

from sim.metrics.outcomes import OUTCOMES
from sim.metrics.reading import level
from sim.report import languages
from sim.report.languages import localised
from sim.scenario.errors import say
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
    part = languages.filled(("{n} of {what}", "{what}{n}"), n=2, what=OUTCOMES["calls_110"])
    row = languages.in_a_row([say("there_is", names="a"), part, level(3.0, "h")])
    assert [localised(row, language) for language in ("en", "zh", "eo")] == [
        "there is: a; 2 of 110 calls; 3.00 h",
        "现有：a；110警情数2；3.00小时",
        "jen: a kaj 2 el vokoj al 110 kaj 3.00 h",
    ]
    assert pickle.loads(pickle.dumps(row)) == row  # noqa: S301


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
