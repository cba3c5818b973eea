"""The dispatch desk in four tools, side by side: `python -m experiments.benchmarks.desk`.

The tools take turns, round by round, so that a busy machine disturbs them alike; a ratio is the median of
the rounds' own ratios.
"""

from __future__ import annotations

import argparse
import gc
import warnings
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from statistics import median
from time import perf_counter

from rich.console import Console
from rich.table import Table

from experiments.benchmarks import desk_ciw, desk_govsim, desk_mesa, desk_simpy
from experiments.benchmarks.calls import Answer, Desk, desk_of, scenario
from sim.scenario.load import load

PEERS: dict[str, Callable[[Desk], Answer]] = {
    "SimPy": desk_simpy.run,
    "Mesa": desk_mesa.run,
    "Ciw": desk_ciw.run,
}
ALL, EVENTS = "govsim, everything", "govsim, events only"
DANGHU = Path(__file__).resolve().parents[2] / "scenarios/danghu.toml"
SAME = 1e-6
Seconds = dict[str, list[float]]


def timed(work: Callable[[], object]) -> tuple[float, object]:
    """Seconds, and what came of it."""
    gc.collect()
    start = perf_counter()
    result = work()
    return perf_counter() - start, result


def check(name: str, found: Answer, expected: Answer) -> None:
    """Whoever is timed must have answered the same calls alike."""
    apart = max(abs(a - b) for a, b in zip(found, expected, strict=True))
    if apart > SAME:
        raise SystemExit(f"{name} answers {found}, govsim {expected}: not the same desk")


def one_round(calls: int, seed: int, seconds: Seconds) -> int:
    """Time every tool once on the calls of `seed`; their number."""
    plan = scenario(calls)
    town = desk_govsim.prepare(plan, seed)
    seconds[EVENTS].append(timed(lambda: desk_govsim.events_only(town))[0])
    elapsed, run = timed(lambda: desk_govsim.everything(plan, seed))
    seconds[ALL].append(elapsed)
    desk, expected = desk_of(run), desk_govsim.answer(run)
    for name, peer in PEERS.items():
        elapsed, found = timed(lambda peer=peer: peer(desk))
        seconds[name].append(elapsed)
        check(name, found, expected)
    return len(desk.arrivals)


def desk_table(calls: int, rounds: int) -> Table:
    """Calls a second of each tool, and how many times govsim's everything is faster."""
    seconds: Seconds = {name: [] for name in (ALL, EVENTS, *PEERS)}
    desk_govsim.everything(scenario(100), 0)
    numbers = [one_round(calls, 1 + seed, seconds) for seed in range(rounds)]
    heads = ("tool", "calls a second", "everything is faster by", "events only is faster by")
    table = Table(*heads, title=f"the desk, {calls:,} calls, {rounds} rounds")
    for name, spent in seconds.items():
        rates = [n / s for n, s in zip(numbers, spent, strict=True)]
        times = [_times(spent, seconds[ours]) if name in PEERS else "" for ours in (ALL, EVENTS)]
        table.add_row(name, f"{median(rates):,.0f}", *times)
    return table


def _times(theirs: list[float], ours: list[float]) -> str:
    """The median of the rounds' ratios, with the least and the greatest."""
    ratios = [their / our for their, our in zip(theirs, ours, strict=True)]
    return f"{median(ratios):.1f} ({min(ratios):.1f} to {max(ratios):.1f})"


def danghu_table(rounds: int) -> Table:
    """A whole Danghu run against SimPy's bare desk with as many calls."""
    plan = load(DANGHU)
    first, run = timed(lambda: desk_govsim.everything(plan, 0))
    calls = round(run.outcomes["calls_110"])
    ours, theirs = [], []
    for seed in range(1, 1 + rounds):
        ours.append(timed(lambda seed=seed: desk_govsim.everything(plan, seed))[0])
        desk = desk_of(desk_govsim.everything(scenario(calls), seed)).first(calls)
        theirs.append(timed(lambda desk=desk: desk_simpy.run(desk))[0])
    table = Table("run", "seconds (median)", title=f"Danghu, {plan.period.days:g} days")
    table.add_row("govsim, the first replication of a process: map, residents, rosters", f"{first:.3f}")
    table.add_row("govsim, every further replication, outcomes included", f"{median(ours):.3f}")
    table.add_row(f"SimPy, the bare desk with as many calls ({calls:,})", f"{median(theirs):.3f}")
    return table


def main() -> None:
    """Run both comparisons and print their tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--calls", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    warnings.filterwarnings("ignore", "Pickle, copy, and deepcopy", DeprecationWarning)
    console = Console()
    console.print(", ".join(f"{name} {version(name)}" for name in ("govsim", "simpy", "mesa", "ciw")))
    console.print(desk_table(asked.calls, asked.rounds))
    console.print(danghu_table(asked.rounds))


if __name__ == "__main__":
    main()
