"""Residents: exact totals, in order, in households."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.vocabulary.terms import ResidentKind
from sim.world.population import settle, share_out
from sim.world.settlement import grids_of, residents_of


@pytest.fixture(scope="module")
def people(danghu):
    return residents_of(danghu)


def test_danghu_has_its_residents(people):
    kinds = np.bincount(people["kind"])
    assert len(people) == 196_400
    assert kinds[ResidentKind.REGISTERED] == 147_400
    assert kinds[ResidentKind.NEW] == 49_000


def test_rows_follow_grids_and_within_a_grid_registered_come_first(danghu, people):
    assert (np.diff(2 * people["grid"] + people["kind"]) >= 0).all()
    for g, grid in enumerate(grids_of(danghu)):
        own = people[grid["first_resident"] :][: grid["registered"] + grid["new"]]
        assert (own["grid"] == g).all()
        assert (own["kind"][: grid["registered"]] == ResidentKind.REGISTERED).all()
        assert (own["kind"][grid["registered"] :] == ResidentKind.NEW).all()


def test_a_household_has_one_address_and_about_the_stated_size(danghu, people):
    """Each household has two or three people, 2.62 in the mean; only the last of a cell may be smaller."""
    _, first, home, sizes = np.unique(
        people["household"], return_index=True, return_inverse=True, return_counts=True
    )
    address = 2 * people["grid"] + people["kind"]
    assert (address == address[first][home]).all()
    last = np.append(np.diff(address[first]) != 0, True)
    assert set(sizes[~last].tolist()) == {2, 3}
    assert (sizes[last] <= 3).all()
    assert sizes[~last].mean() == pytest.approx(danghu.residents.household, rel=1e-3)


def test_grids_are_uneven_as_stated(danghu):
    """Standard deviation of the logarithm of 156 grids, within its 99.9 % interval around 0.5."""
    grids = grids_of(danghu)
    for kind in ("registered", "new"):
        spread = np.log(grids[kind]).std(ddof=1)
        # the standard error of a standard deviation of normal values is sigma / sqrt(2 (n - 1))
        assert abs(spread - 0.5) < 3.29 * 0.5 / np.sqrt(2 * 155)


@given(st.integers(0, 10**7), st.lists(st.floats(0.01, 100.0), min_size=1, max_size=50))
def test_sharing_out_is_exact_and_fair(total, weights):
    """The parts add up, and none is a whole person away from its share."""
    shares = share_out(total, np.array(weights))
    assert shares.sum() == total
    exact = total * np.array(weights) / sum(weights)
    assert (np.abs(shares - exact) < 1 + 1e-6).all()


def test_a_grid_without_people_has_no_rows():
    people = settle(np.array([[3, 0], [0, 0], [0, 2]]), 2.0)
    assert people["grid"].tolist() == [0, 0, 0, 2, 2]
    assert people["kind"].tolist() == [0, 0, 0, 1, 1]
    assert people["household"].tolist() == [0, 0, 1, 2, 2]
