"""System 7: the mediation ladder settles for good; distress, hardened positions and short hands undo it."""

import pytest

from sim.vocabulary.terms import Ending
from tests.signature.figures import of_type
from tests.signature.pairs import Moved
from tests.signature.systems_figures import (
    distressed_settled_for_good,
    ending,
    settled_on_the_ladder_after_failing,
)

pytestmark = pytest.mark.slow

EVERYBODY_CLIMBS = {"ladder.from_scene": 1.0, "ladder.from_desk": 0.8, "triage.recognition": 0.85}


def test_the_ladder_settles_for_good_and_lowers_recurrence():
    """The whole ladder (`ladder.*`, `rung.*.open`): settled for good more often, fewer come back."""
    none = {"ladder.from_scene": 0.0, "ladder.from_desk": 0.0}
    ladder = Moved({"ladder.from_scene": 0.9, "ladder.from_desk": 0.4}, none)
    ladder.raises("settled.for_good", ending(Ending.LADDER))
    ladder.lowers("recurrence", "officer_hours.mediation")


@pytest.mark.slow
def test_counselling_makes_settlements_of_the_distressed_last():
    """`rung.counselling.open` up where parties are distressed: their settlements last more often."""
    climbing = {**EVERYBODY_CLIMBS, "rung.docking.open": 0.9, "rung.counselling.mediators": 8}
    distressed = {"trouble.family.distressed": 0.9, "trouble.neighbour.distressed": 0.9}
    counselled = Moved(
        {"rung.counselling.open": 1.0}, {**climbing, **distressed, "rung.counselling.open": 0.0}
    )
    counselled.raises(distressed_settled_for_good)


@pytest.mark.slow
def test_hardened_positions_are_settled_less_often_after_a_failure():
    """`ladder.anchoring` up: the ladder settles fewer of those whom it failed before."""
    climbing = {**EVERYBODY_CLIMBS, "rung.guardians.open": 0.9, "ladder.anchoring": 0.0}
    Moved({"ladder.anchoring": 0.9}, climbing).lowers(settled_on_the_ladder_after_failing)


@pytest.mark.slow
def test_weary_parties_stay_away_after_a_failure():
    """`ladder.weariness` up: the ladder settles fewer of those whom it failed before."""
    climbing = {**EVERYBODY_CLIMBS, "rung.guardians.open": 0.9, "ladder.weariness": 0.0}
    Moved({"ladder.weariness": 0.9}, climbing).lowers(settled_on_the_ladder_after_failing)


@pytest.mark.slow
def test_purchased_mediation_shortens_waits_on_a_rung_short_of_hands():
    """`rung.docking.mediators` up where one has to serve the town: disputes are resolved sooner."""
    short = {
        **EVERYBODY_CLIMBS,
        "rung.docking.open": 1.0,
        "rung.docking.mediators": 1,
        "partners.full_days": "none",
    }
    Moved({"rung.docking.mediators": 8}, short).lowers(
        of_type("family", "resolution_h.mean"), of_type("neighbour", "resolution_h.mean")
    )
