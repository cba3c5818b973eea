"""What the README and the pages that it sends on to say can be done is done: commands, Python, scenario."""

import re
import shlex
import shutil
from pathlib import Path
from typing import NamedTuple

import pytest

from sim import cli
from sim.metrics.run import simulate
from sim.scenario.load import load
from sim.vocabulary.events import Entry
from sim.vocabulary.terms import PoolKind
from tests.conftest import ROOT

PAGES = ("README.md", "README.zh.md", "docs/change-the-model.md", "docs/tutorials/first-change.md")
README = "\n".join((ROOT / page).read_text(encoding="utf-8") for page in PAGES)

SET_UP = "python3 -m pip install -q uv && python3 -m uv run "
MAIN = f"{SET_UP}govsim compare scenarios/danghu.toml alone grid ladder referral integrated"
TESTS = f"{SET_UP}pytest"

BRIEF = {"period.warmup_days": 0, "period.days": 5, "period.cooldown_days": 1}
BRIEFLY = ["--workers", "1", *(part for path, days in BRIEF.items() for part in ("--set", f"{path}={days}"))]
APPENDED = {
    "check": [],
    "params": [],
    "schema": [],
    "study": ["--workers", "1"],
    "run": ["--reps", "2", *BRIEFLY],
    "compare": ["--reps", "2", *BRIEFLY],
    "run --precision": ["--precision", "60%", *BRIEFLY],
}
"""What is appended to the README's commands, so that they take a second instead of twenty."""

STUDY = "experiments/sweep-danghu.toml"

REPLACED = {
    "reps=10": "reps=2, workers=1",
    '"period.days": 60.0': '"period.days": 5.0, "period.warmup_days": 0.0, "period.cooldown_days": 1.0',
    '"period.days": 7.0': '"period.days": 1.0',
}
"""What is replaced in the README's Python, for the same reason."""


class Block(NamedTuple):
    """A fenced block of the README."""

    kind: str
    text: str


def blocks(kind: str, text: str = README) -> list[str]:
    """The different blocks of one kind, in order; those that both languages show count once."""
    fenced = re.findall(r"^```(\w+)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    return list(dict.fromkeys(block.text for block in map(Block._make, fenced) if block.kind == kind))


def commands() -> list[str]:
    """Every different line of shell."""
    return list(dict.fromkeys(line for block in blocks("sh") for line in block.splitlines()))


def govsim_commands() -> list[str]:
    """The lines that run govsim, however they start it."""
    lines = [line.removeprefix(SET_UP) for line in commands()]
    return list(dict.fromkeys(line for line in lines if line.startswith("govsim ")))


def scenario_files() -> dict[str, str]:
    """Path and content of each scenario that the README tells people to save."""
    return {block.splitlines()[0].removeprefix("# "): block for block in blocks("toml")}


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """A folder with the repository's scenarios and those of the README."""
    folder = tmp_path_factory.mktemp("readme")
    shutil.copytree(ROOT / "scenarios", folder / "scenarios")
    (folder / "experiments").mkdir()
    study = (ROOT / STUDY).read_text(encoding="utf-8").replace("replications = 5", "replications = 2")
    brief = "\n".join(f'"{path}" = {days}' for path, days in BRIEF.items())
    (folder / STUDY).write_text(f"{study}\n[set]\n{brief}\n", encoding="utf-8")
    for path, text in scenario_files().items():
        (folder / path).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(autouse=True)
def within(request, monkeypatch):
    if "folder" in request.fixturenames:
        monkeypatch.chdir(request.getfixturevalue("folder"))


def govsim(command: str, appended: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main([*shlex.split(command)[1:], *appended])
    assert ended.value.code == 0


def test_the_two_commands_are_those_promised_and_the_second_is_what_ci_runs(root):
    assert [line for line in commands() if line.startswith("python3")] == [MAIN, TESTS]
    assert README.count(MAIN) == README.count(f"{TESTS}\n") == 2, "in English and in Chinese"
    assert TESTS in [line.strip() for line in (root / ".ci/run").read_text(encoding="utf-8").splitlines()]


def test_every_line_of_shell_is_known():
    assert {line for line in commands() if line != TESTS} == {
        line for line in commands() if line.removeprefix(SET_UP) in govsim_commands()
    }


def writes_a_report(command: str) -> bool:
    """Ten figures in two languages take their time."""
    return "--out" in command or "--report" in command


@pytest.mark.parametrize(
    "command",
    [
        pytest.param(command, marks=[pytest.mark.slow] if writes_a_report(command) else [])
        for command in govsim_commands()
    ],
)
def test_each_command_runs(folder, command, capsys):
    name = command.split()[1]
    govsim(command, APPENDED["run --precision" if "--precision" in command else name])
    shown = capsys.readouterr()
    assert shown.out
    assert bool(re.search("[\u4e00-\u9fff]", shown.out)) == ("--lang zh" in command)
    for option in ("--out", "--report"):
        if option in command:
            path = Path(shlex.split(command)[shlex.split(command).index(option) + 1])
            assert (path / "report.html" if option == "--out" else path).stat().st_size > 0


def test_what_is_replaced_is_there():
    assert [old for old in REPLACED if not any(old in block for block in blocks("python"))] == []


@pytest.mark.parametrize("number", range(len(blocks("python"))))
def test_each_python_block_runs(folder, number, capsys):
    code = blocks("python")[number]
    for old, new in REPLACED.items():
        code = code.replace(old, new)
    exec(compile(code, f"README.md, Python block {number + 1}", "exec"), {"__name__": "readme"})
    assert capsys.readouterr().out


def test_a_rung_and_a_department_of_the_scenario_file_alone_do_their_work(folder):
    (path,) = scenario_files()
    base = load("scenarios/danghu.toml")
    brief = {"period.warmup_days": 0, "period.days": 40, "period.cooldown_days": 20}
    town = load(path, overrides=brief)
    run = simulate(town, 1, journal=True)
    at_work = run.town.pools[run.journal["actor"][run.journal["entry"] == Entry.STARTED]]
    for kind, ours, theirs in (
        (PoolKind.DEPARTMENT, town.department, base.department),
        (PoolKind.RUNG, town.rung, base.rung),
    ):
        (added,) = set(ours) - set(theirs)
        assert list(ours).index(added) in at_work["owner"][at_work["kind"] == kind], added


def test_what_check_prints_is_what_it_prints(capsys, monkeypatch):
    """Its figures, such as the number of parameters, are the ones of today."""
    monkeypatch.chdir(ROOT)
    govsim("govsim check scenarios/danghu.toml grid", ["--lang", "en"])
    printed = capsys.readouterr().out.splitlines()
    (shown,) = [block for block in blocks("text") if block.startswith("OK: danghu")]
    assert [line for line in shown.splitlines() if line not in printed] == []


def test_every_heading_is_said_in_both_languages(root):
    english, chinese = ((root / page).read_text(encoding="utf-8") for page in PAGES[:2])
    assert len(re.findall(r"^## ", english, re.MULTILINE)) == len(re.findall(r"^## ", chinese, re.MULTILINE))
