"""Pools: who is served when, by whom, and when the office is shut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.kernel.pools import begin, enter, finish, next_in_line
from sim.kernel.queues import waiting
from sim.vocabulary.events import Event, Rank
from sim.vocabulary.records import NOBODY
from sim.vocabulary.terms import Stage
from tests.unit.kernel.towns import ALWAYS, DAY, Helpers, helpers

OFFICE = (510.0, 1020.0, 0b0011111, 0)


def planned(town: Helpers) -> list[tuple[float, int, int]]:
    """(time, kind, subject) of each event on the agenda, in order."""
    events = town.agenda[: int(town.clock["agenda_n"][0])]
    return sorted(
        zip(events["time"].tolist(), events["kind"].tolist(), events["subject"].tolist(), strict=True)
    )


def serve(town: Helpers, minutes: float) -> list[int]:
    """Begin whatever can be begun."""
    begun = []
    while (i := next_in_line(town, 0)) != NOBODY:
        begin(town, 0, i, minutes)
        begun.append(i)
    return begun


@pytest.mark.slow
def test_lower_classes_are_served_first_and_the_rest_wait():
    town = helpers(2, ALWAYS, [3, 1, 1, 0])
    for i in range(4):
        enter(town, 0, i)
    assert serve(town, 10.0) == [3, 1]
    assert town.pools["free"][0] == 0
    assert waiting(town, 0) == 2
    assert town.troubles["stage"].tolist() == [
        Stage.POOL_WAITING,
        Stage.POOL_AT_WORK,
        Stage.POOL_WAITING,
        Stage.POOL_AT_WORK,
    ]
    assert sorted(town.troubles["worker"][[1, 3]].tolist()) == [0, 1]
    town.clock["now"] = 10.0
    finish(town, 3)
    assert town.troubles["worker"][3] == NOBODY
    assert serve(town, 10.0) == [2]
    assert town.troubles["worker"][2] == 0


@given(st.lists(st.booleans(), max_size=60))
def test_free_and_busy_hands_make_up_the_pool(moves):
    """Troubles come and are finished in any order: nobody idles while somebody waits."""
    town = helpers(3, ALWAYS, [0] * 30)
    coming, busy = iter(range(30)), []
    for somebody_comes in moves:
        if somebody_comes and (i := next(coming, None)) is not None:
            enter(town, 0, i)
        elif busy:
            town.clock["now"] += 1.0
            finish(town, busy.pop(0))
        busy += serve(town, 1.0)
        assert town.pools["free"][0] == 3 - len(busy)
        assert len(busy) == 3 or waiting(town, 0) == 0
        hands = town.workers["trouble"]
        assert sorted(hands[hands != NOBODY].tolist()) == sorted(busy)


def test_a_shut_office_begins_nothing_and_wakes_up_once():
    town = helpers(2, OFFICE, [0, 0])
    town.clock["now"] = 1200.0
    for i in (0, 1):
        enter(town, 0, i)
        assert next_in_line(town, 0) == NOBODY
    assert planned(town) == [(DAY + 510.0, Event.POOL_OPEN, 0)]


def test_work_is_laid_down_at_closing_time():
    town = helpers(1, OFFICE, [0])
    town.clock["now"] = 1000.0
    enter(town, 0, 0)
    serve(town, 50.0)
    assert planned(town) == [(DAY + 510.0 + 30.0, Event.POOL_END, 0)]
    assert town.agenda["order"][0] >> 48 == Rank.FREEING


def test_only_work_begun_in_the_measured_time_is_counted():
    for now, counted in ((99.0, 0.0), (100.0, 30.0), (199.0, 30.0), (200.0, 0.0)):
        town = helpers(1, ALWAYS, [0])
        town.clock["now"], town.clock["measure_from"], town.clock["measure_to"] = now, 100.0, 200.0
        enter(town, 0, 0)
        serve(town, 30.0)
        assert town.workers["busy_minutes"][0] == counted
        assert town.workers["handled"][0] == 1
