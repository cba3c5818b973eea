"""A proposed map: what was guessed and why, what must be asked, and the file that a planner may correct."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sim.fitting.columns import ColumnMap
from sim.fitting.roles import Guess
from sim.scenario.errors import Words


@dataclass(frozen=True)
class Question:
    """What only the planner can say.

    Attributes:
        asked: the question.
        line: how the answer is written in the map; "" where the question says it.
        table: table of the map in which that line stands; "" for its head.
        priorities: values of the priority that are still without a rank.
    """

    asked: Words
    line: str = ""
    table: str = ""
    priorities: tuple[str, ...] = ()


@dataclass(frozen=True)
class Proposal:
    """A map that a planner may correct.

    Attributes:
        columns: the map; None while a column that no map may lack is unknown.
        guesses: which column says what, with reasons.
        questions: what only the planner can answer.
        hints: what the planner may want to add, without being asked.
        unused: headers that the map does not use.
        types: how often each category stands in the rows looked at, most frequent first.
        settings: other entries of the map, with reasons.
    """

    columns: ColumnMap | None
    guesses: tuple[Guess, ...]
    questions: tuple[Question, ...]
    hints: tuple[Words, ...] = ()
    unused: tuple[str, ...] = ()
    types: dict[str, int] = field(default_factory=dict)
    settings: tuple[tuple[str, object, Words], ...] = ()

    def meanings(self) -> dict[str, dict[str, object]]:
        """Table of the map -> what is meant -> the values that mean it, by their wording."""
        if self.columns is None:
            return {}
        sections = {
            "channels": self.columns.channels.model_dump(),
            "outcomes": self.columns.outcomes.model_dump(),
            "leave_out": self.columns.leave_out,
            "types": self.columns.types,
            "priorities": {"ranks": self.columns.priorities.ranks},
        }
        found = {
            table: {key: value for key, value in section.items() if value}
            for table, section in sections.items()
        }
        return {table: values for table, values in found.items() if values}


def names_of(guesses: Sequence[Guess]) -> set[str]:
    """Every header that the guesses use, joined ones by their parts."""
    return {part.strip() for guess in guesses for part in [guess.header, *guess.header.split(" + ")]}
