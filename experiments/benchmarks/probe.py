"""What one version of the program takes, asked again and again over standard input: see `commits.py`.

It is run by its path beside another version's packages, so it imports only what versions have in common.
"""

from __future__ import annotations

import gc
import json
import sys
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

import numba
import numpy as np

from sim.engine.assemble import assemble
from sim.engine.loop import advance, close_books, open_town
from sim.metrics.run import Run, simulate
from sim.scenario.load import load
from sim.study.replicate import Bench, jobs

Parts = dict[str, float]

PIECES = ("drawing", "events", "outcomes")
_STEPS = 400_000
_ONE, _THREE, _FIVE = np.uint64(1), np.uint64(3), np.uint64(5)


@numba.njit
def _steps(n: int) -> int:
    """Sums that do not wait for each other, so that whoever else works on the processor's core is felt."""
    a = b = c = d = e = _ONE
    for _ in range(n):
        a = a * _FIVE + _ONE
        b = b + (b >> _THREE) + _ONE
        c = c ^ (c << _FIVE) ^ _THREE
        d = d + (d ^ _FIVE)
        e = (e << _ONE) | (e >> np.uint64(63))
    return int(a ^ b ^ c ^ d ^ e)


def yardstick() -> float:
    """Processor seconds of a short piece of work that is always the same: more, when the core is shared."""
    start = process_time()
    _steps(_STEPS)
    return process_time() - start


def days_of(plan: Any) -> float:
    """Days that a run simulates, the warm-up counted."""
    return float(plan.period.warmup_days + plan.period.days + plan.period.cooldown_days)


def replication(plan: Any, seed: int) -> Parts:
    """Processor seconds of drawing and packing, of the events, and of all outcomes; events and days.

    With each piece, under ``beside ...``, the longer of the yardsticks taken before and after it.
    """
    gc.collect()
    lengths = [yardstick()]
    start = process_time()
    town = assemble(plan, seed)
    seconds = [process_time() - start]
    lengths.append(yardstick())
    start = process_time()
    town = advance(open_town(town), float(town.clock[0]["end"]))
    close_books(town)
    seconds.append(process_time() - start)
    lengths.append(yardstick())
    start = process_time()
    assert Run(plan, seed, town).outcomes
    seconds.append(process_time() - start)
    lengths.append(yardstick())
    beside = {f"beside {piece}": max(lengths[n : n + 2]) for n, piece in enumerate(PIECES)}
    counts = {"number": float(town.clock[0]["events"]), "days": days_of(plan)}
    return {**dict(zip(PIECES, seconds, strict=True)), **beside, **counts}


def study(plan: Any, runs: int) -> Parts:
    """Seconds on the wall of a study with one worker."""
    with Bench({"base": plan}, workers=1) as bench:
        bench.run(jobs(["base"], range(1)))
        start = perf_counter()
        bench.run(jobs(["base"], range(1, 1 + runs)))
        return {"wall": perf_counter() - start, "days": runs * days_of(plan)}


def desk(file: Path, calls: int) -> Any:
    """The dispatch desk over as many days as bring so many calls on average, packed and drawn anew."""
    per_day = sum(kind.per_day for kind in load(file).trouble.values())
    return load(file, overrides={"period.days": calls / per_day, "period.cooldown_days": 3.0})


def main() -> None:
    """Answer each line, such as ``danghu 3``, with a line of JSON."""
    file, calls, runs = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    town = load(Path(sys.argv[4]))
    yardstick()
    assert simulate(town, 0).outcomes
    assert simulate(desk(file, 100), 0).outcomes
    for line in sys.stdin:
        what, seed = line.split()
        if what == "danghu":
            found = replication(town, int(seed))
        elif what == "desk":
            found = replication(desk(file, calls), int(seed))
        else:
            found = study(town, runs)
        sys.stdout.write(json.dumps(found) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
