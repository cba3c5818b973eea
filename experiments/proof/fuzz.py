"""`python -m experiments.proof.fuzz`: damaged, foreign and monstrous files, as anybody might hand them in.

Most inputs are sound files with bytes flipped, cut, doubled, or with strange words or values put in; some are
files of another kind put in the place of these, and some are monsters: very deep, very large, of nothing.
What comes of one must be an answer or `ScenarioErrors`, the planner's one-line messages, within ten seconds;
anything else is a crash, named by the number from which `--only` makes it again. A refusal that only the
guard could give, because the reader itself raised something, is counted apart: its reader should have known.
"""

from __future__ import annotations

import argparse
import signal
import tempfile
import time
import warnings
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from rich.console import Console
from rich.progress import track

from experiments.pages import commit_of
from experiments.proof.fuzz_damage import damaged
from experiments.proof.fuzz_monsters import monster
from experiments.proof.fuzz_page import LONGEST_S, Fed, failed, page
from experiments.proof.fuzz_targets import ROOT, Target, targets
from sim.report.refusals import refusal_lines
from sim.scenario.errors import ScenarioErrors, Words, say

INPUTS = 50_000
LONGEST_LINE = 2000
FOREIGN, MONSTROUS = 0.1, 0.1
"""Shares of inputs that belong to another reader, and to none."""
PAGE = ROOT / "results" / "fuzz.md"
WAITING = 12
"""Times by the clock that a busy machine may take for a second of the processor's time."""
PIECE = 1000
UNEXPLAINED = say("broken_file", reason=Words("", "")).en


class HungError(BaseException):
    """A reader took too long; no reader's own business to catch."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Raises HungError in whatever takes more of the processor's time, or waits for far longer."""

    def ring(*_: object) -> None:
        raise HungError

    clocks = ((signal.SIGPROF, signal.ITIMER_PROF, 1), (signal.SIGALRM, signal.ITIMER_REAL, WAITING))
    before = [signal.signal(alarm, ring) for alarm, _, _ in clocks]
    for _, clock, times in clocks:
        signal.setitimer(clock, seconds * times)
    try:
        yield
    finally:
        for (alarm, clock, _), old in zip(clocks, before, strict=True):
            signal.setitimer(clock, 0)
            signal.signal(alarm, old)


def made(target: Target, number: int, strangers: Sequence[bytes]) -> tuple[str, bytes]:
    """Name and content of an input."""
    rng = np.random.default_rng([110, number])
    name = list(target.sources)[int(rng.integers(len(target.sources)))]
    kind = rng.random()
    if kind < MONSTROUS:
        return name, monster(rng)
    if kind < MONSTROUS + FOREIGN:
        content = strangers[rng.integers(len(strangers))]
        return name, content if rng.integers(2) else damaged(content, rng)
    return name, damaged(target.sources[name], rng)


def feed(target: Target, number: int, folder: Path, strangers: Sequence[bytes]) -> Fed:
    """Make a file and have it read; the copy lies where the original's neighbours can be found."""
    name, content = made(target, number, strangers)
    copy = folder / f"{number}-{name}"
    copy.write_bytes(content)
    began = time.process_time()
    end, reason, lost = _read(target, copy)
    seconds = time.process_time() - began
    copy.unlink()
    if seconds > LONGEST_S:
        end = "hung"
    return Fed(end, reason and f"{target.name} {number} ({name}): {reason}", lost, seconds)


def _read(target: Target, copy: Path) -> tuple[str, str, int]:
    """How the reading of a file ends, why, and how many rows it loses."""
    try:
        with within(LONGEST_S), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            lost = target.read(copy)
    except ScenarioErrors as errors:
        return _refusal(errors)
    except HungError:
        return "hung", "too long", 0
    except Exception as error:  # noqa: BLE001 - whatever it is, it is a finding
        return "crashed", f"{type(error).__name__}: {error}"[:300], 0
    return "answered", f"{lost} rows lost" if lost else "", lost


def _refusal(errors: ScenarioErrors) -> tuple[str, str, int]:
    lines = [*refusal_lines(errors, "en"), *refusal_lines(errors, "zh")]
    if not lines or max(map(len, lines)) > LONGEST_LINE or any("\n" in line for line in lines):
        return "crashed", "refused without a word, or with too many", 0
    if any(problem.allowed.en.startswith(UNEXPLAINED) for problem in errors.problems):
        cause = errors.__cause__
        return "unexplained", f"{type(cause).__name__}: {cause}"[:200], 0
    return "refused", "", 0


def fed(target: Target, numbers: range) -> Iterator[Fed]:
    """What became of each input."""
    strangers = [content for other in targets() if other is not target for content in other.sources.values()]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "experiments"
        folder.mkdir()
        (folder.parent / "scenarios").symlink_to(ROOT / "scenarios")
        for neighbour in (ROOT / "scenarios").glob("*.toml"):
            (folder / neighbour.name).symlink_to(neighbour)
        for number in numbers:
            yield feed(target, number, folder, strangers)


def shares(every: Sequence[Target], inputs: int) -> list[int]:
    """How many inputs each target gets: a reader that takes longer gets fewer."""
    whole = sum(target.weight for target in every)
    return [-(-inputs * target.weight // whole) for target in every]


def _piece(place: int, numbers: range) -> list[Fed]:
    return list(fed(targets()[place], numbers))


def _pieces(counts: Sequence[int], only: int | None) -> list[tuple[int, range]]:
    """Some inputs of one target each, by its place among them."""
    if only is not None:
        return [(place, range(only, only + 1)) for place in range(len(counts))]
    return [
        (place, range(first, min(first + PIECE, count)))
        for place, count in enumerate(counts)
        for first in range(0, count, PIECE)
    ]


def fed_all(counts: Sequence[int], workers: int, only: int | None = None) -> dict[str, list[Fed]]:
    """What became of every input, by target; `counts` of each, or the input numbered `only` of each."""
    found: dict[str, list[Fed]] = {target.name: [] for target in targets()}
    pieces = _pieces(counts, only)
    with ProcessPoolExecutor(workers) as pool:
        results = pool.map(_piece, *zip(*pieces, strict=True))
        for (place, _), several in zip(pieces, track(results, "fuzz", len(pieces)), strict=True):
            found[targets()[place].name] += several
    return found


def main() -> None:
    """Feed every target; exit code 1 when an input crashes it, hangs it, or makes it lose rows."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--inputs", type=int, default=INPUTS, help="inputs of all targets together")
    parser.add_argument("--only", type=int, help="this input of each target alone")
    parser.add_argument("--workers", type=int, default=1, help="processes")
    parser.add_argument("--keep", action="store_true", help=f"write the page to {PAGE.relative_to(ROOT)}")
    asked = parser.parse_args()
    began, at = time.monotonic(), commit_of()
    found = fed_all(shares(targets(), asked.inputs), asked.workers, asked.only)
    said = page(found, time.monotonic() - began, at)
    if asked.keep:
        PAGE.write_text(said, encoding="utf-8")
    Console().print(said, markup=False, soft_wrap=True)
    raise SystemExit(1 if any(map(failed, found.values())) else 0)


if __name__ == "__main__":
    main()
