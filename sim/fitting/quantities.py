"""Values with their provenance, and a scenario of them as TOML text."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

_DIGITS = 4
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_ENTRIES = 2

Tree = Mapping[str, Any]


def given(value: Any, low: Any, high: Any, source: str, grade: str) -> dict[str, Any]:
    """A value with its range, source and grade; numbers are rounded so that the range still holds it."""
    if isinstance(value, Sequence):
        rows = [_rounded(*row) for row in zip(value, low, high, strict=True)]
        value, low, high = ([row[i] for row in rows] for i in range(3))
    else:
        value, low, high = _rounded(value, low, high)
    return {"value": value, "low": low, "high": high, "source": source, "grade": grade}


def _rounded(value: float, low: float, high: float) -> tuple[float, float, float]:
    if isinstance(value, int):
        return value, min(int(low), value), max(int(high), value)
    if low == value == high:
        return (_short(float(value)),) * 3
    short, least, most = (_short(float(number)) for number in (value, low, high))
    return short, min(least, short), max(most, short)


def _short(number: float) -> float:
    if number == 0 or not math.isfinite(number):
        return 0.0
    return round(number, max(0, _DIGITS - 1 - math.floor(math.log10(abs(number)))))


def as_toml(tree: Tree, remarks: Sequence[str]) -> str:
    """A scenario as the text of a TOML file, below a comment of `remarks`, one a line."""
    lines = [f"# {remark}".rstrip() for remark in remarks]
    lines += ["", *(f"{key} = {_value(part)}" for key, part in tree.items() if not _is_section(key, part))]
    for key, part in tree.items():
        if _is_section(key, part):
            lines += _sections((key,), part)
    return "\n".join(lines) + "\n"


_ENTRY_TABLES = ("channel", "profile", "handling", "shift", "roster", "officers", "department", "trouble")


def _is_section(key: str, part: Any) -> bool:
    return isinstance(part, Mapping) and key != "title"


def _sections(path: tuple[str, ...], part: Mapping[str, Any]) -> Iterator[str]:
    if path[0] in _ENTRY_TABLES and len(path) < _ENTRIES:
        for key, below in part.items():
            yield from _sections((*path, key), below)
        return
    yield from ("", f"[{'.'.join(map(_key, path))}]")
    yield from (f"{_key(key)} = {_value(below)}" for key, below in part.items())


def _key(key: str) -> str:
    return key if _BARE.fullmatch(key) else json.dumps(key, ensure_ascii=False)


def _value(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{_key(key)} = {_value(part)}" for key, part in value.items()) + " }"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        inner = ", ".join(map(_value, value))
        return f"[{inner}]"
    return repr(value)
