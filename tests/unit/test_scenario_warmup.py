"""The warm-up is three times the slowest memory, and a scenario with a shorter one is told so."""

import pytest

from sim.scenario.load import load
from sim.scenario.warmup import needed_days, slowest, too_short
from tests.towns import write

TOWN = """
name = "town"
title = { en = "Town", zh = "镇" }
[period]
warmup_days = 30.0
[officers.patrol]
label = { en = "patrol", zh = "巡逻" }
count = 1
roster = "always"
[trouble.quarrel]
label = { en = "quarrel", zh = "争吵" }
group = "dispute"
per_day = 1.0
latency = { shape = "exponential", mean = 14400.0 }
settled_on_scene = 0.5
durable_on_scene = 0.5
relapse = 0.8
relapse_days = 20.0
"""


@pytest.fixture
def town(tmp_path):
    def make(**overrides: float):
        path = write(tmp_path, town=TOWN)
        return load(path, overrides={name.replace("__", "."): value for name, value in overrides.items()})

    return make


def test_relapses_settle_as_a_loop_that_is_left_now_and_then(town):
    """Three quarters are not settled for good, .8 of them come back: p = .6; 30 days a loop; 30 / .4."""
    assert slowest(town()).path == "trouble.quarrel.relapse_days"
    assert slowest(town()).days == pytest.approx(75.0)
    assert needed_days(town()) == pytest.approx(225.0)


def test_without_relapses_latency_is_the_memory_and_care_when_it_is_longer(town):
    quiet = {"trouble__quarrel__relapse": 0.0}
    assert slowest(town(**quiet)) == ("trouble.quarrel.latency", 10.0)
    cared_for = {"base_work__prevents": 0.5, "base_work__care_days": 14.0}
    assert slowest(town(**quiet, **cared_for)) == ("base_work.care_days", 14.0)


def test_a_short_warm_up_is_said_in_both_languages(town):
    warning = too_short(town())
    assert warning is not None
    assert warning.en.startswith("the warm-up of 30 days is short")
    assert "225" in warning.en
    assert "225" in warning.zh
    assert too_short(town(period__warmup_days=225.0)) is None


def test_danghu_is_warm_when_it_is_measured(root):
    assert too_short(load(root / "scenarios/danghu.toml")) is None
