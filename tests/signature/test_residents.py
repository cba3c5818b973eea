"""Residents: insisting, remembering, losing patience with a channel, and what happens when nobody comes."""

import numpy as np
import pytest

from tests.signature.figures import first_channels, hotline_share
from tests.signature.pairs import Moved
from tests.signature.values import DEPARTMENTS, REFERRAL, answers_after, every_department

pytestmark = pytest.mark.slow

POPULAR = {"channel.hotline_12345.habit": -0.5, "choice.delay_weight": 0.1}
FORGETFUL = {"choice.memory": 0.0, "choice.public_memory": 0.0, "opinion.filmed": 0.0}
FIRST_DAYS, LAST_DAYS = hotline_share(0, 15), hotline_share(72, 132)
ESCALATING = (
    "noise",
    "neighbour",
    "family",
    "labour",
    "tenancy",
    "consumer",
    "medical",
    "land",
    "market",
    "pollution",
    "safety",
    "venue",
)


def test_people_who_insist_report_again():
    """`choice.again_share` up: more matters reported again while open, more 110 calls."""
    Moved({"choice.again_share": 0.9}, {**REFERRAL, "choice.again_share": 0.1}).raises(
        "repeat_share", "calls_110"
    )


def test_people_drift_away_from_a_channel_that_they_learn_is_slow():
    """`choice.public_memory` on, departments slow: the share of 12345 falls from first days to last ones."""
    remembered = Moved({"choice.public_memory": 0.02}, {**answers_after(30), **POPULAR, **FORGETFUL})

    def drift(run):
        return LAST_DAYS(run) - FIRST_DAYS(run)

    remembered.lowers(LAST_DAYS, drift)


def test_people_turn_away_from_slow_departments_only_if_they_remember():
    """`department.*.answer` slower: with memory 12345 loses reports; without it every first choice stays."""
    slower = Moved(answers_after(30), {**answers_after(1), **POPULAR, "choice.public_memory": 0.02})
    slower.lowers("channel.hotline_12345", LAST_DAYS)
    forgotten = Moved(answers_after(30), {**answers_after(1), **POPULAR, **FORGETFUL})
    for before, after in zip(forgotten.before.runs, forgotten.after.runs, strict=True):
        chosen, then = first_channels(before), first_channels(after)
        both = chosen.keys() & then.keys()
        assert len(both) > 1000
        assert {key: chosen[key] for key in both} == {key: then[key] for key in both}


def test_delay_matters_to_those_who_weigh_it():
    """`choice.delay_weight` up, departments slow: a smaller share for 12345, and it shrinks with time."""
    Moved({"choice.delay_weight": 0.1}, {**answers_after(30), "choice.delay_weight": 0.0}).lowers(
        "channel.hotline_12345"
    )


@pytest.mark.slow
def test_neighbours_talk():
    """`choice.neighbour_weight` up, departments slow: people leave 12345 for 110."""
    slow = {**answers_after(30), "channel.hotline_12345.habit": -0.5, "choice.public_memory": 0.05}
    talk = Moved({"choice.neighbour_weight": 4.0}, {**slow, "choice.neighbour_weight": 0.0})
    talk.lowers("channel.hotline_12345")
    talk.raises("channel.call_110")


@pytest.mark.slow
def test_departments_that_settle_more_leave_fewer_relapses():
    """`department.*.settles` up: settled for good more often, fewer relapses."""
    more = Moved(
        every_department("department.{}.settles", 0.95),
        {**REFERRAL, **every_department("department.{}.settles", 0.3)},
    )
    more.raises("settled.for_good")
    more.lowers("recurrence")


def test_open_matters_that_boil_over_call_for_crowds_of_officers():
    """`trouble.*.escalation_per_day` up: more group incidents, more officer hours."""
    Moved({f"trouble.{kind}.escalation_per_day": 0.05 for kind in ESCALATING}).raises(
        "escalations", "officer_hours.on_calls"
    )


def test_the_figures_have_something_to_look_at():
    """Each town above has matters that go to departments and reports through 12345."""
    run = Moved({}, {**answers_after(30), **POPULAR, **FORGETFUL}).before.runs[0]
    assert len(DEPARTMENTS) == len(run.scenario.department)
    assert np.isfinite(FIRST_DAYS(run))
    assert 0.05 < LAST_DAYS(run) < 0.5
