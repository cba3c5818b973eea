"""Text in lines of so many columns, of which a Chinese character takes two."""

from __future__ import annotations

import re
from unicodedata import east_asian_width

# A unit or a short remark in brackets, one Chinese character, or a run of others up to a blank; closing marks
# and units stay with what they close.
PIECE = re.compile(
    r"(?:\[[^\]\s]*\]|（[^（）]{1,7}）|[（“]*(?:[\u2e80-\uffef]|[^\s\u2e80-\uffef]+))[，。；：、）”％]*\s*"
)


def columns(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def lines(text: str, width: int) -> list[str]:
    """A text in lines of at most `width` columns; a Chinese line may end anywhere but within a number.

    A word longer than that has a line of its own.
    """
    found = [""]
    for piece in PIECE.findall(text):
        if found[-1] and columns(found[-1] + piece.rstrip()) > width:
            found.append("")
        found[-1] += piece if found[-1] else piece.lstrip()
    return [line.rstrip() for line in found]


def balanced(text: str, width: int) -> list[str]:
    """The same number of lines, as even as can be, so that no character is left alone."""
    found = lines(text, width)
    for narrower in range(width - 1, 0, -1):
        closer = lines(text, narrower)
        if len(closer) > len(found) or max(map(columns, closer)) > narrower:
            break
        found = closer
    return found


def hanging(text: str, width: int, indent: int) -> list[str]:
    """Lines of which all but the first stand `indent` columns in."""
    first, *others = lines(text, width - indent)
    return [first, *(" " * indent + line for line in others)]
