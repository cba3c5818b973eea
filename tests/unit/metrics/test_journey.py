"""Journeys: told right from entries made by hand, and conserving every minute of real runs."""

import json
from collections import Counter

import numpy as np
import pytest

from sim.engine.assemble import assemble
from sim.metrics.journey import Feeling, Holder, Phase, Why, journey, root_of, row_of, trace
from sim.metrics.run import Run, simulate
from sim.vocabulary.compiled import records
from sim.vocabulary.events import Entry
from sim.vocabulary.records import JOURNAL, NEVER, NOBODY, TROUBLE
from sim.vocabulary.terms import Channel, Ending, Finder, Line, Origin, Stage

SEED = 3


@pytest.fixture(scope="module")
def run(hillfoot):
    return simulate(hillfoot, SEED, journal=True)


@pytest.fixture(scope="module")
def journeys(run):
    rows = run.town.troubles[: int(run.town.clock[0]["troubles_n"])]
    roots = np.flatnonzero((rows["parent"] == NOBODY) & (rows["stage"] != Stage.UNBORN))
    return [journey(run, int(root)) for root in roots]


def by_hand(scenario, troubles, lines, *, end=10_000.0, crew=1):
    """A journey told of made-up records: `lines` are (minute, trouble, entry, actor, detail)."""
    town = assemble(scenario, SEED)
    rows = records(TROUBLE, len(troubles))
    for i, given in enumerate(troubles):
        fields = {"parent": NOBODY, "reported": NEVER, "closed": NEVER, "channel": NOBODY, "resident": 7}
        for name, value in (fields | {"key": i + 1, "crew": crew} | given).items():
            rows[i][name] = value
    journal = records(JOURNAL, len(lines))
    for line, (minute, trouble, entry, actor, detail) in zip(journal, lines, strict=True):
        line["time"], line["trouble"], line["entry"] = minute, trouble, entry
        line["actor"], line["detail"] = actor, detail
    town = town.replace(troubles=rows, journal=journal)
    clock = {"troubles_n": len(rows), "journal_n": len(lines), "now": end, "end": end}
    for name, value in clock.items():
        town.clock[0][name] = value
    return trace(town, scenario, SEED, 0)


def told(steps):
    return [(step.minute, step.place.holder, step.place.phase, step.why) for step in steps]


NOISE, DISPUTE, THEFT = 3, 1, 4
ENVIRONMENT, LABOUR = 0, 1


def test_refused_by_the_owner_and_back_to_the_station(hillfoot):
    one = {"type": NOISE, "onset": 5.0, "reported": 10.0, "closed": 60.0, "channel": Channel.CALL_110}
    found = by_hand(
        hillfoot,
        [one | {"ending": Ending.ON_SCENE, "durable": 1, "crew": 2}],
        [
            (5.0, 0, Entry.BORN, NOBODY, NOISE),
            (10.0, 0, Entry.REPORTED, NOBODY, Channel.CALL_110),
            (12.0, 0, Entry.DECLINED, NOBODY, ENVIRONMENT),
            (12.0, 0, Entry.REFUSED, ENVIRONMENT, 0),
            (12.0, 0, Entry.FELL_BACK, NOBODY, 0),
            (12.0, 0, Entry.QUEUED, NOBODY, Line.RESPONSE),
            (20.0, 0, Entry.DISPATCHED, 4, 0),
            (20.0, 0, Entry.DISPATCHED, 2, 0),
            (25.0, 0, Entry.ARRIVED, 2, 1),
            (27.0, 0, Entry.ARRIVED, 4, 2),
            (60.0, 0, Entry.SCENE_ENDED, 2, 0),
            (60.0, 0, Entry.CLOSED, NOBODY, Ending.ON_SCENE),
        ],
    )
    assert told(found.steps) == [
        (5.0, Holder.RESIDENT, Phase.UNREPORTED, Why.BEGAN),
        (10.0, Holder.DESK, Phase.INTAKE, Why.SPOKE_UP),
        (12.0, Holder.DESK, Phase.INTAKE, Why.NOT_POLICE),
        (12.0, Holder.DEPARTMENT, Phase.INTAKE, Why.REFUSED),
        (12.0, Holder.DESK, Phase.INTAKE, Why.FALLBACK),
        (12.0, Holder.LINE, Phase.WAITING, Why.FALLBACK),
        (20.0, Holder.OFFICERS, Phase.TRAVELLING, Why.HANDS_FREE),
        (25.0, Holder.OFFICERS, Phase.WAITING, Why.SOME_THERE),
        (27.0, Holder.OFFICERS, Phase.AT_WORK, Why.HANDS_FREE),
        (60.0, Holder.OFFICERS, Phase.AT_WORK, Why.SCENE_OVER),
        (60.0, Holder.NOBODY, Phase.OVER, Why.SETTLED),
    ]
    assert found.held == {Holder.DESK: 2.0, Holder.LINE: 8.0, Holder.OFFICERS: 40.0}
    assert (found.start, found.end, found.is_open) == (10.0, 60.0, False)
    stays = found.threads[0].stays
    assert [(stay.holder, stay.minutes) for stay in stays if stay.minutes] == [
        (Holder.RESIDENT, 5.0),
        (Holder.DESK, 2.0),
        (Holder.LINE, 8.0),
        (Holder.OFFICERS, 40.0),
    ]
    assert [stays[-2].spent(phase) for phase in (Phase.TRAVELLING, Phase.WAITING, Phase.AT_WORK)] == [
        5,
        2,
        33,
    ]
    assert stays[-2].hand.en == "community officer 5, community officer 3"
    assert stays[-2].hand.zh == "社区民警5号、社区民警3号"
    assert found.steps[3].place.hand == ("environment office", "生态环境部门")
    last = found.steps[-1]
    assert (last.feeling, last.ending, last.lesson.channel) == (
        Feeling.SATISFIED,
        Ending.ON_SCENE,
        Channel.CALL_110,
    )
    assert (last.lesson.before, last.lesson.after) == (0.0, pytest.approx(0.3))


