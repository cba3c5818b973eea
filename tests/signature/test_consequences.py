"""What follows from not helping: matters that smoulder and come back, callers, scandals, tasks undone."""

import numpy as np
import pytest

from sim.vocabulary.endings import SETTLING
from sim.vocabulary.terms import Ending, Origin, Stage
from tests.signature.pairs import Lived, Moved
from tests.signature.values import REFERRAL, every_department

pytestmark = pytest.mark.slow


def came_back_unsettled(run):
    """Share of the matters closed unsettled that come back."""
    rows = run.town.troubles[: int(run.town.clock[0]["troubles_n"])]
    unsettled = (rows["ending"] == Ending.UNSETTLED) & (rows["origin"] <= Origin.RELAPSE)
    returned = np.zeros(len(rows), bool)
    returned[rows["parent"][rows["origin"] == Origin.RELAPSE]] = True
    return returned[unsettled].mean()


def escalated_after_closing(run):
    """Group incidents about matters that had been closed before."""
    rows = run.town.troubles[: int(run.town.clock[0]["troubles_n"])]
    crowds = rows[rows["origin"] == Origin.ESCALATION]
    return float((rows["closed"][crowds["parent"]] < crowds["onset"]).sum())


def refused_days(run):
    """Mean days between being handed on and falling back to the police, of refused matters."""
    rows = run.town.troubles[: int(run.town.clock[0]["troubles_n"])]
    fell = rows[(rows["refused"] == 2) & (rows["attended"] == 1) & (rows["handed"] < rows["queued"])]
    return float((fell["queued"] - fell["handed"]).mean() / 1440.0)


def test_what_is_closed_unsettled_presses_to_come_back():
    """`choice.unsettled_presses` up: more of it returns, as more calls."""
    more = Moved({"choice.unsettled_presses": 3.0}, {"choice.unsettled_presses": 1.0})
    more.raises(came_back_unsettled, "recurrence", "calls_110")


def test_what_is_closed_unsettled_may_still_become_a_group_incident():
    """Never what was settled, and only until it would have come back."""
    some = Lived({"trouble.labour.escalation_per_day": 0.2, "trouble.neighbour.escalation_per_day": 0.2})
    assert some.figures(escalated_after_closing).sum() > 20
    for run in some.runs:
        rows = run.town.troubles[: int(run.town.clock[0]["troubles_n"])]
        crowds = rows[rows["origin"] == Origin.ESCALATION]
        about = rows[crowds["parent"]]
        closed = about["closed"] < crowds["onset"]
        assert not np.isin(about["ending"][closed], SETTLING).any()
        assert (about["smoulders"][closed] > crowds["onset"][closed]).all()


def test_who_hears_that_it_is_in_hand_rings_less():
    """`choice.reassured` up, where repeats are recognised: fewer calls, all else being as it was."""
    known = {"triage.same_matter": 1.0, "information.shared": 1.0}
    Moved({"choice.reassured": 1.0}, {**known, "choice.reassured": 0.0}).lowers("reports")


def test_what_a_crew_settles_when_called_again_is_settled():
    """No matter is left waiting with a helper or a department after a repeat report about it was settled."""
    repeats = {"choice.again_share": 1.0, "choice.again_days": 1.0, "triage.same_matter": 0.0}
    settled = 0
    for run in Lived(REFERRAL | repeats | {"information.shared": 0.0}).runs:
        rows = run.town.troubles[: int(run.town.clock[0]["troubles_n"])]
        told = rows[(rows["origin"] == Origin.REPEAT) & np.isin(rows["ending"], SETTLING)]
        about = rows[told["parent"]]
        idle = (Stage.POOL_WAITING, Stage.POOL_DELAY, Stage.WAITING_POLICE, Stage.WAITING_STATION)
        assert not np.isin(about["stage"], idle).any()
        settled += int((about["closed"] == told["closed"]).sum())
    assert settled > 50


def test_handing_over_frees_who_hands_over():
    """`dispatch.handover_min` down where much is handed over: fewer hours on scene."""
    Moved({"dispatch.handover_min": 1.0}, {"dispatch.handover": 1.0, "dispatch.handover_min": 120.0}).lowers(
        "officer_hours.on_scene"
    )


def test_handing_over_all_of_it_saves_hours_on_calls():
    """`dispatch.handover` up: who hands a matter on does not stay to the end of it."""
    Moved({"dispatch.handover": 1.0}, {"dispatch.handover": 0.0}).lowers("officer_hours.on_scene")


def test_tasks_not_taken_on_come_back_as_petitions():
    """`government.accepts` down: petitions, where they come back at all."""
    Moved({"government.accepts": 0.2}, {"government.comes_back": 0.5}).raises("petitions")
    assert not Lived({"government.accepts": 0.2, "government.comes_back": 0.0}).figures("petitions").any()


def test_a_department_takes_its_time_to_refuse():
    """`responsibility.refusal.mean` up: matters fall back later, and less is settled within a day."""
    refusing = every_department("department.{}.refuses", 1.0)
    slow = Moved({"responsibility.refusal.mean": 4320.0}, {**refusing, "responsibility.refusal.mean": 60.0})
    slow.raises(refused_days)
    slow.lowers("settled.within_24h")


def test_a_scandal_costs_the_trust_of_those_who_rang_before():
    """`opinion.reach` up where there are scandals: trust falls, and no more is settled on that account."""
    scandals = {"opinion.filmed": 1.0, "opinion.spark": 0.3, "opinion.composure": 0.0, "opinion.shakes": 0.0}
    Moved({"opinion.reach": 0.5}, {**scandals, "opinion.reach": 0.0}).lowers("trust.call_110")


def test_officers_hold_back_after_a_scandal():
    """`opinion.shakes` up where there are scandals: less is settled within a day."""
    scandals = {"opinion.filmed": 1.0, "opinion.spark": 0.3, "opinion.composure": 0.0}
    Moved({"opinion.shakes": 0.3}, {**scandals, "opinion.shakes": 0.0}).lowers("settled.within_24h")


def test_added_officers_cost_all_their_hours():
    """`officers.community.count` up by five: their whole roster is paid, whatever they do."""
    Moved({"officers.community.count": 27}).raises("cost.police_h")
