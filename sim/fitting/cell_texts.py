"""The texts of a column as they were meant: without what spreadsheets put around them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sim.fitting.arrow import matches, rewritten

if TYPE_CHECKING:
    import pandas as pd

BLANKS = " \t\r\n\0\u00a0\u3000\ufeff\u200b"
WRAPPED = r'(?s)^="(.*)"$'
"""A text that a spreadsheet shall not take for a number, as in ="00123"."""
BYTE_ORDER_MARKS = ("\ufeff", "\u00ef\u00bb\u00bf", "\u9518\u007f")
"""The mark at the head of a file, and what it becomes where it was read in another encoding."""


def column_of(rows: Sequence[Sequence[str]], place: int) -> pd.Series:
    """The texts of a column, bare, blanks around them stripped; shape (rows,)."""
    import pandas as pd

    texts = pd.Series([row[place] for row in rows], dtype="str").str.strip(BLANKS)
    if matches(texts, WRAPPED).any():
        texts = rewritten(texts, WRAPPED, r"\1").str.replace('""', '"').str.strip(BLANKS)
    if matches(texts, "^'").any():
        texts = rewritten(texts, "^'+", "")
    return texts


def bare(text: str) -> str:
    """One text without marks of byte order, wrapping and blanks around it; blanks within it are single."""
    for mark in BYTE_ORDER_MARKS:
        text = text.removeprefix(mark)
    text = text.strip(BLANKS)
    if text.startswith('="') and text.endswith('"') and len(text) > 2:
        text = text[2:-1].replace('""', '"')
    return " ".join(text.split())
