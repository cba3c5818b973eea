"""What each file of a results folder is: whole or not, its own or not, and made by which program."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Literal, NamedTuple

from sim.scenario.errors import NOTHING, Problem, ScenarioErrors, file_name
from sim.study.reproduction import this_build
from sim.study.store.folder import CHUNK
from sim.study.store.lock import LOCK
from sim.study.store.manifest import MANIFEST, TWIN, is_whole, read_file, read_manifest
from sim.study.store.sealed import Sealed, unseal
from sim.study.study_file_words import say

State = Literal["whole", "damaged", "missing", "elsewhere", "foreign", "link"]
Maker = Literal["this", "other", "unknown"]
AT_FAULT = ("damaged", "missing", "elsewhere", "link")
"""What must not be; a file of somebody else's is none of this program's business."""


class Verified(NamedTuple):
    """A file by its path below the folder, its state, and the build that made it."""

    name: str
    state: State
    maker: Maker


def verify(place: Path) -> list[Verified]:
    """The state of every file below a folder, and of those that should be there, by name.

    Raises:
        ScenarioErrors: the folder holds no results of this program.
    """
    manifest = read_manifest(place)
    if manifest is None:
        raise ScenarioErrors([Problem(file_name(place), "", NOTHING, say("verify_none"))])
    names = {*_names(place), *manifest["files"], MANIFEST, TWIN} - {LOCK}
    return [_verified(place, name, manifest) for name in sorted(names)]


def _names(place: Path) -> Iterator[str]:
    """Every file, and every link without following it."""
    for folder, folders, files in os.walk(place):
        links = [name for name in folders if (Path(folder) / name).is_symlink()]
        for name in [*files, *links]:
            yield (Path(folder) / name).relative_to(place).as_posix()


def _verified(place: Path, name: str, manifest: Mapping[str, Any]) -> Verified:
    file = place / name
    if file.is_symlink():
        return Verified(name, "link", "unknown")
    if name in (MANIFEST, TWIN):
        return Verified(name, _state_of_manifest(file, manifest), _maker(manifest["builds"][-1]))
    if name in manifest["files"]:
        return Verified(name, _state_of_result(file, manifest["files"][name]), _maker(manifest["builds"][-1]))
    parts = Path(name).parts
    if parts[0] in ("runs", "design") and file.suffix == ".parquet":
        return _of_a_table(file, name, manifest)
    return Verified(name, "foreign", "unknown")


def _state_of_manifest(file: Path, manifest: Mapping[str, Any]) -> State:
    if not file.exists():
        return "missing"
    found = read_file(file)
    return "damaged" if found is None else "whole" if found == manifest else "elsewhere"


def _state_of_result(file: Path, wanted: str) -> State:
    return "missing" if not file.exists() else "whole" if is_whole(file, wanted) else "damaged"


def _of_a_table(file: Path, name: str, manifest: Mapping[str, Any]) -> Verified:
    """A chunk or a design, by what it says of itself."""
    kept = unseal(file.read_bytes())
    if kept is None:
        known = CHUNK.fullmatch(file.name) is not None or file.parent.name == "design"
        return Verified(name, "damaged" if known else "foreign", "unknown")
    build = kept.label.get("build")
    own = _is_of(kept, manifest) and build in manifest["builds"] and name == _place(kept)
    return Verified(name, "whole" if own else "elsewhere", _maker(build))


def _is_of(kept: Sealed, manifest: Mapping[str, Any]) -> bool:
    return all(kept.label.get(key) == manifest[key] for key in ("study", "scenarios"))


def _place(kept: Sealed) -> str:
    """Where a table that says this of itself belongs."""
    stage, number = kept.label.get("stage"), kept.label.get("chunk")
    return f"design/{stage}.parquet" if number is None else f"runs/{stage}/chunk-{number:05d}.parquet"


def _maker(build: Any) -> Maker:
    return "this" if build == json.loads(json.dumps(this_build()._asdict())) else "other"
