"""Bad input: one clear line for each problem on standard error, exit code 2, nothing on standard output."""

import json
import re
import subprocess
import sys

import pytest

from sim import cli
from sim.app import parameters
from sim.app.parameters import KindOption
from tests.towns import GRID, TOWN, write

NIGHT = "\n[shift.night]\nsegments = [{ start = 20.0, end = 27.0, does = 'response' }]"
NOBODY = (
    "nobody is on call response at Saturday 03:00 (day 1 of the run); "
    "70 of 336 hours of the roster cycle are empty"
)
NOT_A_LEVER = "is an uncertainty, so it does not belong in a policy: a policy changes levers only"

BAD = {
    "unknown key": (
        {"over": "extends = 'town.toml'\ntriage.recogniton = 0.5"},
        ["over.toml"],
        "over.toml: triage.recogniton = 0.5: no such parameter here; did you mean recognition?",
    ),
    "misspelt policy": (
        {"policies/grid": GRID},
        ["town.toml", "gird"],
        'policies: policy = "gird": there is no policy of this name; did you mean grid? there is: grid',
    ),
    "string for a number": (
        {"over": "extends = 'town.toml'\ntriage.pass_on = 'half'"},
        ["over.toml"],
        'over.toml: triage.pass_on = "half": must be a number from 0 to 1 (unit: share)',
    ),
    "negative staff": (
        {"over": "extends = 'town.toml'\nofficers.patrol.count = -3"},
        ["over.toml"],
        "over.toml: officers.patrol.count = -3: must be a whole number from 0 to 100000 (unit: officers); "
        'in quotes, "-3" changes what the town has',
    ),
    "shares that do not add up": (
        {"town": TOWN.replace("[0.5, 0.5]", "[0.5, 0.4]")},
        ["town.toml"],
        "town.toml: trouble.noise.crew = [0.5, 0.4]: the shares must add to 1, but add to 0.9",
    ),
    "extends in a circle": (
        {"a": "extends = 'b.toml'", "b": "extends = 'a.toml'"},
        ["a.toml"],
        'b.toml: extends = "a.toml": extends goes in a circle: a.toml -> b.toml -> a.toml',
    ),
    "missing file": ({}, ["twon.toml"], "twon.toml: there is no such file; did you mean town.toml?"),
    "empty roster at 3 a.m.": (
        {"over": f"extends = 'town.toml'{NIGHT}"},
        ["over.toml"],
        f"town.toml: roster.turns.cycle: {NOBODY}",
    ),
    "grade D without a range": (
        {"over": "extends = 'town.toml'\ntriage.pass_on = { value = 0.5, grade = 'D' }"},
        ["over.toml"],
        "over.toml: triage.pass_on = 0.5: grade D is an assumption and needs a range: both low and high",
    ),
    "invalid TOML": (
        {"over": "extends = 'town.toml'\ntriage.pass_on 0.5"},
        ["over.toml"],
        "over.toml: invalid TOML at line 2, column 16: ",
    ),
    "a policy with an uncertainty": (
        {"policies/odd": "dispatch.detour = 1.1"},
        ["town.toml", "odd"],
        f"policies/odd.toml: dispatch.detour = 1.1: {NOT_A_LEVER}",
    ),
    "--set with an unknown path": (
        {},
        ["town.toml", "--set", "triage.recogniton=1"],
        "--set: triage.recogniton = 1: no such parameter here; did you mean triage.recognition?",
    ),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_input(govsim, case):
    files, arguments, line = BAD[case]
    code, out, err = govsim("check", *arguments, files=files)
    assert (code, out) == (2, "")
    assert len(err.splitlines()) == 1
    assert err.startswith(line)


@pytest.mark.parametrize("case", BAD)
def test_bad_input_in_chinese(govsim, case):
    files, arguments, line = BAD[case]
    code, out, err = govsim("check", *arguments, "--lang", "zh", files=files)
    assert (code, out) == (2, "")
    assert len(err.splitlines()) == 1
    assert err.startswith(line.split(": ")[0] + "：")


@pytest.mark.parametrize(
    "command", [["run", "over.toml"], ["compare", "over.toml", "grid"], ["params", "over.toml"]]
)
def test_every_command_refuses_a_bad_scenario(govsim, command, tmp_path):
    files, _, line = BAD["unknown key"]
    code, out, err = govsim(*command, files={**files, "policies/grid": GRID})
    assert (code, out, err) == (2, "", line + "\n")
    assert {path.name for path in tmp_path.iterdir()} == {"town.toml", "over.toml", "policies"}


def test_all_problems_at_once(govsim):
    code, _, err = govsim(
        "check", "town.toml", "odd", "gird", "--set", "x=1", files={"policies/odd": "name = 3"}
    )
    assert code == 2
    assert [line.split(": ")[0] for line in err.splitlines()] == ["--set", "policies/odd.toml", "policies"]


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["check"], "Missing argument 'SCENARIO' (see govsim check --help)"),
        (["comprae"], "No such command 'comprae'. Did you mean 'compare'? (see govsim --help)"),
        (
            ["params", "town.toml", "--knd"],
            "No such option: --knd (Possible options: --kind) (see govsim params --help)",
        ),
        (["params", "town.toml", "--kind", "x"], "Invalid value for '--kind': 'x' is not one of 'lever', "),
        (["check", "town.toml", "--lang", "fr"], "Invalid value for '--lang': 'fr' is not one of 'en', 'zh'"),
    ],
)
def test_misuse_of_the_command_line(govsim, arguments, line):
    code, out, err = govsim(*arguments)
    assert (code, out) == (2, "")
    assert len(err.splitlines()) == 1
    assert err.startswith(line)


