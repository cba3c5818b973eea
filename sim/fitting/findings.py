"""What is found while a log is read: counted, with a few examples, and told at the end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import get_args

from sim.fitting.calls import Effect, Remark
from sim.fitting.remark_words import tell

MOST_EXAMPLES = 3


@dataclass
class ReadingFinding:
    """One kind of finding: how often, a few examples, and what its sentence needs beside the count."""

    effect: Effect
    count: int = 0
    examples: list[str] = field(default_factory=list)
    blanks: Mapping[str, object] = field(default_factory=dict)


class Findings:
    """Everything found, by code."""

    def __init__(self) -> None:
        self._found: dict[str, ReadingFinding] = {}

    def add(
        self, code: str, effect: Effect, count: int, examples: Iterable[str] = (), **blanks: object
    ) -> None:
        """Count `count` more; nothing is noted when it is 0. Of the examples the first few are kept."""
        if not count:
            return
        found = self._found.setdefault(code, ReadingFinding(effect, blanks=blanks))
        found.count += count
        found.examples += islice(examples, MOST_EXAMPLES - len(found.examples))

    def count(self, code: str) -> int:
        """How often `code` was found."""
        return self._found[code].count if code in self._found else 0

    def remarks(self) -> tuple[Remark, ...]:
        """The lines of an account: by effect, the dropped first, then in the order found."""
        order = get_args(Effect)
        return tuple(
            Remark(
                code,
                found.count,
                found.effect,
                tuple(found.examples),
                tell(code, count=f"{found.count:,}", **found.blanks),
            )
            for code, found in sorted(self._found.items(), key=lambda item: order.index(item[1].effect))
        )
