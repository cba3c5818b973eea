"""Assumptions counted: `python -m experiments.assumptions [--against COMMIT] [--page FILE]`.

Counted are the numbers of the resolved Danghu that are of grade D, those that are uncertain and bear no
grade, and the numeric literals in `sim/behaviour` and `sim/world` other than -1, 0, 1 and 2. A list counts
once, and so does a default that no file sets, for all entries that leave it; what a file sets counts for
every entry. The sum with such defaults counted for each entry stands beside it. With a commit: before, after
and net for each mechanism, and by name what has come, with the decision it serves, and what has gone.
"""

from __future__ import annotations

import argparse
import ast
import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("sim/behaviour", "sim/world")
PLAIN = (-1, 0, 1, 2)
TABLES = ("trouble", "department", "rung", "officers", "roster", "channel", "profile", "shift", "calendar")
KINDS = ("grade D", "ungraded", "literals")
Counts = dict[str, dict[str, int]]


def mechanism(path: str) -> str:
    """The section of a parameter; of an entry of a table, the parameter with a star for the entry."""
    first, *rest = path.split(".")
    return ".".join([first, "*", *rest[1:2]]) if first in TABLES and len(rest) > 1 else first


def literals(code: str) -> Iterator[float]:
    """The numbers written in a program, but for the plain ones."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Constant) and type(node.value) in (int, float) and node.value not in PLAIN:
            yield node.value


def is_number(value: Any) -> bool:
    """Whether a value is a number or a list of them."""
    parts = value if isinstance(value, list) else [value]
    return bool(parts) and all(isinstance(one, int | float) and not isinstance(one, bool) for one in parts)


def count(root: Path) -> dict[str, Any]:
    """Counts by mechanism and kind, and the assumed parameters by name, of the version in `root`."""
    from sim.scenario.describe import describe
    from sim.scenario.load import load

    found: dict[str, Counter[str]] = {}
    names: Counter[str] = Counter()
    shared: set[str] = set()
    each = 0
    labels = {}
    for row in describe(load(root / "scenarios/danghu.toml")):
        if not is_number(row.value):
            continue
        kind = "grade D" if row.grade == "D" else "ungraded" if row.kind == "uncertainty" else ""
        name = pattern(row.path)
        each += bool(kind) and row.grade in ("", "D")
        if kind and row.grade in ("", "D") and (row.file or name not in shared):
            if not row.file:
                shared.add(name)
            found.setdefault(mechanism(row.path), Counter())[kind] += 1
            names[name] += 1
            labels.setdefault(name, [row.en, row.zh])
    for room in ROOMS:
        for file in sorted((root / room).rglob("*.py")):
            if numbers := list(literals(file.read_text(encoding="utf-8"))):
                place = file.relative_to(root / "sim").with_suffix("").as_posix()
                found.setdefault(place, Counter())["literals"] += len(numbers)
                each += len(numbers)
    return {"counts": found, "names": names, "labels": labels, "each": each}


def pattern(path: str) -> str:
    """A parameter with a star for the entry of a table, and for what stands below it."""
    first, *rest = path.split(".")
    return ".".join([first, "*", *rest[1:]]) if first in TABLES and len(rest) > 1 else path


def counted_there(commit: str) -> dict[str, Any]:
    """The counts of a commit, by this program with that commit's package."""
    from experiments.benchmarks.commits import checked_out

    with checked_out(commit) as place:
        tree = place / "there"
        environ = {**os.environ, "PYTHONPATH": str(tree), "GOVSIM_CACHE_DIR": str(place / "cache")}
        command = [sys.executable, "-P", str(Path(__file__)), "--count", str(tree)]
        done = subprocess.run(  # noqa: S603
            command, cwd=tree, env=environ, text=True, stdout=subprocess.PIPE, check=True
        )
        return dict(json.loads(done.stdout))


def main() -> None:
    """Count, here and there, and print the page or write it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--against", metavar="COMMIT", help="count that version as well")
    parser.add_argument("--page", type=Path, metavar="FILE", help="write the page instead of printing it")
    parser.add_argument("--count", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.count:
        sys.stdout.write(json.dumps(count(asked.count)))
        return
    from experiments.assumptions_page import page
    from experiments.pages import commit_of

    there = counted_there(asked.against) if asked.against else None
    commits = commit_of("HEAD"), commit_of(asked.against) if asked.against else ""
    text = page(count(ROOT), there, commits)
    if asked.page:
        asked.page.write_text(text, encoding="utf-8")
    sys.stdout.write(f"{asked.page}\n" if asked.page else text)


if __name__ == "__main__":
    main()
