"""Runs laid out by parameter set and seed: each in its own place, and NaN where nothing is known."""

import numpy as np

from sim.study.replicate import Replication
from sim.study.run_samples import by_set_and_seed

NAN = float("nan")


def run(draw, seed, **outcomes):
    return Replication("base", seed, outcomes=outcomes, draw=draw)


def laid(runs, draws=(0, 1), seeds=(7, 8), names=("a", "b")):
    return by_set_and_seed(runs, draws, seeds, names, lambda one: one.outcomes)


def test_every_run_stands_at_its_set_and_seed_in_whatever_order_they_came():
    runs = [
        run(1, 8, a=1.0, b=2.0),
        run(0, 7, a=3.0, b=4.0),
        run(0, 8, a=5.0, b=6.0),
        run(1, 7, a=7.0, b=8.0),
    ]
    np.testing.assert_array_equal(laid(runs), [[[3.0, 4.0], [5.0, 6.0]], [[7.0, 8.0], [1.0, 2.0]]])


def test_what_is_not_known_is_nan_and_what_is_not_asked_for_is_left_out():
    runs = [run(0, 7, a=3.0), run(2, 7, a=9.0), run(1, 9, a=9.0)]
    np.testing.assert_array_equal(laid(runs), [[[3.0, NAN], [NAN, NAN]], [[NAN, NAN], [NAN, NAN]]])


def test_without_any_run_the_shape_is_the_same():
    assert laid([]).shape == (2, 2, 2)
    assert np.isnan(laid([])).all()
