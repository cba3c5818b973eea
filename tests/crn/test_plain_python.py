"""The same source without the compiler lives through the same life, in towns of every size and kind."""

import inspect
import json
from pathlib import Path

import numpy as np
import pytest

from sim.scenario.extent import days_of, expected_matters
from sim.scenario.load import load
from sim.scenario.shipped_names import town_names
from sim.vocabulary.compiled import JIT_DISABLED
from sim.vocabulary.plain import seen_plainly
from sim.vocabulary.records import TROUBLE

PLAINLY = """
import json
from sim.vocabulary.compiled import JIT_DISABLED
{lived}
print(json.dumps([JIT_DISABLED, *lived({towns!r})]))
"""
CALLS = 800
ROOT = Path(__file__).resolve().parents[2]
SHIPPED = sorted(ROOT / f"scenarios/{name}.toml" for name in town_names())


def lived(towns):
    """Digest, events and troubles of each town's life, and how many officers were sent; elsewhere too."""
    from sim.engine.simulate import live
    from sim.scenario.load import load

    found = []
    for file, overrides in towns:
        town = live(load(file, overrides=overrides), 3)
        found.append([int(town.clock[0][name]) for name in ("digest", "events", "troubles_n")])
        found[-1].append(int((town.officers["calls"] > 0).sum()))
    return found


def both_ways(run_python, towns):
    """The lives that plain Python lives in a process of its own, and those of this one's compiled code."""
    code = PLAINLY.format(lived=inspect.getsource(lived), towns=towns)
    is_plain, *plain = json.loads(run_python(code, NUMBA_DISABLE_JIT="1", timeout_s=1800))
    assert (is_plain, JIT_DISABLED) == (True, False)
    return plain, lived(towns)


def days(warmup: float, measured: float) -> dict[str, float]:
    return {"period.warmup_days": warmup, "period.days": measured, "period.cooldown_days": 0}


@pytest.mark.slow
def test_desks_of_more_officers_than_a_word_has_bits(run_python):
    """Bits of officers, and sums of them, are whole numbers of 64 bits whatever numpy keeps them in."""
    busy = {"trouble.single.per_day": 2304.0}
    busy |= {f"trouble.{kind}.on_scene.mean": 60.0 for kind in ("single", "double")}
    towns = [
        ("scenarios/theory/crews.toml", {**days(0, 0.1), **busy, "officers.server.count": officers})
        for officers in (33, 65, 129)
    ]
    plain, compiled = both_ways(run_python, towns)
    assert plain == compiled
    assert [sent for *_, sent in plain] == [33, 65, 129]


def test_numbers_that_leave_an_array_are_python_s_own():
    """Sums of `int8`, negations of the least number there is, shifts of `int32`: none runs over."""
    rows = np.zeros(2, TROUBLE)
    seen = seen_plainly(rows)
    row = seen[1]
    row.tries, row.hops, row.type, row.key = 127, -32768, 33, 2**64 - 1
    assert (row.tries + row.tries, -row.hops, 1 << row.type, row.key + 1) == (254, 32768, 2**33, 2**64)
    assert rows[1]["tries"] == 127
    assert {type(getattr(row, name)) for name in TROUBLE.names} == {int, float}
    cells = seen_plainly(np.full((2, 2), 100, np.int8))
    assert cells[0, 1] + cells[1][0] + sum(cells[0]) == 400


def some_days(file):
    """Three, or as few as bring some eight hundred calls: of theory towns and of a city that is hours."""
    town = load(file)
    third = min(1.0, CALLS / 3 * days_of(town) / expected_matters(town))
    return days(third, 2 * third)


@pytest.fixture(scope="module")
def shipped(run_python):
    """The lives of each shipped scenario, by file."""
    plain, compiled = both_ways(run_python, [(str(file), some_days(file)) for file in SHIPPED])
    return dict(zip(SHIPPED, zip(plain, compiled, strict=True), strict=True))


@pytest.mark.slow
@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)
def test_every_shipped_scenario(shipped, file):
    plain, compiled = shipped[file]
    assert plain == compiled
    assert plain[1] > 100
