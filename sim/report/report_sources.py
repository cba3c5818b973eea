"""Everything that a report of a run or a comparison is made from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from sim.report.languages import AT_HOME
from sim.scenario.digest import digest
from sim.scenario.errors import ScenarioErrors, say
from sim.scenario.guard import MIB, is_inside, read_json_object, read_text, refused
from sim.study.compare import Comparison
from sim.study.screening.found import Screening
from sim.study.store.folder import FINDING

MANIFEST = "manifest.json"
MOST_SVG = 16 * MIB
SECTIONS = "sections"
"""Folder of further sections: JSON files with `title` and `sentences` by language, and `figures` by language,
names of SVG files beside them."""


class StudyNote(NamedTuple):
    """What another study of the same scenario said, by language."""

    name: str
    said: Mapping[str, Sequence[str]]


class DossierSection(NamedTuple):
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
        screening: what the conclusions rest on, where that was tried.
        robust: robustness studies of the same base.
        sections: further sections of the results' folder.
    """

    comparison: Comparison
    command: str
    screening: Screening | None = None
    robust: Sequence[StudyNote] = ()
    sections: Sequence[DossierSection] = ()


def assemble(
    comparison: Comparison, command: str, screening: Screening | None = None, place: Path | None = None
) -> Dossier:
    """The dossier of a comparison whose results lie, or will lie, at `place`."""
    around = place.parent if place is not None else Path("results")
    base = digest(comparison.scenarios[comparison.base])
    further = tuple(_sections(place / SECTIONS)) if place is not None else ()
    return Dossier(comparison, command, screening, tuple(_robust(around, base)), further)


def _robust(around: Path, base: str) -> Iterator[StudyNote]:
    """Robustness studies in the folders around, whose base is this very scenario."""
    for file in sorted(around.glob(f"*/{FINDING}")):
        found, manifest = _foreign(file), _foreign(file.with_name(MANIFEST))
        scenarios = manifest.get("scenarios")
        first = list(scenarios.values())[:1] if isinstance(scenarios, dict) else []
        if found.get("kind") == "robust" and base in first:
            yield StudyNote(str(found.get("study", file.parent.name)), _texts(found.get("said")) or {})


def _foreign(file: Path) -> dict[str, Any]:
    """The document of a file; empty when it is missing or broken, since it belongs to somebody else."""
    try:
        return read_json_object(file)
    except ScenarioErrors:
        return {}


def _sections(folder: Path) -> Iterator[DossierSection]:
    """The sections of a results' folder; raises ScenarioErrors when one is broken."""
    for file in sorted(folder.glob("*.json")):
        told = read_json_object(file)
        title = told.get("title")
        sentences, figures = _texts(told.get("sentences", {})), _texts(told.get("figures", {}))
        if (
            not isinstance(title, dict)
            or not _are_texts(list(title.values()))
            or not set(AT_HOME) <= set(title)
        ):
            raise refused(file, say("no_section"))
        if sentences is None or figures is None:
            raise refused(file, say("no_section"))
        drawn = {language: [_svg(folder, name) for name in names] for language, names in figures.items()}
        yield DossierSection(file.stem, title, sentences, drawn)


def _texts(value: object) -> dict[str, list[str]] | None:
    """Lists of texts by language; None when it is something else."""
    if not isinstance(value, dict) or not all(map(_are_texts, value.values())):
        return None
    return value


def _are_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(text, str) for text in value)


def _svg(folder: Path, name: str) -> str:
    """The text of an SVG file beside a section; raises ScenarioErrors when it lies elsewhere."""
    file = folder / name
    if not is_inside(folder, file):
        raise refused(file, say("outside_folder"))
    return read_text(file, MOST_SVG)
