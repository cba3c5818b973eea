"""How calls of a type are handled: at the desk, on the road, on the scene."""

import numpy as np
import pytest

from sim.metrics.run import simulate
from sim.scenario.load import load
from tests.signature.pairs import surely_positive

SEEDS = range(6)
DAYS = 20
PLENTY = """
name = "one-kind"
title = { en = "one kind of call, officers to spare", zh = "单一警情" }
[period]
days = 20.0
cooldown_days = 1.0
[officers.crew]
label = { en = "crew", zh = "警组" }
count = 60
roster = "always"
[trouble.call]
label = { en = "call", zh = "警情" }
group = "help"
per_day = 40.0
handling = "usual"
on_scene = { mean = 30.0, sigma = 0.5 }
[handling.usual]
desk = { mean = 4.0, sigma = 0.5 }
travel = { mean = 8.0, sigma = 0.5 }
"""


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    file = tmp_path_factory.mktemp("handling") / "town.toml"
    file.write_text(PLENTY, encoding="utf-8")
    return file


def means(town, overrides=()):
    """Mean minutes at the desk, on the road and on the scene for each seed, shape (seeds, 3)."""
    lived = [simulate(load(town, overrides=overrides), seed).incidents for seed in SEEDS]
    moments = ["reported", "dispatched", "arrived", "scene_end"]
    measured = [calls.loc[calls["reported"] < DAYS * 1440.0, moments] for calls in lived]
    return np.array([calls.diff(axis=1).iloc[:, 1:].mean() for calls in measured])


@pytest.fixture(scope="module")
def usual(town):
    return means(town)


def test_the_means_are_those_given(usual):
    for found, given in zip(usual.T, (4.0, 8.0, 30.0), strict=True):
        error = found.std(ddof=1) / np.sqrt(len(found))
        assert abs(found.mean() - given) < 5 * error


@pytest.mark.parametrize(
    ("change", "moves"),
    [
        ({"handling.usual.desk.mean": 6.0}, (1, 0, 0)),
        ({"handling.usual.prompt_share": 0.4, "handling.usual.prompt.mean": 0.5}, (-1, 0, 0)),
        ({"handling.usual.travel.mean": 12.0}, (0, 1, 0)),
        ({"handling.usual.near_share": 0.4, "handling.usual.near.mean": 0.2}, (0, -1, 0)),
        ({"handling.usual.brief_share": 0.4, "handling.usual.brief.mean": 1.0}, (0, 0, -1)),
        ({"handling.usual.slow_share": 0.4, "handling.usual.slow.mean": 20.0}, (1, 0, 0)),
        ({"handling.usual.far_share": 0.4, "handling.usual.far.mean": 30.0}, (0, 1, 0)),
        ({"handling.usual.drawn_out_share": 0.4, "handling.usual.drawn_out.mean": 90.0}, (0, 0, 1)),
    ],
)
def test_each_time_moves_alone(town, usual, change, moves):
    """Each parameter lengthens or shortens its own stretch of a call's life and leaves the others alone."""
    differences = means(town, change) - usual
    for difference, sign in zip(differences.T, moves, strict=True):
        if sign:
            surely_positive(sign * difference, f"{change} does not move its time")
        else:
            np.testing.assert_allclose(difference, 0.0, atol=1e-9)


def test_a_type_without_its_own_travel_goes_by_distance(town, usual):
    """`handling.*.travel` of none: officers drive at the town's speed, here in no time."""
    assert (means(town, {"handling.usual.travel.mean": 0.0})[:, 1] == 0.0).all()
    assert (usual[:, 1] > 0.0).all()
