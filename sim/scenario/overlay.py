"""TOML files that extend one another, read into one tree of values."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from sim.scenario.errors import NOTHING, Problem, ScenarioErrors, Words, did_you_mean, file_name, listing, say
from sim.scenario.renamed import current
from sim.scenario.shipped import extended, shipped_namesake
from sim.scenario.values import Reading, Tree, merge

STANDARD = Path(__file__).with_name("standard.toml")
"""What every scenario may use without declaring it: the roster, shift, calendar `always`, the profile `flat`."""


class Form(NamedTuple):
    """A form of file: how the name of an extended file is looked up, and how its tables are read."""

    find: Callable[[str, Path], Path]
    tree: Callable[[dict[str, Any], Path], Tree]


@dataclass
class Gathering:
    """Files read so far, and what is wrong with them; `broken` when one of them could not be read at all."""

    problems: list[Problem] = field(default_factory=list)
    files: list[Path] = field(default_factory=list)
    broken: bool = False

    def scenario(self, path: Path) -> Tree:
        """The tree of a scenario file over those that it extends."""
        standard = Reading(file_name(STANDARD)).section(read_toml(STANDARD))
        return merge(standard, self.overlay(path, Form(_beside, self._scenario_tree)))

    def overlay(self, path: Path, form: Form, chain: tuple[Path, ...] = ()) -> Tree:
        """The tree of a file over those that it extends; `chain` are the files that led here."""
        try:
            raw = self._raw(path, chain)
        except ScenarioErrors as errors:
            self.give_up(errors)
            return {}
        self.files.append(path)
        tree: Tree = {}
        for name in self._extended(raw, path):
            tree = merge(tree, self._next(name, path, form, (*chain, path)))
        return merge(tree, form.tree(raw, path))

    def _next(self, name: str, path: Path, form: Form, chain: tuple[Path, ...]) -> Tree:
        try:
            return self.overlay(form.find(name, path), form, chain)
        except ScenarioErrors as errors:
            self.give_up(errors)
            return {}

    def give_up(self, errors: ScenarioErrors) -> None:
        """Note that a file could not be read, so that judging the whole would only mislead."""
        self.problems += errors.problems
        self.broken = True

    def _raw(self, path: Path, chain: tuple[Path, ...]) -> dict[str, Any]:
        known = [above.resolve() for above in chain]
        if path.resolve() in known:
            circle = [*chain[known.index(path.resolve()) :], path]
            names = " -> ".join(above.name for above in circle)
            raise ScenarioErrors(
                [Problem(file_name(chain[-1]), "extends", path.name, say("circle", names=names))]
            )
        return current(read_toml(path), path)

    def _extended(self, raw: dict[str, Any], path: Path) -> list[str]:
        given = raw.pop("extends", [])
        names = [given] if isinstance(given, str) else given
        if isinstance(names, list) and all(isinstance(name, str) and name for name in names):
            return names
        self.problems.append(Problem(file_name(path), "extends", given, say("extends_form")))
        self.broken = True
        return []

    def _scenario_tree(self, raw: dict[str, Any], path: Path) -> Tree:
        reading = Reading(file_name(path))
        tree = reading.section(raw)
        self.problems += reading.problems
        return tree


def _beside(name: str, path: Path) -> Path:
    """The file called `name` as seen from the folder of `path`, or else the town of this name that ships.

    Raises ScenarioErrors when there is neither.
    """
    found = path.parent / name
    if found.is_file() and found.resolve() != path.resolve():
        return found
    if ships := extended(name, path):
        return ships
    if found.is_file():
        return found
    raise ScenarioErrors([no_such_file(file_name(path), "extends", name, found)])


def no_such_file(file: str, path: str, name: object, sought: Path) -> Problem:
    """The problem of a missing file, with the names of the nearest files in the folder where it was sought."""
    beside = sorted(other.name for other in sought.parent.glob(f"*{sought.suffix or '.toml'}"))
    hint = did_you_mean(sought.name, beside) or shipped_namesake(sought)
    hint = hint or (say("there_is", names=listing(beside)) if beside else None)
    return Problem(file, path, name, say("no_file"), hint)


def read_toml(path: Path) -> dict[str, Any]:
    """The tables of a TOML file; raises ScenarioErrors with line and column when it is none."""
    text = _text(path)
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ScenarioErrors([_syntax(file_name(path), text, str(error))]) from None


def _text(path: Path) -> str:
    file = file_name(path)
    if path.is_dir():
        raise ScenarioErrors([Problem(file, "", NOTHING, say("is_folder"))])
    if not path.is_file():
        raise ScenarioErrors([no_such_file(file, "", NOTHING, path)])
    try:
        return path.read_text(encoding="utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise ScenarioErrors([Problem(file, "", NOTHING, say("not_utf8"))]) from None
    except OSError as error:
        raise ScenarioErrors([Problem(file, "", NOTHING, say("unreadable", reason=error.strerror))]) from None


def _syntax(file: str, text: str, message: str) -> Problem:
    place = re.search(r"^(.*) \(at line (\d+), column (\d+)\)$", message, re.DOTALL)
    if place is None:
        return Problem(
            file, "", NOTHING, say("syntax_end", reason=message.removesuffix(" (at end of document)"))
        )
    reason, line, column = place[1], int(place[2]), int(place[3])
    wrong = text.split("\n")[line - 1].strip()
    hint: Words | None = say("syntax_text", text=wrong) if wrong else None
    return Problem(file, "", NOTHING, say("syntax", line=line, column=column, reason=reason), hint)
