"""System 6: grid rounds pay after a while, and grid workers who come along settle disputes on scene."""

import pytest

from sim.vocabulary.terms import Finder, PoolKind
from tests.signature.pairs import Moved, surely_positive
from tests.signature.systems_figures import calls_between, disputes_settled_on_scene, found_by, hours_of

pytestmark = pytest.mark.slow

AT_ONCE = calls_between(0, 2)
LATER = calls_between(21, 119)
NEARLY = 0.1  # an effect beside another of ten times its size
SCREENING = {"grid_work.round_days": 1.0, "grid_work.notice": 1.5}


def test_screening_finds_early_and_lowers_calls_a_while_later_not_at_once():
    """`grid_work.round_days` and `.notice` from none: found early at last, calls fall after three weeks.

    In the first two days, of which the first has no round yet, they fall by a tenth of that at most.
    """
    screened = Moved(SCREENING, {"grid_work.round_days": "none", "grid_work.notice": 0.0})
    screened.raises("found_early_share", found_by(Finder.GRID))
    screened.lowers(LATER)
    surely_positive(
        screened.difference(AT_ONCE) - NEARLY * screened.difference(LATER), "calls fall at once as well"
    )


def test_grid_workers_who_come_along_settle_disputes_on_scene():
    """`grid_work.joint` up: more disputes are settled on scene, for hours of grid workers."""
    joint = Moved({"grid_work.joint": 1.0})
    joint.raises(disputes_settled_on_scene, hours_of(PoolKind.GRID), "cost.community_h")
    joint.lowers("officer_hours.mediation")
