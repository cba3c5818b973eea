"""What agents and cells share: they hold an index and look into the town's records, never a copy.

Records are read-only. What a rule may change is an attribute that can be set; it keeps the books right.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

import numpy as np

from sim.vocabulary.records import NOBODY


class _HasRecord(Protocol):
    @property
    def record(self) -> Any: ...


class RecordView:
    """One record of the engine, to be read by field: ``officer.record["x"]``."""

    __slots__ = ("_owner", "_row")

    def __init__(self, row: Any, owner: type) -> None:
        """The record `row`, which views of the class `owner` stand for."""
        self._row, self._owner = row, owner

    def __getitem__(self, name: str) -> Any:
        """The value of a field."""
        return self._row[name]

    def __setitem__(self, name: str, value: object) -> None:
        """Refused, with what may be set instead; raises AttributeError."""
        raise AttributeError(read_only(self._owner, f'record["{name}"]'))

    @property
    def dtype(self) -> np.dtype:
        """The layout."""
        return self._row.dtype

    def __repr__(self) -> str:
        return f"{self._owner.__name__}.record {self._row}"


class Record:
    """The record that its owner stands for: a row of one of the town's tables, to be read."""

    def __init__(self, table: str, meaning: str, at: str = "index") -> None:
        """A row of `table`, whose number is the owner's attribute `at`."""
        self._table, self._at, self.__doc__ = table, at, meaning

    def __get__(self, owner: Any, kind: type) -> Any:
        """The row, or this itself, which says what it means, when no owner is asked."""
        if owner is None:
            return self
        return RecordView(getattr(owner.model.town, self._table)[getattr(owner, self._at)], kind)

    def __set__(self, owner: Any, value: object) -> None:
        """Refused; raises AttributeError."""
        raise AttributeError(read_only(type(owner), "record"))


class Field:
    """An attribute that reads one field of its owner's record, and may be set where a rule may change it."""

    def __init__(
        self,
        name: str,
        kind: Callable[..., Any],
        meaning: str,
        change: Callable[[Any, Any], object] | None = None,
    ) -> None:
        """Read field `name` and hand it out as `kind`, such as int or an enum; `change` sets it."""
        self.name, self.kind, self.change, self.__doc__ = name, kind, change, meaning

    def __set_name__(self, _owner: type, attribute: str) -> None:
        """What its owner calls it."""
        self.attribute = attribute

    def __get__(self, owner: _HasRecord | None, _: type | None = None) -> Any:
        return self if owner is None else self.kind(owner.record[self.name])

    def __set__(self, owner: _HasRecord, value: object) -> None:
        if self.change is None:
            raise AttributeError(read_only(type(owner), self.attribute))
        self.change(owner, value)


def may_set(owner: type) -> list[str]:
    """Names of the attributes of the town that a rule may set on views of this class, in order."""
    found = {}
    for kind in reversed(owner.__mro__):
        for name, member in vars(kind).items():
            if isinstance(member, Field):
                found[name] = member.change is not None
            elif isinstance(member, property) and kind.__module__.startswith("sim.abm"):
                found[name] = member.fset is not None
    return [name for name, is_settable in found.items() if is_settable]


def read_only(owner: type, name: str) -> str:
    """Why `name` cannot be written, and what can."""
    settable = ", ".join(may_set(owner)) or "nothing"
    return f"{owner.__name__}.{name} is read only; a rule may set on it: {settable}"


def within(low: float, high: float, name: str) -> Callable[[Any], float]:
    """A reader of numbers from `low` to `high`; what it is given else raises ValueError."""

    def number(value: Any) -> float:
        found = float(value)
        if not low <= found <= high:
            raise ValueError(f"{name} = {value!r}: a number from {low:g} to {high:g}")
        return found

    return number


def somebody(index: Any) -> int | None:
    """An index of a record, None for nobody."""
    return None if index == NOBODY else int(index)
