"""`govsim fit` from a call log or a bulletin to a scenario that runs, and to nothing where it cannot."""

import re

import pytest

from sim import cli
from sim.fitting.columns import Columns, read_columns
from sim.metrics.run import simulate
from sim.scenario.load import load
from tests.logs import HEADERS, Truth, lines, live, write

TRUTH = Truth(days=14, calls_per_day=40.0)
SHORT = Truth(days=4, calls_per_day=40.0)


def log_of(folder, truth, form="%Y-%m-%d %H:%M:%S"):
    """A generated log in `folder`, and what to say to fit it."""
    log = write(folder / "station.csv", lines(live(truth, seed=3), form=form))
    return ["fit", str(log), "--out", str(folder / "out" / "town.toml")]


def run(arguments, code=0):
    with pytest.raises(SystemExit) as end:
        cli.main(arguments)
    assert end.value.code == code


@pytest.fixture(scope="module")
def fitted(tmp_path_factory):
    """Fitted without a map."""
    folder = tmp_path_factory.mktemp("fit")
    run([*log_of(folder, TRUTH), "--reps", "5", "--lang", "zh"])
    return folder / "out"


def test_the_scenario_runs_and_has_the_calls_of_the_log(fitted):
    run = simulate(load(fitted / "town.toml"), seed=1)
    assert 0.8 < run.outcomes["calls_110"] / (run.scenario.period.days * TRUTH.calls_per_day) < 1.2


def test_the_report_says_it_in_both_languages(fitted):
    page = (fitted / "town-fit.html").read_text(encoding="utf-8")
    for text in (
        "that it had not seen",
        "接派警用时，1级，中位数",
        "rows read",
        "crew hours a week",
        "处警组工时",
        "随机波动",
    ):
        assert text in page
    assert page.count("<svg") == 6
    beside = {"town-fit.html", "town-map.toml", "town-memory.toml", "town-sample.toml"}
    assert {path.name for path in fitted.iterdir()} == {"town.toml", *beside}


def test_the_proposed_map_stays_to_be_corrected(fitted):
    """It reads as any other, and the command that makes the report again names it."""
    columns = read_columns(fitted / "town-map.toml")
    assert columns.columns == Columns(**HEADERS)
    assert columns.channels.initiated == ["巡逻发现"]
    assert f"--columns {fitted}/town-map.toml" in (fitted / "town-fit.html").read_text(encoding="utf-8")


@pytest.mark.slow
def test_a_comparison_is_as_unsure_as_the_log_leaves_the_town(fitted, capsys):
    """By default over the sample beside it, with what is assumed tried as well; --point leaves it out."""
    asked = ["compare", str(fitted / "town.toml"), "five-more-community", "--reps", "2", "--lang", "zh"]
    run([*asked, "--screen"])
    said = capsys.readouterr().out
    assert "不能确定的取值按误差抽取20组" in said.replace("\n", "")
    assert "未试算的有" in said
    run([*asked, "--point"])
    assert "按误差抽取" not in capsys.readouterr().out


@pytest.mark.slow
def test_results_over_a_sample_are_told_again_in_another_language(fitted, tmp_path):
    town, kept, told = str(fitted / "town.toml"), tmp_path / "kept", tmp_path / "told.html"
    quick = ["--reps", "1", "--no-screen"]
    run(["compare", town, "five-more-community", *quick, "--out", str(kept)])
    run(["report", str(kept), "--lang", "zh", "--to", str(told)])
    assert "按误差抽取20组" in told.read_text(encoding="utf-8")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_log_too_short_to_hold_anything_out_is_refused_whole(tmp_path, capsys, language):
    run([*log_of(tmp_path, SHORT), "--lang", language], code=2)
    said = capsys.readouterr().err
    assert "station.csv" in said
    assert ("received = 接警时间 (" in said) == (language == "en")
    assert ("whole days" in said) == (language == "en")
    assert not (tmp_path / "out" / "town.toml").exists()


