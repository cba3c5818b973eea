"""What the schema allows at a place, in words; and pydantic's refusals in a planner's language."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Literal, get_args, get_origin

from pydantic import ValidationError

from sim.scenario.errors import NOTHING, Problem, Words, did_you_mean, listing, nearest, say
from sim.scenario.fields import Kind
from sim.scenario.layout import ROOT, SchemaNode, at, dotted
from sim.scenario.loader_words import unit_name
from sim.scenario.renamed import once_none
from sim.vocabulary.texts import Blank

Entries = Callable[[Sequence[str]], list[str]]
UNSAID_UNITS = ("", "1", "name", "text", "yes/no", "date", "file", "segments", "shift names")


def allowed(node: SchemaNode) -> Words:
    """What may stand at a parameter: type, bounds, unit, or the word for none."""
    what = allowed_number(node)
    return say("or_none", what=what) if node.can_be_none else what


def allowed_number(node: SchemaNode) -> Words:
    """What may stand at a parameter, and at an end of its range: type, bounds, unit."""
    what = _of_type(node)
    if node.unit in UNSAID_UNITS:
        return what
    if node.unit == "share":
        return say("with_share", what=what)
    return say("with_unit", what=what, unit=unit_name(node.unit))


def _of_type(node: SchemaNode) -> Words:
    kind = node.type
    if get_origin(kind) is Literal:
        return say("one_of", names=listing(map(str, get_args(kind))))
    if get_origin(kind) is list:
        return _list(node)
    if node.form == "section":
        return say("table", names=listing(node.keys()))
    if kind in (int, float):
        return _bounded(node, say("whole" if kind is int else "number"))
    return say({bool: "true_false", date: "date"}.get(kind, "text"))


def _bounded(node: SchemaNode, what: Words) -> Words:
    low, above, high = node.bound("ge"), node.bound("gt"), node.bound("le")
    limits: dict[str, Blank] = {
        "what": what,
        "low": _plain(above if low is None else low),
        "high": _plain(high),
    }
    if low is not None:
        return say("at_least" if high is None else "between", **limits)
    if above is not None:
        return say("above" if high is None else "above_to", **limits)
    return what if high is None else say("at_most", **limits)


def _list(node: SchemaNode) -> Words:
    element = node.child(0)
    assert element is not None
    least, most = node.bound("min_length"), node.bound("max_length")
    form = "list" if least is None else "list_exact" if least == most else "list_least"
    return say(form, what=_of_type(element), count=least)


def _plain(number: float | None) -> str:
    return "" if number is None else f"{number:g}" if abs(number) < 1e6 else f"{number:,.0f}"


def translate(
    errors: ValidationError,
    file_of: Callable[[Sequence[str | int]], str],
    entries: Entries,
    root: SchemaNode = ROOT,
) -> list[Problem]:
    """Pydantic's errors as problems.

    `file_of` names the file that set a path, `entries` the names that the scenario has in a table, `root`
    is the schema that refused.
    """
    found = errors.errors(include_url=False)
    return [_problem(error, file_of(error["loc"]), entries, root) for error in found]


def _problem(error: Any, file: str, entries: Entries, root: SchemaNode) -> Problem:
    loc = error["loc"]
    node = at(loc, root)
    path = dotted(loc)
    if error["type"] == "extra_forbidden":
        return _unknown(error, file, root)
    if node is None:
        return Problem(file, path, error["input"], say("refused"))
    if error["type"] == "missing":
        return Problem(file, path, NOTHING, _missing(node), _meant(loc, entries, root))
    hint = _meant_value(node, error["input"], loc)
    return Problem(file, path, error["input"], say("must_be", allowed=allowed(node)), hint)


def _unknown(error: Any, file: str, root: SchemaNode) -> Problem:
    *above, key = error["loc"]
    node = at(above, root)
    names = node.keys() if node else []
    hint = did_you_mean(str(key), names) or say("allowed_here", names=listing(names))
    return Problem(file, dotted(error["loc"]), error["input"], say("unknown_key"), hint)


def _missing(node: SchemaNode) -> Words:
    if node.form == "section":
        return say("missing_group", names=listing(node.keys()))
    return say("missing", allowed=allowed(node))


def _meant(loc: Sequence[str | int], entries: Entries, root: SchemaNode) -> Words | None:
    """A new entry that lacks what it needs may be another entry misspelt."""
    if len(loc) < 3 or (table := at(loc[:1], root)) is None or table.form != "entries":
        return None
    name = str(loc[1])
    near = nearest(name, [known for known in entries([str(loc[0])]) if known != name])
    return say("entry_hint", name=name, nearest=near) if near else None


def _meant_value(node: SchemaNode, value: object, path: Sequence[str | int]) -> Words | None:
    """A hint at what was meant: none, which of some parameters once was written 0, or the nearest choice."""
    if node.can_be_none and value == 0:
        return say("none_hint" if once_none(path, 0) else "none_word")
    lever = node.kind == Kind.LEVER and node.type in (int, float)
    if lever and isinstance(value, int | float) and value < 0 and not node.admits(value):
        return say("change_hint", change=f"{value:g}")
    return _near_choice(node, value)


def _near_choice(node: SchemaNode, value: object) -> Words | None:
    choices = [str(choice) for choice in get_args(node.type)] if get_origin(node.type) is Literal else []
    return did_you_mean(value, choices) if isinstance(value, str) else None
