"""Searches down slopes: they end in hollows, together as by themselves, by steps as Wolfe allows them."""

import math

import numpy as np
import pytest
from scipy.optimize import minimize, rosen, rosen_der

from sim.fitting.line_search import LinePoint, LineSearch
from sim.fitting.quasi_newton import FLAT, curvature, downhill, lowest, one_by_one

STARTS = np.random.default_rng(5).normal(0.0, 1.0, (12, 3))


def of_rosenbrock(place):
    """Its only hollow is narrow and bent, and lies at one in every direction."""
    return rosen(place), rosen_der(place)


def of_waves(place):
    """A hollow every half turn, some deeper than others."""
    return float(np.sum(np.cos(2 * place) + 0.1 * place**2)), -2 * np.sin(2 * place) + 0.2 * place


@pytest.mark.parametrize("against", [of_rosenbrock, of_waves])
def test_searches_end_where_those_of_scipy_do(against):
    """By the same method; there are many hollows, and another step would lead to another of them."""
    found = downhill(one_by_one(against), STARTS)
    for start, hollow in zip(STARTS, found, strict=True):
        wanted = minimize(against, start, jac=True, method="BFGS", options={"gtol": FLAT, "maxiter": 60})
        np.testing.assert_allclose(hollow.place, wanted.x, atol=1e-4)
        assert hollow.height == pytest.approx(wanted.fun, abs=1e-4)


def test_each_search_goes_as_by_itself():
    together = downhill(one_by_one(of_waves), STARTS)
    alone = [downhill(one_by_one(of_waves), start[None])[0] for start in STARTS]
    for one, other in zip(together, alone, strict=True):
        np.testing.assert_array_equal(one.place, other.place)
    assert lowest(together).height == min(one.height for one in alone)


def test_each_search_asks_of_its_own_row():
    """Every row has a hollow of its own; a search that ended earlier does not shift those that go on."""
    middles = np.array([[0.0], [30.0], [-2.0]])

    def against(places, rows):
        away = places - middles[rows]
        return np.vecdot(away, away) ** 2, 4 * np.vecdot(away, away)[..., None] * away

    found = downhill(against, np.zeros((3, 1)))
    np.testing.assert_allclose([one.place for one in found], middles, atol=0.2)


@pytest.mark.parametrize("beyond", [math.nan, math.inf])
def test_where_no_step_leads_lower_a_search_ends(beyond):
    """A slope that promises what is not there."""

    def against(place):
        return (0.0 if not place.any() else beyond), np.ones(2)

    (found,) = downhill(one_by_one(against), np.zeros((1, 2)))
    assert found.height == 0.0
    assert not found.place.any()


def test_nothing_to_search():
    assert downhill(one_by_one(of_waves), np.zeros((0, 3))) == []


def test_curvature_of_a_bowl_is_its_matrix():
    bowl = np.array([[3.0, 1.0], [1.0, 2.0]])
    found = curvature(
        one_by_one(lambda at: (0.5 * at @ bowl @ at, bowl @ at)), np.array([[0.0, 0.0], [4.0, -1.0]])
    )
    np.testing.assert_allclose(found, [bowl, bowl])


LINES = {
    "shallow": (lambda t: -t / (t * t + 2), lambda t: (t * t - 2) / (t * t + 2) ** 2),
    "steep": (
        lambda t: (t + 0.004) ** 5 - 2 * (t + 0.004) ** 4,
        lambda t: 5 * (t + 0.004) ** 4 - 8 * (t + 0.004) ** 3,
    ),
}
"""The first two of Moré and Thuente's functions, their section 5."""


@pytest.mark.parametrize("name", LINES)
@pytest.mark.parametrize("far", [1e-3, 0.1, 10.0, 1000.0])
def test_a_line_search_ends_low_and_flat_enough(name, far):
    """Wolfe's conditions, from first tries far too near and far too far."""
    height, slope = LINES[name]
    start = height(0.0), slope(0.0)
    line = LineSearch(*start, before=math.inf)
    for _ in range(20):
        tried = LinePoint(far, height(far), slope(far))
        if line.is_enough(tried):
            break
        far = line.after(tried)
    assert height(far) <= start[0] + 1e-4 * far * start[1]
    assert abs(slope(far)) <= 0.9 * abs(start[1])