@pytest.mark.parametrize(
    "arguments",
    [
        ["check"],
        ["comprae"],
        ["xyz"],
        ["params", "town.toml", "--knd"],
        ["params", "town.toml", "--xyz"],
        ["params", "town.toml", "--kind", "x"],
        ["params", "town.toml", "extra"],
        ["params", "town.toml", "--json=yes"],
        ["params", "town.toml", "--kind"],
        ["run", "town.toml", "--reps", "x"],
        ["demo", "--port", "99999999"],
        ["run", "town.toml", "--reps", "0"],
        ["run", "town.toml", "--precision", "many"],
        ["run", "town.toml", "--precision", "2%", "--reps", "5"],
        ["run", "town.toml", "--report", "."],
        ["run", "town.toml", "--out", "town.toml"],
    ],
)
def test_misuse_in_chinese(govsim, arguments):
    code, out, err = govsim("--lang", "zh", *arguments)
    assert (code, out) == (2, "")
    assert err.startswith("命令有误：")
    typed = {"see", "govsim", "town", "toml", "extra", "check", "compare", "json", *KindOption}
    typed |= {
        word for argument in [*arguments, *err.split("--")[1:]] for word in re.findall("[a-z]+", argument)[:1]
    }
    assert set(re.findall("[a-z]{3,}", err)) - typed == set()


def test_an_interruption_is_polite(govsim, monkeypatch):
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(parameters, "_say_ok", interrupted)
    assert govsim("check", "town.toml") == (130, "", "stopped; nothing more is done\n")
    assert govsim("check", "town.toml", "--lang", "zh") == (130, "", "已中止\n")


def test_a_traceback_only_with_debug(govsim, monkeypatch):
    def broken(*_: object) -> None:
        raise ValueError("two\nlines")

    monkeypatch.setattr(parameters, "_say_ok", broken)
    code, _, err = govsim("check", "town.toml")
    assert code == 1
    assert err == "unexpected ValueError: two lines (run again with --debug for the traceback)\n"
    with pytest.raises(ValueError, match="two"):
        cli._run(["check", "town.toml", "--debug"])


def test_what_is_right(govsim):
    code, out, err = govsim("check", "town.toml", "grid", files={"policies/grid": GRID})
    assert (code, err) == (0, "")
    assert out.splitlines()[0] == "OK: village (A village)"
    *_, last, why = out.splitlines()
    assert last == "OK: grid (Grid) moves 2 levers: triage.recognition, grid_work.round_days"
    assert why == "  grid_work.round_days changes nothing as things stand: grid_work.workers is none or 0"


def test_parameters_as_json(govsim):
    code, out, err = govsim("params", "town.toml", "--kind", "lever", "--json")
    rows = {row["path"]: row for row in json.loads(out)}
    assert (code, err) == (0, "")
    assert rows["triage.recognition"]["high"] == 0.9
    assert {row["kind"] for row in rows.values()} == {"lever"}


@pytest.mark.slow
def test_parameters_as_a_table(govsim):
    _, out, _ = govsim("params", "town.toml", "--kind", "lever")
    assert all(part in out for part in ("triage.recognition", "0.2 – 0.9", "desk log"))
    _, out, _ = govsim("params", "town.toml", "--lang", "zh")
    assert all(part in out for part in ("分流识别率", "政策变量", "占比"))


@pytest.mark.slow
def test_schema_is_json(govsim):
    code, out, _ = govsim("schema")
    assert code == 0
    assert json.loads(out)["properties"]["extends"]


def test_the_installed_command(tmp_path):
    write(tmp_path, over=BAD["negative staff"][0]["over"])
    command = [sys.executable, "-W", "error", "-m", "sim.cli", "check", str(tmp_path / "over.toml")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"{tmp_path}/{BAD['negative staff'][2]}\n"
    assert "Traceback" not in done.stderr
