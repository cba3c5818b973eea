"""The schema as a tree to walk: groups of parameters, tables of named entries, parameters."""

from __future__ import annotations

import operator
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args, get_origin

from pydantic.fields import FieldInfo

from sim.scenario.fields import Kind, Section, number_type
from sim.scenario.schema import Scenario
from sim.vocabulary.terms import Channel
from sim.vocabulary.texts import COLON, UNNAMED, Words, in_a_row

CHANNELS = [channel.key for channel in Channel]
LIMITS = {"ge": operator.ge, "gt": operator.gt, "le": operator.le, "lt": operator.lt}
NAMED_BY_CHANNEL = ("channel", "pull")
Path = tuple[str | int, ...]


def within(above: Words, own: Words) -> Words:
    """A meaning behind that of what it lies in, where both are declared."""
    return (
        in_a_row([above, own], COLON)
        if above.en and own.en
        else Words(*(one or other for one, other in zip(above, own, strict=True)))
    )


@dataclass(frozen=True)
class SchemaNode:
    """A place in the schema. `type` is a Section, an entry's type, or a parameter's type."""

    form: Literal["section", "entries", "parameter"]
    type: Any
    info: FieldInfo | None = None
    key: str = ""

    def child(self, key: str | int) -> SchemaNode | None:
        """What lies below under `key`; None when the schema has nothing there."""
        if self.form == "section":
            info = self.type.model_fields.get(key)
            return node_of(info.annotation, info, str(key)) if info else None
        if self.form == "entries":
            known = self.key not in NAMED_BY_CHANNEL or key in CHANNELS
            return node_of(self.type, self.info, str(key)) if known else None
        if get_origin(self.type) is list and isinstance(key, int):
            return node_of(get_args(self.type)[0], None, str(key))
        return None

    def keys(self) -> list[str]:
        """The keys that the schema itself names here."""
        if self.form == "section":
            return list(self.type.model_fields)
        return CHANNELS if self.form == "entries" and self.key in NAMED_BY_CHANNEL else []

    @property
    def kind(self) -> Kind:
        """Lever, uncertainty or constant; what belongs to no declaration is a constant."""
        return Kind(self._extra("kind", "constant"))

    @property
    def unit(self) -> str:
        """The unit that was declared."""
        return self._extra("unit", "")

    @property
    def en(self) -> str:
        """The English meaning."""
        return (self.info.description if self.info else None) or ""

    @property
    def zh(self) -> str:
        """The Chinese meaning."""
        return self._extra("zh", "")

    @property
    def meaning(self) -> Words:
        """The meaning that was declared."""
        return Words(self.en, self.zh)

    def above(self, meaning: Words) -> Words:
        """The meaning of what lies above a child of this place, where one is declared."""
        return within(meaning, UNNAMED if self.form == "entries" else self.meaning)

    def bound(self, name: str) -> float | None:
        """The declared bound `name`: ge, gt, le, lt, min_length or max_length."""
        marks = self.info.metadata if self.info else ()
        found = [getattr(mark, name) for mark in marks if getattr(mark, name, None) is not None]
        return found[0] if found else None

    def admits(self, number: float) -> bool:
        """Does `number` keep the declared bounds?"""
        limits = [(limit, self.bound(name)) for name, limit in LIMITS.items()]
        return all(limit(number, bound) for limit, bound in limits if bound is not None)

    def nearest(self, number: float) -> float:
        """`number`, or the bound that it lies beyond."""
        least, most = self.bound("ge"), self.bound("le")
        return min(max(number, number if least is None else least), number if most is None else most)

    @property
    def numeric(self) -> bool:
        """Is the parameter a number, or a list of numbers?"""
        inner = get_args(self.type)[0] if get_origin(self.type) is list else self.type
        return inner in (int, float)

    @property
    def can_be_none(self) -> bool:
        """May a file say "none" in place of the number?"""
        extra = self.info.json_schema_extra if self.info else None
        return isinstance(extra, dict) and "none" in extra

    @property
    def per_head(self) -> bool:
        """May a file give the number per 10,000 residents?"""
        return self._extra("per_head", "") == "True"

    def _extra(self, key: str, default: str) -> str:
        extra = self.info.json_schema_extra if self.info else None
        return str(extra.get(key, default)) if isinstance(extra, dict) else default


def node_of(annotation: Any, info: FieldInfo | None, key: str) -> SchemaNode:
    """The node of a field with this type."""
    if isinstance(annotation, type) and issubclass(annotation, Section):
        return SchemaNode("section", annotation, info, key)
    if get_origin(annotation) is dict:
        return SchemaNode("entries", get_args(annotation)[1], info, key)
    return SchemaNode("parameter", number_type(annotation), info, key)


ROOT = SchemaNode("section", Scenario)


def at(path: Sequence[str | int], root: SchemaNode = ROOT) -> SchemaNode | None:
    """The node at `path` from the root of a scenario, or of another schema."""
    node: SchemaNode | None = root
    for key in path:
        node = node.child(key) if node else None
    return node


def dotted(path: Sequence[str | int]) -> str:
    """A path as planners write it."""
    return ".".join(str(key) for key in path)
