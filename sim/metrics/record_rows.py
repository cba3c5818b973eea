"""Some records of an array, read column by column."""

from __future__ import annotations

from typing import overload

import numpy as np


class RecordRows:
    """Records chosen from an array; each column is gathered when it is first asked for, and kept.

    A record has some three hundred bytes and an outcome needs a few of them, so whole records are not copied.
    """

    def __init__(self, records: np.ndarray | RecordRows, chosen: np.ndarray | None = None) -> None:
        """Look at `records`: all of them, or those that `chosen`, a mask or row numbers, picks."""
        self._records = records
        self._chosen = slice(0, len(records)) if chosen is None else _numbers(chosen)
        self._columns: dict[str, np.ndarray] = {}

    def __len__(self) -> int:
        if isinstance(self._chosen, slice):
            return self._chosen.stop - self._chosen.start
        return len(self._chosen)

    @overload
    def __getitem__(self, key: str) -> np.ndarray: ...
    @overload
    def __getitem__(self, key: np.ndarray) -> RecordRows: ...

    def __getitem__(self, key: str | np.ndarray) -> np.ndarray | RecordRows:
        """A column, contiguous, by name; or the rows that a mask or row numbers pick."""
        if not isinstance(key, str):
            return RecordRows(self, key)
        if key not in self._columns:
            self._columns[key] = np.ascontiguousarray(self._records[key][self._chosen])
        return self._columns[key]


def _numbers(chosen: np.ndarray) -> np.ndarray | slice:
    """The rows of a mask, as a slice, which copies nothing, when they follow one another."""
    if chosen.dtype != bool:
        return chosen
    rows = np.flatnonzero(chosen)
    if len(rows) and rows[-1] - rows[0] + 1 == len(rows):
        return slice(int(rows[0]), int(rows[-1]) + 1)
    return rows
