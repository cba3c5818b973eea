"""`govsim follow` from a fitted town and next month's log to what changed, and to nothing where it cannot."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest

from sim import cli
from tests.logs import Truth, lines, live, write

pytestmark = pytest.mark.long

FITTED = Truth(days=42, calls_per_day=60.0, officers=4)
NEXT = replace(FITTED, start="2024-04-15", days=21)


def run(arguments, code=0):
    with pytest.raises(SystemExit) as end:
        cli.main([str(argument) for argument in arguments])
    assert end.value.code == code


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    """A town fitted to six weeks."""
    folder = tmp_path_factory.mktemp("follow")
    log = write(folder / "station.csv", lines(live(FITTED, seed=3)))
    run(["fit", log, "--out", folder / "town.toml", "--reps", "5"])
    return folder / "town.toml"


def log_of(town, truth, name):
    return write(town.with_name(name), lines(live(truth, seed=4)))


def test_a_crew_fewer_is_told_dated_and_refitted(town, capsys):
    log = log_of(town, replace(NEXT, officers=3), "fewer.csv")
    run(["follow", town, log, "--reps", "5", "--json"])
    told = json.loads(capsys.readouterr().out)
    crews = [one for one in told["changes"] if one["subject"] == "crews"]
    assert [(one["name"], one["since"]) for one in crews] == [("4", "2024-04-15")]
    assert told["look"]["number"] == 1
    assert len(told["week"]) == 7
    assert told["week"][0]["date"] == str(date(2024, 4, 15) + timedelta(days=21))
    assert all(
        day["calls"]["low"] <= day["calls"]["expected"] <= day["calls"]["high"] for day in told["week"]
    )
    again = town.with_name("again.toml")
    run(["follow", town, log, "--reps", "5", "--lang", "zh", "--refit", again])
    shown = capsys.readouterr().out
    assert "处警组减少" in shown
    assert "第1次跟踪" in shown
    assert again.exists()
    assert again.with_name("again-memory.toml").exists()


def test_other_days_are_another_look_with_less_to_spend(town, capsys):
    spent = []
    for days in (14, 20):
        run(["follow", town, log_of(town, replace(NEXT, days=days), "more.csv"), "--reps", "5", "--json"])
        look = json.loads(capsys.readouterr().out)["look"]
        spent.append((look["number"], look["false_alarm"]))
    (first, much), (second, less) = spent
    assert second == first + 1
    assert less < much


def test_days_the_town_knows_already_are_refused(town, capsys):
    kept = town.with_name("town-memory.toml").read_text(encoding="utf-8")
    run(["follow", town, town.with_name("station.csv"), "--reps", "5"], code=2)
    assert "2024-04-14" in capsys.readouterr().err
    assert town.with_name("town-memory.toml").read_text(encoding="utf-8") == kept
    run(["follow", town.with_name("nowhere.toml"), town.with_name("station.csv")], code=2)
    assert "nowhere-memory.toml" in capsys.readouterr().err
