"""Patterns over whole columns of text; Arrow's search is ten times as fast as Python's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    import pandas as pd


def matches(texts: pd.Series, pattern: str) -> Any:
    """Which texts contain the pattern; bool of shape (rows,), False where there is none."""
    import pyarrow.compute as pc

    found = pc.match_substring_regex(_arrow(texts), pattern)
    return np.asarray(pc.fill_null(found, False), bool)


def rewritten(texts: pd.Series, pattern: str, put: str) -> pd.Series:
    """The texts with what fits the pattern replaced."""
    import pyarrow.compute as pc

    return _series(pc.replace_substring_regex(_arrow(texts), pattern, put), texts)


def narrowed(texts: pd.Series) -> pd.Series:
    """Full-width digits and signs, and blanks of all kinds, as the plain ones (Unicode NFKC)."""
    import pyarrow.compute as pc

    return _series(pc.utf8_normalize(_arrow(texts), form="NFKC"), texts)


def _arrow(texts: pd.Series) -> Any:
    import pyarrow as pa

    return pa.array(texts, pa.large_string(), from_pandas=True)


def _series(found: Any, texts: pd.Series) -> pd.Series:
    import pandas as pd

    return pd.Series(found, texts.index, "str")
