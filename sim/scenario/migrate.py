"""A file of an earlier format in today's: renamed keys and what they say, with comments and order kept."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import tomlkit
from tomlkit.container import Container
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import AbstractTable, Array, Item, Key, SingleKey, Table, Whitespace

from sim.scenario.fields import NONE
from sim.scenario.renamed import FORMAT, FORMAT_KEY, Renamed, once_none, renaming

BOUNDS = ("value", "low", "high")
"""What a value with its provenance says in the unit of the value."""

Path = tuple[str, ...]


class RenamedKey(NamedTuple):
    """One key that was renamed: its old and its new path, and what it said and says."""

    old: str
    new: str
    said: str
    says: str


def migrated(text: str) -> tuple[str, list[RenamedKey]]:
    """The text of a TOML file in the current format, and what was changed; the same text when nothing was.

    Raises:
        ValueError: the text is no TOML, or a key would get a name that its table has already.
    """
    try:
        document = tomlkit.parse(text)
        changes = list(_below(document, ()))
        if not changes and document.get(FORMAT_KEY, FORMAT) == FORMAT:
            return text, []
        _number(document)
        written = document.as_string()
        tomlkit.parse(written)
    except TOMLKitError as error:
        raise ValueError(str(error)) from None
    return written, changes


def _below(container: Container, path: Path) -> Iterator[RenamedKey]:
    """Rename in a container and in all that lies below it."""
    for place, (key, item) in enumerate(container.body):
        if key is None:
            continue
        here = (*path, *key.key.split("."))  # a study writes a whole path as one key
        if found := renaming(here) or renaming(tuple(key.key.split("."))):
            yield _rename(container, place, here, found)
        elif _means_none(here[-2:], item):
            yield _said_none(container, place, here)
        elif isinstance(item, AbstractTable):
            yield from _below(item.value, here)
        elif isinstance(item, Array):
            yield from _listed(item)


def _means_none(path: Path, item: Item) -> bool:
    """Whether a number, alone or with its provenance, once stood for none at a path."""
    value = item.unwrap()
    return once_none(path, value.get("value") if isinstance(value, dict) else value)


def _said_none(container: Container, place: int, path: Path) -> RenamedKey:
    """Say none where a number stood for it; a range and a grade have nothing to speak of then."""
    key, item = container.body[place]
    says = tomlkit.item(NONE)
    says.trivia.indent, says.trivia.trail = item.trivia.indent, item.trivia.trail
    says.trivia.comment, says.trivia.comment_ws = item.trivia.comment, item.trivia.comment_ws
    container.body[place] = (key, says)
    name = ".".join(path)
    return RenamedKey(name, name, item.as_string().strip(), says.as_string().strip())


def _rename(container: Container, place: int, path: Path, found: tuple[Renamed, Path]) -> RenamedKey:
    """Give a key its new name where it stands, and turn its value."""
    entry, new = found
    key, item = container.body[place]
    assert key is not None
    said = item.as_string().strip()
    turned = _turned(item, entry)
    container.body[place] = (_called(key, entry), turned)
    if isinstance(turned, Table) and turned.display_name:
        turned.display_name = _last_to(turned.display_name, entry)
    return RenamedKey(".".join(path), ".".join(new), said, turned.as_string().strip())


def _called(key: Key, entry: Renamed) -> Key:
    """A key of another name, written and spaced as the old one is."""
    assert isinstance(key, SingleKey)
    name, written = _last_to(key.key, entry), _last_to(key.as_string(), entry)
    return SingleKey(name, t=key.t, sep=key.sep, original=written)


def _last_to(written: str, entry: Renamed) -> str:
    """A path with its last name changed, whatever quotes and spaces stand around it."""
    before, _, after = written.rpartition(entry.old)
    return before + entry.new + after


def _turned(item: Item, entry: Renamed) -> Item:
    """A value, a list of values or a value with its provenance, as the new key says it."""
    if isinstance(item, AbstractTable):
        for place, (key, below) in enumerate(item.value.body):
            if key is not None and key.key in BOUNDS:
                item.value.body[place] = (key, _turned(below, entry))
        return item
    plain = item.unwrap()
    says = [entry.value(one) for one in plain] if isinstance(plain, list) else entry.value(plain)
    if says == plain:
        return item
    turned = tomlkit.item(says)
    turned.trivia.indent, turned.trivia.trail = item.trivia.indent, item.trivia.trail
    turned.trivia.comment, turned.trivia.comment_ws = item.trivia.comment, item.trivia.comment_ws
    return turned


def _listed(array: Array) -> Iterator[RenamedKey]:
    """Rename in a list of paths, such as the factors of a study."""
    for place, text in enumerate(array.unwrap()):
        found = renaming(tuple(text.split("."))) if isinstance(text, str) else None
        if found:
            array[place] = ".".join(found[1])
            yield RenamedKey(text, array[place], "", "")


def _number(document: Container) -> None:
    """Say the format, in its place or before the first key."""
    if FORMAT_KEY in document:
        document[FORMAT_KEY] = FORMAT
        return
    keys = (place for place, (key, _) in enumerate(document.body) if key is not None)
    first = next(keys, len(document.body))
    document.body.insert(first, (SingleKey(FORMAT_KEY), tomlkit.item(FORMAT)))
    if first < len(document.body) - 1 and isinstance(document.body[first + 1][1], Table):
        document.body.insert(first + 1, (None, Whitespace("\n")))
