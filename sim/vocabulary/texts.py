"""What is said, in English and in Chinese side by side, with the template and the values it was made of.

A text is no string of one language before it is written: `sim.report.languages` chooses one, of these two or
of a further one that a file brings, which speaks from the template.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

from sim.vocabulary.writing import excerpt

LONGEST_BLANK = 300


class Words(NamedTuple):
    """A text in both languages."""

    en: str
    zh: str


class InLanguages:
    """Something called `en` and `zh`."""

    en: str
    zh: str

    @property
    def words(self) -> Words:
        """What it is called."""
        return Words(self.en, self.zh)


Text = InLanguages | Words
Blank = Text | str | float | date | Path | ValueError | None
"""What may fill a blank: of anything else readers would see what Python calls it."""

UNNAMED = Words("", "")
"""What nothing says."""


class FilledWords(Words):
    """A text whose template and blanks are kept, for the languages that have files."""

    template: str
    blanks: Mapping[str, Blank]


class JoinedWords(Words):
    """Texts behind one another, kept apart with the mark between them, so that each speaks any language."""

    parts: tuple[Text, ...]
    mark: tuple[str, str]


COMMA, CLAUSE, COLON, SPACE = (", ", "、"), ("; ", "；"), (": ", "："), (" ", "")
PLUS, APART, CLOSE = (" + ", " + "), (" ", " "), ("", "")
"""Marks between texts, in English and in Chinese."""


def in_a_row(parts: Iterable[Text | str], mark: tuple[str, str] = CLAUSE) -> Words:
    """Texts behind one another, with `mark` between them; a str among them is the same in every language."""
    kept = tuple(Words(part, part) if isinstance(part, str) else part for part in parts)
    said = JoinedWords(mark[0].join(part.en for part in kept), mark[1].join(part.zh for part in kept))
    said.parts, said.mark = kept, mark
    return said


def filled(texts: tuple[str, str], **blanks: Blank) -> Words:
    """A text in English and Chinese with its blanks filled; blanks that are texts speak each language."""
    en, zh = texts
    said = FilledWords(filled_by(en, blanks, attrgetter("en")), filled_by(zh, blanks, attrgetter("zh")))
    said.template, said.blanks = en, blanks
    return said


def filled_by(template: str, blanks: Mapping[str, Blank], say: Callable[[Text], str]) -> str:
    """A template with its blanks filled, `say` giving those that are texts.

    A str is cut where it is longer than anything that is said on purpose.
    """
    return template.format(**{key: _part(part, say) for key, part in blanks.items()})


def _part(part: Blank, say: Callable[[Text], str]) -> Blank:
    if isinstance(part, InLanguages | Words):
        return say(part)
    return excerpt(part, LONGEST_BLANK) if isinstance(part, str) else part


class Speaker:
    """Says the texts of a catalogue: key -> English and Chinese, with blanks in braces."""

    def __init__(self, catalogue: Mapping[str, tuple[str, str]]) -> None:
        """Speak from `catalogue`."""
        self._catalogue = catalogue

    def __call__(self, key: str, **blanks: Blank) -> Words:
        """The text `key` with its blanks filled; blanks that are Words speak both languages."""
        return filled(self._catalogue[key], **blanks)
