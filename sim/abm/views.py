"""What agents and cells share: they hold an index and look into the town's records, never a copy."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from sim.vocabulary.records import NOBODY


class _HasRecord(Protocol):
    @property
    def record(self) -> Any: ...


class Field:
    """An attribute that reads one field of its owner's record; write through `record` to change it."""

    def __init__(self, name: str, kind: Callable[..., Any], meaning: str) -> None:
        """Read field `name` and hand it out as `kind`, such as int or an enum."""
        self.name, self.kind, self.__doc__ = name, kind, meaning

    def __get__(self, owner: _HasRecord | None, _: type | None = None) -> Any:
        return self if owner is None else self.kind(owner.record[self.name])

    def __set__(self, owner: _HasRecord, value: object) -> None:
        raise AttributeError(f'read only; to change it write record["{self.name}"]')


def somebody(index: Any) -> int | None:
    """An index of a record, None for nobody."""
    return None if index == NOBODY else int(index)
