"""Forward selection against what is known by hand: nothing, one, ten of like size, and a pair."""

import numpy as np
import pytest

from sim.study.screening.groupwise import told_apart
from sim.study.screening.selection import InteractingPair, bound, select

POINTS, CANDIDATES = 120, 60


@pytest.fixture
def columns():
    return np.random.default_rng(5).choice([-1.0, 1.0], (POINTS, CANDIDATES))


def fit(outcome, columns):
    return select(outcome, columns, np.ones((len(outcome), 1)), [np.arange(columns.shape[1])])


def noise(seed):
    return np.random.default_rng([7, seed]).normal(size=POINTS)


def test_bounds_are_those_of_benjamini_and_gavrilov():
    # q = 0.05: the first of 100 enters at 0.05 / (101 - 0.95), the tenth at 0.5 / (101 - 9.5).
    assert bound(1, 100, 0.05) == pytest.approx(0.05 / 100.05)
    assert bound(10, 100, 0.05) == pytest.approx(0.5 / 91.5)


def test_the_weights_are_those_of_least_squares(columns):
    outcome = 3 + 2 * columns[:, 4] - columns[:, 9] + 0.5 * noise(1)
    found = fit(outcome, columns)
    assert found.own == (4, 9)
    model = np.column_stack([np.ones(POINTS), columns[:, [4, 9]]])
    weights, left, *_ = np.linalg.lstsq(model, outcome, rcond=None)
    assert found.weights == pytest.approx(weights[1:])
    assert found.noise == pytest.approx(left[0] / (POINTS - 3))


def test_ten_of_like_size_are_all_found(columns):
    found = set(fit(columns[:, :10].sum(axis=1) + 0.3 * noise(2), columns).own)
    assert found >= set(range(10))
    assert len(found) <= 11


def test_a_pair_without_moves_of_its_own_is_found(columns):
    found = fit(2 * columns[:, 11] * columns[:, 42] + noise(3), columns)
    assert found.pairs == (InteractingPair(11, 42),)
    assert found.own == ()


def test_what_has_no_noise_at_all_is_found_and_nothing_else(columns):
    assert fit(columns[:, 3] * 2.0, columns).own == (3,)
    assert fit(np.full(POINTS, 7.0), columns).own == ()


def test_of_noise_alone_hardly_anything_is_named(columns):
    # With nothing true every discovery is false, and the rate is that of outcomes with one: 2.5% a family.
    # Of 100 such outcomes more than 7 have one with a chance of 0.4% (binomial).
    named = [fit(noise(seed), columns) for seed in range(100)]
    assert sum(bool(one.own) for one in named) <= 7
    assert sum(bool(one.pairs) for one in named) <= 7


def test_what_is_told_apart_is_benjamini_and_hochbergs():
    p_values = np.array([0.001, 0.013, 0.014, 0.19, 0.35, 0.5, 0.63, 0.67, 0.75, 0.81])
    # Of ten at 5%: 0.001 <= 0.005, 0.013 > 0.010, 0.014 <= 0.015, and so the first three.
    assert told_apart(p_values).tolist() == [True] * 3 + [False] * 7
