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

from sim.engine.assemble import assemble
from sim.engine.loop import advance, close_books, open_town
from sim.metrics.run import Run, simulate
from sim.scenario.load import load
from sim.study.replicate import Bench, jobs

Parts = dict[str, float]


def days_of(plan: Any) -> float:
    """Days that a run simulates, the warm-up counted."""
    return float(plan.period.warmup_days + plan.period.days + plan.period.cooldown_days)


def replication(plan: Any, seed: int) -> Parts:
    """Processor seconds of drawing and packing, of the events, and of all outcomes; events and days."""
    gc.collect()
    start = process_time()
    town = assemble(plan, seed)
    drawn = process_time()
    town = advance(open_town(town), float(town.clock[0]["end"]))
    close_books(town)
    lived = process_time()
    assert Run(plan, seed, town).outcomes
    told = process_time()
    parts = {"drawing": drawn - start, "events": lived - drawn, "outcomes": told - lived}
    return {**parts, "number": float(town.clock[0]["events"]), "days": days_of(plan)}


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
