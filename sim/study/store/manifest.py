"""The manifest: what a folder keeps, who made it, and the sum of every result in it.

It is the mark without which no folder is emptied and no file in it overwritten. It is written twice, under a
name that is seen and one that is not, so that neither a deleted file nor a copy of the visible ones loses it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sim.scenario.errors import NOTHING, Problem, ScenarioErrors, file_name
from sim.study.store.files import write_whole
from sim.study.store.sealed import FORMAT, digest_of, is_summed, summed
from sim.study.study_file_words import say

MANIFEST = "manifest.json"
TWIN = ".govsim"
MOST_BYTES = 64_000_000

Manifest = Mapping[str, Any]


def read_manifest(place: Path) -> dict[str, Any] | None:
    """The manifest of a folder; None when neither of the two is whole."""
    found = (read_file(place / name) for name in (TWIN, MANIFEST))  # the twin is written first
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
    said = summed({**manifest, "format": FORMAT})
    return json.dumps(said, ensure_ascii=False, indent=1, default=str) + "\n"


def _says(file: Path, text: str) -> bool:
    try:
        return file.read_text(encoding="utf-8") == text
    except (OSError, ValueError):
        return False


def read_file(file: Path) -> dict[str, Any] | None:
    """The manifest in a file; None when it is none, for whatever reason."""
    try:
        if file.is_symlink() or file.stat().st_size > MOST_BYTES:
            return None
        found = json.loads(file.read_text(encoding="utf-8"))
        whole = found["format"] == FORMAT and is_summed(found) and isinstance(found["files"], dict)
    except Exception:
        return None
    return found if whole else None


def is_whole(file: Path, wanted: str) -> bool:
    """Whether a file is there with the content that its sum says."""
    try:
        return digest_of(file.read_bytes()) == wanted
    except OSError:
        return False


def refuse_altered(place: Path, name: str) -> None:
    """Raise ScenarioErrors unless a result is as it was written, by the folder's manifest."""
    manifest = read_manifest(place)
    if manifest is None or not is_whole(place / name, manifest["files"].get(name, "")):
        raise ScenarioErrors([Problem(file_name(place / name), "", NOTHING, say("altered"))])
