"""The desk takes longer the more crews are under way or on scene: call by call, from a run's own moments."""

import numpy as np
import pytest

from sim.metrics.run import simulate
from sim.scenario.load import load
from tests.towns import write

DESK, RISE = 5.0, 0.3
TOWN = f"""
name = "town"
title = {{ en = "Town", zh = "镇" }}
[period]
days = 20.0
[dispatch]
desk_rise = RISE
[officers.crews]
label = {{ en = "crews", zh = "处警组" }}
count = 4
roster = "always"
role = "other"
free_time = "desk"
[handling.calls]
desk = {{ shape = "constant", mean = {DESK} }}
travel = {{ shape = "constant", mean = 8.0 }}
[trouble.noise]
label = {{ en = "noise", zh = "噪音" }}
group = "noise"
per_day = 60.0
handling = "calls"
on_scene = {{ shape = "lognormal", mean = 40.0, sigma = 0.8 }}
"""


def calls(folder, rise):
    return simulate(load(write(folder, town=TOWN.replace("RISE", str(rise)))), 1).incidents


@pytest.fixture(scope="module")
def lived(tmp_path_factory):
    return calls(tmp_path_factory.mktemp("rise"), RISE)


def bound(rows):
    """How many crews were under way or on scene just before each call came."""
    sent = np.sort(rows["dispatched"].dropna().to_numpy())
    done = np.sort(rows["scene_end"].dropna().to_numpy())
    when = rows["reported"].to_numpy()
    return np.searchsorted(sent, when) - np.searchsorted(done, when)


def test_each_crew_under_way_or_on_scene_lengthens_the_desks_time(lived):
    queued = lived["queued"].notna().to_numpy()
    took = (lived["queued"] - lived["reported"]).to_numpy()[queued]
    count = bound(lived)[queued]
    assert set(count) == {0, 1, 2, 3, 4}
    np.testing.assert_allclose(took, DESK * np.exp(RISE * count), rtol=1e-9)


def test_without_a_rise_the_desk_takes_as_long_however_busy_it_is(tmp_path):
    rows = calls(tmp_path, 0.0)
    took = (rows["queued"] - rows["reported"]).dropna()
    np.testing.assert_allclose(took, DESK, rtol=1e-9)
