"""A whole Danghu: building the world, a replication and its parts, and runs a second of a study."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter

from rich.table import Table

from experiments.benchmarks import desk_simpy
from experiments.benchmarks.calls import desk_of, scenario
from experiments.benchmarks.timing import spread, timed
from sim.engine.assemble import assemble
from sim.engine.loop import advance, close_books, open_town
from sim.kernel.state import Town
from sim.metrics.run import Run, simulate
from sim.scenario.load import load
from sim.scenario.schema import Scenario
from sim.study.replicate import Bench, jobs
from sim.study.workers import usable_cores

DANGHU = Path(__file__).resolve().parents[2] / "scenarios/danghu.toml"


def _live(town: Town) -> Town:
    town = advance(open_town(town), float(town.clock[0]["end"]))
    close_books(town)
    return town


def _parts(plan: Scenario, seed: int) -> tuple[float, float, float]:
    """Seconds for drawing and assembling, for the events, and for the outcomes."""
    drawn, town = timed(lambda: assemble(plan, seed))
    lived, town = timed(lambda: _live(town))
    told, _ = timed(lambda: Run(plan, seed, town).outcomes)
    return drawn, lived, told


def danghu_table(rounds: int) -> Table:
    """Where the time of a replication goes, beside SimPy's bare desk with as many calls."""
    plan = load(DANGHU)
    simulate(load(DANGHU, overrides={"period.days": 1.0}), 0)
    first, run = timed(lambda: simulate(plan, 0))
    calls = round(run.outcomes["calls_110"])
    parts = [_parts(plan, 1 + seed) for seed in range(rounds)]
    drawn, lived, told = (list(column) for column in zip(*parts, strict=True))
    desk = desk_of(simulate(scenario(calls), 1)).first(calls)
    theirs = [timed(lambda: desk_simpy.run(desk))[0] for _ in range(rounds)]
    table = Table("part", "processor seconds", title=f"Danghu, {plan.period.days:g} days")
    table.add_row("first replication of a process: map, residents, rosters too", f"{first:.3f}")
    table.add_row("further ones: drawing the troubles, rosters, room", spread(drawn, ".4f"))
    table.add_row(f"its {int(run.town.clock[0]['events']):,} events", spread(lived, ".4f"))
    table.add_row("all outcomes", spread(told, ".4f"))
    table.add_row("a whole replication", spread([sum(part) for part in parts], ".4f"))
    table.add_row(f"SimPy, the bare desk with as many calls ({calls:,})", spread(theirs, ".4f"))
    return table


def study_table(runs: int) -> Table:
    """Runs a second of a study of Danghu, by the clock on the wall, with processes and with threads."""
    plan = load(DANGHU)
    cores = usable_cores()
    table = Table("workers", "runs a second", title=f"{runs} replications with outcomes, wall clock")
    for kind, workers in (("processes", 1), ("processes", cores), ("threads", cores)):
        with Bench({"base": plan}, workers=workers, kind=kind) as bench:
            bench.run(jobs(["base"], range(workers)))
            start = perf_counter()
            bench.run(jobs(["base"], range(runs)))
            table.add_row(f"{workers} ({kind})", f"{runs / (perf_counter() - start):.1f}")
    return table
