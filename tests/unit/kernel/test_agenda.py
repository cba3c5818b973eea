"""The agenda against Python's own heap."""

import heapq

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sim.kernel.agenda import (
    CHILDREN,
    begin_first,
    end_first,
    no_events,
    remove_first,
    schedule,
    schedule_stamped,
)
from sim.vocabulary.bundle import Bundle
from sim.vocabulary.records import NOBODY
from tests.unit.kernel.towns import clock

ROOM = 200
PUSH = st.tuples(st.sampled_from([0.0, 1.0, 1.5, 2.0, 2.0 + 1e-9, 1e4, 1e4 + 2, 1e7]), st.integers(0, 2))
FIRST = st.lists(PUSH, min_size=1, max_size=20)
FOLLOWERS = st.lists(st.lists(PUSH, max_size=3), max_size=50)
MOVES = st.lists(st.one_of(PUSH, st.none()), max_size=ROOM)


class Diary(Bundle):
    clock: np.ndarray
    agenda: np.ndarray


def diary() -> Diary:
    return Diary(clock=clock(), agenda=no_events(ROOM + CHILDREN))


def pop(town) -> int:
    subject = int(town.agenda["subject"][0])
    remove_first(town)
    return subject


@given(MOVES)
def test_events_come_in_order_of_time_then_rank_then_sequence(moves):
    """Pushes and pops in any mixture; the heap knows nothing but (time, rank, sequence)."""
    town, oracle = diary(), []
    for n, move in enumerate(moves):
        if move is not None:
            time, rank = move
            schedule(town, time, rank, 3, n)
            heapq.heappush(oracle, (time, rank, n))
        elif oracle:
            assert pop(town) == heapq.heappop(oracle)[2]
        assert town.clock["agenda_n"][0] == len(oracle)
    assert [pop(town) for _ in range(len(oracle))] == [subject for _, _, subject in sorted(oracle)]


@given(FIRST, FOLLOWERS)
def test_events_put_on_while_the_first_is_handled_come_in_order_too(first, followers):
    """One of them may take its place in the heap; whether none, one or several follow, none is lost."""
    town, oracle = diary(), []
    for time, rank in first:
        heapq.heappush(oracle, (time, rank, len(oracle)))
        schedule(town, time, rank, 3, len(oracle) - 1)
    n = len(oracle)
    for pushes in followers:
        if not oracle:
            break
        assert town.agenda["subject"][0] == heapq.heappop(oracle)[2]
        begin_first(town)
        for time, rank in pushes:
            schedule(town, time, rank, 3, n)
            heapq.heappush(oracle, (time, rank, n))
            n += 1
        end_first(town)
        assert town.clock["agenda_n"][0] == len(oracle)
    assert [pop(town) for _ in range(len(oracle))] == [subject for _, _, subject in sorted(oracle)]


def test_an_event_keeps_what_it_was_given():
    town = diary()
    schedule(town, 7.0, 1, 4, 11)
    schedule_stamped(town, 5.0, 2, 9, 12, 33)
    first, second = town.agenda[0], town.agenda[1]
    assert (first["time"], first["kind"], first["subject"], first["stamp"]) == (5.0, 9, 12, 33)
    assert (second["time"], second["kind"], second["subject"], second["stamp"]) == (7.0, 4, 11, NOBODY)


def test_rank_counts_after_any_number_of_events():
    """The sequence number never spills over into the rank."""
    town = diary()
    town.clock["sequence"] = 10**12
    schedule(town, 1.0, 1, 0, 1)
    schedule(town, 1.0, 0, 0, 0)
    assert [pop(town), pop(town)] == [0, 1]
