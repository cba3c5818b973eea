"""The dispatch desk in eight tools, side by side.

The tools take turns, round by round, on the same calls; a ratio is the median of the rounds' own ratios.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable
from statistics import median

from rich.table import Table

from experiments.benchmarks import (
    desk_ciw,
    desk_cpp,
    desk_govsim,
    desk_mesa,
    desk_salabim,
    desk_simpy,
    desk_simulsi,
)
from experiments.benchmarks.calls import Answer, Desk, desk_of, scenario
from experiments.benchmarks.timing import spread, timed

PEERS: dict[str, Callable[[Desk], Answer]] = {
    "SimPy": desk_simpy.run,
    "SimulSI": desk_simulsi.run,
    "Mesa": desk_mesa.run,
    "Ciw": desk_ciw.run,
    "salabim": desk_salabim.run,
}
ALL, EVENTS = "govsim, everything", "govsim, events only"
CPP, CPP_BOOKS, CPP_ALL = "C++ -O3, events only", "C++ -O3, events and books", "C++ -O3, everything"
COMPILED = (CPP, CPP_BOOKS, CPP_ALL)
HOLDS = {
    ALL: "packing, drawing the calls, rosters, events, digest, ledger, all outcomes",
    EVENTS: "events with all twenty systems compiled in, digest, ledger of hours, residents' memory",
    CPP: "events and results of this one desk; calls ready made",
    CPP_BOOKS: "the same with a digest and a ledger of hours",
    CPP_ALL: "the same, its calls drawn by Philox too, and thirty figures taken instead of all outcomes",
    "SimPy": "events, a process a call, and results; calls ready made",
    "SimulSI": "the same, and the statistics that its resources always keep",
    "Mesa": "events, agents, and results; calls ready made",
    "Ciw": "less: it is told the travel, because it cannot send the nearest officer",
    "salabim": "as SimPy; monitors of the resource off",
}
SAME = 1e-6
Seconds = dict[str, list[float]]


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
    if CPP in seconds:
        found, spent, _ = desk_cpp.run(desk)
        for name, elapsed in zip(COMPILED, spent, strict=True):
            seconds[name].append(elapsed)
        check(CPP, found, expected)
    for name, peer in PEERS.items():
        elapsed, found = timed(lambda peer=peer: peer(desk))
        seconds[name].append(elapsed)
        check(name, found, expected)
    return len(desk.arrivals)


def desk_table(calls: int, rounds: int) -> Table:
    """Calls a second of each tool, and how many times govsim is faster."""
    warnings.filterwarnings("ignore", "Pickle, copy, and deepcopy", DeprecationWarning)
    seconds: Seconds = {name: [] for name in HOLDS if name not in COMPILED or desk_cpp.is_available()}
    desk_govsim.everything(scenario(100), 0)
    numbers = [one_round(calls, 1 + seed, seconds) for seed in range(rounds)]
    heads = ("tool", "calls a second", "events only: faster by", "everything: faster by", "its time holds")
    table = Table(*heads, title=f"the desk, {calls:,} calls, {rounds} rounds")
    for name, holds in HOLDS.items():
        if name not in seconds:
            table.add_row(name, "no g++ here", "", "", holds)
            continue
        spent = seconds[name]
        rates = [n / s for n, s in zip(numbers, spent, strict=True)]
        ours = [] if name in (ALL, EVENTS) else [_times(spent, seconds[mine]) for mine in (EVENTS, ALL)]
        table.add_row(name, f"{median(rates):,.0f}", *(ours or ("", "")), holds)
    return table


def _times(theirs: list[float], ours: list[float]) -> str:
    ratios = [their / our for their, our in zip(theirs, ours, strict=True)]
    return spread(ratios, ".2f" if median(ratios) < 10 else ".0f")
