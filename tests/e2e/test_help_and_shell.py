"""Examples in the help run as they stand; the shell completes; a slip hears of the nearest; defaults."""

import os
import re
import shlex
import shutil
import subprocess
import sys

import openpyxl
import pytest

from sim import cli
from sim.app.completing import ASKS, PROGRAM
from sim.app.help_examples import EXAMPLES
from sim.app.help_words import HELP
from tests.conftest import ROOT

BRIEF = {"period.warmup_days": 0, "period.days": 3, "period.cooldown_days": 0}
BRIEFLY = [part for path, days in BRIEF.items() for part in ("--set", f"{path}={days}")]
SMALL = {
    "run": ["--reps", "2", "--workers", "1", *BRIEFLY],
    "run --precision": ["--precision", "60%", "--workers", "1", *BRIEFLY],
    "compare": ["--reps", "2", "--workers", "1", *BRIEFLY],
    "case": ["--set", "period.days=20", *BRIEFLY[:2], *BRIEFLY[4:]],
    "systems": ["--reps", "2", "--workers", "1", *BRIEFLY],
    "systems --no-measure": [],
    "study": ["--workers", "1"],
    "bulletin": ["--towns", "2", "--workers", "1"],
}
SLOW = {
    "govsim study attribute-danghu",
    "govsim compare danghu",  # all policies of a small town: further below
}
INSTALLED = {  # as slow, and tried from a wheel by `test_wheel.py`
    "govsim systems danghu",
    "govsim compare danghu grid grid+ladder --report results/grid.html",
    "govsim report results/first --format xlsx",
    "govsim verify results/first",
    "govsim demo --record town.html",
    "govsim bulletin 2026-03.xlsx --out ours.toml --people 80000 --officers 22",
}
MARKS = dict.fromkeys(SLOW, pytest.mark.slow) | dict.fromkeys(INSTALLED, pytest.mark.long)
ELSEWHERE = {
    "govsim demo",  # serves until it is stopped: `tests/browser/test_live.py`
    "govsim cache --clear",  # must not touch what this very process uses: `test_own_folder.py`
    "govsim fit log.csv --out fitted.toml",  # takes a log: `tests/e2e/test_fit.py`
    # take logs and rosters: `tests/unit/fitting/test_several.py`, `tests/unit/duty`
    "govsim fit january.xlsx february.xlsx march.csv --out fitted.toml",
    "govsim fit exports/ --roster roster-march.xlsx --out fitted.toml",
    "govsim follow fitted.toml next-month.csv",  # takes a town: `tests/e2e/test_follow.py`
    "govsim station my-station.xlsx",  # takes a workbook: `tests/e2e/test_station.py`
    # takes half an hour: `tests/unit/study/test_levers.py`
    "govsim systems --levers --out results/levers --page results/levers.md",
}
LINES = [
    (path, line) for path, examples in EXAMPLES.items() for line, *_ in examples if line not in ELSEWHERE
]
BULLETIN = [
    ("2026年3月警情统计", None),
    ("类别", "数量"),
    *(
        ("刑事警情", 14),
        ("治安警情", 81),
        ("交通警情", 138),
        ("纠纷警情", 91),
        ("群众求助", 129),
        ("其他警情", 193),
    ),
    ("合计", 646),
]
STUDY = "experiments/attribute-danghu.toml"


