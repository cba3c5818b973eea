"""TOML files that extend one another, read into one tree of values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from sim.scenario.errors import Problem, ScenarioErrors, file_name, say
from sim.scenario.guard import is_there, must_be_file, no_such_file, read_toml
from sim.scenario.renamed import current
from sim.scenario.shipped import MOST_EXTENDING, extended
from sim.scenario.values import Reading, Tree, merge

BENEATH = Path(__file__).with_name("beneath.toml")
"""What every scenario may use without declaring it: the roster, shift, calendar `always`, the profile `flat`."""

MOST_FILES = 200
"""Files that one scenario may be spread over."""


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
    _trees: dict[tuple[Form, Path], Tree] = field(default_factory=dict)

    def scenario(self, path: Path, tables: dict[str, Any] | None = None) -> Tree:
        """The tree of a scenario file, or of `tables` as if they stood there, over those that it extends."""
        beneath = Reading(file_name(BENEATH)).section(read_toml(BENEATH))
        form = Form(_beside, self._scenario_tree)
        own = self.overlay(path, form) if tables is None else self._over_others(tables, path, form, ())
        return merge(beneath, own)

    def overlay(self, path: Path, form: Form, chain: tuple[Path, ...] = ()) -> Tree:
        """The tree of a file over those that it extends; `chain` are the files that led here.

        A file is read once, however many files extend it.
        """
        try:
            must_be_file(path)
            key = form, path.resolve()
            if key in self._trees:
                return self._trees[key]
            raw = self._raw(path, chain)
        except ScenarioErrors as errors:
            self.give_up(errors)
            return {}
        self.files.append(path)
        self._trees[key] = self._over_others(raw, path, form, chain)
        return self._trees[key]

    def _over_others(self, raw: dict[str, Any], path: Path, form: Form, chain: tuple[Path, ...]) -> Tree:
        """The tree of a file's tables over those of the files that it extends."""
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
        if len(chain) >= MOST_EXTENDING or len(self.files) >= MOST_FILES:
            said = say("too_many_files", levels=MOST_EXTENDING, files=MOST_FILES)
            raise ScenarioErrors([Problem(file_name(chain[-1]), "extends", path.name, said)])
        return current(read_toml(path), path)

    def _extended(self, raw: dict[str, Any], path: Path) -> list[str]:
        given = raw.pop("extends", [])
        names = [given] if isinstance(given, str) else given
        if isinstance(names, list) and all(isinstance(name, str) and name for name in names):
            return self._few(names, path)
        self.problems.append(Problem(file_name(path), "extends", given, say("extends_form")))
        self.broken = True
        return []

    def _few(self, names: list[str], path: Path) -> list[str]:
        """The names, unless they are more than anybody writes: none of them is looked for then."""
        if len(names) <= MOST_FILES:
            return names
        said = say("too_many_files", levels=MOST_EXTENDING, files=MOST_FILES)
        self.give_up(ScenarioErrors([Problem(file_name(path), "extends", len(names), said)]))
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
    if is_there(found) and found.resolve() != path.resolve():
        return found
    if ships := extended(name, path):
        return ships
    if is_there(found):
        return found
    raise ScenarioErrors([no_such_file(file_name(path), "extends", name, found)])
