"""Names that would steer a terminal, turn a text round or be taken for markup are shown as text."""

import io
import re

import pandas as pd
import pytest
from rich.console import Console

from sim import cli
from sim.fitting.columns import ColumnMap, Columns
from sim.fitting.propose import propose_columns
from sim.fitting.read import read_log
from sim.report.fit.proposed_map import map_text
from sim.report.refusals import refusal_lines
from sim.report.study_terminal import show_finding
from sim.scenario.errors import NOTHING, Problem, ScenarioErrors, Words
from sim.scenario.load import load
from sim.scenario.matters import Label
from sim.study.factor_space import Space
from sim.study.finding import Finding
from sim.study.study import Study
from sim.vocabulary.writing import REPLACED, UNSEEMLY, excerpt, plain
from tests.towns import TOWN, write

STEERS = [
    *map(chr, (*range(9), 11, 12, *range(14, 32), *range(127, 160))),
    *"\u061c\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
    "\ud800",
    "\udfff",
]
STAYS = ["\t", "\n", "\r", " ", "\u200d", "a", "村", "𬭎", "é", "\u064a"]


@pytest.mark.parametrize("mark", STEERS, ids=lambda mark: f"U+{ord(mark):04X}")
def test_what_steers_is_replaced_by_a_sign(mark):
    assert plain(f"a{mark}b") == f"a{REPLACED}b"


@pytest.mark.parametrize("mark", STAYS, ids=lambda mark: f"U+{ord(mark):04X}")
def test_what_people_write_stays(mark):
    assert plain(mark) == mark


def test_an_excerpt_has_both_ends():
    text = "a" * 500 + "z"
    assert len(excerpt(text, 40)) == 40
    assert excerpt(text, 40).endswith("z")
    assert excerpt("short", 40) == "short"


def test_names_of_a_town_are_plain_however_they_are_written(tmp_path):
    escaped = TOWN.replace("A village", "safe\\u202etxt.exe\\u001b[31m")
    town = load(write(tmp_path, town=escaped))
    assert town.title.en == f"safe{REPLACED}txt.exe{REPLACED}[31m"
    assert Label(en="a\u202eb", zh="\x1b").en == f"a{REPLACED}b"
    by_setting = load(write(tmp_path), overrides=['title.en="x\\u202ey"'])
    assert by_setting.title.en == f"x{REPLACED}y"


def test_a_name_that_cannot_be_seen_is_no_name(tmp_path):
    hidden = TOWN + '\n[trouble."noi\\u202ese"]\nper_day = 1.0\n'
    with pytest.raises(ScenarioErrors, match="hold any that cannot be seen"):
        load(write(tmp_path, town=hidden))


def test_a_command_prints_no_control_characters(tmp_path, capsys):
    town = write(tmp_path, town=TOWN.replace("A village", "v\\u202e\\u001b]0;x\\u0007"))
    with pytest.raises(SystemExit):
        cli.main(["check", str(town)])
    assert not UNSEEMLY.search(capsys.readouterr().out)


def test_a_complaint_holds_none_either():
    refusal = ScenarioErrors([Problem("a\u202e.toml", "b\x1b", "c\u2066", Words("d\u202e", "d\n"), None)])
    told = [*refusal_lines(refusal, "en"), *refusal_lines(refusal, "zh"), str(refusal)]
    assert not any(UNSEEMLY.search(line) or "\n" in line for line in told)
    assert Problem("a", "b", NOTHING, Words("d", "d")).line.en == "a: b: d"


def log(tmp_path):
    rows = [f"噪\u202e音\x1b[1m,2024-03-{day:02d} 10:00:00" for day in range(1, 28)]
    path = tmp_path / "log.csv"
    path.write_text("\n".join(["类\u202e别,接警时间", *rows]), encoding="utf-8")
    return path


def test_categories_and_heads_of_a_log_are_plain(tmp_path):
    columns = ColumnMap(columns=Columns(type=f"类{REPLACED}别", received="接警时间"))
    (category,) = read_log(log(tmp_path), columns).frame["type"].cat.categories
    assert category == f"噪{REPLACED}音{REPLACED}[1m"


def test_a_proposed_map_can_be_read_again(tmp_path):
    path = log(tmp_path)
    path.write_text(path.read_text(encoding="utf-8").replace("类\u202e别", "call\x7ftype"), encoding="utf-8")
    text = map_text(propose_columns(path))
    assert not UNSEEMLY.search(text.replace("\n", ""))


def test_names_in_brackets_are_no_markup():
    frame = pd.DataFrame({"factor": ["[/] [bold]a", "[link=x]b[/link]"], "[red]n": [1.0, 2.0]})
    town = load("scenarios/theory/mmc.toml")
    words = Words("[/t]", "[/t]")
    study = Study("s.toml", "s", "sweep", words, {"b": town}, range(1, 3), ["y"], Space(()), None, {})
    out = io.StringIO()
    show_finding(study, Finding("sweep", {"points": frame}, []), Console(file=out, width=100), "en")
    assert "[/] [bold]a" in re.sub(r"\s+", " ", out.getvalue())