def test_a_map_that_needs_an_answer_is_written_and_named(tmp_path, capsys):
    """Dates of the first days of a month have two readings; answered in the map, they have one."""
    given = [*log_of(tmp_path, SHORT, "%m/%d/%Y %H:%M:%S"), "--map", str(tmp_path / "mine.toml")]
    run(given, code=2)
    said = capsys.readouterr().err
    assert "mine.toml" in said
    assert 'dates = ["dmy"] or ["mdy"]' in said
    answered = 'dates = ["mdy"]\n' + (tmp_path / "mine.toml").read_text(encoding="utf-8")
    (tmp_path / "mine.toml").write_text(answered, encoding="utf-8")
    run(given, code=2)
    assert "--columns" in capsys.readouterr().err
    assert (tmp_path / "mine.toml").read_text(encoding="utf-8") == answered
    run([*given[:-2], "--columns", str(tmp_path / "mine.toml")], code=2)
    assert "whole days" in capsys.readouterr().err


@pytest.mark.parametrize(("language", "says"), [("en", "Demand only"), ("zh", "仅需求")])
def test_a_list_without_times_of_crews_is_a_town_all_the_same(tmp_path, capsys, language, says):
    """As many calls come, at the hours of the list; what it does not say has a range."""
    calls = live(Truth(days=28, calls_per_day=40.0), seed=3)
    headers = {name: HEADERS[name] for name in ("id", "type", "received", "place")}
    log = write(tmp_path / "list.csv", lines(calls, headers))
    run(["fit", str(log), "--out", str(tmp_path / "town.toml"), "--lang", language])
    said = capsys.readouterr().out
    assert says in said
    assert "东湖" in said
    town = load(tmp_path / "town.toml")
    assert calls["received"].iloc[0].hour >= 2  # so that the first day may not be whole, and is left out
    whole = calls["received"] >= "2024-03-05"
    a_day, days = whole.sum() / 27, town.period.days
    come = simulate(town, seed=1).outcomes["calls_110"] / days
    assert abs(come - a_day) < 4 * (a_day / days) ** 0.5  # counts are Poisson


@pytest.mark.parametrize(("language", "says"), [("en", "rows were read"), ("zh", "共读取")])
def test_a_refusal_has_the_account_before_it(tmp_path, capsys, language, says):
    calls = live(SHORT, seed=3)
    rows = lines(calls)
    log = write(tmp_path / "station.csv", [*rows, rows[0], rows[1]])
    run(["fit", str(log), "--out", str(tmp_path / "town.toml"), "--lang", language], code=2)
    told = capsys.readouterr().err
    assert says in told
    assert f"{len(calls) + 2}" in told
    assert ("repeat the header" if language == "en" else "重复表头") in told


def test_a_place_that_is_no_scenario_file_is_refused_first(tmp_path, capsys):
    given = log_of(tmp_path, SHORT)
    run([*given[:-1], str(tmp_path)], code=2)
    assert "town.toml" in capsys.readouterr().err


BULLETIN = """
days = 14
source = "bulletin of a city"
grade = "A"
counts = { "治安" = 140, "交通" = 320 }
[[times]]
start = "dispatched"
end = "closed"
edges = [30.0, 60.0, 120.0, 240.0]
shares = [34.7, 21.3, 22.8, 12.6, 8.6]
"""


@pytest.mark.parametrize(("language", "says"), [("en", r"median (\S+) min"), ("zh", r"中位数(\S+?)分钟")])
def test_a_bulletin_becomes_a_scenario_that_runs(tmp_path, capsys, language, says):
    (tmp_path / "bulletin.toml").write_text(BULLETIN, encoding="utf-8")
    run(["fit", str(tmp_path / "bulletin.toml"), "--out", str(tmp_path / "town.toml"), "--lang", language])
    (median,) = re.findall(says, capsys.readouterr().out)
    assert 46.5 <= float(median) <= 48.5
    town = load(tmp_path / "town.toml")
    lived = simulate(town, seed=1)
    assert 0.8 < lived.outcomes["calls_110"] / (town.period.days * (140 + 320) / 14) < 1.2
    calls = lived.incidents["channel"] == "call_110"
    born = lived.incidents[(calls & (lived.incidents["origin"] == "born")).to_numpy()]
    elapsed = (born["scene_end"] - born["dispatched"]).dropna()
    assert 42 < elapsed.median() < 53
