"""The commands `run` and `compare` from their arguments to what they print and write, on a stand-in model."""

import json

import pytest

from sim.cli import main
from tests.towns import GRID, TOWN
from tests.unit.study_stub import OUTCOMES, broken_at_three, memory_ends_at_two, simulate


@pytest.fixture(autouse=True)
def stand_in(monkeypatch):
    monkeypatch.setattr("sim.metrics.run.simulate", simulate)
    monkeypatch.setattr("sim.engine.invariants.check", lambda town: None)
    monkeypatch.setattr("sim.metrics.outcomes.OUTCOMES", OUTCOMES)
    monkeypatch.setenv("GOVSIM_LANG", "en")


@pytest.fixture
def town_file(tmp_path):
    (tmp_path / "policies").mkdir()
    (tmp_path / "policies" / "grid.toml").write_text(GRID, encoding="utf-8")
    file = tmp_path / "town.toml"
    file.write_text(TOWN, encoding="utf-8")
    return file


@pytest.fixture
def govsim(capsys):
    def call(*arguments):
        with pytest.raises(SystemExit) as ending:
            main([str(arguments[0]), "--workers", "1", *map(str, arguments[1:])])
        return ending.value.code, *capsys.readouterr()

    return call


def test_run_prints_a_table(govsim, town_file):
    code, out, _ = govsim("run", town_file)
    assert code == 0
    assert "A village" in out
    assert "5 replications (seeds 1 to 5)" in out


def test_run_json_is_all_that_standard_output_gets(govsim, town_file):
    code, out, _ = govsim("run", town_file, "--json", "--reps", 3, "--seed", 7)
    document = json.loads(out)
    assert code == 0
    assert (document["scenario"], document["replications"], document["seed"]) == ("village", 3, 7)


def test_compare_speaks_chinese(govsim, town_file):
    code, out, _ = govsim("compare", town_file, "grid", "--lang", "zh")
    assert code == 0
    assert "政策减基准：一个村" in out
    assert "重复模拟10次" in out


def test_all_shows_more_than_the_headlines(govsim, town_file):
    _, headlines, _ = govsim("run", town_file)
    _, every, _ = govsim("run", town_file, "--all")
    assert ("travel" in headlines, "travel" in every) == (False, True)


def test_an_unknown_outcome_gets_five_near_ones_and_where_all_are(govsim, town_file):
    _, _, told = govsim("run", town_file, "--precision", "2%", "--on", "foo")
    near = told.partition("the nearest are ")[2].partition(";")[0]
    assert len(set(near.split(", ")) & set(OUTCOMES)) == 5
    assert "govsim outcomes" in told


@pytest.mark.slow
def test_compare_hints_at_the_report_only_when_none_is_written(govsim, town_file, tmp_path):
    _, _, told = govsim("compare", town_file, "grid", "--reps", 2)
    assert "--report" in told
    _, _, told = govsim("compare", town_file, "grid", "--reps", 2, "--report", tmp_path / "r.html")
    assert told.strip().endswith(f"Written: {tmp_path / 'r.html'}")
    assert "--report" not in told
    assert "govsim compare" in (tmp_path / "r.html").read_text(encoding="utf-8")


@pytest.mark.slow
def test_a_report_tries_what_would_turn_it_and_a_plain_comparison_says_how_to(govsim, town_file, tmp_path):
    asked = ("compare", town_file, "grid", "--reps", 3)
    _, out, told = govsim(*asked)
    assert "--screen" in out
    assert "Trying" not in told
    _, out, told = govsim(*asked, "--screen", "--worth", "overtime_h=5")
    assert "What the conclusions rest on:" in out
    runs = int(told.split("conclusions: ")[1].split()[0])
    assert 0 < runs <= 4 * 3 * 2
    _, out, told = govsim(*asked, "--out", tmp_path / "out", "--worth", "calls_110=5%", "--no-screen")
    assert "Trying" not in told
    page = (tmp_path / "out/report.html").read_text(encoding="utf-8")
    assert "--no-screen --worth calls_110=5%" in page
    assert "as the planner set it" in page
    code, _, told = govsim(*asked, "--worth", "cals_110=5")
    assert code == 2
    assert "calls_110" in told


@pytest.mark.slow
def test_compare_writes_a_folder(govsim, town_file, tmp_path):
    code, out, _ = govsim("compare", town_file, "grid", "--reps", 2, "--json", "--out", tmp_path / "out")
    assert code == 0
    assert json.loads((tmp_path / "out" / "comparison.json").read_text("utf-8")) == json.loads(out)


def test_precision_says_how_many_it_took(govsim, town_file):
    code, out, _ = govsim("run", town_file, "--precision", "2%", "--on", "utilisation")
    assert code == 0
    assert "officers' utilisation (2.00% was asked for)" in " ".join(out.split())


