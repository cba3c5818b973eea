"""System 26: a manned post hears what would have taken a crew out, and keeps an officer in."""

import pytest

from sim.metrics.run import simulate
from tests.signature.pairs import Moved, danghu

MANNED = {"post.zones": 4}


@pytest.mark.slow
def test_manned_posts_save_travel_and_cost_base_work():
    """`post.zones` up: fewer ring, officers travel less, and are at the desk instead of on visits."""
    manned = Moved(MANNED, {"post.walk_in": 0.4})
    manned.lowers("calls_110", "officer_hours.travel", "officer_hours.base_work")


@pytest.mark.slow
def test_where_nobody_comes_a_post_only_costs():
    """`post.zones` up with `post.walk_in` at 0: less base work all the same."""
    Moved(MANNED, {"post.walk_in": 0.0}).lowers("officer_hours.base_work")


def test_without_a_post_nobody_walks_in():
    """`post.zones` at 0: the journal is the same, whoever would come."""
    before, after = (simulate(danghu({"post.walk_in": share}), 1).digest for share in (0.0, 1.0))
    assert before == after