def test_turned_away_and_gone_elsewhere_costs_trust(hillfoot):
    found = by_hand(
        hillfoot,
        [
            {"type": THEFT, "reported": 1.0, "closed": 9000.0, "ending": Ending.DEPARTMENT}
            | {"channel": Channel.HOTLINE_12345}
        ],
        [
            (0.0, 0, Entry.BORN, NOBODY, THEFT),
            (1.0, 0, Entry.REPORTED, NOBODY, Channel.CALL_110),
            (3.0, 0, Entry.TURNED_AWAY, NOBODY, Channel.CALL_110),
            (100.0, 0, Entry.REPEATED, NOBODY, Channel.HOTLINE_12345),
            (100.0, 0, Entry.HANDED, LABOUR, Stage.POOL_WAITING),
            (500.0, 0, Entry.STARTED, LABOUR, 0),
            (9000.0, 0, Entry.CLOSED, NOBODY, Ending.DEPARTMENT),
        ],
    )
    assert told(found.steps)[2:5] == [
        (3.0, Holder.RESIDENT, Phase.TURNED_AWAY, Why.TURNED_AWAY),
        (100.0, Holder.HOTLINE, Phase.INTAKE, Why.ELSEWHERE),
        (100.0, Holder.DEPARTMENT, Phase.WAITING, Why.OWNER),
    ]
    assert found.held == {Holder.DESK: 2.0, Holder.RESIDENT: 97.0, Holder.DEPARTMENT: 8900.0}
    taught = [step.lesson for step in found.steps if step.lesson]
    assert [(lesson.feeling, lesson.channel) for lesson in taught] == [
        (Feeling.TURNED_AWAY, Channel.CALL_110),
        (Feeling.LATE, Channel.HOTLINE_12345),
    ]
    assert taught[0].after == pytest.approx(-0.3)
    assert taught[1].after == 0.0


def test_a_repeat_that_nobody_recognises_is_a_thread_of_its_own(hillfoot):
    one = {"type": DISPUTE, "reported": 0.0, "channel": Channel.CALL_110}
    found = by_hand(
        hillfoot,
        [one, one | {"parent": 0, "origin": Origin.REPEAT, "onset": 50.0, "reported": 50.0, "closed": 80.0}],
        [
            (0.0, 0, Entry.BORN, NOBODY, DISPUTE),
            (0.0, 0, Entry.REPORTED, NOBODY, Channel.CALL_110),
            (0.0, 0, Entry.HANDED, 2, Stage.POOL_WAITING),
            (30.0, 0, Entry.REPEATED, NOBODY, Channel.CALL_110),
            (50.0, 0, Entry.REPEATED, NOBODY, Channel.CALL_110),
            (50.0, 1, Entry.QUEUED, NOBODY, Line.RESPONSE),
            (50.0, 1, Entry.DISPATCHED, 0, 0),
            (60.0, 1, Entry.ARRIVED, 0, 1),
            (80.0, 1, Entry.SCENE_ENDED, 0, 0),
            (80.0, 1, Entry.CLOSED, NOBODY, Ending.ON_SCENE),
        ],
        end=200.0,
    )
    assert [step.why for step in found.line[0].steps[3:]] == [Why.IN_HAND, Why.NOT_RECOGNISED]
    assert not any(step.moved for step in found.line[0].steps[3:])
    assert [step.feeling for step in found.line[0].steps[3:]] == [Feeling.IMPATIENT] * 2
    (aside,) = found.asides
    assert (aside.origin, aside.steps[0].why, aside.end) == (Origin.REPEAT, Why.NOT_RECOGNISED, 80.0)
    assert found.held == {Holder.RUNG: 200.0}
    assert found.is_open
    assert [step.minute for step in found.steps] == sorted(step.minute for step in found.steps)


