"""Journeys told right from entries made by hand."""

import pytest

from sim.engine.assemble import assemble
from sim.metrics.journey import Feeling, Holder, Phase, Why, trace
from sim.metrics.journey.hands import Hands
from sim.scenario.matters import Label
from sim.scenario.schema import Scenario
from sim.vocabulary.compiled import records
from sim.vocabulary.events import Entry
from sim.vocabulary.records import JOURNAL, NEVER, NOBODY, TROUBLE
from sim.vocabulary.terms import Channel, Ending, Finder, Line, Origin, Stage

SEED = 3


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


@pytest.fixture(scope="module")
def refused(hillfoot):
    """A noise call that its owner refuses; a crew of two goes instead."""
    one = {"type": NOISE, "onset": 5.0, "reported": 10.0, "closed": 60.0, "channel": Channel.CALL_110}
    return by_hand(
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


def test_refused_by_the_owner_and_back_to_the_station(refused):
    assert told(refused.steps) == [
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


def test_the_time_in_each_hand(refused):
    assert refused.held == {Holder.DESK: 2.0, Holder.LINE: 8.0, Holder.OFFICERS: 40.0}
    assert (refused.start, refused.end, refused.is_open) == (10.0, 60.0, False)
    stays = refused.threads[0].stays
    assert [(stay.holder, stay.minutes) for stay in stays if stay.minutes] == [
        (Holder.RESIDENT, 5.0),
        (Holder.DESK, 2.0),
        (Holder.LINE, 8.0),
        (Holder.OFFICERS, 40.0),
    ]


def test_a_crew_by_name_and_what_was_felt(refused):
    stays = refused.threads[0].stays
    assert [stays[-2].spent(phase) for phase in (Phase.TRAVELLING, Phase.WAITING, Phase.AT_WORK)] == [
        5,
        2,
        33,
    ]
    assert stays[-2].hand.en == "community officer 5, case officer 3"
    assert stays[-2].hand.zh == "社区民警5号、执法办案民警3号"
    assert refused.steps[3].place.hand == ("environment office", "生态环境部门")
    last = refused.steps[-1]
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


@pytest.mark.parametrize(
    ("finder", "zh"), [(Finder.VOLUNTEERS, "志愿者第6队"), (Finder.COUNCIL, "议事厅（第6处）")]
)
def test_who_of_several_found_it(finder, zh):
    hands = Hands(None, Scenario(name="town", title=Label(en="town", zh="镇")))
    assert hands.of_finder(finder, 5)[1].zh == zh
