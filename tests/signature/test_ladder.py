"""The mediation ladder: who climbs it stays settled, and spares the station its own mediation."""

import pytest

from tests.signature.figures import of_type
from tests.signature.pairs import Moved
from tests.signature.values import RUNGS, RUNGS_CLOSED

pytestmark = pytest.mark.slow

EVERYBODY_CLIMBS = {"ladder.from_scene": 0.9, "ladder.from_desk": 0.8, "triage.recognition": 0.85}


def test_disputes_sent_up_from_the_scene_stay_settled():
    """`ladder.from_scene` up: settled for good more often, fewer relapses; mediators' hours for officers'."""
    more = Moved({"ladder.from_scene": 0.9}, {"ladder.from_scene": 0.1})
    more.raises("settled.for_good", "cost.community_h")
    more.lowers("recurrence", "officer_hours.mediation")


def test_disputes_sent_up_from_the_desk_spare_officers():
    """`ladder.from_desk` up: fewer officer hours on calls, more hours of the community, fewer relapses."""
    more = Moved({"ladder.from_desk": 1.0}, {"ladder.from_desk": 0.0, "triage.recognition": 1.0})
    more.raises("settled.for_good", "cost.community_h")
    more.lowers("recurrence", "officer_hours.on_calls")


@pytest.mark.parametrize(
    "rung",
    [RUNGS[0], *(pytest.param(rung, marks=pytest.mark.slow) for rung in RUNGS[1:] if rung != "counselling")],
)
def test_a_rung_that_opens_settles_for_good(rung):
    """`rung.*.open` from 0 to 0.9, alone, with time for it: more settled for good, spared officers."""
    has_time = {"ladder.from_scene": 0.9, f"rung.{rung}.other_work": 0.0}
    opened = Moved({f"rung.{rung}.open": 0.9}, {**RUNGS_CLOSED, **has_time})
    opened.raises("settled.for_good", "cost.community_h")
    opened.lowers("recurrence", "officer_hours.mediation")


def test_more_mediators_on_a_crowded_rung_shorten_its_line():
    """`rung.*.mediators` up where the rung is overrun, and takes all: disputes are resolved sooner."""
    crowded = {**EVERYBODY_CLIMBS, "rung.docking.open": 1.0, "rung.docking.mediators": 1}
    crowded |= {"partners.full_days": "none"}
    Moved({"rung.docking.mediators": 8}, crowded).lowers(
        "resolution_h.mean", of_type("neighbour", "resolution_h.mean")
    )


@pytest.mark.slow
def test_a_station_that_follows_up_mediates_and_settles_more():
    """`station.follow_up` up: more hours of mediation at the station, fewer relapses."""
    more = Moved({"station.follow_up": 0.8}, {"station.follow_up": 0.1})
    more.raises("officer_hours.mediation", "settled.for_good")
    more.lowers("recurrence")
