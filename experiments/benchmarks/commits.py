"""This version of the program beside an earlier commit: in turn, pair by pair, as ratios.

Each has a process, a folder and compiled code of its own, and only one works at a time. A ratio is the median
of the pairs' own ratios, so a machine that slows down in the middle slows both. Each lives through Danghu as
its own file has it, or both through that of the earlier commit: then what the town has gained since is no
part of the ratio.

Who shares a processor's core with others is slowed down by them, and the more so the better its code fills
the core: two programs are then not slowed alike. So a yardstick is taken before and after each piece, and
what took place while it was long is left out of a second ratio, of the medians of the idle rounds.
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
from statistics import median
from typing import NamedTuple

from rich.table import Table

from experiments.benchmarks import desk_cpp, desk_govsim
from experiments.benchmarks.calls import HERE, desk_of, scenario
from experiments.benchmarks.timing import spread

ROOT = HERE.parents[1]
TOWN = Path("scenarios/danghu.toml")
Parts = dict[str, float]
Pair = tuple[Parts, Parts]


IDLE = 1.1
"""How many times its shortest a yardstick may take beside what is measured on an idle machine."""

PATIENCE = 20
"""How many times as many pairs are made, at most, until as many idle rounds are found."""

WHOLE = ("drawing", "events", "outcomes")


class RoundFigure(NamedTuple):
    """A figure of what a round took, and the pieces that it is about."""

    of: Callable[[Parts], float]
    pieces: tuple[str, ...]


class Taken(NamedTuple):
    """A figure of one round, and the longest yardstick beside it."""

    value: float
    beside: float


def _whole(parts: Parts) -> float:
    return sum(parts[piece] for piece in WHOLE)


DANGHU = {
    "Danghu, drawing and packing, a day": RoundFigure(lambda p: p["drawing"] / p["days"], ("drawing",)),
    "Danghu, events, an event": RoundFigure(lambda p: p["events"] / p["number"], ("events",)),
    "Danghu, all outcomes, a day": RoundFigure(lambda p: p["outcomes"] / p["days"], ("outcomes",)),
    "Danghu, a replication, a day": RoundFigure(lambda p: _whole(p) / p["days"], WHOLE),
    "Danghu, a replication, an event": RoundFigure(lambda p: _whole(p) / p["number"], WHOLE),
}
STUDY = {"Danghu, a study, days a second": RoundFigure(lambda p: p["days"] / p["wall"], ())}
DESK = {
    "desk, drawing and packing": RoundFigure(lambda p: p["drawing"], ("drawing",)),
    "desk, events": RoundFigure(lambda p: p["events"], ("events",)),
    "desk, all outcomes": RoundFigure(lambda p: p["outcomes"], ("outcomes",)),
    "desk, everything": RoundFigure(_whole, WHOLE),
}


def taken(parts: Parts, figure: RoundFigure) -> Taken:
    """The figure of a round; with no yardstick beside it where it is of no piece."""
    return Taken(figure.of(parts), max((parts[f"beside {piece}"] for piece in figure.pieces), default=0.0))


def idle(rounds: list[Taken]) -> list[float]:
    """The values of the rounds on an idle machine; none where no yardstick was taken."""
    least = min(one.beside for one in rounds)
    return [one.value for one in rounds if 0.0 < one.beside <= IDLE * least]


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


def _is_enough(pairs: int, *sides: list[Taken]) -> bool:
    """Whether there are so many pairs, and so many idle rounds of each side; or none is to be hoped for."""
    made = len(sides[0])
    return made >= pairs and (made >= PATIENCE * pairs or all(len(idle(side)) >= pairs for side in sides))


def in_turn(here: Version, there: Version, what: str, pairs: int) -> list[Pair]:
    """Both versions on the same seeds; who goes first changes from pair to pair."""
    found: list[Pair] = []
    about = RoundFigure(lambda _: 0.0, () if what == "study" else ("events",))
    most = pairs if what == "study" else PATIENCE * pairs
    for seed in range(1, 1 + most):
        order = (here, there) if seed % 2 else (there, here)
        answers = {version: version.ask(what, seed) for version in order}
        found.append((answers[here], answers[there]))
        if _is_enough(pairs, *([taken(pair[side], about) for pair in found] for side in (0, 1))):
            break
    return found


def _add_row(table: Table, name: str, ones: list[Taken], others: list[Taken]) -> None:
    """The ratios of the one to the other: of all pairs, and of what was idle."""
    ratios = [one.value / other.value for one, other in zip(ones, others, strict=True)]
    quiet = idle(ones), idle(others)
    alone = (
        f"{median(quiet[0]) / median(quiet[1]):.3f} ({len(quiet[0])}, {len(quiet[1])})" if all(quiet) else "–"
    )
    table.add_row(name, f"{len(ratios)}", spread(ratios, ".3f"), alone)


def _ratios(table: Table, found: list[Pair], figures: dict[str, RoundFigure]) -> None:
    for name, figure in figures.items():
        _add_row(table, name, *([taken(pair[side], figure) for pair in found] for side in (0, 1)))


def _beside_cpp(table: Table, here: Version, pairs: int, calls: int) -> None:
    """How much of the speed of C++ with the same duties: its seconds over ours, in turn on the same calls."""
    duties = {
        "events: share of the speed of C++ -O3": ("desk, events", "bare"),
        "events: share of the same with digest and ledger": ("desk, events", "booked"),
        "everything: share of C++ -O3 that draws and measures too": ("desk, everything", "whole"),
        "everything: share of its events alone": ("desk, everything", "bare"),
    }
    ours: dict[str, list[Taken]] = {name: [] for name in duties}
    theirs: dict[str, list[Taken]] = {name: [] for name in duties}
    for seed in range(1, 1 + PATIENCE * pairs):
        parts = here.ask("desk", seed)
        _, seconds, beside = desk_cpp.run(desk_of(desk_govsim.everything(scenario(calls), seed)))
        for name, (figure, duty) in duties.items():
            ours[name].append(taken(parts, DESK[figure]))
            theirs[name].append(Taken(getattr(seconds, duty), getattr(beside, duty)))
        if all(_is_enough(pairs, theirs[name], ours[name]) for name in list(duties)[:2]):
            break
    for name in duties:
        _add_row(table, f"desk, {name}", theirs[name], ours[name])


def against_table(commit: str, pairs: int, calls: int, runs: int, *, same_town: bool = False) -> Table:
    """Ratios of this version to `commit`: below one is faster, but for what is a second, or a share.

    With `same_town` both live through Danghu as it was in that commit.
    """
    title = f"against {commit}: this version over that one{', its Danghu' if same_town else ''}"
    columns = "pairs", "median of their ratios", "medians of idle rounds (how many of each)"
    table = Table("what", *columns, title=title)
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
