"""Where officers set out from, and how many calls the desk lets wait."""

import numpy as np
import pytest

from sim.vocabulary.records import NOBODY
from sim.vocabulary.terms import Ending
from tests.signature.pairs import Moved

pytestmark = pytest.mark.slow

FEW = {"officers.community.count": 8}


@pytest.fixture(scope="module")
def short_line() -> Moved:
    return Moved({"dispatch.waiting_room": 1}, FEW)


def away_from_post(run) -> float:
    """Share of free officers who stand elsewhere than at their post."""
    officers = run.town.officers[run.town.officers["trouble"] == NOBODY]
    away = (officers["x"] != officers["post_x"]) | (officers["y"] != officers["post_y"])
    return float(away.mean())


def urgent_given_up(run) -> int:
    """Urgent calls turned off or given up."""
    rows = run.town.troubles[: run.town.clock[0]["troubles_n"]]
    return int(((rows["ending"] == Ending.WITHDRAWN) & (rows["urgent"] == 1)).sum())


def test_a_short_line_turns_calls_off_and_shortens_the_wait_of_the_others(short_line):
    """`dispatch.waiting_room` from none to one: more callers without police, a shorter wait."""
    short_line.raises("turned_off_share")
    short_line.lowers("dispatch_wait_min.mean", "dispatch_wait_min.p95")


def test_an_urgent_call_is_never_turned_off(short_line):
    """`dispatch.waiting_room` turns off only calls that are not urgent."""
    assert not short_line.difference(urgent_given_up).any()


def test_free_officers_wait_at_their_posts():
    """`dispatch.from_post` on: who is free stands at the post, whereas otherwise many stand elsewhere."""
    posted = Moved({"dispatch.from_post": True}, {"dispatch.from_post": False})
    np.testing.assert_array_equal(posted.after.figures(away_from_post), 0.0)
    assert (posted.before.figures(away_from_post) > 0).all()
