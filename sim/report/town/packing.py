"""Tables of whole numbers, packed small: differences down each column, seven bits to a byte, then gzip.

The layout: four bytes with the length of a JSON document (little-endian), the document, and then the columns
one after another. The document's "tables" names them in their order: table -> [rows, column names].
"""

from __future__ import annotations

import base64
import gzip
import json
from collections.abc import Mapping
from typing import Any

import numpy as np

_BITS = 7
_MOST_BYTES = 6
_LEVEL = 6  # the most that gzip can do takes four times as long for a hundredth of the size

Tables = Mapping[str, Mapping[str, np.ndarray]]


def pack(document: Mapping[str, Any], tables: Tables) -> bytes:
    """One gzipped block of a document and its tables."""
    named = {name: [len(next(iter(table.values()))), list(table)] for name, table in tables.items()}
    text = json.dumps({**document, "tables": named}, ensure_ascii=False, separators=(",", ":"))
    head = text.encode()
    columns = [pack_column(column) for table in tables.values() for column in table.values()]
    return gzip.compress(b"".join([len(head).to_bytes(4, "little"), head, *columns]), _LEVEL, mtime=0)


def document_of(block: bytes) -> dict[str, Any]:
    """The document at the head of a block."""
    raw = gzip.decompress(block)
    length = int.from_bytes(raw[:4], "little")
    document: dict[str, Any] = json.loads(raw[4 : 4 + length])
    return document


def pack_column(column: np.ndarray) -> bytes:
    """A column of whole numbers below 2**40 in size as the differences from row to row, seven bits to a byte.

    A difference d is written as 2d, or -2d - 1 when it is negative; a byte above 127 has another after it.
    """
    steps = np.diff(column.astype(np.int64), prepend=0)
    zigzag = np.where(steps < 0, -2 * steps - 1, 2 * steps).astype(np.uint64)
    size = np.ones(len(zigzag), np.int64)
    for more in range(1, _MOST_BYTES):
        size += zigzag >> np.uint64(_BITS * more) > 0
    starts = np.cumsum(size) - size
    packed = np.zeros(int(size.sum()), np.uint8)
    for place in range(_MOST_BYTES):
        there = size > place
        part = (zigzag[there] >> np.uint64(_BITS * place)) & np.uint64(127)
        more_follow = size[there] > place + 1
        packed[starts[there] + place] = part.astype(np.uint8) | (more_follow.astype(np.uint8) << 7)
    return packed.tobytes()


def as_text(block: bytes) -> str:
    """A block as base64, to stand in a page."""
    return base64.b64encode(block).decode()
