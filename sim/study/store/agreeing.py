"""Whether what a folder keeps and what is asked now are one study, made by one program."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from sim.scenario.errors import NOTHING, Problem, ScenarioErrors, Words, file_name
from sim.study.reproduction import this_build
from sim.study.study_file_words import say

DECIDES = ("kind", "scenarios", "outcomes")
Builds = Sequence[Mapping[str, Any]]


class StudyIdentity(NamedTuple):
    """What a study is, for its folder: whatever results depend on, and what was asked.

    Attributes:
        name: of the study.
        kind: its kind.
        asked: what was asked, for whoever reads the manifest.
        scenarios: digest of each scenario by its name.
        outcomes: names of the outcomes measured.
    """

    name: str
    kind: str
    asked: Mapping[str, Any]
    scenarios: Mapping[str, str]
    outcomes: Sequence[str]


class How(NamedTuple):
    """How a folder is opened: whether to forget what it keeps, and whether builds may be mixed in it."""

    fresh: bool = False
    mix_builds: bool = False


def agreed(file: Path, there: Mapping[str, Any] | None, kept: StudyIdentity, how: How) -> dict[str, Any]:
    """The manifest from now on.

    Args:
        file: the manifest, for complaints.
        there: what it says, if there is one.
        kept: the study that is asked now.
        how: whether runs of this program may join those of others.

    Raises:
        ScenarioErrors: something that results depend on has changed since.
    """
    now = {
        "study": kept.name,
        "kind": kept.kind,
        "asked": kept.asked,
        "scenarios": kept.scenarios,
        "outcomes": list(kept.outcomes),
    }
    build = json.loads(json.dumps(this_build()._asdict()))
    if there is None:
        return {**now, "builds": [build], "files": {}}
    plain = json.loads(json.dumps(now, default=str))
    problems = [_changed(file, name) for name in DECIDES if there.get(name) != plain[name]]
    builds = there["builds"]
    if build not in builds and not how.mix_builds:
        hint = say("mix_or_start_over")
        differing = _differing(builds[-1], build)
        problems += [Problem(file_name(file), path, NOTHING, said, hint) for path, said in differing]
    if problems:
        raise ScenarioErrors(problems)
    builds = builds if build in builds else [*builds, build]
    return {**now, "builds": builds, "files": there["files"]}


def _changed(file: Path, name: str) -> Problem:
    return Problem(file_name(file), name, NOTHING, say(f"changed_{name}"), say("start_over"))


def _differing(kept: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[tuple[str, Words]]:
    """In what two builds differ."""
    if kept["version"] != now["version"]:
        yield "version", say("changed_version", kept=kept["version"], now=now["version"])
    if kept["sources"] != now["sources"]:
        yield "sources", say("changed_sources")
    before, here = kept["environment"], now["environment"]
    other = [name for name in {**before, **here} if before.get(name) != here.get(name)]
    if other:
        told = [", ".join(f"{name} {one.get(name, '-')}" for name in other) for one in (before, here)]
        yield "environment", say("changed_environment", kept=told[0], now=told[1])


def mixed(builds: Builds) -> list[Words]:
    """That runs of more than one build stand beside each other, where they do."""
    if len(builds) < 2:
        return []
    names = ", ".join(f"{one['version']} ({one['sources'][:8]})" for one in builds)
    return [say("mixed", count=len(builds), names=names)]
