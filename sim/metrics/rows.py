"""Some records of an array, read column by column."""

from __future__ import annotations

from typing import overload

import numpy as np


class Rows:
    """Records chosen from an array; each column is gathered when it is first asked for, and kept.

    A record has some three hundred bytes and an outcome needs a few of them, so whole records are not copied.
    """

    def __init__(self, records: np.ndarray | Rows, chosen: np.ndarray | None = None) -> None:
        """Look at `records`: all of them, or those that `chosen`, a mask or row numbers, picks."""
        self._records = records
        self._chosen = chosen if chosen is None or chosen.dtype != bool else np.flatnonzero(chosen)
        self._columns: dict[str, np.ndarray] = {}

    def __len__(self) -> int:
        return len(self._records) if self._chosen is None else len(self._chosen)

    @overload
    def __getitem__(self, key: str) -> np.ndarray: ...
    @overload
    def __getitem__(self, key: np.ndarray) -> Rows: ...

    def __getitem__(self, key: str | np.ndarray) -> np.ndarray | Rows:
        """A column, contiguous, by name; or the rows that a mask or row numbers pick."""
        if not isinstance(key, str):
            return Rows(self, key)
        if key not in self._columns:
            column = self._records[key]
            chosen = column if self._chosen is None else column[self._chosen]
            self._columns[key] = np.ascontiguousarray(chosen)
        return self._columns[key]
