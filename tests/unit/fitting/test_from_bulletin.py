"""Bins of bulletins, fitted: known sums taken apart, and what is not told graded as an assumption."""

import numpy as np
import pytest

from sim.fitting.bulletin import Bins, Bulletin
from sim.fitting.censored_times import bounded
from sim.fitting.from_bulletin import fit_bulletin
from sim.fitting.scenario import read
from sim.fitting.summed_times import second_of
from sim.fitting.times import Times
from sim.scenario.provenance import provenance

EDGES = [10.0, 20.0, 30.0, 60.0, 120.0]


def binned(minutes):
    edges = np.array([0.0, *EDGES, np.inf])
    return bounded(edges[:-1], edges[1:], np.histogram(minutes, edges)[0].astype(float))


def test_a_sum_is_taken_apart():
    rng = np.random.default_rng(5)
    road, scene = Times(8.0, 0.6), Times(20.0, 0.9)
    found = second_of(binned(road.draw(20_000, rng) + scene.draw(20_000, rng)), road).times
    assert found.median == pytest.approx(scene.median, rel=0.05)
    assert found.sigma == pytest.approx(scene.sigma, rel=0.05)


def bulletin(*spans, counts=None):
    shares = [20.0, 20.0, 20.0, 25.0, 10.0, 5.0]
    times = [
        Bins(start=start, end=end, edges=EDGES, shares=shares, calls=calls) for start, end, calls in spans
    ]
    return Bulletin("b.toml", 14.0, "a bulletin", "A", counts or {}, tuple(times))


def grades(*spans, counts=None):
    given = provenance(read(fit_bulletin(bulletin(*spans, counts=counts), "town").text))
    return {path: value for path, value in given.items() if value.source and value.file.endswith("town.toml")}


def grade(found, part):
    return {value.grade for path, value in found.items() if part in path}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("spans", "counts", "told", "assumed"),
    [
        ([("dispatched", "arrived", 400)], None, ["travel.mean"], ["on_scene", "desk", "crews", "per_day"]),
        ([("arrived", "cleared", 0)], None, ["on_scene"], ["travel", "per_day", "crews"]),
        ([], {"theft": 80}, [], ["travel", "on_scene", "crews", "per_day"]),
        ([("dispatched", "closed", 90)], None, [], ["on_scene.mean", "travel", "per_day"]),
    ],
)
def test_what_a_bulletin_does_not_tell_is_an_assumption_with_a_range(spans, counts, told, assumed):
    """How often troubles begin is one: a bulletin tells how often somebody calls."""
    found = grades(*spans, counts=counts)
    assert all(grade(found, part) == {"A"} for part in told)
    assert all(grade(found, part) == {"D"} for part in assumed)
    assert all(value.low is not None for value in found.values())


@pytest.mark.slow
def test_fewer_calls_make_wider_ranges():
    def width(calls):
        (mean,) = (
            value
            for path, value in grades(("dispatched", "arrived", calls)).items()
            if path.endswith("travel.mean")
        )
        return mean.high / mean.low

    assert width(50) > 1.5 * width(2000)
