"""The manifest: what a folder keeps, who made it, and the sum of every result in it.

It is the mark without which no folder is emptied and no file in it overwritten. It is written twice, under a
name that is seen and one that is not, so that neither a deleted file nor a copy of the visible ones loses it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sim.study.store.files import write_whole
from sim.study.store.sealed import FORMAT, digest_of

MANIFEST = "manifest.json"
TWIN = ".govsim"
MOST_BYTES = 64_000_000

Manifest = Mapping[str, Any]


def read_manifest(place: Path) -> dict[str, Any] | None:
    """The manifest of a folder; None when neither of the two is whole."""
    found = (_read(place / name) for name in (TWIN, MANIFEST))  # the twin is written first
    return next((one for one in found if one is not None), None)


def write_manifest(place: Path, manifest: Manifest) -> None:
    """Write both, each whole; nothing is written where nothing would change.

    Raises:
        NotWritten: the folder cannot be written to.
    """
    text = as_text(manifest)
    for name in (TWIN, MANIFEST):
        if not _says(place / name, text):
            write_whole(place / name, text)


def as_text(manifest: Manifest) -> str:
    """The manifest with its sum, as it is written."""
    said = {"format": FORMAT} | {key: value for key, value in manifest.items() if key not in ("format", "sum")}
    return json.dumps(said | {"sum": _sum(said)}, ensure_ascii=False, indent=1, default=str) + "\n"


def _says(file: Path, text: str) -> bool:
    try:
        return file.read_text(encoding="utf-8") == text
    except (OSError, ValueError):
        return False


def _sum(said: Manifest) -> str:
    return digest_of(json.dumps(said, ensure_ascii=False, sort_keys=True, default=str))


def _read(file: Path) -> dict[str, Any] | None:
    """The manifest in a file; None when it is none, for whatever reason."""
    try:
        if file.is_symlink() or file.stat().st_size > MOST_BYTES:
            return None
        found = json.loads(file.read_text(encoding="utf-8"))
        kept = found.pop("sum")
        whole = found["format"] == FORMAT and kept == _sum(found) and isinstance(found["files"], dict)
    except Exception:
        return None
    return found if whole else None
