"""What became of the fuzzer's inputs, and the page that tells it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from experiments.pages import head, row, today

LONGEST_S = 10.0
ENDS = ("answered", "refused", "unexplained", "crashed", "hung")


class Fed(NamedTuple):
    """What became of an input: one of `ENDS`, how, the rows lost without a word, and the seconds it took."""

    end: str
    reason: str = ""
    lost: int = 0
    seconds: float = 0.0


def failed(several: Sequence[Fed]) -> bool:
    """Did one of them crash or hang its reader, or make it lose rows?"""
    return any(map(_is_bad, several))


def _is_bad(one: Fed) -> bool:
    return one.end in ("crashed", "hung") or one.lost > 0


def page(found: Mapping[str, Sequence[Fed]], took_s: float, at: str) -> str:
    """The page of a run that began at a commit."""
    every = [one for several in found.values() for one in several]
    ends = Counter(one.end for one in every)
    lost = sum(one.lost for one in every)
    lines = [
        "# Fuzz",
        "",
        f"`python -m experiments.proof.fuzz` at commit {at}, {today()}, {took_s / 60:.0f} minutes:",
        f"{len(every):,} inputs, crashed {ends['crashed']}, hung {ends['hung']}, lost rows {lost}. "
        f"Each had {LONGEST_S:.0f} s of processor time.",
        "",
        "Answered: read in spite of the damage. Refused: a line for each problem, exit code 2. Unexplained:",
        "refused in a line too, but only by the guard around the reader.",
        "",
        *head("read as", "inputs", *ENDS, "rows lost", "longest, s"),
        *(_row(name, several) for name, several in found.items()),
        "",
        f"Unexplained by kind: {_unexplained(every)}.",
        "",
        *(f"- {one.reason}" for one in every if _is_bad(one)),
    ]
    return "\n".join(lines).rstrip() + "\n"


def _unexplained(every: Sequence[Fed]) -> str:
    reasons = (one.reason.partition("): ")[2] for one in every if one.end == "unexplained")
    kinds = Counter(reason.partition(":")[0] for reason in reasons)
    return ", ".join(f"{kind} {count:,}" for kind, count in kinds.most_common()) or "none"


def _row(name: str, several: Sequence[Fed]) -> str:
    ends = Counter(one.end for one in several)
    lost, longest = sum(one.lost for one in several), max(one.seconds for one in several)
    return row(name, f"{len(several):,}", *(f"{ends[end]:,}" for end in ENDS), lost, f"{longest:.1f}")
