"""`uv run --with cosmic-ray==8.7.0 python -m experiments.proof.mutation`: would a wrong rule be noticed?

Cosmic Ray makes small mistakes in `sim/kernel` and `sim/behaviour`, one at a time: a comparison turned, a
number moved, a branch negated. Of all of them a random sample is tried: in a copy of the project, without the
compiler, the unit tests of both rooms and one run of each small test town must notice. Mistakes that nobody
notices are printed as they are found, and listed in `results/mutation.md` with the reason in
`mutation_reasons.toml` why they change no rule, where there is one.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from functools import partial
from importlib.metadata import version
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np
from rich.console import Console
from rich.progress import track

from experiments.proof.intervals import binomial
from experiments.proof.survivors import Survivor, reasons, why
from sim.study.reproduction import environment, software_version
from sim.study.store.files import write_whole

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("sim/kernel", "sim/behaviour")
COPIED = ("sim", "tests", "scenarios", "experiments", "pyproject.toml")
OUT = Path("results/mutation.md")
UNITS = ("tests/unit/kernel", "tests/unit/behaviour", "tests/unit/metrics/test_by_hand.py")
TOWNS = ("every-system", "hillfoot")
HOLDS = ("test_outcomes_have_not_moved", "test_the_same_happened_to_the_same_people")
MUTANTS = 300
SEED = 2022
PATIENCE = 8
"""So many times as long as without a mistake may the tests take; a mistake that takes longer is noticed."""

NOT_RULES = (
    "RemoveDecorator",
    "NoOp",
    "ReplaceComparisonOperator_Eq_Is",
    "ReplaceComparisonOperator_NotEq_IsNot",
)
"""Operators that change no rule: without its decorator a function is only not compiled, and compiled code
compares two numbers by `is` as by `==`."""

HEAD = """\
# Would a wrong rule be noticed? · 写错的规则会被发现吗

{tried} of the {possible:,} small mistakes that Cosmic Ray {cosmic_ray} can make in `{rooms}`, chosen
at random; **{killed} noticed, {score:.1%}** (95 % interval of Clopper and Pearson {low:.1%} to {high:.1%}) by
the unit tests of both rooms and one run of each small test town. {explained} of the other {survived} change
no rule, for the reason given; without them {net:.1%} of {real} were noticed. Made by
`uv run --with cosmic-ray==8.7.0 python -m experiments.proof.mutation --mutants {asked} --seed {seed}`,
version {version} ({environment}).

随机抽取的{tried}处小错误（比较反向、数字改动、分支取反等）逐一植入规则，
**{killed}处被测试发现（{score:.1%}）**，95%区间{low:.1%}至{high:.1%}。其余{survived}处中{explained}处不改变任何规则（理由见表），不计这些则为{net:.1%}。

| where 位置 | rule 原文 | mistake 改为 | why nobody notices 未被发现的原因 |
|---|---|---|---|
"""


def possible(rooms: tuple[str, ...] = ROOMS) -> Iterator[Any]:
    """Every mutation that Cosmic Ray knows of in the rooms, but for lines that only import or annotate."""
    from cosmic_ray.commands.init import _all_work_items

    files = [file for room in rooms for file in sorted((ROOT / room).glob("*.py"))]
    for item in _all_work_items([file.relative_to(ROOT) for file in files], {}):
        (mutation,) = item.mutations
        if mutation.operator_name.rpartition("/")[2] not in NOT_RULES:
            yield mutation


def sample(every: list[Any], number: int, seed: int) -> list[Any]:
    """So many of them at random."""
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


def notice() -> str:
    """The tests that must notice, in one command: those that notice most in the least time come first."""
    first, *others = [
        [f"tests/baseline/test_baseline.py::{test}[{town}]" for test in HOLDS] for town in TOWNS
    ]
    tests = [*first, *UNITS, *(test for town in others for test in town)]
    return " ".join([sys.executable, "-m pytest -x -q -n0 -p no:cacheprovider", *tests])


def seconds_when_sound() -> float:
    """How long the tests take, in a copy of its own, where there is no mistake.

    Raises:
        subprocess.CalledProcessError: they complain all the same, so that they would tell nothing.
    """
    began = time.monotonic()
    subprocess.run(notice().split(), check=True, stdout=sys.stderr)
    return time.monotonic() - began


def survives(mutation: Any, timeout_s: float) -> Survivor | None:
    """The mistake, if no test notices it."""
    from cosmic_ray.mutating import mutate_and_test
    from cosmic_ray.work_item import TestOutcome

    result = mutate_and_test([mutation], notice(), timeout_s)
    return Survivor.of(result.diff) if result.test_outcome == TestOutcome.SURVIVED else None


def survivors(mutations: Iterable[Any], workers: int) -> Iterator[Survivor | None]:
    """What became of each mutation, in the order in which they end."""
    with tempfile.TemporaryDirectory() as folder:
        start = partial(ProcessPoolExecutor, workers, get_context("spawn"), _settle, (folder,))
        with start() as pool:
            timeout = PATIENCE * pool.submit(seconds_when_sound).result()
            for tried in as_completed([pool.submit(survives, mutation, timeout) for mutation in mutations]):
                yield tried.result()


def table(survived: list[Survivor], tried: int, **told: Any) -> str:
    """The page: the score, and who survived."""
    known = reasons()
    explained = sum(bool(why(survivor, known)) for survivor in survived)
    killed, real = tried - len(survived), tried - explained
    low, high = binomial(killed, tried)
    scores = {"score": killed / tried, "low": low, "high": high, "net": killed / real}
    counts = {
        "tried": tried,
        "killed": killed,
        "survived": len(survived),
        "explained": explained,
        "real": real,
    }
    head = HEAD.format(
        **scores,
        **counts,
        **told,
        rooms="` and `".join(ROOMS),
        cosmic_ray=version("cosmic-ray"),
        version=software_version(),
        environment=", ".join(f"{key} {value}" for key, value in environment().items()),
    )
    return head + "".join(survivor.row(why(survivor, known)) for survivor in sorted(survived))


def main() -> None:
    """Try the sample; print each mutation that survived, and write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mutants", type=int, default=MUTANTS)
    parser.add_argument("--seed", type=int, default=SEED, help="which random sample")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--out", type=Path, default=OUT)
    asked = parser.parse_args()
    console = Console()
    every = list(possible())
    mutations = sample(every, asked.mutants, asked.seed)
    survived: list[Survivor] = []
    found = survivors(mutations, asked.workers)
    for survivor in track(found, total=len(mutations), console=Console(stderr=True)):
        if survivor:
            survived.append(survivor)
            console.print(str(survivor), markup=False, highlight=False)
    page = table(survived, len(mutations), possible=len(every), asked=asked.mutants, seed=asked.seed)
    write_whole(asked.out, page)
    killed = len(mutations) - len(survived)
    console.print(f"{killed} of {len(mutations)} noticed; written: {asked.out}")


if __name__ == "__main__":
    main()