def test_a_case_lies_with_the_station_between_its_sittings(hillfoot):
    found = by_hand(
        hillfoot,
        [
            {"type": THEFT, "reported": 0.0, "closed": 20.0, "ending": Ending.ON_SCENE},
            {"type": THEFT, "parent": 0, "origin": Origin.CASE, "onset": 20.0},
        ],
        [
            (0.0, 0, Entry.BORN, NOBODY, THEFT),
            (20.0, 0, Entry.CLOSED, NOBODY, Ending.ON_SCENE),
            (20.0, 1, Entry.CASE_OPENED, NOBODY, 0),
            (30.0, 1, Entry.DISPATCHED, 9, 0),
            (30.0, 1, Entry.ARRIVED, 9, 1),
            (90.0, 1, Entry.SCENE_ENDED, NOBODY, 0),
            (900.0, 1, Entry.DISPATCHED, 9, 0),
        ],
        end=950.0,
    )
    (case,) = found.asides
    assert [(step.place.phase, step.minutes) for step in case.steps if step.minutes] == [
        (Phase.WAITING, 10.0),
        (Phase.AT_WORK, 60.0),
        (Phase.BETWEEN, 810.0),
        (Phase.AT_WORK, 50.0),
    ]
    assert {step.place.holder for step in case.steps} == {Holder.CASES}


def test_found_and_left_alone_goes_back_to_the_residents(hillfoot):
    found = by_hand(
        hillfoot,
        [{"type": NOISE, "reported": 70.0}],
        [
            (0.0, 0, Entry.BORN, NOBODY, NOISE),
            (40.0, 0, Entry.FOUND, 5, Finder.OFFICER),
            (70.0, 0, Entry.REPORTED, NOBODY, Channel.GRID_WORKER),
        ],
        end=71.0,
    )
    assert told(found.steps)[1:] == [
        (40.0, Holder.RESIDENT, Phase.UNREPORTED, Why.LEFT_ALONE),
        (70.0, Holder.GRID, Phase.INTAKE, Why.SPOKE_UP),
    ]
    assert (found.start, found.held) == (70.0, {Holder.GRID: 1.0})


def test_a_relapse_goes_on_with_the_same_matter(hillfoot):
    found = by_hand(
        hillfoot,
        [
            {"type": DISPUTE, "reported": 0.0, "closed": 10.0, "ending": Ending.ON_SCENE},
            {"type": DISPUTE, "parent": 0, "origin": Origin.RELAPSE, "onset": 100.0, "reported": 130.0},
            {"type": DISPUTE, "parent": 1, "origin": Origin.RELAPSE, "onset": 999.0},
        ],
        [
            (0.0, 0, Entry.BORN, NOBODY, DISPUTE),
            (0.0, 0, Entry.REPORTED, NOBODY, Channel.CALL_110),
            (10.0, 0, Entry.CLOSED, NOBODY, Ending.ON_SCENE),
            (10.0, 0, Entry.RELAPSED, NOBODY, 0),
            (100.0, 1, Entry.BORN, NOBODY, DISPUTE),
            (130.0, 1, Entry.REPORTED, NOBODY, Channel.CALL_110),
        ],
        end=150.0,
    )
    assert [thread.incident for thread in found.line] == [0, 1]
    assert found.line[1].steps[0].why == Why.CAME_BACK
    assert found.held == {Holder.DESK: 30.0, Holder.NOBODY: 90.0, Holder.RESIDENT: 30.0}


def test_every_minute_is_in_one_hand(journeys, run):
    for one in journeys:
        assert sum(one.held.values()) == pytest.approx(one.end - one.start, abs=1e-6)
        for thread in one.threads:
            assert sum(stay.minutes for stay in thread.stays) == pytest.approx(thread.end - thread.begin)
            row = run.town.troubles[thread.incident]
            assert thread.is_open == (row["closed"] == NEVER)
            if np.isfinite(row["reported"]) and not thread.is_open:
                after = sum(step.minutes for step in thread.steps if step.minute >= row["reported"])
                assert after == pytest.approx(row["closed"] - row["reported"], abs=1e-6)


def test_the_time_until_it_is_over_is_the_outcome_of_that_name(journeys, run):
    """That outcome also knows of relapses that begin after the run: those are not over when it ends."""
    window, rows = run._window, run.town.troubles[: int(run.town.clock[0]["troubles_n"])]
    to_come = set(rows["parent"][rows["stage"] == Stage.UNBORN].tolist())
    lasting = [
        ((window.run_end if one.line[-1].incident in to_come else one.end) - one.start) / 60
        for one in journeys
        if np.isfinite(one.line[0].reported)
        and window.start <= one.start < window.end
        and one.threads[0].origin == Origin.BORN
    ]
    assert len(to_come) > 5
    np.testing.assert_allclose(sorted(lasting), sorted(window.lasting_h()), atol=1e-9)


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
    english, chinese = one.table("en"), one.table("zh")
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
