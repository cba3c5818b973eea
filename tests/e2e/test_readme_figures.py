"""The README's figures are those of today: of the main comparison, and of Danghu beside what was reported."""

import re
import shlex
import tomllib

import numpy as np
import pytest

from sim import cli
from sim.metrics.run import simulate
from sim.scenario.load import load
from sim.study.statistics import estimates
from tests.conftest import ROOT
from tests.e2e.test_readme import MAIN, SET_UP

pytestmark = pytest.mark.slow

README = (ROOT / "README.md").read_text(encoding="utf-8")
ROWS = {
    "110 calls": "calls_110",
    "help requests": "share.help",
    "disputes among": "share.dispute",
    "calls per response officer": "calls_per_officer_month",
    "noise by 110": "noise_110",
    "noise by 12345": "noise_other_channels",
    "disputes and non-police": "non_police_share",
    "suspects found": "suspects_found",
}
IN_PER_CENT = {"share.help", "share.dispute", "non_police_share"}
WIDTH = "100"
REPS = 20


def cells(begins):
    """The cells of the row of a table that begins so."""
    (row,) = [line for line in README.splitlines() if line.startswith(f"| {begins}")]
    return [cell.strip() for cell in row.strip("|").split("|")]


def numbers(cell):
    """Each number of a text as it is written."""
    return re.findall(r"\d[\d,]*(?:\.\d+)?", cell)


def is_said(written, value):
    """Whether a written number is a value, rounded to its own decimals."""
    decimals = len(written.partition(".")[2])
    return f"{value:,.{decimals}f}" == written


def test_the_main_command_in_full_prints_the_lines_of_the_comparison(capsys, monkeypatch):
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", WIDTH)
    with pytest.raises(SystemExit) as ended:
        cli.main([*shlex.split(MAIN.removeprefix(SET_UP))[1:], "--lang", "en"])
    assert ended.value.code == 0
    out = capsys.readouterr().out
    assert "10 replications" in out
    printed = [line.strip() for line in out.splitlines()]
    found = re.findall(r"^```text\n(Policy minus base.*?)^```$", README, re.MULTILINE | re.DOTALL)
    assert [line for block in found for line in block.splitlines() if line.strip() not in printed] == []
    assert len(found) == 1


@pytest.fixture(scope="module")
def danghu():
    """Outcomes of each replication, by name."""
    runs = [simulate(load("danghu"), seed).outcomes for seed in range(1, REPS + 1)]
    return {name: np.array([run[name] for run in runs]) for name in ROWS.values()}


@pytest.mark.parametrize(("begins", "name"), ROWS.items())
def test_danghu_s_figures_are_those_of_its_runs(danghu, begins, name):
    _, _, model = cells(begins)
    (found,) = estimates(danghu[name][:, None])
    unit = 100 if name in IN_PER_CENT else 1
    said = numbers(model)
    written = [said[0], *said[-2:]]
    assert all(map(is_said, written, [unit * found.mean, unit * found.low, unit * found.high])), (said, found)


@pytest.mark.parametrize(("begins", "name"), [row for row in ROWS.items() if row[1] != "non_police_share"])
def test_what_was_reported_is_what_it_is_calibrated_to(begins, name):
    asked = tomllib.loads((ROOT / "experiments/calibrate-danghu.toml").read_text(encoding="utf-8"))
    _, reported, _ = cells(begins)
    target = asked["calibrate"]["targets"][name]["value"]
    assert is_said(numbers(reported)[0], 100 * target if name in IN_PER_CENT else target)
