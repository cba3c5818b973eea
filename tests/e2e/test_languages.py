"""Help, lists and checks as a planner reads them, in both languages and on a page."""

import json
import re

import pytest
from rich.cells import cell_len

from sim.app import parameters
from sim.app.help import TERM_COLUMNS
from sim.metrics.outcomes import OUTCOMES


def test_the_surroundings_decide_when_nobody_asks(govsim, monkeypatch):
    assert govsim("check")[2].startswith("Missing")
    monkeypatch.setenv("GOVSIM_LANG", "zh")
    assert govsim("check")[2].startswith("命令有误：")
    assert govsim("check", "--lang", "en")[2].startswith("Missing")
    assert govsim("check", "town.toml")[1].startswith("通过")
    monkeypatch.delenv("GOVSIM_LANG")
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert govsim("check", "town.toml")[1].startswith("通过")


COMMANDS = ["run", "compare", "case", "check", "params", "outcomes", "schema", "demo"]


@pytest.mark.parametrize("command", [[], *([name] for name in COMMANDS)])
def test_help_in_both_languages(govsim, command):
    code, english, _ = govsim(*command, "--help")
    assert code == 0
    assert not re.search("[\u4e00-\u9fff]", english.replace("中文", ""))
    after, before = govsim(*command, "--help", "--lang", "zh"), govsim("--lang", "zh", *command, "--help")
    assert after == before
    described = [line for line in after[1].splitlines() if re.match("  (?!govsim )(-|[A-Z]|[a-z])", line)]
    assert described
    assert all(re.search("[\u4e00-\u9fff]", line) or len(line) > TERM_COLUMNS for line in described)
    assert set(re.findall("--[a-z]+", after[1])) >= set(re.findall("^  (--[a-z]+)", english, re.MULTILINE))


def test_help_lists_every_command(govsim):
    assert all(f"\n  {name} " in govsim("--help")[1] for name in COMMANDS)


def test_help_loads_nothing_heavy(run_python):
    code = "import sys; from sim import cli\ntry: cli.main(['--help'])\nexcept SystemExit: pass\n"
    heavy = "print('LOADED', {'numpy', 'pydantic', 'numba', 'pandas', 'rich'} & set(sys.modules))"
    assert run_python(code + heavy).splitlines()[-1] == "LOADED set()"


def test_what_a_policy_moves(govsim):
    files = {"policies/one": "triage.recognition = 0.9"}
    _, out, _ = govsim("check", "town.toml", "one", files=files)
    assert out.splitlines()[-1] == "OK: one (one) moves 1 lever: triage.recognition"


def test_what_moves_together_is_told_together():
    paths = ["a.x", "b.k.open", "b.l.shut", "a.y", "b.m.open"]
    assert parameters._grouped(paths) == ["a.{x, y}", "b.{k, m}.open", "b.l.shut"]


def test_a_long_list_of_levers_fits_the_page():
    paths = [f"department.{name}{i}.refuses" for i in range(20) for name in ("labour", "health")]
    found = parameters._moves("OK: many", paths, "en")
    assert found[0] == "OK: many moves 40 levers:"
    assert max(map(len, found)) <= 100
    assert all(f"health{i}" in "".join(found) for i in range(20))


def test_values_without_a_grade_are_called_what_they_are(govsim):
    _, out, _ = govsim("check", "town.toml")
    assert re.search(r"reported or structural: \d+$", out, re.MULTILINE)


def test_outcomes_are_listed(govsim):
    _, english, _ = govsim("outcomes")
    _, chinese, _ = govsim("outcomes", "--lang", "zh")
    _, rows, _ = govsim("outcomes", "--json")
    for outcome in OUTCOMES.values():
        assert outcome.name in english
        assert outcome.zh in chinese
    assert [row["name"] for row in json.loads(rows)] == list(OUTCOMES)


@pytest.mark.slow
def test_a_table_in_a_pipe_has_the_width_of_a_page(govsim):
    for arguments in (["params", "town.toml"], ["outcomes"]):
        for language in ("en", "zh"):
            assert max(map(cell_len, govsim(*arguments, "--lang", language)[1].splitlines())) <= 100
