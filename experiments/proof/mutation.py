"""`uv run --with cosmic-ray python -m experiments.proof.mutation`: would a wrong rule be noticed?

Cosmic Ray makes small mistakes in `sim/kernel` and `sim/behaviour`, one at a time: a comparison turned, a
number moved, a branch negated. Of all of them a random sample is tried: in a copy of the project, without the
compiler, the kernel's unit tests and one run of the small test town must notice. Mistakes that nobody notices
are printed.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np
from rich.console import Console
from rich.progress import track

from experiments.proof.intervals import binomial

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("sim/kernel", "sim/behaviour")
COPIED = ("sim", "tests", "scenarios", "experiments", "pyproject.toml")
NOTICE = "tests/unit/kernel tests/baseline tests/unit/metrics/test_by_hand.py"
MUTANTS = 300
TIMEOUT_S = 600
NOT_RULES = ("RemoveDecorator", "NoOp")
"""Operators that change no rule: without its decorator a function is only not compiled."""


def possible(rooms: tuple[str, ...] = ROOMS) -> Iterator[Any]:
    """Every mutation that Cosmic Ray knows of in the rooms, but for lines that only import or annotate."""
    from cosmic_ray.commands.init import _all_work_items

    files = [file for room in rooms for file in sorted((ROOT / room).glob("*.py"))]
    for item in _all_work_items([file.relative_to(ROOT) for file in files], {}):
        (mutation,) = item.mutations
        if mutation.operator_name.rpartition("/")[2] not in NOT_RULES:
            yield mutation


def sample(number: int, seed: int = 2022) -> list[Any]:
    """So many of them at random."""
    every = list(possible())
    chosen = np.random.default_rng(seed).choice(len(every), size=min(number, len(every)), replace=False)
    return [every[i] for i in sorted(chosen)]


def copy_of_project(into: Path) -> Path:
    """A copy of what the tests need."""
    for name in COPIED:
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, into / name)
    return into


def _settle(folder: str) -> None:
    """A worker makes its own copy and stays there."""
    os.chdir(copy_of_project(Path(tempfile.mkdtemp(dir=folder))))
    os.environ |= {"NUMBA_DISABLE_JIT": "1", "PYTHONPATH": "."}


def survives(mutation: Any) -> str:
    """The diff of a mutation that no test notices; empty when one does."""
    from cosmic_ray.mutating import mutate_and_test
    from cosmic_ray.work_item import TestOutcome

    command = f"{sys.executable} -m pytest -x -q -n0 -p no:cacheprovider -k 'not danghu' {NOTICE}"
    result = mutate_and_test([mutation], command, TIMEOUT_S)
    return result.diff or "" if result.test_outcome == TestOutcome.SURVIVED else ""


def main() -> None:
    """Try the sample; print the score with its interval, and the mutations that survived."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mutants", type=int, default=MUTANTS)
    parser.add_argument("--workers", type=int, default=2)
    asked = parser.parse_args()
    console = Console()
    mutations = sample(asked.mutants)
    with tempfile.TemporaryDirectory() as folder:
        start = partial(ProcessPoolExecutor, asked.workers, get_context("spawn"), _settle, (folder,))
        with start() as pool:
            tried = track(pool.map(survives, mutations), total=len(mutations), console=Console(stderr=True))
            survived = [diff for diff in tried if diff]
    for diff in survived:
        console.print(diff, markup=False, highlight=False)
    killed = len(mutations) - len(survived)
    low, high = binomial(killed, len(mutations))
    console.print(
        f"{killed} of {len(mutations)} noticed: {killed / len(mutations):.1%} ({low:.1%} to {high:.1%})"
    )


if __name__ == "__main__":
    main()
