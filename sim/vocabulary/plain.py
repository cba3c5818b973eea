"""Arrays as the uncompiled source sees them: whatever is read is a number of Python's own.

Numba widens whole numbers to 64 bits before it calculates; numpy keeps them as narrow as they are stored, so
that ``1 << place`` with an ``int32`` loses what lies beyond 32 bits, and an ``int8`` sum runs over at 127. So
with the compiler off no number of numpy's ever leaves an array: neither from a field of a record nor from a
cell.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import numpy as np


class Cells(np.ndarray):
    """A view of plain numbers; one cell reads as ``int`` or ``float``."""

    def __getitem__(self, index: Any) -> Any:
        """A cell as a number of Python's own, or a view of several."""
        found = super().__getitem__(index)
        return found.item() if isinstance(found, np.generic) else found

    def __iter__(self) -> Iterator[Any]:
        """The cells of one dimension as numbers, or the views along the first of several."""
        return (self[i] for i in range(len(self)))


class Records(np.ndarray):
    """A view of records: ``array[i].field`` reads and writes the field of record `i`."""

    def __getitem__(self, index: Any) -> Any:
        """A record, or a view of several; a field of them all is an ordinary array."""
        found = super().__getitem__(index)
        is_column = isinstance(found, np.ndarray) and found.dtype.names is None
        return found.view(np.ndarray) if is_column else found

    def __reduce__(self) -> Any:
        """Kept as the ordinary array: the class of its records is made where it is read."""
        return seen_plainly, (self.view(np.ndarray).view(np.dtype((np.void, self.dtype))),)


def _property(kind: np.dtype, offset: int) -> property:
    def read(record: np.void) -> Any:
        found = record.getfield(kind, offset)
        return found.view(Cells) if isinstance(found, np.ndarray) else found.item()

    def write(record: np.void, value: Any) -> None:
        record.setfield(value, kind, offset)

    return property(read, write)


@lru_cache(maxsize=256)
def _record_class(layout: np.dtype) -> type[np.void]:
    """The class of one record of a layout, with a property for each field."""
    fields: Any = layout.fields
    members = {name: _property(kind, offset) for name, (kind, offset, *_) in fields.items()}
    return type("Record", (np.void,), {"__slots__": (), **members})


def seen_plainly(array: np.ndarray) -> np.ndarray:
    """The same memory as one of the views above."""
    if isinstance(array, Cells | Records):
        return array
    if array.dtype.names is None:
        return array.view(Cells)
    layout = np.dtype((np.void, array.dtype))
    return array.view(np.dtype((_record_class(layout), layout))).view(Records)
