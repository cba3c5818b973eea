"""Journeys of real runs: every minute in one hand, every entry told, every lesson accounted for."""

import json
from collections import Counter

import numpy as np
import pytest

from sim.metrics.journey import Why, journey, root_of, row_of
from sim.metrics.journey.reasons import WHY_OF_ORIGIN
from sim.metrics.run import Run, simulate
from sim.report.case.step_table import step_table
from sim.vocabulary.events import Entry
from sim.vocabulary.records import NEVER, NOBODY
from sim.vocabulary.terms import Origin, Stage

SEED = 3


@pytest.fixture(scope="module")
def run(hillfoot):
    return simulate(hillfoot, SEED, journal=True)


@pytest.fixture(scope="module")
def journeys(run):
    rows = run.town.troubles[: int(run.town.clock[0]["troubles_n"])]
    roots = np.flatnonzero((rows["parent"] == NOBODY) & (rows["stage"] != Stage.UNBORN))
    return [journey(run, int(root)) for root in roots]


def test_every_minute_is_in_one_hand(journeys, run):
    for one in journeys:
        assert sum(one.held.values()) == pytest.approx(one.end - one.start, abs=1e-6)
        for thread in one.threads:
            assert sum(stay.minutes for stay in thread.stays) == pytest.approx(thread.end - thread.begin)
            row = run.town.troubles[thread.incident]
            assert thread.is_open == (row["closed"] == NEVER)
            if np.isfinite(row["reported"]) and not thread.is_open:
                told = [step for step in thread.steps if row["reported"] <= step.minute < row["closed"]]
                after = sum(step.minutes for step in told)
                assert after == pytest.approx(row["closed"] - row["reported"], abs=1e-6)


def test_every_step_changes_hands_or_says_why_not(journeys):
    moves = Counter()
    for one in journeys:
        for thread in one.threads:
            hands = [(step.place.holder, step.place.hand) for step in thread.steps]
            changed = [a != b for a, b in zip(hands, hands[1:], strict=False)]
            assert [step.moved for step in thread.steps[1:]] == changed
            assert all(step.why.en and step.why.zh for step in thread.steps)
            moves.update(step.why for step in thread.steps)
    assert len(moves) > 20


def test_every_entry_of_the_journal_is_in_exactly_one_journey(journeys, run):
    told_of = sum(
        len(step_officers(step)) for one in journeys for thread in one.threads for step in thread.steps
    )
    assert told_of == int((run.journal["entry"] != Entry.RELAPSED).sum())


def step_officers(step):
    """One for each line of the journal that a step stands for: a crew of two is sent by two lines."""
    if step.entry != Entry.DISPATCHED:
        return [step]
    return list(step.crew)


def test_repeats_and_group_incidents_are_all_there(journeys, run):
    rows = run.town.troubles[: int(run.town.clock[0]["troubles_n"])]
    told_of = Counter(thread.origin for one in journeys for thread in one.threads)
    for origin in (Origin.REPEAT, Origin.ESCALATION):
        assert told_of[origin] == (rows["origin"] == origin).sum() > 0
    unrecognised = sum(
        step.why == Why.NOT_RECOGNISED for one in journeys for t in one.line for step in t.steps
    )
    assert unrecognised == (rows["origin"][rows["parent"] >= 0] == Origin.REPEAT).sum()


def test_what_was_felt_adds_up_to_the_trust_of_the_run(journeys, run):
    """The trust that the run ends with is exactly the last lesson of each resident in each channel."""
    last = {}
    for step in sorted((step for one in journeys for step in one.steps), key=lambda step: step.row):
        if step.lesson:
            resident = int(run.town.troubles[step.incident]["resident"])
            last[resident, step.lesson.channel] = step.lesson
    assert len(last) > 100
    for (resident, channel), lesson in last.items():
        assert lesson.after == run.town.trust[resident, channel]
    learned = np.argwhere(run.town.trust != 0)
    assert {tuple(pair) for pair in learned.tolist()} <= {(r, int(c)) for r, c in last}


def test_tables_and_values_in_both_languages(journeys):
    one = max(journeys, key=lambda journey: len(journey.steps))
    english, chinese = (step_table(one, language) for language in ("en", "zh"))
    assert len(english) == len(chinese) == len(one.steps)
    assert english["what"].str.isascii().all()
    assert not chinese["why"].str.isascii().any()
    values = json.loads(json.dumps(one.to_dict()))
    assert len(values["threads"]) == len(one.threads)
    assert sum(values["held_minutes"].values()) == pytest.approx(values["end"] - values["start"])


def test_any_trouble_of_the_family_leads_to_the_same_journey(journeys, run):
    one = max(journeys, key=lambda journey: len(journey.threads))
    for thread in one.threads:
        assert root_of(run.town, thread.incident) == one.incident
        assert journey(run, thread.incident) == one
    assert row_of(run.town, one.key) == one.incident
    assert row_of(run.town, 0) is None


def test_what_cannot_be_told_is_refused(hillfoot, run):
    with pytest.raises(IndexError, match="no incident 100000"):
        journey(run, 100000)
    silent = Run(hillfoot, SEED, run.town.replace(clock=run.town.clock.copy()))
    silent.town.clock[0]["journal_n"] = 0
    with pytest.raises(ValueError, match="journal=True"):
        journey(silent, 0)


def test_whatever_joins_a_line_by_itself_has_a_reason():
    """Follow-ups, meetings, checks and outbursts among them: every origin that no resident reports."""
    assert {origin for origin in Origin if origin >= Origin.REPEAT} <= set(WHY_OF_ORIGIN)
