"""Who went to a call, as a number: names are counted in the cell and never kept.

Where rows are left out, `Parties` also tells whether the same people went to several; it lives while a log is
read, and no name leaves it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    import pandas as pd

BETWEEN = r"[、,，;；/／|&+\s]+"
_ASIDE = r"[(（][^)）]*[)）]"
_ENDS = " 、,，;；/／"
_COUNTED = re.compile(r"\d{1,3}|.*[\d两二三四五六七八九十][人名个].*")
"""A number of people, or the number of a unit among those of its call: it names nobody."""
MOST = 200
"""More people than any call of a station takes; a larger number is no number of people."""


def people_in(texts: pd.Series) -> Any:
    """How many people each text names or counts; int16 of shape (rows,), 0 where it says nothing."""
    import pandas as pd

    filled = texts.fillna("").str.replace(_ASIDE, "", regex=True).str.strip()
    numbers = pd.to_numeric(filled.str.replace(r"[人名个]$", "", regex=True), errors="coerce").to_numpy(float)
    names = filled.str.strip(_ENDS).str.split(BETWEEN, regex=True).str.len().to_numpy(float)
    counted = np.where(np.isnan(numbers), np.where(filled == "", 0.0, names), numbers)
    return np.where((counted >= 0) & (counted <= MOST), counted, 0).astype(np.int16)


class Parties:
    """Who went to each row of a log, people or else a unit, each different party with a number of its own."""

    def __init__(self) -> None:
        self._names: dict[tuple[str, str], int] = {}
        self._parties: dict[tuple[int, ...], int] = {(): 0}

    @property
    def members(self) -> list[tuple[int, ...]]:
        """Of each party the numbers of its people or units; party 0 names nobody."""
        return list(self._parties)

    def codes(self, people: pd.Series, units: pd.Series) -> Any:
        """The party of each row, int32 of shape (rows,): its people, or where none is named its unit."""
        went, sent = self._codes("people", people), self._codes("unit", units)
        return np.where(went > 0, went, sent)

    def _codes(self, sort: str, texts: pd.Series) -> Any:
        import pandas as pd

        codes, uniques = pd.factorize(texts.fillna(""))
        return np.array([self._party(sort, str(text)) for text in uniques], np.int32)[codes]

    def _party(self, sort: str, text: str) -> int:
        parts = re.split(BETWEEN, re.sub(_ASIDE, "", text).strip(_ENDS))
        names = {(sort, part.casefold()) for part in parts if part and not _COUNTED.fullmatch(part)}
        members = tuple(sorted(self._names.setdefault(name, len(self._names)) for name in sorted(names)))
        return self._parties.setdefault(members, len(self._parties))
