"""What is found while a log is read: counted, with a few examples, and told at the end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import get_args

from sim.fitting.calls import Effect, Remark
from sim.fitting.remark_words import tell
from sim.scenario.errors import Words
from sim.vocabulary.texts import COLON, Blank, in_a_row

MOST_EXAMPLES = 3
ADDED = {"rows"}
"""Blanks of a sentence that are numbers of rows."""


@dataclass
class ReadingFinding:
    """One kind of finding: how often, a few examples, and what its sentence needs beside the count.

    `file` is the one it was made in, where a log is in several and the finding holds for that one only.
    """

    effect: Effect
    count: int = 0
    examples: list[str] = field(default_factory=list)
    blanks: Mapping[str, Blank] = field(default_factory=dict)
    file: str = ""

    def sentence(self, code: str) -> Words:
        """It in words."""
        words = tell(code, count=f"{self.count:,}", **self.blanks)
        return in_a_row([self.file, words], COLON) if self.file else words

    def take_over(self, other: ReadingFinding, file: str) -> None:
        """Count what was found in a file as well; its sentence is the same but for numbers of rows."""
        added = {
            name: _added(self.blanks.get(name, "0"), other.blanks[name])
            for name in ADDED & other.blanks.keys()
        }
        self.blanks = {**other.blanks, **added}
        self.count += other.count
        there = [f"{file} {example}" for example in other.examples]
        self.examples += there[: MOST_EXAMPLES - len(self.examples)]


class Findings:
    """Everything found, by code."""

    def __init__(self) -> None:
        self._found: dict[str, ReadingFinding] = {}

    def add(
        self, code: str, effect: Effect, count: int, examples: Iterable[str] = (), **blanks: Blank
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
            Remark(code, found.count, found.effect, tuple(found.examples), found.sentence(code))
            for code, found in sorted(self._found.items(), key=lambda item: order.index(item[1].effect))
        )

    def take_over(self, parts: Mapping[str, Findings], without: Iterable[str] = ()) -> None:
        """Note what was found in several files, by the name of each; codes of `without` are passed over.

        What is the same but for its count is counted together; what is not stands for its file alone. The
        rows of which something is told add up.
        """
        passed = {*without}
        codes = dict.fromkeys(code for part in parts.values() for code in part._found)
        for code in (code for code in codes if code not in passed):
            found = {file: part._found[code] for file, part in parts.items() if code in part._found}
            alike = len({_fixed(one) for one in found.values()}) == 1
            for file, one in found.items():
                own = self._found.setdefault(code if alike else f"{code}:{file}", ReadingFinding(one.effect))
                own.take_over(one, file)
                own.file = "" if alike else file


def _fixed(found: ReadingFinding) -> str:
    """What two findings must share to be one."""
    return repr(sorted((name, str(value)) for name, value in found.blanks.items() if name not in ADDED))


def _added(before: object, more: object) -> str:
    total = sum(int(str(one).replace(",", "")) for one in (before, more))
    return f"{total:,}"
