"""What a fuzzer does to a sound file: its bytes or its values damaged, or those of a part of a packed one."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable

import numpy as np

MOST_DAMAGES = 4
VALUES = (
    b"nan inf -inf 1e999 -1 0 -0.0 1e-300 99999999999999999999 true '' [] {} [1,2] 'a' 2022-13-45".split()
)
VALUES += b"0.5 1 7 30 0.25 100 2 'always' '../../x' 1e12 9999-12-01 null \"\\u202e\" '=1+1'".split()
MARKS = (
    b"\x00",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b'"""',
    b"\xe8\xad\xa6",
    b"\xe8",
    b"\n",
    b"\r",
    b"extends = 'x.toml'\n",
    b"<!DOCTYPE a [<!ENTITY b 'c'>]>",
    b"&b;",
)
STRANGE = (*VALUES, *MARKS, *(bytes([mark]) for mark in b"=[]{}\"'\\#.,*<>&"))
VALUE = re.compile(rb"(?<=[=\[,:>\"]) *(?:-?[\d.]+|true|false|null|\"[^\"\n]*\"|[A-Z]+\d+)")
CELL = re.compile(rb"(?<=<v>)[^<]+|(?<=<t>)[^<]+")
PACKED = b"PK\x03\x04"

Damage = Callable[[bytes, np.random.Generator], bytes]


def damaged(content: bytes, rng: np.random.Generator) -> bytes:
    """The content after a few damages, all to its values or all to its bytes."""
    if content.startswith(PACKED) and rng.integers(4):
        return _repacked(content, rng)
    damage = _value_replaced if rng.integers(2) else _bytes_damaged
    for _ in range(rng.integers(1, MOST_DAMAGES)):
        content = damage(content, rng)
    return content


def _repacked(content: bytes, rng: np.random.Generator) -> bytes:
    """A packed file, one part of which was damaged, left out, or put in the place of another."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    names = list(parts)
    chosen = names[rng.integers(len(names))]
    sheets = [name for name in names if "sheet1" in name]
    if sheets and rng.integers(3):
        chosen = sheets[0]
    kind = rng.integers(10)
    if kind == 0:
        del parts[chosen]
    elif kind == 1:
        parts[chosen] = parts[names[rng.integers(len(names))]]
    elif kind < 6:
        parts[chosen] = CELL.sub(lambda found: _cell(found[0], rng), parts[chosen])
    else:
        parts[chosen] = damaged(parts[chosen], rng)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return buffer.getvalue()


def _cell(text: bytes, rng: np.random.Generator) -> bytes:
    """What a cell says, now and then another thing."""
    return text if rng.integers(20) else VALUES[rng.integers(len(VALUES))].replace(b'"', b"")


def _value_replaced(content: bytes, rng: np.random.Generator) -> bytes:
    at = int(rng.integers(len(content) + 1))
    found = VALUE.search(content, at) or VALUE.search(content)
    if found is None:
        return content
    start, end = found.span()
    return content[:start] + b" " + VALUES[rng.integers(len(VALUES))] + content[end:]


def _bytes_damaged(content: bytes, rng: np.random.Generator) -> bytes:
    at, length = int(rng.integers(len(content) + 1)), int(rng.geometric(0.1))
    kind = rng.integers(5)
    if kind == 0:
        flipped = bytes(byte ^ (1 << int(rng.integers(8))) for byte in content[at : at + 1])
        return content[:at] + flipped + content[at + 1 :]
    if kind == 1:
        return content[:at] + content[at + length :]
    if kind == 2:
        return content[: at + length] + content[at:]
    if kind == 3:
        return content[:at] + STRANGE[rng.integers(len(STRANGE))] + content[at:]
    return _lines_swapped(content, rng)


def _lines_swapped(content: bytes, rng: np.random.Generator) -> bytes:
    lines = content.splitlines(keepends=True)
    if len(lines) < 2:
        return content
    one, other = rng.integers(len(lines), size=2)
    lines[one], lines[other] = lines[other], lines[one]
    return b"".join(lines)
