"""The negative list, the departments and the hotline: whose hours, whose waiting."""

import numpy as np
import pytest

from tests.crn.streams import born, drawn
from tests.signature.figures import (
    handed_to_departments,
    hands_of_hotline_matters,
    of_channel,
    of_type,
    scene_hours_on_repeats,
)
from tests.signature.pairs import Moved
from tests.signature.values import REFERRAL, every_department

pytestmark = pytest.mark.slow

# Departments that are full refuse of themselves, and the more so the more they are sent.
NEVER_FULL = {"partners.full_days": "none"}
# A spell that a stay cuts spares officers a call, whoever answers it.
NO_SPELLS = {"trouble.noise.set_off_share": 0.0}
# A watch that holds a matter off draws its escalation anew; telling people the outcome adds to its write-up.
AS_DRAWN = {"stability.matters": 0.0, "grievance.informs": 0.0}


def test_a_negative_list_moves_hours_and_lengthens_the_wait():
    """`trouble.noise.negative_list`: fewer officer hours, more department hours, noise resolved later."""
    referring = {"triage.recognition": 0.85, "triage.pass_on": 0.85}
    listed = Moved({"trouble.noise.negative_list": True}, {**referring, **NEVER_FULL, **NO_SPELLS}, pairs=16)
    listed.lowers("officer_hours.on_calls", "officer_hours.non_police")
    listed.raises("cost.departments_h", "first_owner_right", of_type("noise", "resolution_h.mean"))


@pytest.mark.parametrize("lever", ["triage.recognition", "triage.pass_on"])
def test_a_desk_that_refers_more_moves_hours_and_lengthens_the_wait(lever):
    """`triage.recognition` or `triage.pass_on` up, with a negative list: as above."""
    more = Moved({lever: 0.85}, {**REFERRAL, lever: 0.1})
    more.lowers("officer_hours.on_calls")
    more.raises("cost.departments_h", "first_owner_right", of_type("noise", "resolution_h.mean"))


def test_departments_that_refuse_throw_matters_back_and_change_no_birth():
    """`department.*.refuses` up: more bounced, more officer hours; what begins, and to whom, is the same."""
    refusing = Moved(
        every_department("department.{}.refuses", 0.6),
        {**REFERRAL, **AS_DRAWN, **every_department("department.{}.refuses", 0.05)},
    )
    refusing.raises("bounced", "officer_hours.on_calls")
    refusing.lowers("cost.departments_h")
    for before, after in zip(refusing.before.runs, refusing.after.runs, strict=True):
        assert np.array_equal(drawn(born(before.town)), drawn(born(after.town)))


def test_more_desks_in_an_overrun_department_shorten_its_line():
    """`department.*.desks` up where the department is overrun: its matters are resolved sooner."""
    overrun = {"department.market_supervision.desks": 1, "department.market_supervision.work.mean": 150.0}
    more = Moved({"department.market_supervision.desks": 8}, {**REFERRAL, **overrun})
    more.lowers(of_type("market", "resolution_h.mean"), of_type("consumer", "resolution_h.mean"))


def test_officers_who_hand_over_give_departments_their_matters():
    """`dispatch.handover` up: departments settle more of what officers saw, and all of it takes longer."""
    more = Moved({"dispatch.handover": 0.4}, {"dispatch.handover": 0.0})
    more.raises(handed_to_departments, "cost.departments_h", "hops", "resolution_h.mean")
    more.lowers("officer_hours.mediation")


def test_a_hotline_that_misroutes_sends_matters_through_more_hands():
    """`hotline.misroutes` up: 12345 matters pass through more hands, more are bounced."""
    more = Moved({"hotline.misroutes": 0.6}, {"hotline.misroutes": 0.0})
    more.raises(hands_of_hotline_matters, "bounced")


def test_more_operators_clear_a_busy_hotline():
    """`hotline.operators` up where orders take hours: what is reported to 12345 is resolved sooner."""
    more = Moved({"hotline.operators": 4}, {"hotline.operators": 1, "hotline.order.mean": 600.0})
    more.lowers(of_channel("hotline_12345", "resolution_h.mean"))


def test_a_desk_that_recognises_repeats_spares_officers_the_second_scene():
    """`triage.same_matter` up: fewer officer hours on repeats, and on calls altogether."""
    often = {**REFERRAL, "choice.again_share": 0.8, "choice.again_days": 1.0}
    more = Moved({"triage.same_matter": 0.8}, {**often, "triage.same_matter": 0.1})
    more.lowers(scene_hours_on_repeats, "officer_hours.on_calls")
