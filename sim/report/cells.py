"""Cells that no spreadsheet calculates, whatever a town, a policy or a stranger's log calls its things."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.vocabulary.writing import as_cell

if TYPE_CHECKING:
    import pandas as pd


def csv_of(table: pd.DataFrame) -> str:
    """A table as CSV without its index; texts that would be calculated are marked as text, numbers stay."""
    import pandas as pd

    tame = table.rename(columns=as_cell)
    for place, name in enumerate(table.columns):
        if table[name].dtype.kind not in "biufM":
            cells = [as_cell(value) for value in table[name].tolist()]
            tame.isetitem(place, pd.Series(cells, index=table.index, dtype=object))
    return tame.to_csv(index=False, lineterminator="\n")
