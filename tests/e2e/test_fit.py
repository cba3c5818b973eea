"""`govsim fit` from a call log to a scenario that runs, and to nothing at all where it cannot."""

import pytest

from sim import cli
from sim.metrics.run import simulate
from sim.scenario.load import load
from tests.logs import HEADERS, Truth, lines, live, write

TRUTH = Truth(days=14, calls_per_day=40.0)


def log_of(folder, truth):
    """A generated log and its map in `folder`."""
    log, columns = folder / "station.csv", folder / "map.toml"
    write(log, lines(live(truth, seed=3)))
    parts = [f'{name} = "{header}"' for name, header in HEADERS.items()]
    text = "\n".join(["[columns]", *parts, "[channels]", 'initiated = ["巡逻发现"]', ""])
    columns.write_text(text, encoding="utf-8")
    return ["fit", str(log), "--columns", str(columns), "--out", str(folder / "out" / "town.toml")]


@pytest.fixture(scope="module")
def fitted(tmp_path_factory):
    folder = tmp_path_factory.mktemp("fit")
    with pytest.raises(SystemExit) as end:
        cli.main([*log_of(folder, TRUTH), "--reps", "5", "--lang", "zh"])
    assert end.value.code == 0
    return folder / "out"


def test_the_scenario_runs_and_has_the_calls_of_the_log(fitted):
    run = simulate(load(fitted / "town.toml"), seed=1)
    calls = (run.incidents["origin"] == "born").sum()
    assert 0.8 < calls / (TRUTH.days * TRUTH.calls_per_day) < 1.2


def test_the_report_says_it_in_both_languages(fitted):
    page = (fitted / "town-fit.html").read_text(encoding="utf-8")
    for text in ("held against the 4 days", "派警时延，1级，中位数", "rows read", "The log: ", "随机波动"):
        assert text in page
    assert page.count("<svg") == 6
    assert {path.name for path in fitted.iterdir()} == {"town.toml", "town-fit.html"}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_log_too_short_to_hold_anything_out_is_refused_whole(tmp_path, capsys, language):
    with pytest.raises(SystemExit) as end:
        cli.main([*log_of(tmp_path, Truth(days=4, calls_per_day=40.0)), "--lang", language])
    assert end.value.code == 2
    said = capsys.readouterr().err
    assert "station.csv" in said
    assert ("whole days" in said) == (language == "en")
    assert not (tmp_path / "out").exists()


def test_a_place_that_is_no_scenario_file_is_refused_first(tmp_path, capsys):
    given = log_of(tmp_path, Truth(days=4, calls_per_day=40.0))
    given[-1] = str(tmp_path)
    with pytest.raises(SystemExit) as end:
        cli.main(given)
    assert end.value.code == 2
    assert "town.toml" in capsys.readouterr().err
