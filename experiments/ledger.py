"""`python -m experiments.ledger [COMMIT ...]` adds a line a commit to `results/ledger.md`.

It holds the main comparison's headline differences with their verdicts (Danghu and `integrated`), Danghu's
figures beside what was reported, the seconds of the default tests and of `.ci/run` as given, and of a
cold and of a cached start as measured. Without a commit it is the present one that is measured.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path
from time import perf_counter
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "results/ledger.md"
POLICY = "integrated"
START = "from sim.metrics.run import simulate; from sim.scenario.load import load; " + (
    "simulate(load('scenarios/danghu.toml', overrides={'period.days': 1.0}), 0).outcomes"
)
HEAD = """# Ledger

One line a commit, added by `python -m experiments.ledger`. Differences are `integrated` minus Danghu as
reported, with the verdict; figures are means beside what was reported, with an exclamation mark beyond the
tolerance; times are seconds on the wall, on the machine of that day: only its own ratios compare programs.

| commit | date | runs | headline differences | Danghu's figures | tests | .ci/run | cold start | cached |
|---|---|---|---|---|---|---|---|---|
"""


def measure(reps: int) -> dict[str, Any]:
    """Differences, verdicts and Danghu's figures, of the version that Python finds in the present folder."""
    from sim.study.compare import compare

    found = compare("scenarios/danghu.toml", [POLICY], reps)
    asked = tomllib.loads(Path("experiments/calibrate-danghu.toml").read_text(encoding="utf-8"))
    runs = [run.outcomes for run in found.replications if run.policy == found.base]
    figures = {name: sum(run[name] for run in runs) / len(runs) for name in asked["calibrate"]["targets"]}
    differences = {
        outcome.name: (
            found.pairs[POLICY][outcome.name].difference,
            str(found.verdict(POLICY, outcome.name)),
        )
        for outcome in found.headlines
    }
    return {"differences": differences, "figures": figures, "targets": asked["calibrate"]["targets"]}


def _told(found: dict[str, Any]) -> tuple[str, str]:
    """Differences and figures as a cell each."""
    changes = [f"{name} {mean:+.4g} {verdict}" for name, (mean, verdict) in found["differences"].items()]
    figures = []
    for name, target in found["targets"].items():
        value = found["figures"][name]
        beyond = "!" if abs(value - target["value"]) > target["tolerance"] else ""
        figures.append(f"{name} {value:.5g}{beyond} ({target['value']:g} ± {target['tolerance']:g})")
    return "; ".join(changes), "; ".join(figures)


def _python(tree: Path, cache: Path, *arguments: str) -> tuple[str, float]:
    """What Python prints with the version in `tree`, and the seconds that it takes."""
    environ = {**os.environ, "PYTHONPATH": str(tree), "GOVSIM_CACHE_DIR": str(cache)}
    start = perf_counter()
    command = [sys.executable, "-P", *arguments]
    done = subprocess.run(  # noqa: S603
        command, cwd=tree, env=environ, text=True, stdout=subprocess.PIPE, check=True
    )
    return done.stdout, perf_counter() - start


def line_of(commit: str, asked: argparse.Namespace) -> str:
    """Measure a commit, checked out beside this folder."""
    from experiments.benchmarks.commits import checked_out
    from experiments.pages import row, today

    with checked_out(commit) as place:
        tree, cache = place / "there", place / "cache"
        _, cold = _python(tree, cache, "-c", START)
        _, cached = _python(tree, cache, "-c", START)
        printed, _ = _python(tree, cache, str(Path(__file__)), "--measure", "--reps", str(asked.reps))
    cells = (*_told(json.loads(printed)), asked.tests, asked.ci, f"{cold:.1f}", f"{cached:.2f}")
    return row(commit, today(), asked.reps, *cells) + "\n"


def main() -> None:
    """Add a line for each commit asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("commits", nargs="*", default=["HEAD"])
    parser.add_argument("--reps", type=int, default=20, help="replications of the comparison")
    parser.add_argument("--tests", default="–", help="seconds of the default tests, as you measured them")
    parser.add_argument("--ci", default="–", help="seconds of .ci/run, as you measured them")
    parser.add_argument("--measure", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.measure:
        sys.stdout.write(json.dumps(measure(asked.reps)))
        return
    from experiments.pages import commit_of

    for commit in map(commit_of, asked.commits):
        line = line_of(commit, asked)
        before = PAGE.read_text(encoding="utf-8") if PAGE.exists() else HEAD
        PAGE.write_text(before + line, encoding="utf-8")
        sys.stdout.write(line)


if __name__ == "__main__":
    main()
