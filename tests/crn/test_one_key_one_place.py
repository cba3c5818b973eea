"""No two decisions share a draw: in the town of every system, each key is asked for at one place alone."""

import json

import pytest

pytestmark = pytest.mark.slow

RECORD = """
import json, sys
from collections import defaultdict

from sim.vocabulary import draws

FOUR = {"u01_four", "u01_four_each"}
PASSED_ON = {"stream", "streams", "draw", "draws", "look"}
places, block = defaultdict(set), draws._block


def place_of(frame):
    # A function that is handed a stream passes on what its caller asks.
    while PASSED_ON & set(frame.f_code.co_varnames[: frame.f_code.co_argcount]):
        frame = frame.f_back
    return frame.f_code.co_filename, frame.f_lineno


def name_of(frame):
    # A birth by itself and births by the handful draw the same, each for troubles of its own.
    file, line = place_of(frame)
    return file, "births" if frame.f_code.co_name in FOUR and "intrinsics" in file else line


def recorded(seed, stream, who, k):
    frame = sys._getframe(1)
    for one in range(4 if frame.f_code.co_name in FOUR else 1):
        places[int(stream) + one, int(who), int(k)].add(name_of(frame))
    return block(seed, stream, who, k)


draws._block = recorded

from sim.engine.assemble import assemble
from sim.engine.loop import advance, open_town
from sim.scenario.load import load
from sim.vocabulary.streams import Stream

town = open_town(assemble(load("tests/towns/every-system.toml"), 1))
town = advance(town, float(town.clock[0].end))
by_stream, shared = defaultdict(set), []
for (stream, *_), asked in places.items():
    if stream in set(Stream):
        by_stream[Stream(stream).name] |= {f"{file}:{line}" for file, line in asked}
    shared += [sorted(asked)] if len(asked) > 1 else []
print(json.dumps({
    "keys": len(places),
    "shared": shared,
    "streams": {name: sorted(asked) for name, asked in by_stream.items()},
}))
"""


@pytest.fixture(scope="module")
def asked(run_python):
    return json.loads(run_python(RECORD, NUMBA_DISABLE_JIT="1"))


def test_no_key_is_asked_for_at_two_places(asked):
    assert asked["keys"] > 10_000
    assert asked["shared"] == []


def test_no_stream_is_asked_for_at_two_places(asked):
    """Keys that meet only when a rare thing befalls a rare thing would not meet in a few days."""
    assert len(asked["streams"]) > 100
    assert {name: places for name, places in asked["streams"].items() if len(places) > 1} == {}
