"""A proposed map: what was guessed and why, what must be asked, and the file that a planner may correct."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field

from sim.fitting.columns import ColumnMap
from sim.fitting.map_words import say
from sim.fitting.roles import Guess
from sim.fitting.type_meanings import type_of
from sim.scenario.errors import Words, listing
from sim.scenario.renamed import FORMAT, FORMAT_KEY

MOST_TYPES = 60


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

    def toml(self, language: str = "en") -> str:
        """The map as a TOML file with the reasons as comments; an answer not given yet is a comment too."""
        lines = []
        for question in self.questions:
            lines.append(f"# {question.asked.label(language)}")
            lines += [f"# {question.line}"] if question.line and not question.table else []
        lines += ["", f"{FORMAT_KEY} = {FORMAT}"]
        lines += [_line(f"{key} = {_quoted(value)}", why, language) for key, value, why in self.settings]
        lines += ["", f"# {say('map_syntax').label(language)}", "[columns]", *self._columns(language)]
        for table, values in self.meanings().items():
            lines += ["", f"[{table}]", *(f"{_key(key)} = {_quoted(value)}" for key, value in values.items())]
        if "priorities" not in self.meanings():
            lines += self._unranked()
        if self.types and "types" not in self.meanings():
            lines += ["", "[types]", f"# {say('types_hint').label(language)}"]
            lines += [
                f"# {_quoted(name)} = {_quoted(type_of(name))}  # {count}"
                for name, count in list(self.types.items())[:MOST_TYPES]
            ]
        return "\n".join(lines).lstrip("\n") + "\n"

    def _columns(self, language: str) -> list[str]:
        width = max((len(guess.name) + len(_quoted(guess.header)) for guess in self.guesses), default=0)
        lines = [
            _line(f"{guess.name} = {_quoted(guess.header)}", guess.reason, language, width + 3)
            for guess in self.guesses
        ]
        lines += [f"# {question.line}" for question in self.questions if question.table == "columns"]
        lines += [f"# {hint.label(language)}" for hint in self.hints]
        unused = say("unused", names=listing(self.unused)).label(language)
        return [*lines, f"# {unused}"] if self.unused else lines

    def _unranked(self) -> list[str]:
        """Where the ranks that were asked for are to be written."""
        values = [value for question in self.questions for value in question.priorities]
        return ["", "# [priorities]", f"# ranks = {_quoted(dict.fromkeys(values, 0))}"] if values else []

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


def _line(text: str, why: Words, language: str, width: int = 0) -> str:
    return f"{text:<{width}}  # {why.label(language)}"


def _quoted(value: object) -> str:
    if isinstance(value, dict):
        inner = ", ".join(f"{_key(key)} = {_quoted(part)}" for key, part in value.items())
        return f"{{ {inner} }}"
    return json.dumps(value, ensure_ascii=False)


def _key(key: str) -> str:
    bare = key.isascii() and key.replace("_", "").replace("-", "").isalnum()
    return key if bare else json.dumps(key, ensure_ascii=False)


def names_of(guesses: Sequence[Guess]) -> set[str]:
    """Every header that the guesses use, joined ones by their parts."""
    return {part.strip() for guess in guesses for part in [guess.header, *guess.header.split(" + ")]}
