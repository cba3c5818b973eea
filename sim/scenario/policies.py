"""Policies: small TOML files that change levers only, looked for by name beside the scenario."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from sim.scenario.errors import (
    MOST_PLACES,
    NOTHING,
    Problem,
    ScenarioErrors,
    Words,
    file_name,
    listing,
    say,
)
from sim.scenario.fields import Kind
from sim.scenario.guard import is_there, no_such_file, read_text
from sim.scenario.layout import Path as Place
from sim.scenario.layout import SchemaNode, at, dotted
from sim.scenario.loader_words import KINDS
from sim.scenario.naming import called
from sim.scenario.overlay import Form, Gathering
from sim.scenario.overrides import override_tree
from sim.scenario.shipped import is_path, meant, named
from sim.scenario.values import Reading, Tree, leaves, merge, strangers
from sim.vocabulary.texts import PLUS, in_a_row

SIGNED = re.compile(r"""^\s*([\w.-]+)\s*=\s*\+(\d[\d.]*)\s*(?:#.*)?$""", re.MULTILINE)

MOST_OTHERS = 10
"""Values that are no levers in a policy written by mistake; a file with more of them is a scenario."""


class Policy(NamedTuple):
    """A policy as its file gives it: what it is called, and the levers it moves."""

    name: str
    title: Words
    tree: Tree


def read_policy(name: str, folders: Sequence[Path], base: Tree, gathering: Gathering) -> Policy | None:
    """The policy `name`, or the policies `a+b` in that order, sought in `folders`; None when one is broken.

    A name with an equals sign in it is a policy written out. What is wrong goes into `gathering`.
    """
    if "=" in name:
        return _written_out(name, folders, base, gathering)
    known = _Reader(folders, gathering).knows
    parts = [_read_one(part, folders, base, gathering) for part in _apart(name, known)]
    if any(part is None for part in parts):
        return None
    found = [part for part in parts if part]
    tree: Tree = {}
    for part in found:
        tree = merge(tree, part.tree)
    title = in_a_row([part.title for part in found], PLUS)
    return Policy("+".join(part.name for part in found), title, tree)


def _written_out(name: str, folders: Sequence[Path], base: Tree, gathering: Gathering) -> Policy | None:
    """Policies and single levers between commas, such as `ladder, officers.community.count=+3`."""
    tree: Tree = {}
    titles = []
    for piece in map(str.strip, name.split(",")):
        if "=" in piece:
            own = override_tree([piece], merge(base, tree), gathering.problems)
            gathering.problems += _no_levers(own)
            titles.append(called(piece, base))
        else:
            part = read_policy(piece, folders, base, gathering)
            if part is None:
                return None
            own = part.tree
            titles.append(part.title)
        tree = merge(tree, own)
    return Policy(name, in_a_row(titles, PLUS), tree)


def _no_levers(tree: Tree) -> Iterator[Problem]:
    for path, given in leaves(tree):
        node = at(path)
        if node and (refusal := _lever_only(given.file, node, path, given.value)):
            yield refusal


def _apart(name: str, known: Callable[[str], bool]) -> Iterator[str]:
    """The policies of `a+b`; a name that is known as it stands, though it has a plus in it, is one."""
    words = name.split("+")
    while words:
        long = next((n for n in range(len(words), 1, -1) if known("+".join(words[:n]).strip())), 1)
        yield "+".join(words[:long]).strip()
        words = words[long:]


def _read_one(name: str, folders: Sequence[Path], base: Tree, gathering: Gathering) -> Policy | None:
    reader = _Reader(folders, gathering)
    try:
        path = reader.find(name, None)
    except ScenarioErrors as errors:
        gathering.give_up(errors)
        return None
    tree = gathering.overlay(path, Form(reader.find, reader.tree))
    gathering.problems += strangers(base, tree, file_name(path))
    called = reader.named.get(path, path.stem)
    return Policy(called, reader.titles.get(path, Words(called, called)), tree)


class _Reader:
    """Finds and reads the files of one policy, and remembers what they call themselves."""

    def __init__(self, folders: Sequence[Path], gathering: Gathering) -> None:
        self.folders = list(folders)
        self.gathering = gathering
        self.named: dict[Path, str] = {}
        self.titles: dict[Path, Words] = {}

    def find(self, name: str, asking: Path | None) -> Path:
        """The file of a policy; raises ScenarioErrors naming the nearest policies."""
        file = file_name(asking) if asking else ""
        where = "extends" if asking else "policy"
        if not name:
            raise ScenarioErrors([Problem(file, where, name, say("empty_policy"))])
        if is_path(name):
            return self._by_path(name, asking, file, where)
        beside = [asking.parent] if asking else []
        for folder in (*beside, *self.folders):
            if is_there(folder / f"{name}.toml"):
                return folder / f"{name}.toml"
        if titled := named(name, self._policies()):
            return titled
        raise ScenarioErrors([self._unknown(name, file, where)])

    def knows(self, name: str) -> bool:
        """Whether a policy has this name or title."""
        return name in {path.stem for path in self._policies()} or named(name, self._policies()) is not None

    def _by_path(self, name: str, asking: Path | None, file: str, where: str) -> Path:
        found = asking.parent / name if asking else Path(name)
        if not is_there(found):
            raise ScenarioErrors([no_such_file(file, where, name, found)])
        return found

    def _policies(self, *, shipped: bool = True) -> list[Path]:
        """Every policy that could be meant; those that ship come last, and can be left out."""
        folders = self.folders[::2] if shipped else self.folders[:-2:2]
        return [path for folder in folders for path in sorted(folder.glob("*.toml"))]

    def _unknown(self, name: str, file: str, where: str) -> Problem:
        files = {path.stem: path for path in reversed(self._policies())}
        near_by = {path.stem for path in self._policies(shipped=False)}
        return Problem(
            file or file_name(self.folders[0]), where, name, say("no_policy"), meant(name, files, near_by)
        )

    def tree(self, raw: dict[str, Any], path: Path) -> Tree:
        """The levers of a policy file; name and title are set aside."""
        reading = Reading(
            file_name(path), lambda node, place, value: _lever_only(file_name(path), node, place, value)
        )
        self._names(raw, path, reading)
        tree = reading.section(raw)
        self.gathering.problems += [*_as_a_whole(reading), *_signed(path)]
        return tree

    def _names(self, raw: dict[str, Any], path: Path, reading: Reading) -> None:
        name, title = raw.pop("name", path.stem), raw.pop("title", None)
        if not isinstance(name, str) or not name:
            reading.report(("name",), name, say("policy_name"))
            return
        self.named[path] = name
        if (
            isinstance(title, dict)
            and title.keys() == {"en", "zh"}
            and all(isinstance(t, str) for t in title.values())
        ):
            self.titles[path] = Words(**title)
        elif title is not None:
            reading.report(("title",), title, say("policy_title"))


def _signed(path: Path) -> Iterator[Problem]:
    """Numbers that a policy gives with a plus: TOML drops it, and a change was meant."""
    for key, number in SIGNED.findall(read_text(path)):
        yield Problem(
            file_name(path),
            key,
            NOTHING,
            say("signed", number=number),
            say("change_hint", change=f"+{number}"),
        )


def _as_a_whole(reading: Reading) -> list[Problem]:
    """What is wrong with a policy file; a whole scenario in its place is one thing that is wrong."""
    others = [one for one in reading.problems if one.hint == say("not_lever_hint")]
    if len(others) <= MOST_OTHERS:
        return reading.problems
    names = listing((one.path for one in others), MOST_PLACES)
    said = say("is_scenario", others=len(others), names=names)
    return [Problem(reading.file, "", NOTHING, said, say("is_scenario_hint"))]


def _lever_only(file: str, node: SchemaNode, path: Place, value: object) -> Problem | None:
    if node.kind == Kind.LEVER:
        return None
    kind = Words(*KINDS[node.kind.value])
    found = NOTHING if isinstance(value, dict) and "value" not in value else value
    return Problem(file, dotted(path), found, say("not_lever", kind=kind), say("not_lever_hint"))
