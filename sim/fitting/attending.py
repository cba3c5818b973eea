"""Who went to a call, as a number: names are counted in the cell and never kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    import pandas as pd

BETWEEN = r"[、,，;；/／|&+\s]+"
MOST = 200
"""More people than any call of a station takes; a larger number is no number of people."""


def people_in(texts: pd.Series) -> Any:
    """How many people each text names or counts; int16 of shape (rows,), 0 where it says nothing."""
    import pandas as pd

    filled = texts.fillna("").str.replace(r"[(（][^)）]*[)）]", "", regex=True).str.strip()
    numbers = pd.to_numeric(filled.str.replace(r"[人名个]$", "", regex=True), errors="coerce").to_numpy(float)
    names = filled.str.strip(" 、,，;；/／").str.split(BETWEEN, regex=True).str.len().to_numpy(float)
    counted = np.where(np.isnan(numbers), np.where(filled == "", 0.0, names), numbers)
    return np.where((counted >= 0) & (counted <= MOST), counted, 0).astype(np.int16)
