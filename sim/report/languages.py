"""The one place where a reader's language is chosen: two stand side by side in the code, others are files.

A further language is a file in `languages/`, named after it (`fr.toml`). Its keys are English texts, or their
templates with blanks in braces; its values are its own. What it leaves out is said in English.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache, partial
from pathlib import Path
from string import Formatter

from sim.vocabulary.texts import FilledWords, JoinedWords, Text, filled_by

FOLDER = Path(__file__).parent / "languages"
AT_HOME = ("en", "zh")
"""The languages every text of the code has, in the order in which it has them."""
NAMES = ("English", "中文")


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


def localised(text: Text, language: str) -> str:
    """A text in `language`: one that was made of others, by its parts in it."""
    if language not in AT_HOME:
        if isinstance(text, FilledWords):
            template = choose((text.template, ""), language)
            return filled_by(template, text.blanks, partial(localised, language=language))
        if isinstance(text, JoinedWords):
            return choose(text.mark, language).join(localised(part, language) for part in text.parts)
    return choose((text.en, text.zh), language)


def in_each(texts: Sequence[str]) -> dict[str, str]:
    """A text in each language there is, by language."""
    return {language: choose(texts, language) for language in LANGUAGES}


def name_of(language: str) -> str:
    """What a language calls itself; a further one says it in place of the word English."""
    if language in AT_HOME:
        return choose(NAMES, language)
    return own_texts(FOLDER / f"{language}.toml").get(NAMES[0], language)
