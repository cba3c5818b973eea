"""What stands in the columns of a log that has no map: moments, days, clocks, numbers, flags or words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from sim.fitting.arrow import matches
from sim.fitting.calls import MOMENTS
from sim.fitting.cells import column_of
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


@dataclass(frozen=True)
class Profile:
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


def profiles_of(header: Sequence[str], rows: Sequence[tuple[str, ...]], dates: Dates) -> list[Profile]:
    """Every column that has a header, in their order; `dates` must have learned from them."""
    return [_profile(name, texts_of(rows, place), dates) for place, name in enumerate(header) if name]


def texts_of(rows: Sequence[tuple[str, ...]], place: int) -> pd.Series:
    """The texts of a column as they may be shown, NA where missing."""
    texts = column_of(rows, place).map(plain)
    gone = texts.str.casefold().isin({text.casefold() for text in (*MISSING, "")})
    return texts.where(~gone)


def _profile(header: str, texts: pd.Series, dates: Dates) -> Profile:
    never = np.full(len(texts), "NaT", "datetime64[us]")
    uncalculated = (texts == UNCALCULATED).to_numpy(bool)
    if uncalculated.any():
        texts = texts.where(~uncalculated)
    filled = texts.dropna()
    if not len(filled) and uncalculated.any():
        return Profile(header, texts, "uncalculated", never)
    if not len(filled):
        return Profile(header, texts, "empty", never)
    if are_days(filled):
        return Profile(header, texts, "day", never)
    values = dates.read(texts) if _can_be_moments(header, filled) else never
    if (~np.isnat(values)).sum() > len(filled) / 2:
        return Profile(header, texts, "moment", values)
    if are_clocks(filled):
        return Profile(header, texts, "clock", never)
    if np.isfinite(lengths(filled, "min")).mean() > 0.5:
        return Profile(header, texts, "flag" if _is_flag(filled) else "number", never)
    return Profile(header, texts, "flag" if _is_flag(filled) else "text", never)


def _can_be_moments(header: str, filled: pd.Series) -> bool:
    """Numbers are times only where the header says so: a number of a call can look like a count from 1970."""
    return likeness(header)[0] in MOMENTS or matches(filled, NUMBER).mean() < 0.5


def _is_flag(filled: pd.Series) -> bool:
    """Yes and no, or yes alone; a column of ones alone may count something."""
    known = set(filled.str.casefold().unique())
    return len(known) <= MOST_OF_A_FLAG and known <= {*YES, *NO} and bool(known & {*YES}) and known != {"1"}
