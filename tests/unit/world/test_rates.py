"""Rates of a profile, hour by hour of the week and in steps inside an hour, against the chi-square test.

Each test of a distribution would fail once in a thousand seeds if the model were right.
"""

import numpy as np
import pytest
from scipy import stats

from sim.engine.assemble import assemble
from sim.report.refusals import refusal_lines
from sim.scenario.errors import ScenarioErrors
from sim.scenario.load import load
from sim.world.rates import rates_of
from tests.towns import write

LEVEL = 0.001
SEED = 7
TOWN = """
name = "town"
title = {{ en = "Town", zh = "镇" }}
[period]
start = 2023-01-02
days = {days}
[officers.patrol]
label = {{ en = "patrol", zh = "巡逻" }}
count = 1
roster = "always"
[profile.own]
{profile}
[trouble.help]
label = {{ en = "help", zh = "求助" }}
group = "help"
per_day = 40.0
profile = "own"
[trouble.flat]
label = {{ en = "flat", zh = "均匀" }}
group = "noise"
per_day = 5.0
"""


def scenario(folder, profile: str, days: float = 700.0):
    return load(write(folder, town=TOWN.format(profile=profile, days=days)))


def onsets(town, kind: int) -> np.ndarray:
    stream = town.troubles[: int(town.clock[0]["stream_n"])]
    return stream["onset"][stream["type"] == kind]


def test_each_hour_of_the_week_has_its_own_rate(tmp_path):
    """Friday night is busy although Friday and the night are not; the run begins on a Monday."""
    week = np.ones((7, 24))
    week[4, 20:] = 9.0
    week[6, :12] = 0.0
    onset = onsets(assemble(scenario(tmp_path, f"week = {week.ravel().tolist()}"), SEED), 0)
    found = np.bincount((onset // 60 % 168).astype(int), minlength=168)
    shares = week.ravel() / week.sum()
    assert found[shares == 0].sum() == 0
    possible = shares > 0
    assert stats.chisquare(found[possible], (found.sum() * shares)[possible]).pvalue > LEVEL
    low, high = stats.poisson.interval(1 - LEVEL, 40.0 * 700)
    assert low <= found.sum() <= high


def test_a_rate_that_changes_at_twenty_past_eight_changes_then(tmp_path):
    """Steps of twenty minutes: nothing before 8:20, and from then on a constant rate."""
    hours = [0] * 25 + [1] * 47
    onset = onsets(assemble(scenario(tmp_path, f"hours = {hours}"), SEED), 0)
    minute = onset % 1440
    assert minute.min() >= 500.0
    assert minute.min() < 501.0
    assert stats.kstest((minute - 500) / 940, "uniform").pvalue > LEVEL


def test_a_finer_profile_beside_a_plain_one_moves_neither(tmp_path):
    fine = scenario(tmp_path, f"hours = {[1.0, 3.0] * 24}", days=30.0)
    onset = onsets(assemble(fine, SEED), 1)
    assert stats.kstest(onset % 1440 / 1440, "uniform").pvalue > LEVEL
    assert rates_of(fine).mean[:, 0].tolist() == [40.0, 5.0]


@pytest.mark.parametrize(
    ("profile", "says"),
    [
        (f"hours = {[1.0] * 36}", "24 hours"),
        (f"hours = {[1.0] * (24 * 7)}", "24 hours"),
        (f"week = {[1.0] * 24}", "168 hours"),
        (f"week = {[0.0] * 168}", "profile.own.week"),
    ],
)
def test_steps_that_do_not_fit_are_refused_in_words(tmp_path, profile, says):
    with pytest.raises(ScenarioErrors) as refused:
        scenario(tmp_path, profile)
    assert any("profile.own" in line and says in line for line in refusal_lines(refused.value, "en"))
