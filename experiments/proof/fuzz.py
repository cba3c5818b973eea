"""`python -m experiments.proof.fuzz`: damaged files, read as a planner would hand them in.

Half of the inputs are sound files with bytes flipped, cut, doubled, or with strange words put in; the other
half keep their form and have values replaced. What comes of one must be an answer or `ScenarioErrors`, the
planner's one-line messages; anything else is a crash, named by the number from which `--only` makes it again.
"""

from __future__ import annotations

import argparse
import re
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
from rich.console import Console
from rich.progress import track

from experiments.proof.fuzz_targets import ROOT, Target, targets
from sim.scenario.errors import ScenarioErrors

INPUTS = 2000
MOST_DAMAGES = 4
VALUES = (
    b"nan inf -inf 1e999 -1 0 -0.0 1e-300 99999999999999999999 true '' [] {} [1,2] 'a' 2022-13-45".split()
)
VALUES += b"0.5 1 7 30 0.25 100 2 'always' '../../x'".split()
MARKS = (
    b"\x00",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b'"""',
    b"\xe8\xad\xa6",
    b"\xe8",
    b"\n",
    b"\r",
    b"extends = 'x.toml'\n",
)
STRANGE = (*VALUES, *MARKS, *(bytes([mark]) for mark in b"=[]{}\"'\\#.,*"))
VALUE = re.compile(rb"(?<=[=\[,]) *(?:-?[\d.]+|true|false|\"[^\"\n]*\")")


def damaged(content: bytes, rng: np.random.Generator) -> bytes:
    """The content after a few damages, all to its values or all to its bytes."""
    damage = rng.choice([_value_replaced, _bytes_damaged])
    for _ in range(rng.integers(1, MOST_DAMAGES)):
        content = damage(content, rng)
    return content


def _value_replaced(content: bytes, rng: np.random.Generator) -> bytes:
    places = list(VALUE.finditer(content))
    if not places:
        return content
    start, end = places[rng.integers(len(places))].span()
    return content[:start] + b" " + VALUES[rng.integers(len(VALUES))] + content[end:]


def _bytes_damaged(content: bytes, rng: np.random.Generator) -> bytes:
    at, length = int(rng.integers(len(content) + 1)), int(rng.geometric(0.1))
    kind = rng.integers(5)
    if kind == 0:
        flipped = bytes(byte ^ (1 << int(rng.integers(8))) for byte in content[at : at + 1])
        return content[:at] + flipped + content[at + 1 :]
    if kind == 1:
        return content[:at] + content[at + length :]
    if kind == 2:
        return content[: at + length] + content[at:]
    if kind == 3:
        return content[:at] + STRANGE[rng.integers(len(STRANGE))] + content[at:]
    return _lines_swapped(content, rng)


def _lines_swapped(content: bytes, rng: np.random.Generator) -> bytes:
    lines = content.splitlines(keepends=True)
    if len(lines) < 2:
        return content
    one, other = rng.integers(len(lines), size=2)
    lines[one], lines[other] = lines[other], lines[one]
    return b"".join(lines)


class Fed(NamedTuple):
    """What became of an input: "answered", "refused" or "crashed", and how; and rows lost without a word."""

    end: str
    reason: str = ""
    lost: int = 0


def feed(target: Target, number: int, folder: Path) -> Fed:
    """Damage a file and have it read; the copy lies where the original's neighbours can be found."""
    rng = np.random.default_rng([110, number])
    source = list(target.sources)[int(rng.integers(len(target.sources)))]
    copy = folder / f"{number}-{source}"
    copy.write_bytes(damaged(target.sources[source], rng))
    try:
        lost = target.read(copy)
    except ScenarioErrors as errors:
        silent = not errors.lines("en") or not errors.lines("zh")
        return Fed("crashed", f"{source} {number}: refused without a word") if silent else Fed("refused")
    except Exception as error:  # noqa: BLE001 - whatever it is, it is a finding
        return Fed("crashed", f"{source} {number}: {type(error).__name__}: {error}")
    finally:
        copy.unlink()
    return Fed("answered", f"{source} {number}: {lost} rows lost" if lost else "", lost)


def fed(target: Target, numbers: range) -> Iterator[Fed]:
    """What became of each input."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "experiments"
        folder.mkdir()
        (folder.parent / "scenarios").symlink_to(ROOT / "scenarios")
        for neighbour in (ROOT / "scenarios").glob("*.toml"):
            (folder / neighbour.name).symlink_to(neighbour)
        for number in numbers:
            yield feed(target, number, folder)


def main() -> None:
    """Feed every target; exit code 1 when an input crashes it or makes it lose rows."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--inputs", type=int, default=INPUTS, help="inputs of each target")
    parser.add_argument("--only", type=int, help="this input of each target alone")
    asked = parser.parse_args()
    console, failed = Console(), False
    numbers = range(asked.inputs) if asked.only is None else range(asked.only, asked.only + 1)
    for target in targets():
        found = list(track(fed(target, numbers), target.name, len(numbers), console=Console(stderr=True)))
        for one in found:
            if one.reason:
                console.print(one.reason)
        counts = Counter(one.end for one in found)
        gone = sum(one.lost for one in found)
        failed = failed or bool(counts["crashed"] or gone)
        told = ", ".join(f"{end} {counts[end]:,}" for end in ("answered", "refused", "crashed"))
        console.print(f"{target.name}: {told}, rows lost {gone:,}")
    raise SystemExit(1 if failed else 0)


if __name__ == "__main__":
    main()
