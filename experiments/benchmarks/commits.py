"""This version of the program beside an earlier commit: in turn, pair by pair, as ratios.

Each has a process, a folder and compiled code of its own, and only one works at a time. A ratio is the median
of the pairs' own ratios, so a machine that slows down in the middle slows both. Each lives through Danghu as
its own file has it, or both through that of the earlier commit: then what the town has gained since is no
part of the ratio.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.table import Table

from experiments.benchmarks import desk_cpp, desk_govsim
from experiments.benchmarks.calls import HERE, desk_of, scenario
from experiments.benchmarks.timing import spread

ROOT = HERE.parents[1]
TOWN = Path("scenarios/danghu.toml")
Parts = dict[str, float]
Pair = tuple[Parts, Parts]


def _whole(parts: Parts) -> float:
    return parts["drawing"] + parts["events"] + parts["outcomes"]


DANGHU: dict[str, Callable[[Parts], float]] = {
    "Danghu, drawing and packing, a day": lambda p: p["drawing"] / p["days"],
    "Danghu, events, an event": lambda p: p["events"] / p["number"],
    "Danghu, all outcomes, a day": lambda p: p["outcomes"] / p["days"],
    "Danghu, a replication, a day": lambda p: _whole(p) / p["days"],
}
STUDY = {"Danghu, a study, days a second": lambda p: p["days"] / p["wall"]}
DESK: dict[str, Callable[[Parts], float]] = {
    "desk, drawing and packing": lambda p: p["drawing"],
    "desk, events": lambda p: p["events"],
    "desk, all outcomes": lambda p: p["outcomes"],
    "desk, everything": _whole,
}


class Version:
    """A process that answers for one version of the program."""

    def __init__(self, tree: Path, cache: Path, calls: int, runs: int, town: Path) -> None:
        """Start it in the folder `tree`, with the file of Danghu; its compiled code is kept in `cache`."""
        asked = [tree / HERE.relative_to(ROOT) / "desk.toml", calls, runs, town]
        probe = [sys.executable, "-P", str(HERE / "probe.py"), *map(str, asked)]
        environ = {**os.environ, "PYTHONPATH": str(tree), "GOVSIM_CACHE_DIR": str(cache)}
        self._process = subprocess.Popen(  # noqa: S603
            probe, cwd=tree, env=environ, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )

    def ask(self, what: str, seed: int) -> Parts:
        """What it took, for ``danghu``, ``desk`` or ``study``."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(f"{what} {seed}\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        if not answer:
            raise SystemExit(f"the benchmark of {what} ended with {self._process.wait()}")
        return dict(json.loads(answer))

    def close(self) -> None:
        """End it."""
        self._process.communicate()


def _git(*command: str) -> None:
    subprocess.run(["git", "-C", str(ROOT), *command], check=True, capture_output=True)  # noqa: S603, S607


@contextmanager
def checked_out(commit: str) -> Iterator[Path]:
    """A folder with the files of `commit`, for as long as the block lasts."""
    place = Path(tempfile.mkdtemp(prefix="govsim-against-"))
    try:
        _git("worktree", "add", "--detach", str(place / "there"), commit)
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)
        _git("worktree", "prune")


def in_turn(here: Version, there: Version, what: str, pairs: int) -> list[Pair]:
    """Both versions on the same seeds; who goes first changes from pair to pair."""
    found: list[Pair] = []
    for seed in range(1, 1 + pairs):
        order = (here, there) if seed % 2 else (there, here)
        answers = {version: version.ask(what, seed) for version in order}
        found.append((answers[here], answers[there]))
    return found


def _ratios(table: Table, found: list[Pair], figures: dict[str, Callable[[Parts], float]]) -> None:
    for name, figure in figures.items():
        table.add_row(name, spread([figure(ours) / figure(theirs) for ours, theirs in found], ".3f"))


def _beside_cpp(table: Table, here: Version, pairs: int, calls: int) -> None:
    """How much of the speed of C++ with the same duties: its seconds over ours, in turn on the same calls."""
    found = []
    for seed in range(1, 1 + pairs):
        ours = here.ask("desk", seed)
        _, seconds = desk_cpp.run(desk_of(desk_govsim.everything(scenario(calls), seed)))
        found.append((ours, seconds))
    duties = {
        "events: share of the speed of C++ -O3": ("desk, events", "bare"),
        "events: share of the same with digest and ledger": ("desk, events", "booked"),
        "everything: share of C++ -O3 that draws and measures too": ("desk, everything", "whole"),
        "everything: share of its events alone": ("desk, everything", "bare"),
    }
    for name, (ours_of, theirs) in duties.items():
        took = DESK[ours_of]
        shares = [getattr(limit, theirs) / took(ours) for ours, limit in found]
        table.add_row(f"desk, {name}", spread(shares, ".3f"))


def against_table(commit: str, pairs: int, calls: int, runs: int, *, same_town: bool = False) -> Table:
    """Ratios of this version to `commit`: below one is faster, but for what is a second, or a share.

    With `same_town` both live through Danghu as it was in that commit.
    """
    title = f"against {commit}, {pairs} pairs, medians{', its Danghu' if same_town else ''}"
    table = Table("what", "this version over that one", title=title)
    with checked_out(commit) as place:
        theirs = place / "there" / TOWN
        here = Version(ROOT, place / "cache-here", calls, runs, theirs if same_town else ROOT / TOWN)
        here.ask("desk", 0)  # compiled before the other begins
        there = Version(place / "there", place / "cache-there", calls, runs, theirs)
        _ratios(table, in_turn(here, there, "danghu", pairs), DANGHU)
        _ratios(table, in_turn(here, there, "study", pairs), STUDY)
        _ratios(table, in_turn(here, there, "desk", pairs), DESK)
        there.close()
        if desk_cpp.is_available():
            _beside_cpp(table, here, pairs, calls)
        here.close()
    return table
