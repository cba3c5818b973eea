"""From the tables of a TOML file to values with provenance, each checked against where it stands in the schema."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any, Union

from sim.scenario.allowed import allowed, allowed_number
from sim.scenario.errors import NOTHING, Problem, Words, did_you_mean, listing, say
from sim.scenario.layout import ROOT, Path, SchemaNode, dotted
from sim.scenario.relative import RelativeChange, change_of
from sim.scenario.renamed import renamed_hint

QUANTITY_KEYS = ("value", "low", "high", "source", "grade")
PER_HEADS = "per_10000"
"""The key in place of `value` of a number that is given per so many residents."""
HEADS = 10_000
NUMBERS = QUANTITY_KEYS[:3]
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


@dataclass(frozen=True)
class Pending(Given):
    """A value that depends on the town: given per head, or a change of what is below it; and `changes` over it."""

    per_heads: bool = False
    changes: tuple[Given, ...] = ()


Tree = dict[str, Union["Tree", Given]]
Judge = Callable[[SchemaNode, Path, object], Problem | None]


@dataclass
class Reading:
    """One file being read: what it says, and what is wrong with it. `judge` may refuse a parameter."""

    file: str
    judge: Judge | None = None
    problems: list[Problem] = field(default_factory=list)

    def report(self, path: Path, value: object, allowed_here: Words, hint: Words | None = None) -> None:
        """Note a problem at `path`."""
        self.problems.append(Problem(self.file, dotted(path), value, allowed_here, hint))

    def section(self, raw: dict[str, Any], node: SchemaNode = ROOT, path: Path = ()) -> Tree:
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

    def _group(self, tree: Tree, node: SchemaNode, path: Path, value: object) -> None:
        key = str(path[-1])
        if not key or any(mark in key for mark in ". ="):
            self.report(path, NOTHING, say("bad_name"))
        elif isinstance(value, dict):
            tree[key] = self.section(value, node, path)
        else:
            meant = _meant(node, value) or (node.keys() or ["NAME"])[0]
            self.report(path, value, say("group"), say("group_hint", path=f"{dotted(path)}.{meant}"))

    def _parameter(self, tree: Tree, node: SchemaNode, path: Path, value: object) -> None:
        refusal = self.judge(node, path, value) if self.judge else None
        if refusal:
            self.problems.append(refusal)
            return
        found = self._quantity(node, path, value) if isinstance(value, dict) else self._plain(node, value)
        if found and _not_finite(found.value):
            self.report(path, found.value, say("must_be", allowed=allowed(node)))
        elif found:
            tree[str(path[-1])] = found

    def _plain(self, node: SchemaNode, value: object) -> Given:
        change = change_of(value) if node.type in (int, float) else None
        return Pending(change, self.file) if change else Given(value, self.file)

    def _unknown(self, node: SchemaNode, path: Path, value: object) -> None:
        key, names = str(path[-1]), node.keys()
        what = say("unknown_channel" if node.form == "entries" else "unknown_key")
        hint = renamed_hint(path) or did_you_mean(key, names) or say("allowed_here", names=listing(names))
        self.report(path, NOTHING if isinstance(value, dict) else value, what, hint)

    def _quantity(self, node: SchemaNode, path: Path, table: dict[str, Any]) -> Given | None:
        before = len(self.problems)
        per_heads = PER_HEADS in table
        if per_heads:
            table = self._headed(node, path, table)
        for key in table.keys() - set(QUANTITY_KEYS):
            near = did_you_mean(key, (*QUANTITY_KEYS, PER_HEADS))
            self.report((*path, key), table[key], say("quantity_key"), near)
        if "value" not in table:
            self.report(path, table, say("quantity_value"))
            return None
        self._provenance(path, table)
        if node.type in (int, float):
            table = table | {key: change_of(table[key]) or table[key] for key in NUMBERS if key in table}
        if "low" in table or "high" in table:
            self._range(node, path, table, bounded=not per_heads)
        elif table.get("grade") == "D" and node.numeric:
            self.report(path, table["value"], say("grade_d"))
        if len(self.problems) > before:
            return None
        if per_heads or isinstance(table["value"], RelativeChange):
            return Pending(file=self.file, per_heads=per_heads, **table)
        return Given(file=self.file, **table)

    def _headed(self, node: SchemaNode, path: Path, table: dict[str, Any]) -> dict[str, Any]:
        """The table of a number per head as that of any other number."""
        rest = {key: part for key, part in table.items() if key != PER_HEADS}
        here = (*path, PER_HEADS)
        if not node.per_head:
            self.report(here, table[PER_HEADS], say("no_per_head"))
        elif "value" in table:
            self.report(here, table[PER_HEADS], say("head_or_value"))
        elif not _is_number(table[PER_HEADS]) or table[PER_HEADS] < 0:
            self.report(
                here, table[PER_HEADS], say("must_be", allowed=say("at_least", what=say("number"), low=0))
            )
        return {"value": table[PER_HEADS], **rest}

    def _provenance(self, path: Path, table: dict[str, Any]) -> None:
        if "grade" in table and table["grade"] not in GRADES:
            self.report((*path, "grade"), table["grade"], say("grade"))
        if "source" in table and not isinstance(table["source"], str):
            self.report((*path, "source"), table["source"], say("source"))

    def _range(self, node: SchemaNode, path: Path, table: dict[str, Any], *, bounded: bool) -> None:
        given = [key for key in ("low", "high") if key in table]
        if not node.numeric:
            self.report((*path, given[0]), table[given[0]], say("no_range"))
            return
        if table.get("grade") == "D" and len(given) == 1:
            self.report(path, table["value"], say("grade_d"))
        wrong = [key for key in given if not _matches(table[key], table["value"])]
        for key in wrong:
            mixed = isinstance(table[key], RelativeChange) or isinstance(table["value"], RelativeChange)
            self.report((*path, key), _written(table[key]), say("range_change" if mixed else "range_form"))
        if not wrong and not isinstance(table["value"], RelativeChange):
            outside = [key for key in given if bounded and not all(map(node.admits, _numbers(table[key])))]
            for key in outside:
                self.report((*path, key), table[key], say("must_be", allowed=allowed_number(node)))
            if not outside:
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


def _meant(node: SchemaNode, value: object) -> str | None:
    """The parameter of a group that a value was meant for: of its type, and what the group must have comes first."""
    kinds = (int, float) if _is_number(value) or change_of(value) else (type(value),)
    names = node.keys()
    below = {key: child for key in names if (child := node.child(key)) and child.type in kinds}
    needed = [key for key, child in below.items() if child.info and child.info.is_required()]
    return next(iter([*needed, *below]), None)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _numbers(value: Any, count: int = 1) -> list[float]:
    return list(value) if isinstance(value, list) else [value] * count


def _matches(bound: object, value: object) -> bool:
    """Is `bound` a number, or a list as long as the list `value`, or a change where the value is one?"""
    if isinstance(value, RelativeChange):
        return isinstance(bound, RelativeChange)
    if isinstance(bound, list):
        return isinstance(value, list) and len(bound) == len(value) and all(map(_is_number, bound))
    return _is_number(bound)


def _written(value: object) -> object:
    return value.text if isinstance(value, RelativeChange) else value


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
    """`base` with the values of `over` in their place, or its changes upon it; provenance goes with a value."""
    merged = dict(base)
    for key, value in over.items():
        below = merged.get(key)
        if isinstance(below, dict) and isinstance(value, dict):
            merged[key] = merge(below, value)
        elif (
            isinstance(below, Given)
            and isinstance(value, Pending)
            and isinstance(value.value, RelativeChange)
        ):
            merged[key] = _upon(below, value)
        else:
            merged[key] = value
    return merged


def _upon(below: Given, over: Pending) -> Pending:
    """A value with a change upon it, which waits until it is known what the value comes to."""
    before = below if isinstance(below, Pending) else Pending(**vars(below))
    return replace(before, changes=(*before.changes, replace(over, changes=()), *over.changes))


def strangers(base: Tree, over: Tree, file: str) -> list[Problem]:
    """Entries of `over`, such as a trouble or a department, that `base` does not have."""
    return list(_strangers(base, over, ROOT, (), file))


def _strangers(base: Tree, over: Tree, node: SchemaNode, path: Path, file: str) -> Iterator[Problem]:
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


def known_paths(tree: Tree, node: SchemaNode = ROOT, path: Path = ()) -> Iterator[str]:
    """Every parameter of the schema, with the entries that `tree` has in its tables."""
    if node.form == "parameter":
        yield dotted(path)
        return
    for key in node.keys() or list(tree):
        below, child = tree.get(key, {}), node.child(key)
        if child is not None:
            yield from known_paths(below if isinstance(below, dict) else {}, child, (*path, key))
