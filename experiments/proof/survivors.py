"""Mistakes that no test noticed, and the reasons, written by hand, why some of them change no rule."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from experiments.pages import row

REASONS = Path(__file__).with_name("mutation_reasons.toml")
_FILE = re.compile(r"^--- a/(.+)$", re.MULTILINE)
_HUNK = re.compile(r"^@@ -(\d+)", re.MULTILINE)


class Survivor(NamedTuple):
    """One mistake: where it was made, the line as it should be, and as it was."""

    file: str
    line: int
    was: str
    became: str

    @classmethod
    def of(cls, diff: str) -> Survivor:
        """Read from a unified diff that changes lines in one place."""
        name, start = _FILE.search(diff), _HUNK.search(diff)
        assert name is not None
        assert start is not None
        body = diff[start.end() :].splitlines()[1:]
        before = next(i for i, line in enumerate(body) if line.startswith(("-", "+")))
        was, became = (
            " ".join(line[1:].strip() for line in body if line.startswith(sign)) for sign in ("-", "+")
        )
        return cls(name[1], int(start[1]) + before, was, became)

    def __str__(self) -> str:
        """For the terminal."""
        return f"{self.file}:{self.line}\n- {self.was}\n+ {self.became}"

    def row(self, reason: str) -> str:
        """For the table."""
        was, became = (f"`{text}`".replace("|", "\\|") for text in (self.was, self.became))
        return row(f"{self.file}:{self.line}", was, became, reason or "**unexplained 未解释**") + "\n"


class Reason(NamedTuple):
    """Why a mistake changes no rule: `file`, `was` and `became` are patterns that it matches as a whole."""

    file: str
    was: str
    became: str
    why: str


def reasons() -> list[Reason]:
    """The reasons of `mutation_reasons.toml`."""
    return [Reason(**given) for given in tomllib.loads(REASONS.read_text(encoding="utf-8"))["reason"]]


def why(survivor: Survivor, known: Sequence[Reason]) -> str:
    """Why this mistake changes no rule; empty when nobody has said."""
    for reason in known:
        told = (survivor.file, reason.file), (survivor.was, reason.was), (survivor.became, reason.became)
        if all(re.fullmatch(pattern, text) for text, pattern in told):
            return reason.why
    return ""
