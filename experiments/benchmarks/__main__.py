"""Every benchmark, side by side in one run: `python -m experiments.benchmarks`."""

from __future__ import annotations

import argparse
from importlib.metadata import version

from rich.console import Console

from experiments.benchmarks.commits import against_table
from experiments.benchmarks.danghu import danghu_table, study_table
from experiments.benchmarks.desk import desk_table
from experiments.benchmarks.scaling import scaling_table
from experiments.benchmarks.trainer_page import page_table

PAIRED_RUNS = 10
TOOLS = ("govsim", "simpy", "simulsi", "mesa", "ciw", "salabim")


def main() -> None:
    """Run what is asked for, and print its tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--calls", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--runs", type=int, default=60, help="runs of the study")
    parser.add_argument("--only", choices=("desk", "danghu", "study", "scaling", "page"))
    parser.add_argument("--against", metavar="COMMIT", help="only this version beside that one, as ratios")
    parser.add_argument("--pairs", type=int, default=15, help="pairs of --against")
    parser.add_argument("--same-town", action="store_true", help="both live through Danghu as it was there")
    asked = parser.parse_args()
    console = Console(width=150)
    if asked.against:
        runs = max(asked.runs // PAIRED_RUNS, 1)
        table = against_table(asked.against, asked.pairs, asked.calls, runs, same_town=asked.same_town)
        console.print(table)
        return
    console.print(", ".join(f"{name} {version(name)}" for name in TOOLS))
    tables = {
        "desk": lambda: desk_table(asked.calls, asked.rounds),
        "danghu": lambda: danghu_table(asked.rounds),
        "study": lambda: study_table(asked.runs),
        "scaling": scaling_table,
        "page": page_table,
    }
    for name, make in tables.items():
        if asked.only in (None, name):
            console.print(make())


if __name__ == "__main__":
    main()
