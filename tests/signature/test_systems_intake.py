"""Systems 1 to 5: what the desk knows and declines, how departments are held to their duties, and tasks."""

import numpy as np
import pytest

from sim.scenario.describe import describe
from sim.vocabulary.terms import Ending
from tests.crn.streams import born
from tests.signature.figures import hands_of_hotline_matters, of_channel, of_type
from tests.signature.pairs import Moved, danghu
from tests.signature.systems_figures import (
    ending,
    hands_with_repeats,
    hours_of_what_departments_settle,
    police_business_turned_away,
    repeats_that_make_work,
)
from tests.signature.values import every_department

pytestmark = pytest.mark.slow

LISTED = ("noise", "household", "advice", "consumer", "labour", "medical")
REFERRING = {"triage.recognition": 0.85, "triage.pass_on": 0.85}
NEGATIVE_LIST = {f"trouble.{kind}.negative_list": True for kind in LISTED}


def test_shared_information_leaves_fewer_repeats_and_fewer_hands():
    """`information.shared` up: repeats are recognised, 12345 matters pass through fewer and righter hands.

    Where a third of what comes to 12345 goes to a wrong hand, there is something to put right.
    """
    shared = Moved({"information.shared": 1.0}, {"information.shared": 0.0, "hotline.misroutes": 0.35})
    shared.lowers(repeats_that_make_work, hands_of_hotline_matters, hands_with_repeats, "bounced")
    shared.raises("first_owner_right")


def test_shared_information_lowers_repeat_reports_and_hops():
    """`information.shared` from none to full over ten months in which many ring again: fewer reports."""
    months = {"period.days": 304, "information.shared": 0.0, "hotline.misroutes": 0.35}
    months |= {"choice.again_share": 0.8, "choice.reassured": 0.9}
    shared = Moved({"information.shared": 1.0}, months, pairs=16)
    shared.lowers("reports", "hops", repeats_that_make_work)


def test_where_every_record_is_shared_no_repeat_report_makes_work():
    """`information.shared` at one: every repeat report is recognised, through whatever channel."""
    shared = Moved({"information.shared": 1.0})
    assert shared.before.figures(repeats_that_make_work).min() > 0
    assert shared.after.figures(repeats_that_make_work).max() == 0


def test_training_keeps_the_desk_from_turning_police_business_away():
    """`information.training` up: fewer police matters are turned away by mistake."""
    Moved({"information.training": 0.9}).lowers(police_business_turned_away)


def test_a_desk_that_errs_more_turns_more_away():
    """`triage.mistakes` up: more callers are told to turn elsewhere, police matters among them."""
    Moved({"triage.mistakes": 0.1}).raises("turned_away", police_business_turned_away)


def test_declining_instead_of_passing_on_costs_trust():
    """`triage.declines` up, under a negative list: more are turned away, 110 loses trust."""
    listed = {**REFERRING, **NEGATIVE_LIST, "triage.declines": 0.0, "period.days": 200}
    blunt = Moved({"triage.declines": 1.0}, listed)
    blunt.raises("turned_away")
    blunt.lowers("trust.call_110", "cost.departments_h")


@pytest.mark.parametrize("kind", ["noise", "household", "advice", "consumer"])
def test_each_type_on_the_negative_list_goes_to_its_owner(kind):
    """`trouble.*.negative_list` for one type: departments work on it, and it is resolved later.

    Where nothing sets off another and no department is full: either moves officers' hours by itself.
    """
    paths = [row.path for row in describe(danghu({})) if row.path.endswith(".set_off_share")]
    still = {**dict.fromkeys(paths, 0.0), "partners.full_days": "none"}
    listed = Moved({f"trouble.{kind}.negative_list": True}, {**REFERRING, **still})
    listed.raises("cost.departments_h", "first_owner_right", of_type(kind, "resolution_h.mean"))
    listed.lowers("officer_hours.on_calls")


def test_pressing_departments_shortens_what_is_referred_to_them():
    """`responsibility.pressure` up: departments refuse less, and settle sooner what they take on."""
    pressed = Moved({"responsibility.pressure": 1.0})
    pressed.lowers(hours_of_what_departments_settle, "bounced")


def test_pressing_departments_that_refuse_nothing_shortens_every_12345_matter():
    """`responsibility.pressure` up: 12345 matters are resolved sooner, where none falls back."""
    accepting = {**every_department("department.{}.refuses", 0.0), "responsibility.pressure": 0.0}
    Moved({"responsibility.pressure": 1.0}, accepting).lowers(
        of_channel("hotline_12345", "resolution_h.mean"), "resolution_h.mean"
    )


def test_pressing_departments_changes_no_birth():
    """`responsibility.pressure` up: the same troubles begin at the same instants, to the byte."""
    pressed = Moved({"responsibility.pressure": 1.0})
    for before, after in zip(pressed.before.runs, pressed.after.runs, strict=True):
        assert before.digest != after.digest
        for what in ("key", "type", "onset", "grid", "resident"):
            assert born(before.town)[what].tobytes() == born(after.town)[what].tobytes()


def test_a_station_that_takes_on_half_the_tasks_has_more_time_for_base_work():
    """`government.accepts` down to a half: half the hours on tasks, more on base work."""
    half = Moved({"government.accepts": 0.5})
    half.lowers("officer_hours.government_task", "officer_hours.non_police")
    half.raises("officer_hours.base_work", ending(Ending.TASK_DECLINED))


def test_a_station_without_tasks_spends_no_hour_on_them():
    """`government.accepts` at zero: no officer hour on tasks, nobody being under watch, which is one too."""
    unwatched = {"stability.people": 0, "stability.matters": 0.0}
    none = Moved({"government.accepts": 0.0}, {"government.comes_back": 0.0, **unwatched})
    assert np.all(none.after.figures("officer_hours.government_task") == 0)
