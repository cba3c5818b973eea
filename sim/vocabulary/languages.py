"""The one place where a reader's language is chosen: two stand side by side in the code, others are files.

A further language is a file in `languages/`, named after it (`fr.toml`). Its keys are English texts, or their
templates with blanks in braces; its values are its own. What it leaves out is said in English.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from string import Formatter
from typing import NamedTuple

from sim.vocabulary.writing import excerpt

FOLDER = Path(__file__).parent / "languages"
AT_HOME = ("en", "zh")
"""The languages every text of the code has, in the order in which it has them."""
NAMES = ("English", "中文")
LONGEST_BLANK = 300


def found(folder: Path) -> tuple[str, ...]:
    """The languages there are: those of the code, then those that have a file in `folder`."""
    return (*AT_HOME, *sorted({file.stem for file in folder.glob("*.toml")} - set(AT_HOME)))


LANGUAGES = found(FOLDER)


@cache
def own_texts(file: Path) -> Mapping[str, str]:
    """What a language file says: English -> its own; without texts that have blanks the English has not."""
    texts = tomllib.loads(file.read_text(encoding="utf-8"))
    return {english: own for english, own in texts.items() if blanks(own) <= blanks(english)}


def blanks(template: str) -> set[str]:
    """The blanks of a template; those of a text that is none are its own."""
    try:
        return {name for _, name, _, _ in Formatter().parse(template) if name is not None}
    except ValueError:
        return {template}


def choose(texts: Sequence[str], language: str) -> str:
    """Of a text in English and in Chinese, the one in `language`, or the English where that is missing."""
    if language in AT_HOME:
        return texts[AT_HOME.index(language)]
    return own_texts(FOLDER / f"{language}.toml").get(texts[0], texts[0])


def in_each(texts: Sequence[str]) -> dict[str, str]:
    """A text in each language there is, by language."""
    return {language: choose(texts, language) for language in LANGUAGES}


def name_of(language: str) -> str:
    """What a language calls itself; a further one says it in place of the word English."""
    if language in AT_HOME:
        return choose(NAMES, language)
    return own_texts(FOLDER / f"{language}.toml").get(NAMES[0], language)


class InLanguages:
    """Something called `en` and `zh`, which a writer asks for its label."""

    en: str
    zh: str

    def label(self, language: str = "en") -> str:
        """What it is called in `language`."""
        return choose((self.en, self.zh), language)


class Words(NamedTuple):
    """A text in both languages."""

    en: str
    zh: str

    def label(self, language: str = "en") -> str:
        """The text in `language`."""
        return choose(self, language)


Text = InLanguages | Words


class FilledWords(Words):
    """A text whose template and blanks are kept, for the languages that have files."""

    template: str
    blanks: dict[str, object]

    def label(self, language: str = "en") -> str:
        """The text in `language`; of a further language the template is filled, if it has it."""
        if language in AT_HOME:
            return super().label(language)
        return choose((self.template, ""), language).format(**_in(self.blanks, language))


class JoinedWords(Words):
    """Texts behind one another, kept apart with the mark between them, so that each speaks any language."""

    parts: tuple[Text, ...]
    mark: tuple[str, str]

    def label(self, language: str = "en") -> str:
        """The texts in `language`, with its mark between them."""
        return choose(self.mark, language).join(part.label(language) for part in self.parts)


COMMA, CLAUSE, COLON, SPACE = (", ", "、"), ("; ", "；"), (": ", "："), (" ", "")
"""Marks between texts, in English and in Chinese."""


def in_a_row(parts: Iterable[Text | str], mark: tuple[str, str] = CLAUSE) -> Words:
    """Texts behind one another, with `mark` between them; a str among them is the same in every language."""
    kept = tuple(Words(part, part) if isinstance(part, str) else part for part in parts)
    texts = ([part.label(language) for part in kept] for language in AT_HOME)
    said = JoinedWords(*map(str.join, mark, texts))
    said.parts, said.mark = kept, mark
    return said


def filled(texts: tuple[str, str], **blanks: object) -> Words:
    """A text in English and Chinese with its blanks filled; blanks that are texts speak each language."""
    en, zh = texts
    said = FilledWords(en.format(**_in(blanks, "en")), zh.format(**_in(blanks, "zh")))
    said.template, said.blanks = en, blanks
    return said


class Speaker:
    """Says the texts of a catalogue: key -> English and Chinese, with blanks in braces."""

    def __init__(self, catalogue: Mapping[str, tuple[str, str]]) -> None:
        """Speak from `catalogue`."""
        self._catalogue = catalogue

    def __call__(self, key: str, **blanks: object) -> Words:
        """The text `key` with its blanks filled; blanks that are Words speak both languages."""
        return filled(self._catalogue[key], **blanks)


def _in(blanks: dict[str, object], language: str) -> dict[str, object]:
    """The blanks in a language; a text is cut where it is longer than anything that is said on purpose."""
    return {
        key: part.label(language)
        if isinstance(part, InLanguages | Words)
        else excerpt(part, LONGEST_BLANK)
        if isinstance(part, str)
        else part
        for key, part in blanks.items()
    }
