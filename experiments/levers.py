"""Every lever of Danghu held to its claim on fresh seeds, kept as a page: `python -m experiments.levers`.

The claims were written by looking at the seeds 1 to 12, so that these pairs are others. Takes about an hour
of one processor; whoever is stopped goes on from what `results/levers/` keeps.
"""

from __future__ import annotations

import argparse

from experiments.pages import ROOT, commit_of, today
from sim.report.lever_page import page
from sim.study.execution import Execution
from sim.study.levers import lever_plan, small
from sim.study.store.files import write_whole
from sim.study.store.lever_runs import measure_kept

FIRST_SEED = 1001
PAIRS = 30
PAGE = ROOT / "results" / "levers.md"
KEPT = ROOT / "results" / "levers"
MADE = (
    "Made on {day} with the program at {commit}: `python -m experiments.levers`. "
    "{day}以程序版本{commit}制作。\n\n"
)


def main() -> None:
    """Measure, and write the page.

    Raises:
        sim.scenario.errors.ScenarioErrors: `results/levers/` keeps runs of another program.
    """
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=PAIRS)
    parser.add_argument("--workers", type=int)
    asked = parser.parse_args()
    seeds = range(FIRST_SEED, FIRST_SEED + asked.pairs)
    found = measure_kept(lever_plan("danghu"), seeds, Execution(asked.workers, small), KEPT)
    made = MADE.format(day=today(), commit=commit_of())
    write_whole(PAGE, made + page(found))


if __name__ == "__main__":
    main()