def write_bulletin(folder):
    """The table that the examples of `govsim bulletin` read."""
    book = openpyxl.Workbook()
    for row in BULLETIN:
        book.active.append(row)
    book.save(folder / "2026-03.xlsx")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder with a town, a bulletin, and the study of the examples in small, before the one that ships."""
    folder = tmp_path_factory.mktemp("examples")
    write_bulletin(folder)
    (folder / "town.toml").write_text('extends = "danghu"\n', encoding="utf-8")
    study = (ROOT / STUDY).read_text(encoding="utf-8").replace("replications = 5", "replications = 2")
    study = study.replace('"../scenarios/danghu.toml"', '"danghu"')
    study = re.sub(r"policies = \[.*?\]", 'policies = ["grid", "integrated"]', study, flags=re.DOTALL)
    values = ", ".join(f'"{path}" = {days}' for path, days in BRIEF.items())
    study = study.replace("[attribute]", f"set = {{ {values} }}\n[attribute]")
    (folder / "attribute-danghu.toml").write_text(study, encoding="utf-8")
    return folder


@pytest.fixture
def typed(folder, monkeypatch, capsys):
    """Type a command in that folder; gives exit code, standard output, standard error."""
    monkeypatch.chdir(folder)
    monkeypatch.setenv("GOVSIM_LANG", "en")

    def run(*arguments):
        with pytest.raises(SystemExit) as ended:
            cli.main(list(arguments))
        return ended.value.code, *capsys.readouterr()

    return run


def small(line):
    name = line.split()[1]
    exact = next(
        (key for key in SMALL if " " in key and key.startswith(name) and key.split()[1] in line), name
    )
    return [*shlex.split(line)[1:], *SMALL.get(exact, [])]


@pytest.mark.parametrize(("path", "line"), [pytest.param(*x, marks=MARKS.get(x[1], ())) for x in LINES])
def test_each_example_runs(typed, folder, path, line):
    if path in ("govsim report", "govsim verify"):
        code, _, err = typed(*small("govsim compare danghu grid --out results/first"))
        assert code == 0, err
    code, out, err = typed(*small(line))
    assert code == 0, err
    assert out or err  # what writes files says so beside its output
    if "--report" in line:
        assert (folder / shlex.split(line)[-1]).stat().st_size > 0


def test_each_command_has_an_example_on_its_page_in_both_languages(typed):
    commands = [key for key in HELP if key.startswith("govsim")]
    assert set(EXAMPLES) == set(commands)
    for path, examples in EXAMPLES.items():
        for language in ("en", "zh"):
            page = typed(*path.split()[1:], "--help", "--lang", language)[1]
            for line, *said in examples:
                assert f"\n  {line}\n      " in page
                assert said[language == "zh"][:8] in page


@pytest.mark.parametrize(
    ("language", "said"), [("en", "Did you mean 'compare'?"), ("zh", "没有命令“comprae”，是不是compare？")]
)
def test_a_mistyped_command_hears_of_the_nearest(typed, language, said):
    code, _, err = typed("comprae", "--lang", language)
    assert code == 2
    assert said in err


def test_compare_without_policies_takes_all_that_lie_beside_the_scenario(typed, folder, tmp_path):
    town = tmp_path / "town.toml"
    shutil.copytree(ROOT / "tests/towns/policies", tmp_path / "policies")
    shutil.copy(ROOT / "tests/towns/hillfoot.toml", town)
    (tmp_path / "policies/elsewhere.toml").write_text("rung.nowhere.open = 0.5\n", encoding="utf-8")
    code, out, err = typed("compare", str(town), *SMALL["compare"])
    assert code == 0
    assert "comparing all 2 beside the scenario: as_it_is, proactive" in err
    assert "More recognition" in " ".join(out.split())


def test_compare_without_any_policy_says_what_to_add(typed, tmp_path):
    shutil.copy(ROOT / "tests/towns/hillfoot.toml", tmp_path / "town.toml")
    for language, said in (("en", "name a policy"), ("zh", "请写出政策名称")):
        code, _, err = typed("compare", str(tmp_path / "town.toml"), "--lang", language)
        assert code == 2
        assert said in err
        assert len(err.splitlines()) == 1


def test_case_takes_one_way_of_choosing(typed):
    code, _, err = typed("case", "danghu", "grid", "--incident", "3", "--worst", "hands")
    assert code == 2
    assert "exclude one another" in err


def test_case_speaks_and_names_the_nearest(typed, folder):
    code, out, err = typed("case", "danghu", "grid", "--incident", "9999999", *BRIEFLY)
    assert (code, out) == (2, "")
    assert re.search(r"--incident = 9999999: .* the nearest is \d+", err)
    code, out, err = typed("case", "danghu", "grid", "--type", "nois", *BRIEFLY, "--lang", "zh")
    assert code == 2
    assert "是否想写 noise" in err


def completed(words, shell="bash"):
    """What the shell is told when tab is pressed after `words`, in a process of its own."""
    there = {**os.environ, ASKS: f"complete_{shell}", "COMP_WORDS": words, "_TYPER_COMPLETE_ARGS": words}
    there |= {"COMP_CWORD": str(len(words.split(" ")) - 1), "GOVSIM_LANG": "zh"}
    command = [sys.executable, "-c", "from sim.cli import main; main()"]
    done = subprocess.run(command, cwd=ROOT, env=there, text=True, capture_output=True, check=True)
    return done.stdout.split("\n") if shell == "bash" else done.stdout


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("govsim cas", ["case"]),
        ("govsim case --most", ["--most-different"]),
        ("govsim compare scenarios/danghu.toml ladder gri", ["grid"]),
        ("govsim compare danghu ladder gri", ["grid"]),
        ("govsim compare scenarios/danghu.toml grid+la", ["grid+ladder"]),
    ],
)
def test_the_shell_completes(words, found):
    assert [line for line in completed(words) if line] == found


@pytest.mark.slow
def test_a_shell_that_explains_does_so_in_the_language_of_the_surroundings():
    assert "把同一件事放在两种政策下" in completed("govsim ca", "zsh")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_the_script_for_each_shell(typed, shell):
    code, out, _ = typed("completion", shell)
    assert code == 0
    assert ASKS in out
    assert PROGRAM in out


def test_progress_of_a_study_knows_how_many_runs_there_are():
    from sim.app.progress import Progress

    with Progress(None, "en") as progress:
        progress.expect(6)
        progress.advance_by(2)
        progress.expect(4)
        (task,) = progress._bar.tasks
        assert (task.total, task.completed) == (10, 2)
        progress.advance_by(8)
        assert task.finished


def test_screening_answers_to_the_name_it_had():
    compare = cli.Commands("en")["compare"]
    asked = [
        compare.make_context("compare", ["danghu", name]).params["screen"]
        for name in ("--tornado", "--screen")
    ]
    assert asked == [True, True]
