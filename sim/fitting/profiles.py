"""What stands in the columns of a log that has no map: moments, days, clocks, numbers, flags or words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from sim.fitting.arrow import matches
from sim.fitting.calls import MOMENTS
from sim.fitting.cell_texts import column_of
from sim.fitting.cleaning import NO, YES
from sim.fitting.columns import MISSING
from sim.fitting.counted import NUMBER
from sim.fitting.dates import Dates
from sim.fitting.headers import likeness
from sim.fitting.joins import are_clocks, are_days, lengths
from sim.fitting.workbooks import UNCALCULATED
from sim.vocabulary.writing import plain

if TYPE_CHECKING:
    import pandas as pd

Sort = Literal["empty", "uncalculated", "moment", "day", "clock", "number", "flag", "text"]
MOST_OF_A_FLAG = 3
SEEN = 1000
"""Texts of a column from which it is told what stands in it."""


@dataclass(frozen=True)
class ColumnProfile:
    """One column.

    Attributes:
        header: as the log spells it.
        texts: what stands in it, NA where missing.
        sort: what that is.
        values: its moments; NaT throughout for anything else.
    """

    header: str
    texts: pd.Series
    sort: Sort
    values: Any

    @property
    def counts(self) -> dict[str, int]:
        """How many rows have each text, the most frequent first."""
        return {str(text): int(count) for text, count in self.texts.value_counts().items()}


def profiles_of(header: Sequence[str], texts: Sequence[pd.Series], dates: Dates) -> list[ColumnProfile]:
    """Every column that has a header, in their order; `dates` must have learned from them."""
    return [_profile(name, column, dates) for name, column in zip(header, texts, strict=True) if name]


def some_of(texts: pd.Series) -> pd.Series:
    """Texts from all over a column, enough of them to see what it holds."""
    filled = texts.dropna()
    return filled.iloc[:: max(1, len(filled) // SEEN)]


def texts_of(rows: Sequence[tuple[str, ...]], place: int) -> pd.Series:
    """The texts of a column as they may be shown, NA where missing."""
    texts = column_of(rows, place).map(plain)
    gone = texts.str.casefold().isin({text.casefold() for text in (*MISSING, "")})
    return texts.where(~gone)


def _profile(header: str, texts: pd.Series, dates: Dates) -> ColumnProfile:
    never = np.full(len(texts), "NaT", "datetime64[us]")
    uncalculated = (texts == UNCALCULATED).to_numpy(bool)
    if uncalculated.any():
        texts = texts.where(~uncalculated)
    some = some_of(texts)
    if not len(some):
        return ColumnProfile(header, texts, "uncalculated" if uncalculated.any() else "empty", never)
    if are_days(some):
        return ColumnProfile(header, texts, "day", never)
    if _can_be_moments(header, some) and (~np.isnat(dates.read(some))).mean() > 0.5:
        return ColumnProfile(header, texts, "moment", dates.read(texts))
    return ColumnProfile(header, texts, _sort(texts, some), never)


def _sort(texts: pd.Series, some: pd.Series) -> Sort:
    """What stands in a column that holds no moments."""
    if are_clocks(some):
        return "clock"
    if _is_flag(texts.dropna()):
        return "flag"
    return "number" if np.isfinite(lengths(some, "min")).mean() > 0.5 else "text"


def _can_be_moments(header: str, filled: pd.Series) -> bool:
    """Numbers are times only where the header says so: a number of a call can look like a count from 1970."""
    return likeness(header)[0] in MOMENTS or matches(filled, NUMBER).mean() < 0.5


def _is_flag(filled: pd.Series) -> bool:
    """Yes and no, or yes alone; a column of ones alone may count something."""
    known = set(filled.str.casefold().unique())
    return len(known) <= MOST_OF_A_FLAG and known <= {*YES, *NO} and bool(known & {*YES}) and known != {"1"}
