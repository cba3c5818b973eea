"""Overrides: single values set by dotted path, from the command line or from Python."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from sim.scenario.errors import NOTHING, Problem, ScenarioErrors, nearest, say
from sim.scenario.guard import parse_toml
from sim.scenario.layout import ROOT, SchemaNode, at, dotted
from sim.scenario.relative import change_of
from sim.scenario.renamed import renamed_hint
from sim.scenario.values import Reading, Tree, known_paths, merge, strangers

Overrides = Mapping[str, object] | Sequence[str]
SETTING = "--set"
BARE_WORD = re.compile(r"[^\W\d][\w./+-]*")


def override_tree(overrides: Overrides, base: Tree, problems: list[Problem]) -> Tree:
    """The tree of all overrides, the later over the earlier; what is wrong goes to `problems`."""
    tree: Tree = {}
    if isinstance(overrides, Mapping):
        pairs, file = [(str(path), plain(value)) for path, value in overrides.items()], "overrides"
    else:
        pairs, file = _parse(overrides, problems), SETTING
    for path, value in pairs:
        one = _one(path, value, file, base, problems)
        tree = merge(tree, one)
    return tree


def plain(value: Any) -> Any:
    """A value of Python or NumPy as TOML would have given it."""
    if isinstance(value, Mapping):
        return {str(key): plain(below) for key, below in value.items()}
    if isinstance(value, list | tuple):
        return [plain(below) for below in value]
    return value.tolist() if hasattr(value, "tolist") else value


def _parse(texts: Sequence[str], problems: list[Problem]) -> list[tuple[str, Any]]:
    pairs = []
    for text in texts:
        path, equals, value = text.partition("=")
        if not equals or not path.strip():
            problems.append(Problem(SETTING, text, NOTHING, say("override_form")))
            continue
        try:
            pairs.append((path.strip(), _value(value.strip())))
        except ValueError:
            problems.append(Problem(SETTING, path.strip(), value.strip(), say("override_value")))
    return pairs


def _value(text: str) -> Any:
    """TOML's reading of `text`, or a change or a bare word as it stands; raises ValueError when it is none.

    TOML reads +3 as 3 and -3 as itself: the first is a change here, the second where no number below 0 can be.
    """
    if change_of(text) and not (text.startswith("-") and not text.endswith("%")):
        return text
    try:
        table = parse_toml(f"value = {text}", SETTING)
    except ScenarioErrors:
        if BARE_WORD.fullmatch(text):
            return text
        raise ValueError(text) from None
    if table.keys() != {"value"}:
        raise ValueError(text)
    return table["value"]


def _one(path: str, value: Any, file: str, base: Tree, problems: list[Problem]) -> Tree:
    keys = path.split(".")
    wrong = _wrong(keys, value, file, base)
    if wrong:
        problems.append(wrong)
        return {}
    raw = _as_meant(keys, value) if file == SETTING else value
    for key in reversed(keys):
        raw = {key: raw}
    reading = Reading(file)
    tree = reading.section(raw)
    problems += reading.problems or strangers(base, tree, file)
    return tree


def _as_meant(keys: list[str], value: Any) -> Any:
    """A number below 0 as a change, where it cannot be the number itself."""
    node = at(keys)
    number = isinstance(value, int | float) and value < 0 and node is not None and node.type in (int, float)
    return f"{value}" if number and node is not None and not node.admits(value) else value


def _wrong(keys: list[str], value: Any, file: str, base: Tree) -> Problem | None:
    """The problem of a path that leads nowhere."""
    node: SchemaNode | None = ROOT
    for depth, key in enumerate(keys):
        assert node is not None
        if node.form == "parameter":
            said = "override_list" if key.isdigit() else "unknown_key"
            return Problem(
                file, dotted(keys), value, say(said), say("did_you_mean", name=dotted(keys[:depth]))
            )
        node = node.child(key)
        if node is None and (new := renamed_hint(keys)):
            return Problem(file, dotted(keys), value, say("unknown_key"), new)
        if node is None and (near := nearest(dotted(keys), known_paths(base))):
            return Problem(file, dotted(keys), value, say("unknown_key"), say("did_you_mean", name=near))
        if node is None:
            return None
    return None
