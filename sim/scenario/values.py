"""From the tables of a TOML file to values with provenance, each checked against where it stands in the schema."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Union

from sim.scenario.allowed import allowed, allowed_number
from sim.scenario.errors import NOTHING, Problem, Words, did_you_mean, listing, say
from sim.scenario.layout import ROOT, Node, Path, dotted
from sim.scenario.renamed import renamed_hint

QUANTITY_KEYS = ("value", "low", "high", "source", "grade")
GRADES = ("A", "B", "C", "D")


@dataclass(frozen=True)
class Given:
    """A value as a file gives it, with its provenance; grade and source are empty when not given."""

    value: Any
    file: str
    low: Any = None
    high: Any = None
    source: str = ""
    grade: str = ""


Tree = dict[str, Union["Tree", Given]]
Judge = Callable[[Node, Path, object], Problem | None]


@dataclass
class Reading:
    """One file being read: what it says, and what is wrong with it. `judge` may refuse a parameter."""

    file: str
    judge: Judge | None = None
    problems: list[Problem] = field(default_factory=list)

    def report(self, path: Path, value: object, allowed_here: Words, hint: Words | None = None) -> None:
        """Note a problem at `path`."""
        self.problems.append(Problem(self.file, dotted(path), value, allowed_here, hint))

    def section(self, raw: dict[str, Any], node: Node = ROOT, path: Path = ()) -> Tree:
        """The tree of a TOML table that stands at `node`; what is wrong is left out and noted."""
        tree: Tree = {}
        for key, value in raw.items():
            below, here = node.child(key), (*path, key)
            if below is None:
                self._unknown(node, here, value)
            elif below.form != "parameter":
                self._group(tree, below, here, value)
            else:
                self._parameter(tree, below, here, value)
        return tree

    def _group(self, tree: Tree, node: Node, path: Path, value: object) -> None:
        key = str(path[-1])
        if not key or any(mark in key for mark in ". ="):
            self.report(path, NOTHING, say("bad_name"))
        elif isinstance(value, dict):
            tree[key] = self.section(value, node, path)
        else:
            first = (node.keys() or ["NAME"])[0]
            self.report(path, value, say("group"), say("group_hint", path=f"{dotted(path)}.{first}"))

    def _parameter(self, tree: Tree, node: Node, path: Path, value: object) -> None:
        refusal = self.judge(node, path, value) if self.judge else None
        if refusal:
            self.problems.append(refusal)
            return
        found = self._quantity(node, path, value) if isinstance(value, dict) else Given(value, self.file)
        if found and _not_finite(found.value):
            self.report(path, found.value, say("must_be", allowed=allowed(node)))
        elif found:
            tree[str(path[-1])] = found

    def _unknown(self, node: Node, path: Path, value: object) -> None:
        key, names = str(path[-1]), node.keys()
        what = say("unknown_channel" if node.form == "entries" else "unknown_key")
        hint = renamed_hint(path) or did_you_mean(key, names) or say("allowed_here", names=listing(names))
        self.report(path, NOTHING if isinstance(value, dict) else value, what, hint)

    def _quantity(self, node: Node, path: Path, table: dict[str, Any]) -> Given | None:
        before = len(self.problems)
        for key in table.keys() - set(QUANTITY_KEYS):
            self.report((*path, key), table[key], say("quantity_key"), did_you_mean(key, QUANTITY_KEYS))
        if "value" not in table:
            self.report(path, table, say("quantity_value"))
            return None
        self._provenance(path, table)
        if "low" in table or "high" in table:
            self._range(node, path, table)
        elif table.get("grade") == "D" and node.numeric:
            self.report(path, table["value"], say("grade_d"))
        return Given(file=self.file, **table) if len(self.problems) == before else None

    def _provenance(self, path: Path, table: dict[str, Any]) -> None:
        if "grade" in table and table["grade"] not in GRADES:
            self.report((*path, "grade"), table["grade"], say("grade"))
        if "source" in table and not isinstance(table["source"], str):
            self.report((*path, "source"), table["source"], say("source"))

    def _range(self, node: Node, path: Path, table: dict[str, Any]) -> None:
        given = [key for key in ("low", "high") if key in table]
        if not node.numeric:
            self.report((*path, given[0]), table[given[0]], say("no_range"))
            return
        if table.get("grade") == "D" and len(given) == 1:
            self.report(path, table["value"], say("grade_d"))
        wrong = [key for key in given if not _matches(table[key], table["value"])]
        for key in wrong:
            self.report((*path, key), table[key], say("range_form"))
        outside = [
            key for key in given if key not in wrong and not all(map(node.admits, _numbers(table[key])))
        ]
        for key in outside:
            self.report((*path, key), table[key], say("must_be", allowed=allowed_number(node)))
        if not wrong and not outside:
            self._order(path, table)

    def _order(self, path: Path, table: dict[str, Any]) -> None:
        value, low, high = table["value"], table.get("low"), table.get("high")
        rows = _numbers(value)
        if not all(map(_is_number, rows)):
            return
        lows = _numbers(low, len(rows)) if low is not None else rows
        highs = _numbers(high, len(rows)) if high is not None else rows
        for row, least, most in zip(rows, lows, highs, strict=True):
            if not least <= row <= most:
                self.report(path, value, say("range_order", low=least, value=row, high=most))
                return


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _numbers(value: Any, count: int = 1) -> list[float]:
    return list(value) if isinstance(value, list) else [value] * count


def _matches(bound: object, value: object) -> bool:
    """Is `bound` a number, or a list as long as the list `value`?"""
    if isinstance(bound, list):
        return isinstance(value, list) and len(bound) == len(value) and all(map(_is_number, bound))
    return _is_number(bound)


def _not_finite(value: object) -> bool:
    if isinstance(value, list):
        return any(map(_not_finite, value))
    return isinstance(value, float) and not math.isfinite(value)


def leaves(tree: Tree, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Given]]:
    """Every value of a tree with its path, in the order of the files."""
    for key, below in tree.items():
        if isinstance(below, Given):
            yield (*path, key), below
        else:
            yield from leaves(below, (*path, key))


def strip(tree: Tree) -> dict[str, Any]:
    """The plain values of a tree."""
    return {key: below.value if isinstance(below, Given) else strip(below) for key, below in tree.items()}


def merge(base: Tree, over: Tree) -> Tree:
    """`base` with the values of `over` in their place; a value takes its provenance with it."""
    merged = dict(base)
    for key, value in over.items():
        below = merged.get(key)
        merged[key] = merge(below, value) if isinstance(below, dict) and isinstance(value, dict) else value
    return merged


def strangers(base: Tree, over: Tree, file: str) -> list[Problem]:
    """Entries of `over`, such as a trouble or a department, that `base` does not have."""
    return list(_strangers(base, over, ROOT, (), file))


def _strangers(base: Tree, over: Tree, node: Node, path: Path, file: str) -> Iterator[Problem]:
    for key, below in over.items():
        child, there = node.child(key), base.get(key, {})
        if not isinstance(below, dict) or child is None:
            continue
        if node.form == "entries" and not node.keys() and key not in base:
            names = list(base)
            hint = did_you_mean(key, names) or say("there_is", names=listing(names))
            source = next((given.file for _, given in leaves(below)), file)
            yield Problem(source, dotted((*path, key)), NOTHING, say("no_entry", name=key), hint)
        elif isinstance(there, dict):
            yield from _strangers(there, below, child, (*path, key), file)


def known_paths(tree: Tree, node: Node = ROOT, path: Path = ()) -> Iterator[str]:
    """Every parameter of the schema, with the entries that `tree` has in its tables."""
    if node.form == "parameter":
        yield dotted(path)
        return
    for key in node.keys() or list(tree):
        below, child = tree.get(key, {}), node.child(key)
        if child is not None:
            yield from known_paths(below if isinstance(below, dict) else {}, child, (*path, key))
