"""The points of a screening: within the budget, balanced, and mirrored."""

import numpy as np
import pytest

from sim.study.screening.design import alone, split


@pytest.mark.parametrize(
    ("points", "groups", "wanted"), [(40, 17, (1, 6)), (400, 20, (2, 320)), (33, 17, (0, 0))]
)
def test_each_end_of_each_group_is_tried_and_the_rest_moves_unknowns(points, groups, wanted):
    assert split(points, groups) == wanted


def test_each_unknown_is_up_as_often_as_down_and_every_point_has_its_mirror_image():
    found = alone(40, 300, np.random.default_rng(1))
    assert set(np.unique(found)) == {-1, 1}
    assert not found.sum(axis=0).any()
    assert (found[:20] == -found[20:]).all()
