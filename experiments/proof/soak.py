"""`python -m experiments.proof.soak`: thousands of random small towns, every invariant checked in each.

A town is a shipped scenario with some of its parameters, any of them, put at random: at a bound, at nothing,
far beyond what anybody would assume, or somewhere between. What the loader refuses must be refused in words;
what it accepts must live through its days without a broken invariant. A town that fails is named by its
number, from which `--only` makes it again.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any, Literal, NamedTuple

import numpy as np
from rich.console import Console
from rich.progress import track

from sim.engine.assemble import assemble
from sim.engine.invariants import check
from sim.engine.loop import advance, close_books, open_town
from sim.kernel.state import Town
from sim.report.refusals import refusal_lines
from sim.scenario.describe import ParameterRow, describe
from sim.scenario.errors import ScenarioErrors
from sim.scenario.load import load
from sim.scenario.schema import Scenario
from sim.scenario.vary import vary

SCENARIOS = Path(__file__).resolve().parents[2] / "scenarios"
TOWNS = 10_000
BASES = {
    "small-station.toml": {"residents.registered": 4000, "residents.new": 1500},
    "large-station.toml": {"residents.registered": 4000, "residents.new": 1500},
    "city.toml": {"residents.registered": 6000, "residents.new": 2000},
    "danghu.toml": {"residents.registered": 6000, "residents.new": 2000, "town.grids": 28},
}
BRIEF = {"period.days": 2.0, "period.warmup_days": 0.5, "period.cooldown_days": 0.5}
LEFT_ALONE = ("period.", "residents.", "name", "title.", "town.")
FACTORS = (0.0, 0.1, 0.5, 2.0, 10.0)
MOST_MOVED = 60
LOOKS = 2
MOST_PER_DAY = 25.0  # of one type of trouble: a small town, not a test of patience
FORBIDDEN = 0.005

End = Literal["lived", "refused", "failed"]


class TownFate(NamedTuple):
    """What became of a town: how it ended, how many troubles and reports it had, and why it failed."""

    end: End
    troubles: int = 0
    lost: int = 0
    reason: str = ""


@cache
def base(name: str) -> tuple[Scenario, tuple[ParameterRow, ...]]:
    """A brief town of few residents, and its parameters that may be put at random."""
    scenario = load(SCENARIOS / name, overrides={**BASES[name], **BRIEF})
    rows = [row for row in describe(scenario) if isinstance(row.value, bool | int | float)]
    return scenario, tuple(row for row in rows if not row.path.startswith(LEFT_ALONE))


def put_at_random(row: ParameterRow, rng: np.random.Generator) -> bool | int | float:
    """A bound, a multiple of today's value, or one from its range; seldom one that the schema forbids."""
    if isinstance(row.value, bool):
        return bool(rng.integers(2))
    choices = [row.value * factor for factor in FACTORS]
    choices += [bound for name, bound in row.bounds.items() if name in ("ge", "le") and abs(bound) < 1e4]
    if isinstance(row.low, int | float) and isinstance(row.high, int | float):
        choices += [row.low, row.high, row.low + (row.high - row.low) * rng.random()]
    value = choices[rng.integers(len(choices))]
    if rng.random() > FORBIDDEN:
        value = within(value, row.bounds)
    if row.path.endswith(".per_day"):
        value = min(value, MOST_PER_DAY)
    return round(value) if isinstance(row.value, int) else float(value)


def within(value: float, bounds: Mapping[str, float]) -> float:
    """The nearest value that the bounds allow."""
    low = max(bounds.get("ge", -np.inf), np.nextafter(bounds.get("gt", -np.inf), np.inf))
    high = min(bounds.get("le", np.inf), np.nextafter(bounds.get("lt", np.inf), -np.inf))
    return float(np.clip(value, low, high))


def values_of(number: int) -> tuple[str, dict[str, Any]]:
    """The base of a town, and its values put at random."""
    rng = np.random.default_rng([2022, number])
    name = list(BASES)[number % len(BASES)]
    _, rows = base(name)
    moved = rng.choice(len(rows), size=rng.integers(1, MOST_MOVED), replace=False)
    return name, {rows[i].path: put_at_random(rows[i], rng) for i in moved}


def live_through(scenario: Scenario, seed: int) -> Town:
    """The town at its end, with every invariant checked on the way.

    Raises:
        AssertionError: an invariant does not hold.
    """
    town = open_town(assemble(scenario, seed, journal=True))
    end = float(town.clock[0]["end"])
    for look in range(1, LOOKS + 1):
        town = advance(town, end * look / LOOKS)
        check(town)
    close_books(town)
    check(town)
    return town


def lost_rows(town: Town) -> int:
    """Troubles that came up and are nowhere: the stream's share of the table that was never taken from it."""
    clock = town.clock[0]
    due = np.count_nonzero(town.troubles["onset"][: clock["stream_n"]] < clock["end"])
    return int(due - min(clock["next_birth"], due))


def fate(number: int) -> TownFate:
    """Make a town and live through it."""
    name, values = values_of(number)
    try:
        town = live_through(vary(base(name)[0], values), number)
    except ScenarioErrors as errors:
        wordless = [
            line for language in ("en", "zh") for line in refusal_lines(errors, language) if not line.strip()
        ]
        return (
            TownFate("failed", reason=f"{name} {number}: wordless refusal")
            if wordless
            else TownFate("refused")
        )
    except Exception as error:  # noqa: BLE001 - whatever it is, it is a finding
        return TownFate("failed", reason=f"{name} {number}: {type(error).__name__}: {error}")
    return TownFate("lived", int(town.clock[0]["troubles_n"]), lost_rows(town))


def fates(numbers: range, workers: int = 2) -> Iterator[TownFate]:
    """The fate of each town, in order."""
    with ProcessPoolExecutor(workers, get_context("spawn")) as pool:
        yield from pool.map(fate, numbers, chunksize=20)


def summary(found: list[TownFate]) -> Mapping[str, int]:
    """How many towns ended how, with how many troubles, of which lost."""
    ends = Counter(one.end for one in found)
    counts = {end: ends[end] for end in ("lived", "refused", "failed")}
    return {**counts, "troubles": sum(f.troubles for f in found), "lost": sum(f.lost for f in found)}


def main() -> None:
    """Live through so many towns; exit code 1 when one fails or loses a trouble."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--towns", type=int, default=TOWNS)
    parser.add_argument("--only", type=int, help="make this town alone, with its traceback")
    asked = parser.parse_args()
    console = Console()
    if asked.only is not None:
        name, values = values_of(asked.only)
        console.print(name, values)
        live_through(vary(base(name)[0], values), asked.only)
        return
    every = partial(track, total=asked.towns, console=Console(stderr=True))
    found = list(every(fates(range(asked.towns))))
    for one in found:
        if one.reason:
            console.print(one.reason)
    counts = summary(found)
    console.print(", ".join(f"{name} {count:,}" for name, count in counts.items()))
    raise SystemExit(1 if counts["failed"] or counts["lost"] else 0)


if __name__ == "__main__":
    main()
