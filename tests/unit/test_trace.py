"""Calls that are given instead of drawn."""

import numpy as np
import pandas as pd
import pytest

from sim.metrics.run import simulate
from sim.scenario.load import load
from sim.scenario.schema import Scenario
from sim.world.trace import TraceError, conceive_from
from tests.towns import write

TOWN = """
name = "town"
title = { en = "Town", zh = "镇" }
[town]
grids = 9
[officers.patrol]
label = { en = "patrol", zh = "巡逻" }
count = 3
roster = "always"
[trouble.noise]
label = { en = "noise", zh = "噪音" }
group = "noise"
per_day = 3.0
on_scene = { mean = 20.0 }
[trouble.brawl]
label = { en = "brawl", zh = "斗殴" }
group = "order"
per_day = 1.0
priority = 1
on_scene = { mean = 40.0 }
"""

CALLS = {"minute": [0.0, 5.0, 5.0, 9.5], "type": ["noise", "brawl", "noise", "noise"]}


@pytest.fixture
def scenario(tmp_path) -> Scenario:
    return load(write(tmp_path, town=TOWN))


def test_what_is_given_stands_and_the_rest_is_drawn_as_usual(scenario):
    own = {"on_scene": [1.0, 2.0, 3.0, 4.0], "crew": [1, 3, 1, 1], "grid": [8, 0, 8, 8], "x": [0.5] * 4}
    given = CALLS | own
    troubles = conceive_from(given, scenario, seed=3)
    assert troubles["onset"].tolist() == CALLS["minute"]
    assert troubles["type"].tolist() == [0, 1, 0, 0]
    assert troubles["priority"].tolist() == [2, 1, 2, 2]
    for name, column in own.items():
        assert troubles[name].tolist() == column
    assert len(set(troubles["y"])) == 4
    assert np.isinf(troubles["patience"]).all()


def test_a_row_is_drawn_alone(scenario):
    few, more = (conceive_from({k: v[:n] for k, v in CALLS.items()}, scenario, 3) for n in (2, 4))
    assert (few == more[:2]).all()
    assert (conceive_from(CALLS, scenario, 4)["on_scene"] != more["on_scene"]).all()


def test_a_table_is_lived_through(scenario):
    table = pd.DataFrame(CALLS)
    run = simulate(scenario, 3, stream=conceive_from(table, scenario, 3))
    assert run.incidents["reported"].tolist() == CALLS["minute"]
    assert run.incidents["type"].tolist() == CALLS["type"]


def test_a_call_at_minus_nought_comes_at_nought(scenario):
    table = {**CALLS, "minute": [-0.0, 5.0, 5.0, 9.5]}
    runs = [simulate(scenario, 3, stream=conceive_from(calls, scenario, 3)) for calls in (table, CALLS)]
    assert runs[0].digest == runs[1].digest
    assert len(runs[0].incidents) == 4


def test_no_stream_begins_before_the_town_does(scenario):
    stream = conceive_from(CALLS, scenario, 3)
    stream["onset"][0] = -1.0
    with pytest.raises(ValueError, match="begin at minute 0 or later"):
        simulate(scenario, 3, stream=stream)


def test_no_calls_at_all(scenario):
    assert len(conceive_from({"minute": [], "type": []}, scenario, 0)) == 0


WRONG = [
    ({"type": None}, "there is no column type; a table of calls needs minute and type"),
    ({"crw": [1] * 4}, "column crw: unknown; did you mean crew?"),
    ({"type": ["noise", "brawl", "nois", "noise"]}, "there is no trouble 'nois'; did you mean noise?"),
    ({"on_scene": [1, 2, -3, 4]}, "column on_scene, row 2: -3 is not a number of minutes, 0 or more"),
    ({"on_scene": [1, 2, "x", 4]}, "column on_scene: holds something that is not a number"),
    ({"minute": [0, 5, 4, 9]}, "column minute, row 2: earlier than the row before; sort by minute"),
    ({"minute": [0, 5, np.nan, 9]}, "column minute, row 2: nan is not a number of minutes, 0 or more"),
    ({"grid": [0, 9, 0, 0]}, "column grid, row 1: 9 is not a whole number from 0 to 8"),
    ({"crew": [1, 1.5, 1, 1]}, "column crew, row 1: 1.5 is not a whole number from 1 to 1000"),
    ({"x": [1.0, 2.0]}, "column x: 2 values, but column minute has 4"),
]


@pytest.mark.parametrize(("change", "line"), WRONG, ids=[line.split(";")[0][:40] for _, line in WRONG])
def test_what_is_wrong_is_said(scenario, change, line):
    calls = {name: column for name, column in (CALLS | change).items() if column is not None}
    with pytest.raises(TraceError) as caught:
        conceive_from(calls, scenario, 0)
    assert len(caught.value.lines) == 1
    assert line in caught.value.lines[0]
