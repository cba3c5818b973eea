"""A table that says what it is: a Parquet file with a label, and one sum over label and content.

A file that was cut, changed or put in another's place is told by its label and sum alone; what cannot be
decoded, for whatever reason, is no sealed table.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import pyarrow as pa

FORMAT = 1
"""Number of the format of everything that a folder keeps."""
_LABEL = b"govsim"
_SUM = b"sum"


class Sealed(NamedTuple):
    """A table and its label: format, study, scenarios, build, stage, and what makes it one of many."""

    label: Mapping[str, Any]
    table: pa.Table


def digest_of(content: bytes | str) -> str:
    """Digest of bytes, or of a text; 32 hexadecimal digits."""
    return hashlib.blake2b(
        content.encode() if isinstance(content, str) else content, digest_size=16
    ).hexdigest()


def summed(document: Mapping[str, Any]) -> dict[str, Any]:
    """A JSON document with its own sum under `sum`."""
    said = {key: value for key, value in document.items() if key != "sum"}
    return said | {"sum": digest_of(json.dumps(said, ensure_ascii=False, sort_keys=True, default=str))}


def is_summed(document: Mapping[str, Any]) -> bool:
    """Whether a JSON document is as it was when its sum was taken."""
    return document.get("sum") == summed(document)["sum"]


def seal(table: pa.Table, label: Mapping[str, Any]) -> bytes:
    """The Parquet file of a table under a label; the same table gives the same bytes."""
    import pyarrow.parquet as pq

    text = _text({"format": FORMAT} | dict(label))
    marked = table.replace_schema_metadata({_LABEL: text, _SUM: _sum(table, text)})
    buffer = io.BytesIO()
    pq.write_table(marked, buffer, compression="zstd")
    return buffer.getvalue()


def unseal(content: bytes) -> Sealed | None:
    """The table of a file that is whole; None for any other, whatever it is."""
    import pyarrow.parquet as pq

    try:
        table = pq.read_table(io.BytesIO(content))
        metadata = table.schema.metadata or {}
        text = metadata[_LABEL].decode()
        label = json.loads(text)
        whole = label["format"] == FORMAT and metadata[_SUM].decode() == _sum(table, text)
    except Exception:
        return None
    return Sealed(label, table) if whole else None


def _text(label: Mapping[str, Any]) -> str:
    return json.dumps(label, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _sum(table: pa.Table, label: str) -> str:
    """Digest of the label, and of the name, the type and every value of each column."""
    found = hashlib.blake2b(label.encode(), digest_size=16)
    for name in table.column_names:
        column = table[name]
        found.update(f"\n{name} {column.type} {len(column)} {column.null_count}\n".encode())
        found.update(_values(column))
    return found.hexdigest()


def _values(column: pa.ChunkedArray) -> bytes:
    import pyarrow as pa

    if pa.types.is_floating(column.type) and not column.null_count:
        return column.to_numpy().tobytes()
    values = column.to_pylist()
    if pa.types.is_binary(column.type):
        values = [digest_of(value) for value in values]
    return json.dumps(values, ensure_ascii=False).encode()
