"""Any console, pipe or closed output: a command ends with its own exit code, and what lacks is replaced."""

import json
import os
import subprocess
import sys
from contextlib import ExitStack, contextmanager

import pytest

from sim import cli
from sim.app import console_streams
from tests.conftest import ROOT

TOWN = str(ROOT / "tests/towns/hillfoot.toml")
SMALL = ["--reps", "2", "--workers", "1", "--set", "period.days=3"]
COMMANDS = {
    "help": ["--help"],
    "run": ["run", TOWN, *SMALL],
    "compare": ["compare", TOWN, "proactive", *SMALL],
    "compare as JSON": ["compare", TOWN, "proactive", "--json", *SMALL],
    "case": ["case", TOWN, "proactive"],
    "check": ["check", "danghu", "grid"],
    "params": ["params", TOWN],
    "systems": ["systems", "--no-measure"],
    "outcomes": ["outcomes"],
    "schema": ["schema"],
    "odd": ["odd"],
    "completion": ["completion", "bash"],
    "a mistake": ["check", "nowhere.toml"],
    "another": ["compare", TOWN, "proactve"],
}
CODES = {"a mistake": 2, "another": 2}
SLOW_COMMANDS = {
    "report": ["report", "kept", "--format", "csv"],
    "demo": ["demo", TOWN, "--record", "town.html"],
    "study": ["study", "sweep.toml", "--workers", "1"],
}


@contextmanager
def console(path, encoding):
    """A text stream of an encoding into a file, as a process finds its standard output, made fit."""
    with path.open("w", encoding=encoding) as file:
        fit = console_streams.fitting(file)
        yield fit
        fit.flush()


@pytest.fixture
def typed(tmp_path, monkeypatch):
    """Type a command on a console of an encoding; gives exit code, standard output, standard error."""
    monkeypatch.chdir(tmp_path)

    def run(encoding, *arguments):
        with ExitStack() as stack:
            for name in ("stdout", "stderr"):
                stream = stack.enter_context(console(tmp_path / name, encoding))
                stack.enter_context(pytest.MonkeyPatch.context()).setattr(sys, name, stream)
            with pytest.raises(SystemExit) as ended:
                cli.main(list(arguments))
        said = [(tmp_path / name).read_bytes().decode(encoding) for name in ("stdout", "stderr")]
        return ended.value.code, *said

    return run


OWN = [("cp1252", "en"), ("gbk", "zh")]
OTHERS = [("gbk", "en"), ("ascii", "en"), ("cp1252", "zh"), ("ascii", "zh")]


@pytest.mark.parametrize(
    ("encoding", "language"), [*OWN, *(pytest.param(*one, marks=pytest.mark.slow) for one in OTHERS)]
)
@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_ends_with_its_own_code(typed, name, encoding, language):
    code, out, err = typed(encoding, *COMMANDS[name], "--lang", language)
    assert code == CODES.get(name, 0), err
    assert err if code else out
    assert "UnicodeEncodeError" not in err


def test_json_that_an_encoding_cannot_hold_is_still_the_same_json(typed):
    whole = json.loads(typed("utf-8", *COMMANDS["compare as JSON"])[1])
    written = json.loads(typed("ascii", *COMMANDS["compare as JSON"])[1])
    assert whole["scenarios"] == written["scenarios"] if "scenarios" in whole else whole == written
    assert json.loads(typed("cp437", "outcomes", "--json")[1])[0]["name"]


@pytest.mark.parametrize(
    ("encoding", "written"),
    [
        ("ascii", "-7.2 v better ... ~ \\u5f53 \\ud842\\udfb7 \\udcff"),
        ("gbk", "-7.2 v better … ≈ 当 \\ud842\\udfb7 \\udcff"),
        ("utf-8", "−7.2 ▼ better … ≈ 当 𠮷 \\udcff"),
    ],
)
def test_what_is_missing_is_replaced_and_nothing_lost(tmp_path, encoding, written):
    with console(tmp_path / "out", encoding) as out:
        print("−7.2 ▼ better … ≈ 当 𠮷 \udcff", file=out)
    shown = (tmp_path / "out").read_bytes().decode(encoding).strip()
    assert shown == (written.replace(" v ", " ▼ ") if encoding == "gbk" else written)


def govsim(tail, *arguments, **environ):
    """Exit code of the command before the shell's `tail`, and everything that was said."""
    line = f'"$@" {tail}; exit ${{PIPESTATUS[0]}}'
    command = ["bash", "-c", line, "bash", sys.executable, "-m", "sim.cli", *arguments]
    there = {**os.environ, "PYTHONPATH": str(ROOT), "GOVSIM_LANG": "en", **environ}
    done = subprocess.run(command, cwd=ROOT, env=there, capture_output=True, check=False)
    return done.returncode, (done.stdout + done.stderr).decode("utf-8", "replace")


@pytest.mark.parametrize(
    ("tail", "arguments", "code"),
    [
        (">&-", ["check", TOWN], 0),
        (">&- 2>&-", ["check", TOWN], 0),
        (">&- 2>&- <&-", ["check", "nowhere.toml"], 2),
        ("| head -1", ["params", TOWN], 0),
        ("2>&1 | true", ["check", TOWN, "proactve"], 2),
    ],
)
def test_closed_outputs_and_readers_that_go_change_no_exit_code(tail, arguments, code):
    ended, said = govsim(tail, *arguments)
    assert ended == code, said
    assert "Error" not in said
    assert "Exception" not in said


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no device that is always full")  # noqa: PTH110
def test_an_output_on_a_full_disk_is_named():
    code, said = govsim(">/dev/full", "check", TOWN)
    assert code == 1
    assert said.startswith("standard output: No space left on device")
    assert len(said.splitlines()) == 1


@pytest.mark.slow
def test_a_plain_c_locale_without_utf8_mode():
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": ""}
    code, said = govsim("", "compare", TOWN, "proactive", *SMALL, **plain)
    assert code == 0, said
    assert "- not sure" in said or "~ not sure" in said or "better" in said


@pytest.mark.slow
@pytest.mark.parametrize("name", SLOW_COMMANDS)
def test_each_command_that_writes_much_ends_with_its_own_code(typed, tmp_path, name):
    """On the console that can say least; wider ones are tried with the commands that take no time."""
    if name == "report":
        assert typed("ascii", "compare", TOWN, "proactive", *SMALL, "--out", "kept")[0] == 0
    if name == "study":
        text = (ROOT / "experiments/sweep-danghu.toml").read_text(encoding="utf-8")
        (tmp_path / "sweep.toml").write_text(
            text.replace("../scenarios/danghu.toml", "danghu") + '\n[set]\n"period.days" = 3.0\n',
            encoding="utf-8",
        )
    code, _, err = typed("ascii", *SLOW_COMMANDS[name])
    assert code == 0, err
