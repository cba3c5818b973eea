"""System 5: seasonal checks (epidemics, food and drugs, work safety) are tasks whose profile has its months.

The policy that would cheat leaves them undone: what a check was about then comes back as a petition.
"""

import numpy as np
import pytest

from sim.metrics.run import Run, simulate
from sim.scenario.load import load

CHECKS = """
extends = "{town}"
[period]
start = 2022-01-01
days = 120.0
[government]
comes_back = 0.5
comes_back_days = 3.0
[profile.autumn_and_march]
months = [0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0]
[trouble.epidemic_check]
label = {{ en = "epidemic checks", zh = "疫情检查" }}
group = "government"
profile = "autumn_and_march"
line = "office"
scheduled = true
batch = 2
per_day = 0.5
on_scene = {{ shape = "constant", mean = 60.0 }}
[trouble.work_safety]
label = {{ en = "work safety checks", zh = "安全生产检查" }}
like = "epidemic_check"
profile = "february"
per_day = 0.2
[profile.february]
months = [0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
"""
SEASONS = {"epidemic_check": 3, "work_safety": 2}


@pytest.fixture(scope="module")
def town(root, tmp_path_factory):
    file = tmp_path_factory.mktemp("seasons") / "seasons.toml"
    file.write_text(CHECKS.format(town=root / "tests/towns/hillfoot.toml"), encoding="utf-8")
    return file


def lived(town, accepts) -> list[Run]:
    scenario = load(town, overrides={"government.accepts": accepts})
    return [simulate(scenario, seed) for seed in range(3)]


def months(run: Run, minutes) -> np.ndarray:
    """The months of times that count from the beginning of the warm-up."""
    period = run.scenario.period
    first = np.datetime64(period.start) - np.timedelta64(int(period.warmup_days), "D")
    return (first + minutes.to_numpy().astype("timedelta64[m]")).astype("datetime64[M]")


@pytest.fixture(scope="module")
def done(town):
    return lived(town, 1.0)


@pytest.mark.parametrize("kind", SEASONS)
def test_checks_begin_in_their_months_and_take_no_hour_before(kind, done):
    """January to May: each check begins in the one month of its season, and none is at work before it."""
    for run in done:
        rows = run.incidents[run.incidents["type"] == kind]
        begun, worked = (months(run, rows[time].dropna()) for time in ("onset", "arrived"))
        season = np.datetime64(f"2022-{SEASONS[kind]:02}")
        assert len(rows) > 10
        assert np.all(begun == season)
        assert len(worked) > 10
        assert np.all(worked >= season)


def test_a_year_holds_as_many_whatever_their_season(done):
    """`per_day` is the mean of the year: half of a year's 182.5 checks begin in March, two by two."""
    counts = [float((run.incidents["type"] == "epidemic_check").sum()) for run in done]
    assert sum(counts) == pytest.approx(3 * 365 * 0.5 / 2, abs=4 * np.sqrt(2 * 3 * 365 * 0.5 / 2))


def test_a_station_that_leaves_them_undone_has_petitions_for_it(town, done):
    """`government.accepts` at zero: the hours are saved, and petitions come that cost as much each."""
    left = lived(town, 0.0)
    for before, after in zip(done, left, strict=True):
        assert before.outcomes["petitions"] == 0
        assert after.outcomes["petitions"] > 10
        assert after.outcomes["officer_hours.government_task"] > 0
        assert (
            after.outcomes["officer_hours.government_task"] < before.outcomes["officer_hours.government_task"]
        )
