"""Texts of strangers made harmless: on a line, in a terminal, on a page, in a cell of a spreadsheet."""

from __future__ import annotations

import re
from typing import Any

LINE = 100
"""Characters that a complaint quotes of what a file says, at most."""
REPLACED = "\N{REPLACEMENT CHARACTER}"
UNSEEMLY = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
"""Characters that steer a terminal or turn the direction of a text, and halves of characters."""
_FORMULA = "=+\\-@＝＋－＠"
"""What spreadsheets take for the beginning of a formula (OWASP, "CSV Injection"); full width in East Asia."""
STARTS_A_FORMULA = re.compile(rf"^\s*[{_FORMULA}]|(?<=;)[{_FORMULA}]")
"""At the start of a cell, or of one that a spreadsheet elsewhere would make at a semicolon."""
_BREAKS = re.compile(r"[\t\r\n]+")


def plain(text: str) -> str:
    """The text with a visible sign for each character that would steer what shows it."""
    return UNSEEMLY.sub(REPLACED, text)


def printable(text: str) -> str:
    """The text made plain, and line breaks and the like written out, so that it stays on one line."""
    return "".join(mark if mark.isprintable() else repr(mark)[1:-1] for mark in plain(text))


def plain_values(value: Any) -> Any:
    """A value of a document, with every text in it made plain; keys are left as they are."""
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, dict):
        return {key: plain_values(below) for key, below in value.items()}
    return [plain_values(below) for below in value] if isinstance(value, list) else value


def excerpt(text: str, most: int = LINE) -> str:
    """The text, its middle left out when it is longer than `most` characters."""
    if len(text) <= most:
        return text
    head = (most - 1) * 2 // 3
    return f"{text[:head]}…{text[len(text) - (most - 1 - head) :]}"


def as_cell(value: Any) -> Any:
    """A value for a cell: a text that a spreadsheet would calculate is marked as text; numbers stay."""
    if not isinstance(value, str):
        return value
    text = _BREAKS.sub(" ", plain(value))
    return text if _is_number(text) else STARTS_A_FORMULA.sub(r"'\g<0>", text)


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
