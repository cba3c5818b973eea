"""The fingerprint of a scenario's values, and scenarios that are the same in part of them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

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


class SameIn:
    """A scenario that equals every other with the same values in some sections: studies vary little else.

    What a cache keeps by it must rest on these sections alone.
    """

    def __init__(self, sections: Mapping[str, Any], scenario: Scenario) -> None:
        """`sections` are pydantic's `include`."""
        self.scenario = scenario
        self._text = scenario.model_dump_json(include=dict(sections))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SameIn) and self._text == other._text

    def __hash__(self) -> int:
        return hash(self._text)


def _fingerprint(content: bytes) -> str:
    return hashlib.blake2b(content, digest_size=16).hexdigest()
