"""What is wrong with a scenario, said to a planner: one line for each problem."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from enum import Enum
from pathlib import Path

from sim.scenario.loader_words import CATALOGUE
from sim.vocabulary.texts import CLOSE, COLON, COMMA, Speaker, Text, Words, in_a_row
from sim.vocabulary.writing import excerpt, printable


class Absent(Enum):
    """Stands for "no value was given", where None could be one; an enum keeps its identity when pickled."""

    NOTHING = "nothing"


NOTHING = Absent.NOTHING

MOST_LINES = 60
MOST_ALIKE = 4
"""Problems of one kind that still have a line each."""
MOST_PLACES = 3
LONGEST_VALUE = 70
LONGEST_NAME = 60


say = Speaker(CATALOGUE)


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong: where, what was found there, what is allowed, and a hint."""

    file: str
    path: str
    value: object
    allowed: Words
    hint: Words | None = None

    @property
    def line(self) -> Words:
        """The problem as one line."""
        path = excerpt(self.path)
        found = path if self.value is NOTHING else f"{path} = {shown(self.value)}"
        places = filter(None, (self.file, found))
        text = in_a_row([*places, *([self.allowed] if self.allowed.en else [])], COLON)
        return in_a_row([text, self.hint]) if self.hint else text


class ScenarioErrors(Exception):  # noqa: N818
    """Everything that is wrong with a scenario, a policy or an override; `problems` in the order found."""

    exit_code = 2

    def __init__(self, problems: Sequence[Problem]) -> None:
        """Keep the problems, each once."""
        self.problems = list({problem.line: problem for problem in problems}.values())
        super().__init__(self.problems)

    @property
    def lines(self) -> list[Words]:
        """One line for each problem, or for many of one kind; and one that counts those left out."""
        lines = [line for kind in _by_kind(self.problems) for line in _lines(kind)]
        left = len(lines) - MOST_LINES
        return [*lines[:MOST_LINES], say("and_more", count=left)] if left > 0 else lines

    def __str__(self) -> str:
        """All the lines, in English."""
        return "\n".join(printable(line.en) for line in self.lines)

    def __reduce__(self) -> tuple[type[ScenarioErrors], tuple[list[Problem]]]:
        """Survive the way back from a worker process."""
        return type(self), (self.problems,)


def _by_kind(problems: Sequence[Problem]) -> Iterable[list[Problem]]:
    """Problems that differ only in where they are, and in the value found there, in the order found."""
    kinds: dict[tuple[str, Words, Words | None], list[Problem]] = {}
    for problem in problems:
        kinds.setdefault((problem.file, problem.allowed, problem.hint), []).append(problem)
    return kinds.values()


def _lines(kind: Sequence[Problem]) -> list[Words]:
    """A line each, or the first with the places of the others where there are many."""
    if len(kind) <= MOST_ALIKE:
        return [problem.line for problem in kind]
    first, *others = kind
    places = listing((problem.path for problem in others), MOST_PLACES)
    return [in_a_row([first.line, say("alike", count=len(others), places=places)], CLOSE)]


def shown(value: object) -> str:
    """A value on one line, much as it is written in TOML, shortened when it is long."""
    if isinstance(value, str):
        value = value[: LONGEST_VALUE + 1]
    text = (
        value.isoformat() if isinstance(value, date) else json.dumps(value, ensure_ascii=False, default=str)
    )
    return text if len(text) <= LONGEST_VALUE else text[: LONGEST_VALUE - 1] + "…"


def nearest(name: str, names: Iterable[str]) -> str | None:
    """The one of `names` that `name` was probably meant to be."""
    known = {known.lower(): known for known in names}
    found = get_close_matches(name.lower(), known, n=1, cutoff=0.6)
    return known[found[0]] if found else None


def did_you_mean(name: str, names: Iterable[str]) -> Words | None:
    """A hint at the nearest of `names`, if one is near."""
    found = nearest(name, names)
    return say("did_you_mean", name=found) if found else None


def listing(names: Iterable[str | Text], most: int = 30) -> Words:
    """Names in a row, the first `most` of them, or the word for none."""
    rows = [excerpt(name, LONGEST_NAME) if isinstance(name, str) else name for name in names]
    if not rows:
        return say("none")
    return in_a_row([*rows[:most], *(["…"] if len(rows) > most else [])], COMMA)


def file_name(path: Path) -> str:
    """A path as it is shown to a planner, without detours through `..`."""
    return os.path.normpath(path)
