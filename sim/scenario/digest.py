"""The fingerprint of a scenario's values."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from sim.scenario.guard import read_bytes
from sim.scenario.schema import Scenario


def digest(scenario: Scenario) -> str:
    """32 hexadecimal digits over all values except name and title.

    Tables keep the order of the file, because rungs are climbed and people numbered in that order. A map
    counts by its content and not by where it lies.
    """
    values = scenario.model_dump(mode="json", exclude={"name", "title"})
    geojson = scenario.town.geojson
    if geojson is not None:
        values["town"]["geojson"] = _fingerprint(read_bytes(Path(geojson)))
    text = json.dumps(values, ensure_ascii=True, allow_nan=False, separators=(",", ":"))
    return _fingerprint(text.encode())


def _fingerprint(content: bytes) -> str:
    return hashlib.blake2b(content, digest_size=16).hexdigest()
