"""Grid rounds, task lists and base work: what is found or prevented never becomes a call."""

import pytest

from tests.signature.figures import calls_about, found_by_officers
from tests.signature.pairs import Moved
from tests.signature.values import DISPUTES

pytestmark = pytest.mark.slow


def test_grid_workers_who_notice_more_find_more_early_and_leave_fewer_calls():
    """`grid_work.notice` up: more is found before any report, fewer 110 calls, less officer time on calls."""
    more = Moved({"grid_work.notice": 1.5}, {"grid_work.notice": 0.0})
    more.raises("found_early_share", "cost.community_h")
    more.lowers("calls_110", "officer_hours.on_calls")


def test_daily_rounds_find_more_than_weekly_ones():
    """`grid_work.round_days` down from 7 to 1: more is found early, fewer 110 calls."""
    daily = Moved({"grid_work.round_days": 1.0}, {"grid_work.round_days": 7.0, "grid_work.notice": 1.5})
    daily.raises("found_early_share")
    daily.lowers("calls_110")


def test_a_task_list_moves_work_from_officers_to_the_community():
    """`grid_work.task_list` up: hours move from officers on calls to grid workers."""
    tasks = Moved({"grid_work.task_list": 0.7}, {"grid_work.task_list": 0.0, "triage.recognition": 0.7})
    tasks.raises("cost.community_h")
    tasks.lowers("officer_hours.on_calls")


def test_officers_who_notice_more_on_visits_find_more_early():
    """`base_work.notice` up: officers find more, more is found before any report, fewer 110 calls."""
    more = Moved({"base_work.notice": 5.0}, {"base_work.notice": 0.0})
    more.raises(found_by_officers, "found_early_share")
    more.lowers("calls_110")


def test_presence_that_prevents_leaves_fewer_calls():
    """`base_work.prevents` up: more prevented, fewer 110 calls, less work on them, more base work."""
    more = Moved({"base_work.prevents": 0.8}, {"base_work.prevents": 0.0})
    more.raises("prevented", "base_work_share")
    more.lowers("calls_110", "officer_hours.on_calls")


def test_visits_that_leave_more_care_prevent_more():
    """`base_work.care` up: more prevented, fewer 110 calls."""
    more = Moved({"base_work.care": 3.2}, {"base_work.care": 0.24})
    more.raises("prevented")
    more.lowers("calls_110")


def test_fewer_calls_leave_more_base_work_which_leaves_fewer_calls():
    """Without car-moving calls officers have more time for base work; it prevents troubles of other types.

    Spells of car-moving calls that care cuts short would be prevented ones that go with the calls.
    """
    caring = {"base_work.prevents": 1.0, "base_work.care": 3.2, "period.days": 180.0}
    caring |= {"trouble.parking.set_off_share": 0.0}
    relieved = Moved({"trouble.parking.per_day": 0.0}, caring)
    relieved.raises("officer_hours.base_work", "prevented")
    relieved.lowers(calls_about(*DISPUTES, "order", "theft_fraud", "traffic"))
