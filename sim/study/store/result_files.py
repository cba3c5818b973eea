"""Results beside the runs: each file whole, with its sum in the manifest, and nobody else's touched."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from sim.scenario.errors import NOTHING, Problem, ScenarioErrors, file_name
from sim.study.store.agreeing import How, StudyIdentity, agreed
from sim.study.store.files import not_written, write_whole
from sim.study.store.folder import MADE_HERE, refuse_links, refuse_what_is_not_ours
from sim.study.store.lock import held
from sim.study.store.manifest import MANIFEST, is_whole, read_manifest, write_manifest
from sim.study.store.sealed import digest_of
from sim.study.study_file_words import say

Files = Mapping[str, bytes | str]


def publish(place: Path, kept: StudyIdentity, files: Files, *, beside: bool = False) -> None:
    """Write results into a study's folder.

    The manifest learns of them first, so that whatever happens then it is known which files are whole.

    Args:
        place: the folder; made if need be.
        kept: the study.
        files: content by path below the folder.
        beside: whether earlier results stay; otherwise those that are not among `files` are removed.

    Raises:
        ScenarioErrors: a file of somebody else's would be lost, the folder is not of this program or keeps
            another study, or it cannot be written to.
    """
    try:
        place.mkdir(parents=True, exist_ok=True)
        with held(place):
            refuse_links(place)
            _publish(place, kept, files, beside=beside)
    except OSError as error:
        raise not_written(place, error) from error


def _publish(place: Path, kept: StudyIdentity, files: Files, *, beside: bool) -> None:
    there = read_manifest(place)
    if there is None:
        refuse_what_is_not_ours(place, tuple(dict.fromkeys([*MADE_HERE, *files])))
    manifest = agreed(place / MANIFEST, there, kept, How(mix_builds=True))
    known = manifest["files"]
    sums = {name: digest_of(content) for name, content in files.items()}
    _refuse_to_lose(place, {name: found for name, found in sums.items() if name not in known})
    write_manifest(place, {**manifest, "files": dict(sorted(((known if beside else {}) | sums).items()))})
    for name in known if not beside else ():
        if name not in sums:
            (place / name).unlink(missing_ok=True)
    for name, content in files.items():
        if not is_whole(place / name, sums[name]):
            write_whole(place / name, content)


def _refuse_to_lose(place: Path, sums: Mapping[str, str]) -> None:
    """Raise ScenarioErrors for every file that is there already, unless it is the same to the byte."""
    there = [name for name in sums if (place / name).exists()]
    lost = [place / name for name in there if not is_whole(place / name, sums[name])]
    if lost:
        allowed, hint = say("would_be_lost"), say("move_away")
        raise ScenarioErrors([Problem(file_name(one), "", NOTHING, allowed, hint) for one in lost])
