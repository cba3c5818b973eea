"""Waiting lines and the lists of the latent, against plain Python lists."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sim.kernel.latent import hide, surface
from sim.kernel.queues import first, join, leave, waiting
from sim.vocabulary.bundle import Bundle
from sim.vocabulary.compiled import records
from sim.vocabulary.records import CLASSES, NOBODY, PLACE
from tests.unit.kernel.towns import Waiting, clock, empty_lines, troubles_of

LINES = 2
PRIORITIES = st.lists(st.integers(0, CLASSES - 1), min_size=1, max_size=12)
MOVES = st.lists(st.tuples(st.integers(0, 11), st.integers(0, LINES - 1)), max_size=60)


class Hidden(Bundle):
    clock: np.ndarray
    places: np.ndarray
    troubles: np.ndarray


def head_of(lanes: list[list[int]]) -> int:
    return next((lane[0] for lane in lanes if lane), NOBODY)


@given(PRIORITIES, MOVES)
def test_first_come_first_served_within_a_class_lower_classes_first(priorities, moves):
    """Each move takes a trouble out of the line it stands in, or puts it into one."""
    town = Waiting(clock=clock(), lines=empty_lines(LINES), troubles=troubles_of(priorities))
    oracle = [[[] for _ in range(CLASSES)] for _ in range(LINES)]
    stands_in: dict[int, int] = {}
    for number, line in moves:
        i = number % len(priorities)
        if i in stands_in:
            left = stands_in.pop(i)
            leave(town, left, i)
            oracle[left][priorities[i]].remove(i)
        else:
            stands_in[i] = line
            join(town, line, i)
            oracle[line][priorities[i]].append(i)
        assert [first(town, n) for n in range(LINES)] == [head_of(lanes) for lanes in oracle]
        assert [waiting(town, n) for n in range(LINES)] == [sum(map(len, lanes)) for lanes in oracle]
    for line, lanes in enumerate(oracle):
        for expected in [i for lane in lanes for i in lane]:
            assert first(town, line) == expected
            leave(town, line, expected)
        assert first(town, line) == NOBODY


def listed(town: Hidden, place: int) -> list[int]:
    found, i = [], int(town.places["latent"][place])
    while i != NOBODY:
        found.append(i)
        i = int(town.troubles["next"][i])
    return found


@given(st.lists(st.tuples(st.integers(0, 9), st.booleans()), max_size=60))
def test_the_latent_of_a_place_are_a_list_newest_first(moves):
    """Hiding twice, surfacing what is not hidden and hiding what nobody can notice change nothing."""
    troubles = troubles_of([0] * 10)
    troubles["place"] = [0, 1] * 5
    troubles["visible"] = 1
    troubles["visible"][8:] = 0
    places = records(PLACE, 2)
    places["latent"] = NOBODY
    town = Hidden(clock=clock(), places=places, troubles=troubles)
    oracle: list[list[int]] = [[], []]
    for i, goes_in in moves:
        (hide if goes_in else surface)(town, i)
        there = oracle[i % 2]
        if goes_in and i < 8 and i not in there:
            there.insert(0, i)
        elif not goes_in and i in there:
            there.remove(i)
        assert [listed(town, p) for p in (0, 1)] == oracle
        assert town.clock["latent_n"][0] == len(oracle[0]) + len(oracle[1])
