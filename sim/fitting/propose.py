"""Proposes the map of a log that has none: from its headers, and from what stands in the columns."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from sim.fitting.calls import MOMENTS
from sim.fitting.columns import Channels, ColumnMap, Columns, Outcomes
from sim.fitting.dates import Dates
from sim.fitting.findings import Findings
from sim.fitting.headers import CANCELLED, HEADERS, INITIATED, REFUSED, REPEAT, TEST
from sim.fitting.log_words import say
from sim.fitting.privacy import are_words, headers_shown, is_header, shared
from sim.fitting.table import open_table
from sim.fitting.text import no_log
from sim.scenario.errors import NOTHING, Problem, ScenarioErrors, Words, file_name, listing
from sim.scenario.errors import say as scenario_say
from sim.scenario.guard import guarded
from sim.scenario.renamed import FORMAT, FORMAT_KEY
from sim.vocabulary.writing import plain

if TYPE_CHECKING:
    import pandas as pd

LOOKED_AT = 20_000
MOST_TYPES = 60


@dataclass(frozen=True)
class Guess:
    """One column of the map, and why."""

    name: str
    header: str
    reason: Words


@dataclass(frozen=True)
class Proposal:
    """A map that a planner may correct.

    Attributes:
        columns: the map.
        guesses: which column says what, with reasons.
        questions: what only the planner can answer.
        unused: headers that the map does not use.
        types: how often each category stands in the rows looked at, most frequent first.
    """

    columns: ColumnMap
    guesses: tuple[Guess, ...]
    questions: tuple[Words, ...]
    unused: tuple[str, ...]
    types: dict[str, int]

    def toml(self, language: str = "en") -> str:
        """The map as a TOML file with the reasons as comments."""
        lines = [f"# {question.label(language)}" for question in self.questions]
        lines += ["", f"{FORMAT_KEY} = {FORMAT}", "", "[columns]"]
        width = max(
            len(guess.name) + len(json.dumps(guess.header, ensure_ascii=False)) for guess in self.guesses
        )
        for guess in self.guesses:
            text = f"{guess.name} = {_quoted(guess.header)}"
            lines.append(f"{text:<{width + 3}}  # {guess.reason.label(language)}")
        if self.unused:
            lines.append(f"# {say('unused', names=listing(self.unused)).label(language)}")
        for table, values in self.meanings().items():
            lines += ["", f"[{table}]", *(f"{key} = {_quoted(value)}" for key, value in values.items())]
        if self.types:
            lines += ["", "[types]", f"# {say('types_hint').label(language)}"]
            lines += [
                f'# {_quoted(name)} = ""  # {count}' for name, count in list(self.types.items())[:MOST_TYPES]
            ]
        return "\n".join(lines).lstrip("\n") + "\n"

    def meanings(self) -> dict[str, dict[str, list[str]]]:
        """Table of the map -> what is meant -> the values that mean it, by their wording."""
        sections = {"channels": self.columns.channels, "outcomes": self.columns.outcomes}
        found = {
            table: {key: value for key, value in section.model_dump().items() if value}
            for table, section in sections.items()
        }
        return {table: values for table, values in found.items() if values}


def _quoted(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def propose_columns(path: str | Path) -> Proposal:
    """A map for a log, from its headers and the first rows.

    Raises:
        ScenarioErrors: it is no log, or no column looks like the time received or like a category.
    """
    path = Path(path)
    with guarded(path):
        return _proposed(path)


def _proposed(path: Path) -> Proposal:
    table = open_table(path, Findings(), lambda row: sum(_likeness(text)[1] > 0 for text in row))
    piece = next(table.pieces(range(len(table.header)), 0, LOOKED_AT), None)
    if piece is None:
        raise no_log(path, say("only_header"))
    if not is_header(table.header):
        raise no_log(path, say("no_header"))
    guesses = _by_header(table.header)
    texts = {header: _texts(piece.rows, place) for place, header in enumerate(table.header)}
    moments, questions = _moments(path, texts)
    guesses = {
        name: guess for name, guess in guesses.items() if (name in MOMENTS) == (guess.header in moments)
    }
    guesses |= _by_order(moments, guesses)
    missing = [name for name in ("received", "type") if name not in guesses]
    if missing:
        hint = scenario_say("there_is", names=listing(headers_shown(table.header)))
        file = file_name(path)
        raise ScenarioErrors(
            [Problem(file, f"columns.{name}", NOTHING, say("not_found"), hint) for name in missing]
        )
    ordered = tuple(guesses[name] for name in HEADERS if name in guesses)
    columns = Columns(**{guess.name: guess.header for guess in ordered})
    used = {guess.header for guess in ordered}
    counts = _counts(texts[columns.type])
    return Proposal(
        columns=_with_meanings(columns, texts),
        guesses=ordered,
        questions=tuple(questions),
        unused=tuple(header for header in table.header if header and header not in used),
        types={name: counts[name] for name in shared(counts)} if are_words(counts) else {},
    )


def _texts(rows: Sequence[tuple[str, ...]], place: int) -> pd.Series:
    import pandas as pd

    texts = pd.Series([plain(row[place]) for row in rows], dtype="str").str.strip()
    return texts.where((texts != "") & (texts.str.upper() != "NULL"))


def _likeness(header: str) -> tuple[str, int]:
    """What a header most probably says, and how many letters say so; 0 when nothing does."""
    letters_only = "".join(mark for mark in header.casefold() if mark.isalnum())
    known = [(part, name) for name, parts in HEADERS.items() for part in parts]
    found = [(len(part.encode()), name) for part, name in known if part in letters_only]
    letters, name = max(found, key=lambda pair: pair[0], default=(0, ""))
    return name, letters


def _by_header(header: Sequence[str]) -> dict[str, Guess]:
    best: dict[str, tuple[int, str]] = {}
    for text in header:
        name, letters = _likeness(text)
        if letters > best.get(name, (0, ""))[0]:
            best[name] = (letters, text)
    return {name: Guess(name, text, say("by_header")) for name, (_, text) in best.items()}


def _moments(path: Path, texts: dict[str, pd.Series]) -> tuple[dict[str, float], list[Words]]:
    """Columns that read as times, with their median in seconds, earliest first; and what must be asked."""
    dates, questions = Dates(path, [], "UTC"), []
    try:
        dates.learn(list(texts.values()))
    except ScenarioErrors as errors:
        questions = [problem.allowed for problem in errors.problems]
        dates = Dates(path, ["ymd", "mdy"], "UTC")
    found = {}
    for header, column in texts.items():
        filled = column.dropna()
        values = dates.read(filled)
        read = values[~np.isnat(values)]
        if len(read) > len(filled) / 2:
            found[header] = float(np.median(read.astype("datetime64[s]").astype(float)))
    return dict(sorted(found.items(), key=lambda item: item[1])), questions


def _by_order(moments: dict[str, float], guesses: dict[str, Guess]) -> dict[str, Guess]:
    """The earliest of the times no header names is the time received, if no header names that."""
    used = {guess.header for guess in guesses.values()}
    left = [header for header in moments if header not in used]
    return (
        {"received": Guess("received", left[0], say("by_order"))}
        if left and "received" not in guesses
        else {}
    )


def _counts(texts: pd.Series) -> dict[str, int]:
    """How many calls have each text of a column, the most frequent first."""
    return {str(text): int(count) for text, count in texts.value_counts().items()}


def _meant(counts: dict[str, int], parts: Sequence[str]) -> list[str]:
    """The values with one of the wordings in them: those that may be quoted, and patterns for the others."""
    values = {
        value: count for value, count in counts.items() if any(part in value.casefold() for part in parts)
    }
    quoted = shared(values)
    others = [value.casefold() for value in values if value not in quoted]
    return sorted([*quoted, *(f"*{part}*" for part in parts if any(part in other for other in others))])


def _with_meanings(columns: Columns, texts: dict[str, pd.Series]) -> ColumnMap:
    def like(header: str, parts: Sequence[str]) -> list[str]:
        return _meant(_counts(texts[header]), parts) if header else []

    return ColumnMap(
        columns=columns,
        channels=Channels(initiated=like(columns.channel, INITIATED)),
        outcomes=Outcomes(
            cancelled=like(columns.outcome, CANCELLED),
            refused=like(columns.outcome, REFUSED),
            repeat=like(columns.outcome, REPEAT),
            test=like(columns.outcome, TEST),
        ),
    )
