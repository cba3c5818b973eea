"""`compare --over` from its arguments to what it prints and writes, on a stand-in model."""

import json

import pytest

from sim.cli import main
from tests.unit.calibration.test_sample import kept
from tests.unit.study_stub import OUTCOMES, simulate


@pytest.fixture(autouse=True)
def stand_in(monkeypatch):
    monkeypatch.setattr("sim.metrics.run.simulate", simulate)
    monkeypatch.setattr("sim.engine.invariants.check", lambda town: None)  # the stand-in has no town
    monkeypatch.setattr("sim.metrics.outcomes.OUTCOMES", OUTCOMES)
    monkeypatch.setenv("GOVSIM_LANG", "en")


@pytest.fixture
def govsim(capsys, tmp_path):
    def call(*arguments):
        with pytest.raises(SystemExit) as ending:
            main(["compare", str(tmp_path / "town.toml"), "grid", "--workers", "1", *map(str, arguments)])
        return ending.value.code, *capsys.readouterr()

    return call


@pytest.fixture
def place(tmp_path):
    return kept(tmp_path, [True] * 12)[2]


def test_the_table_says_what_its_intervals_hold(govsim, place):
    code, out, _ = govsim("--over", place)
    said = " ".join(out.split())
    assert code == 0
    assert "12 parameter sets, 3 replications each, the same troubles under every policy" in said
    assert "12 of the 12 parameter sets that meet every target" in said
    code, out, _ = govsim("--over", place, "--lang", "zh")
    assert "12组参数，每组重复模拟3次" in "".join(out.split())


@pytest.mark.slow
def test_every_run_is_written_with_its_set_and_the_command_that_makes_it_again(govsim, place, tmp_path):
    code, _, _ = govsim("--over", place, "--reps", 2, "--out", tmp_path / "out")
    assert code == 0
    head, *rows = (tmp_path / "out/replications.csv").read_text().splitlines()
    assert head.startswith("scenario,set,seed,")
    assert len(rows) == 2 * 12 * 2
    assert f"--over {place}" in (tmp_path / "out/report.html").read_text()
    assert json.loads((tmp_path / "out/comparison.json").read_text())["over"]["sets"] == 12


def test_what_cannot_be_is_refused_with_nothing_written(govsim, place, tmp_path):
    code, _, told = govsim("--over", tmp_path / "nowhere", "--out", tmp_path / "out")
    assert code == 2
    assert "there is no such folder; carry out the calibration first" in " ".join(told.split())
    assert not (tmp_path / "out").exists()
    code, _, told = govsim("--over", place, "--precision", "2%")
    assert code == 2
    assert "--over and --precision exclude each other" in told
    code, _, told = govsim("--over", place, "--set", "triage.pass_on=0.9")
    assert code == 2
    assert "is a calibration of village with other values" in told
