"""Everything that a report of a run or a comparison is made from."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from sim.scenario.digest import digest
from sim.study.compare import Comparison
from sim.study.store.folder import FINDING
from sim.study.tornado import Tornado

MANIFEST = "manifest.json"
SECTIONS = "sections"
"""Folder of further sections: JSON files with `title` and `sentences` by language, and `figures` by language,
names of SVG files beside them."""


class Finding(NamedTuple):
    """What another study of the same scenario said, by language."""

    name: str
    said: Mapping[str, Sequence[str]]


class Section(NamedTuple):
    """A further section, such as the attribution of a gain or the journey of one matter, by language."""

    name: str
    title: Mapping[str, str]
    sentences: Mapping[str, Sequence[str]]
    figures: Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Dossier:
    """What a report tells.

    Attributes:
        comparison: what was run.
        command: the command line that makes it again.
        tornado: which assumptions move the answer, where that was asked.
        robust: robustness studies of the same base.
        sections: further sections of the results' folder.
    """

    comparison: Comparison
    command: str
    tornado: Tornado | None = None
    robust: Sequence[Finding] = ()
    sections: Sequence[Section] = ()


def assemble(
    comparison: Comparison, command: str, tornado: Tornado | None = None, place: Path | None = None
) -> Dossier:
    """The dossier of a comparison whose results lie, or will lie, at `place`."""
    around = place.parent if place is not None else Path("results")
    base = digest(comparison.scenarios[comparison.base])
    further = tuple(_sections(place / SECTIONS)) if place is not None else ()
    return Dossier(comparison, command, tornado, tuple(_robust(around, base)), further)


def _robust(around: Path, base: str) -> Iterator[Finding]:
    """Robustness studies in the folders around, whose base is this very scenario."""
    for file in sorted(around.glob(f"*/{FINDING}")):
        found, manifest = _json(file), _json(file.with_name(MANIFEST))
        if found.get("kind") == "robust" and base in [*manifest.get("scenarios", {}).values()][:1]:
            yield Finding(str(found.get("study", file.parent.name)), found.get("said", {}))


def _sections(folder: Path) -> Iterator[Section]:
    for file in sorted(folder.glob("*.json")):
        told = _json(file)
        drawn = {
            language: [(folder / name).read_text(encoding="utf-8") for name in names]
            for language, names in told.get("figures", {}).items()
        }
        yield Section(file.stem, told["title"], told.get("sentences", {}), drawn)


def _json(file: Path) -> dict[str, Any]:
    """The document of a file; empty when it is missing or broken, since it belongs to somebody else."""
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
