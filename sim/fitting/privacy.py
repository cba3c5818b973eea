"""What of a log may be said or written: its line numbers, its dates, and words that many calls share.

A log names callers, their telephones and where they live. None of that is needed here: rows are named by
their line, free text is counted, and what may be quoted, a category for instance, has lost every number of a
person, wherever a column was chosen that holds some.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

FEWEST = 5
"""Calls that must share a text before it counts as a word of the trade rather than as somebody's own."""

LONGEST = 40
"""Characters of a text that can be such a word."""

PERSONAL = re.compile(
    r"""
    [\w.+-]+@[\w-]+(?:\.[\w-]+)*                        # an address of mail
    | (?<!\d) \d{17}[\dXx] (?!\d)                       # an identity card
    | (?<!\d) (?:\+?86[ -]?)? 1[3-9]\d[ -]?\d{4}[ -]?\d{4} (?!\d)   # a mobile telephone
    | (?<!\d) 0\d{2,3}[ -]?\d{7,8} (?!\d)               # a telephone with its area
    | (?<!\d) (?:\+\d{1,3}[ .-]?)? \(?\d{3}\)?[ .-]\d{3}[ .-]\d{4} (?!\d)
    | (?<=\D) \d{7,8} (?!\d) | (?<!\d) \d{7,8} (?=\D)   # one without, unless it is the whole text: a code
    | (?<!\d) \d{9,} (?!\d)                             # an account
    """,
    re.VERBOSE,
)
MASK = "###"

A_DATE = re.compile(r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}|\d{1,2}:\d{2}")
NO_DATE = re.compile(r"[^0-9/.:+\-\s年月日时点分秒TZAaPpMm]+")


def masked(text: str) -> str:
    """The text with numbers of persons struck out."""
    return PERSONAL.sub(MASK, text)


def dated(text: str) -> str:
    """What of a cell is a date; anything else that stands in it is struck out."""
    return re.sub(r"\d{9,}", MASK, NO_DATE.sub(MASK, text))


def shared(counts: Mapping[str, int]) -> list[str]:
    """The texts that may be quoted, given how many calls have each: short, and said of several calls."""
    return [
        text
        for text, count in counts.items()
        if count >= FEWEST and len(text) <= LONGEST and text == masked(text)
    ]


def is_header(texts: Sequence[str]) -> bool:
    """Whether a row can be one of headers: no cell is a date, a telephone or the like, so it is no call."""
    return not any(A_DATE.search(text) or PERSONAL.search(text) for text in texts)


def headers_shown(texts: Sequence[str]) -> list[str]:
    """The headers of a log as they may be quoted; by their numbers where the row is a call's."""
    if is_header(texts):
        return list(texts)
    return [f"#{number}" for number in range(1, len(texts) + 1)]
