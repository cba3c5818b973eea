"""A scenario's parameters as rows, one for each, and how many there are of each kind and grade."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sim.scenario.fields import NONE, Section
from sim.scenario.layout import CHANNELS, LIMITS, ROOT, UNNAMED, SchemaNode, dotted, within
from sim.scenario.matters import Label
from sim.scenario.provenance import provenance
from sim.scenario.schema import Scenario
from sim.scenario.values import Given
from sim.vocabulary.terms import Channel
from sim.vocabulary.texts import Words

UNGRADED = ""
NAMED = ("name", "title.en", "title.zh")


@dataclass(frozen=True)
class ParameterRow:
    """One parameter.

    `bounds` are those of the schema, by ge, gt, le or lt; `low` and `high` the range given with the value;
    `file` is empty for a default.
    """

    path: str
    value: Any
    unit: str
    bounds: dict[str, float]
    low: Any
    high: Any
    kind: str
    grade: str
    source: str
    file: str
    meaning: Words

    @property
    def en(self) -> str:
        """The meaning in English."""
        return self.meaning.en

    @property
    def zh(self) -> str:
        """The meaning in Chinese."""
        return self.meaning.zh


def describe(scenario: Scenario, kind: str | None = None) -> list[ParameterRow]:
    """A row for each parameter, and for each entry of a table; only those of `kind` if one is named."""
    given = provenance(scenario)
    return [_row(found, given) for found in _parameters_of(scenario) if kind in (None, found[1].kind.value)]


Found = tuple[Any, SchemaNode, tuple[str, ...], Words]


def _parameters_of(scenario: Scenario) -> Iterator[Found]:
    return _parameters(scenario, ROOT, (), UNNAMED)


def _parameters(value: Any, node: SchemaNode, path: tuple[str, ...], above: Words) -> Iterator[Found]:
    """Every parameter: its value, its node, the path to it, and the names of what it stands in."""
    if node.form == "parameter":
        yield value, node, path, above
        return
    below = node.above(above)
    for key, part in dict(value).items():
        child = node.child(key)
        assert child is not None
        named = within(below, _name_of(key, part)) if node.form == "entries" else below
        yield from _parameters(part, child, (*path, key), named)


def _name_of(key: str, entry: Any) -> Words:
    """What an entry of a table is called: its own label, or that of its channel."""
    label = getattr(entry, "label", None)
    if isinstance(label, Label):
        return label.words
    return Channel.from_key(key).words if key in CHANNELS else UNNAMED


def _shown(found: Found) -> Any:
    value, node, _, _ = found
    return NONE if value is None and node.can_be_none else plain(value)


def _row(found: Found, provenances: Mapping[str, Given]) -> ParameterRow:
    _, node, path, above = found
    given = provenances.get(dotted(path), Given(None, ""))
    limits = {name: bound for name in LIMITS if (bound := node.bound(name)) is not None}
    return ParameterRow(
        path=dotted(path),
        value=_shown(found),
        unit=node.unit,
        bounds=limits,
        low=given.low,
        high=given.high,
        kind=node.kind.value,
        grade=given.grade,
        source=given.source,
        file=given.file,
        meaning=within(above, node.meaning),
    )


def plain(value: Any) -> Any:
    """A value as JSON can hold it."""
    if isinstance(value, Section):
        return value.model_dump(mode="json")
    if isinstance(value, list):
        return [plain(part) for part in value]
    return value.isoformat() if hasattr(value, "isoformat") else value


def by_kind(rows: list[ParameterRow]) -> dict[str, int]:
    """How many parameters of each kind."""
    return dict(Counter(row.kind for row in rows))


def by_grade(rows: list[ParameterRow]) -> dict[str, int]:
    """How many of the values that some file sets have each grade; the empty grade is none given."""
    return dict(sorted(Counter(row.grade for row in rows if row.file).items()))


def changes(base: Scenario, other: Scenario) -> list[tuple[ParameterRow, ParameterRow]]:
    """The parameters whose values differ, before and after; name and title are left out."""
    there = (provenance(base), provenance(other))
    before = {found[2]: found for found in _parameters_of(base)}
    pairs = [(before[found[2]], found) for found in _parameters_of(other) if found[2] in before]
    moved = [pair for pair in pairs if _shown(pair[0]) != _shown(pair[1]) and dotted(pair[0][2]) not in NAMED]
    return [(_row(one, there[0]), _row(another, there[1])) for one, another in moved]
