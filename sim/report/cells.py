"""Cells that no spreadsheet calculates, whatever a town, a policy or a stranger's log calls its things."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from sim.vocabulary.writing import as_cell

if TYPE_CHECKING:
    import pandas as pd

DIGITS, MOST_PLACES = 7, 12


def csv_of(table: pd.DataFrame, *, for_readers: bool = False) -> str:
    """A table as CSV without its index; texts that would be calculated are marked as text, numbers stay.

    Args:
        table: what is written.
        for_readers: whether numbers are written without exponents and to seven digits, or in full.
    """
    import pandas as pd

    tame = table.rename(columns=as_cell)
    for place, name in enumerate(table.columns):
        if table[name].dtype.kind not in "biufM":
            cells = [as_cell(value) for value in table[name].tolist()]
            tame.isetitem(place, pd.Series(cells, index=table.index, dtype=object))
    shape = _written_out if for_readers else None
    return tame.to_csv(index=False, lineterminator="\n", float_format=shape)


def _written_out(value: float) -> str:
    """Without an exponent; what rounds to nothing has no sign."""
    places = DIGITS - 1 - math.floor(math.log10(abs(value))) if value and math.isfinite(value) else 0
    return np.format_float_positional(round(value, min(MOST_PLACES, max(3, places))) + 0.0, trim="0")