def test_settings_reach_the_scenario(govsim, town_file):
    _, plain, _ = govsim("run", town_file, "--json")
    _, changed, _ = govsim("run", town_file, "--json", "--set", "triage.recognition=0.8")
    assert json.loads(plain)["digest"] != json.loads(changed)["digest"]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--precision", "many"], "2% or 0.02"),
        (["--precision", "250%"], "2% or 0.02"),
        (["--precision", "2%", "--reps", "5"], "exclude each other"),
        (["--precision", "2%", "--on", "utilization"], "utilisation"),
        (["--reps", "0"], "--reps"),
        (["--workers", "0"], "--workers"),
        (["--report", "."], "folder"),
        (["--set", "triage.recognise=0.8"], "triage.recognition"),
    ],
)
def test_misuse_is_one_clear_line_and_exit_code_2(govsim, town_file, options, said):
    code, out, told = govsim("run", town_file, *options)
    assert code == 2
    assert out == ""
    assert said in told
    assert "Traceback" not in told


def test_failed_runs_are_told_beside_the_json(govsim, town_file, monkeypatch):
    monkeypatch.setattr("sim.metrics.run.simulate", broken_at_three)
    code, out, told = govsim("run", town_file, "--json")
    assert code == 0
    assert json.loads(out)["replications"] == 4
    assert "village, seed 3: ZeroDivisionError: nobody on duty" in told


@pytest.mark.slow
def test_runs_that_the_machine_failed_to_do_are_told_and_the_next_start_does_them(
    govsim, town_file, tmp_path, monkeypatch
):
    asked = ("run", town_file, "--reps", 3, "--out", tmp_path / "results", "--json")
    monkeypatch.setattr("sim.metrics.run.simulate", memory_ends_at_two)
    code, out, told = govsim(*asked)
    assert code == 1
    assert json.loads(out)["replications"] == 2
    assert "missing: village, seed 2: MemoryError: no more" in told
    assert "1 runs are missing because the machine failed, not the model" in told
    assert "缺少1次运行，原因在机器而不在模型" in govsim(*asked, "--lang", "zh")[2]
    monkeypatch.setattr("sim.metrics.run.simulate", simulate)
    code, out, told = govsim(*asked)
    assert (code, json.loads(out)["replications"]) == (0, 3)
    assert "missing" not in told


STUDY = """
kind = "precision"
title = { en = "t", zh = "t" }
scenario = "town.toml"
replications = 2
[precision]
most = 10
[precision.widths]
calls_110 = { relative = 0.5 }
"""


def test_a_study_that_lacks_runs_says_which_concludes_nothing_and_fails(
    govsim, town_file, tmp_path, monkeypatch
):
    (tmp_path / "study.toml").write_text(STUDY, encoding="utf-8")
    asked = ("study", tmp_path / "study.toml", "--out", tmp_path / "results")
    monkeypatch.setattr("sim.metrics.run.simulate", memory_ends_at_two)
    code, out, told = govsim(*asked)
    assert (code, out) == (1, ""), told
    assert "1 runs are missing because the machine failed" in told
    assert "seed 2: MemoryError: no more" in told
    assert not (tmp_path / "results/finding.json").exists()


@pytest.mark.parametrize("command", ["run", "compare"])
def test_results_never_take_the_place_of_somebody_elses_files(govsim, town_file, tmp_path, command):
    (tmp_path / "results/figures").mkdir(parents=True)
    (tmp_path / "results/figures/mine.png").write_text("mine")
    (tmp_path / "mine.html").write_text("mine")
    for options in (["--out", tmp_path / "results"], ["--out", tmp_path / "results", "--fresh"]):
        code, out, told = govsim(command, town_file, *options)
        assert (code, out) == (2, "")
        assert "holds figures, and no whole manifest says that this program made it" in told
    code, out, told = govsim(command, town_file, "--report", tmp_path / "mine.html")
    assert (code, out) == (2, "")
    assert "mine.html: is there already and was not made by this program; it would be lost" in told
    assert (tmp_path / "mine.html").read_text() == "mine"
    assert (tmp_path / "results/figures/mine.png").read_text() == "mine"


def test_no_result_at_all_is_a_failure(govsim, town_file, monkeypatch):
    def fails(scenario, seed):
        raise ValueError("no map")

    monkeypatch.setattr("sim.metrics.run.simulate", fails)
    code, out, told = govsim("run", town_file, "--debug")
    assert code == 1
    assert out == ""
    assert "no map" in told
    assert "Traceback" in told


def test_ctrl_c_prints_what_is_finished(govsim, town_file, monkeypatch):
    def stops(scenario, seed):
        if seed == 3:
            raise KeyboardInterrupt
        return simulate(scenario, seed)

    monkeypatch.setattr("sim.metrics.run.simulate", stops)
    code, out, told = govsim("compare", town_file, "grid", "--json")
    document = json.loads(out)
    assert code == 130
    assert document["interrupted"]
    assert document["replications"] == 2
    assert "4 runs" in told
