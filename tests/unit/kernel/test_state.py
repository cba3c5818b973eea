"""Bundles of arrays, and a town that grows without noticing."""

import numpy as np
import pytest

from sim.engine.assemble import assemble
from sim.kernel.state import ROOM_PER_LATENT, needed, used, with_room
from sim.vocabulary.bundle import Bundle
from sim.vocabulary.compiled import entry
from sim.vocabulary.records import NEVER

GROWING = ("agenda", "journal", "reports", "troubles")


class Pair(Bundle):
    """Two arrays."""

    left: np.ndarray
    right: np.ndarray


@entry
def total_of(pair):
    total = 0.0
    for row in range(pair.left.shape[0]):
        for column in range(pair.left.shape[1]):
            total += (row + 1) * pair.left[row, column] * pair.right[column]
    return total


@entry
def write_in_turn(pair):
    """What is read of a cell after it, its neighbour, and a cell of the other array were written to."""
    pair.right[0] = 2.0
    pair.left[0, 0] = pair.right[0] + 1.0
    pair.right[1] = pair.left[0, 0] + pair.right[0]
    pair.right[0] += pair.right[1]
    return pair.right[0], pair.right[1], pair.left[0, 0]


@entry
def one_more(pair, place, asked):
    """What stands at a place that is asked for before and after another, or the same, is written to."""
    before = pair.right[asked]
    pair.right[place] = before + 1.0
    return pair.right[asked] - before


def pair(**changed) -> Pair:
    return Pair(**{"left": np.arange(6.0).reshape(2, 3), "right": np.array([1.0, 10.0, 100.0]), **changed})


def test_compiled_code_reads_the_arrays_by_name():
    assert total_of(pair()) == (0 + 10 + 200) + 2 * (3 + 40 + 500)


def test_compiled_code_reads_what_it_has_written():
    both = pair()
    assert write_in_turn(both) == (7.0, 5.0, 3.0)
    assert both.right.tolist() == [7.0, 5.0, 100.0]
    assert both.left[0, 0] == 3.0


@pytest.mark.parametrize(("asked", "grown"), [(1, 1.0), (2, 0.0)])
def test_compiled_code_reads_anew_what_may_have_been_written(asked, grown):
    assert one_more(pair(), 1, asked) == grown


def test_compiled_code_sees_what_python_writes():
    both = pair()
    both.right[:] = 1.0
    assert total_of(both) == 3 + 2 * 12


@pytest.mark.parametrize(
    ("arrays", "message"),
    [
        ({"left": np.zeros((2, 3))}, "a Pair has the arrays left, right"),
        ({"left": np.zeros((2, 3)), "right": np.zeros(3), "more": np.zeros(1)}, "a Pair has the arrays"),
        ({"left": np.zeros((2, 6))[:, ::2], "right": np.zeros(3)}, "not C-contiguous: left"),
        ({"left": np.zeros((3, 2)).T, "right": np.zeros(6)[::2]}, "not C-contiguous: left, right"),
    ],
)
def test_wrong_arrays_are_refused(arrays, message):
    with pytest.raises(TypeError, match=message):
        Pair(**arrays)


def test_replacing_an_array_leaves_the_bundle_and_the_others_alone():
    before = pair()
    after = before.replace(right=np.zeros(3))
    assert after.left is before.left
    assert (total_of(before), total_of(after)) == (1296.0, 0.0)


def test_a_town_with_room_stays_as_it_is(hillfoot):
    town = with_room(assemble(hillfoot, 1))
    assert with_room(town) is town


@pytest.mark.parametrize("name", GROWING)
def test_growth_keeps_what_is_there(hillfoot, name):
    """An array that is all but full doubles; its records and every other array stay."""
    town = assemble(hillfoot, 1)
    array = getattr(town, name)
    array.view("u1")[:] = np.arange(array.nbytes) % 251
    town.clock[f"{name}_n"] = len(array) - 1
    grown = with_room(town)
    larger = getattr(grown, name)
    assert len(larger) - used(grown, name) >= needed(grown)
    assert larger[: len(array)].tobytes() == array.tobytes()
    free = larger[len(array) :]
    if name == "agenda":
        assert (free["time"] == NEVER).all()
        free["time"] = 0.0
    assert not free.view("u1").any()
    for other in set(town.__annotations__) - {name}:
        assert getattr(grown, other) is getattr(town, other)


def test_the_room_needed_grows_with_what_lies_latent(hillfoot):
    """One round of a grid may touch each latent trouble."""
    town = assemble(hillfoot, 1)
    least = needed(town)
    town.clock["latent_n"] = 1000
    assert needed(town) == least + 1000 * ROOM_PER_LATENT
    assert all(len(getattr(with_room(town), n)) - used(town, n) >= needed(town) for n in GROWING)
