"""What values come to in a town: those given per 10,000 residents, and those that change what the town has."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

from pydantic_core import PydanticUndefined

from sim.scenario.allowed import allowed
from sim.scenario.errors import NOTHING, Problem, ScenarioErrors, Words, say
from sim.scenario.fields import NONE
from sim.scenario.layout import SchemaNode, at, dotted
from sim.scenario.loader_words import PER_HEAD
from sim.scenario.relative import RelativeChange
from sim.scenario.values import HEADS, Given, Pending, Tree, leaves

_DIGITS = 6
"""Significant digits of a number per head: what a town has of it is not known to more."""


def settled(tree: Tree, file: str) -> Tree:
    """The tree with plain values alone.

    Whole numbers that are given per head are rounded, to one at least where there is any. `file` is named where
    nobody says how many live there.

    Raises:
        ScenarioErrors: a number per head where nobody is counted, or changes to what may not be.
    """
    pending = [(path, given) for path, given in leaves(tree) if isinstance(given, Pending)]
    heads = _heads(tree, file) if any(given.per_heads for _, given in pending) else 0.0
    problems: list[Problem] = []
    for path, given in pending:
        try:
            tree = _put(tree, path, _settled(given, path, heads))
        except ScenarioErrors as errors:
            problems += errors.problems
    if problems:
        raise ScenarioErrors(problems)
    return tree


def _put(tree: Tree, path: tuple[str, ...], given: Given) -> Tree:
    first, *rest = path
    below = tree[first]
    return {**tree, first: _put(below, tuple(rest), given) if isinstance(below, dict) else given}


def _heads(tree: Tree, file: str) -> float:
    """Residents in units of those that numbers per head are for."""
    residents = tree.get("residents")
    counted = residents if isinstance(residents, dict) else {}
    if _nobody(counted.get("registered")):
        raise ScenarioErrors([Problem(file, "residents.registered", NOTHING, say("nobody_counted"))])
    return sum(_people(counted[name], name) for name in ("registered", "new") if name in counted) / HEADS


def _nobody(given: Given | Tree | None) -> bool:
    return given is None or (isinstance(given, Given) and isinstance(given.value, RelativeChange))


def _people(given: Given | Tree, name: str) -> int:
    node = _node(("residents", name))
    if isinstance(given, Pending):
        given = _settled(given, ("residents", name), 0.0)
    if isinstance(given, Given) and type(given.value) is int and node.admits(given.value):
        return given.value
    file, value = (given.file, given.value) if isinstance(given, Given) else ("", NOTHING)
    raise ScenarioErrors([Problem(file, f"residents.{name}", value, say("must_be", allowed=allowed(node)))])


def _node(path: tuple[str, ...]) -> SchemaNode:
    node = at(path)
    assert node is not None
    return node


def _settled(given: Pending, path: tuple[str, ...], heads: float) -> Given:
    node, steps = _node(path), given.changes
    plain = Given(given.value, given.file, given.low, given.high, given.source, given.grade)
    if isinstance(given.value, RelativeChange):
        plain, steps = Given(_default(node), given.file), (plain, *steps)
    elif given.per_heads:
        plain = _counted(plain, node, heads)
    for step in steps:
        plain = _Step(plain.value, step, node, path).taken()
    return plain


def _counted(given: Given, node: SchemaNode, heads: float) -> Given:
    """A number per head as the number that this town has, within the bounds."""

    def of(number: float) -> float:
        return _whole(number * heads) if node.type is int else float(f"{number * heads:.{_DIGITS}g}")

    value, low, high = (
        None if end is None else node.nearest(of(end)) for end in (given.value, given.low, given.high)
    )
    source = "; ".join(filter(None, (given.source, f"{given.value:g}{PER_HEAD}")))
    return replace(given, value=value, low=low, high=high, source=source)


def _whole(number: float) -> int:
    return max(1, math.floor(number + 0.5)) if number > 0 else 0


def _default(node: SchemaNode) -> Any:
    default = node.info.default if node.info else None
    return None if default is PydanticUndefined else default


class _Step:
    """A change of the value that a parameter has."""

    def __init__(self, had: Any, step: Given, node: SchemaNode, path: tuple[str, ...]) -> None:
        self.had, self.step, self.node, self.path = had, step, node, path

    def taken(self) -> Given:
        """The value after it, with the provenance of the change; raises ScenarioErrors."""
        step = self.step
        value, low, high = (self._of(change) for change in (step.value, step.low, step.high))
        ends = [end for end in (low, value, high) if end is not None]
        if ends != sorted(ends):
            raise self._refused(say("range_order", low=low, value=value, high=high))
        return Given(value, step.file, low, high, step.source, step.grade)

    def _of(self, change: RelativeChange | None) -> float | None:
        if change is None:
            return None
        if not isinstance(self.had, int | float):
            raise self._refused(say("change_of_none", had=NONE if self.had is None else str(self.had)))
        now = change.of(self.had)
        if self.node.type is int and not change.step:
            now = math.floor(now + 0.5)
        if self.node.admits(now) and (self.node.type is float or now == int(now)):
            return self.node.type(now)
        blanks = {"had": f"{self.had:g}", "now": f"{now:g}"}
        raise self._refused(say("change_leads", **blanks, allowed=allowed(self.node)))

    def _refused(self, said: Words) -> ScenarioErrors:
        return ScenarioErrors([Problem(self.step.file, dotted(self.path), self.step.value.text, said)])
