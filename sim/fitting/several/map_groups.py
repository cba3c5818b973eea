"""Which map reads which file: files of one header share one, and a file that holds no calls is left out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sim.fitting.columns import ColumnMap, parts_of
from sim.fitting.findings import Findings
from sim.fitting.proposal import Proposal
from sim.fitting.propose import LogGlance, glance_at, propose_for
from sim.fitting.several.several_words import say
from sim.fitting.table import open_table
from sim.scenario.errors import NOTHING, ScenarioErrors, Words


@dataclass(frozen=True)
class LogGroup:
    """Files that one map reads."""

    files: tuple[Path, ...]
    columns: ColumnMap


@dataclass(frozen=True)
class Unmapped:
    """Files of one header that none of the given maps reads, and the map proposed for them."""

    files: tuple[Path, ...]
    proposal: Proposal


@dataclass(frozen=True)
class SortedFiles:
    """The files of a fit.

    Attributes:
        mapped: the given maps that read some, by the file of the map.
        unmapped: the others.
        left: those that hold no calls, with the reason, a sentence each.
    """

    mapped: Mapping[Path, LogGroup]
    unmapped: Sequence[Unmapped]
    left: Sequence[Words]


def sort_files(files: Sequence[Path], maps: Mapping[Path, ColumnMap]) -> SortedFiles:
    """Find a map for every file.

    A single file takes a single map as it is, so that what it lacks is said.

    Raises:
        ScenarioErrors: none of the files is a log, each with what it is instead.
    """
    if len(files) == len(maps) == 1:
        ((path, columns),) = maps.items()
        return SortedFiles({path: LogGroup(tuple(files), columns)}, [], [])
    mapped: dict[Path, list[Path]] = {}
    glances: dict[frozenset[str], list[LogGlance]] = {}
    refused: list[tuple[Path, ScenarioErrors]] = []
    for file in files:
        try:
            if known := next((path for path, columns in maps.items() if _reads(columns, file)), None):
                mapped.setdefault(known, []).append(file)
            else:
                glance = glance_at(file)
                glances.setdefault(frozenset(glance.header), []).append(glance)
        except ScenarioErrors as errors:
            refused.append((file, errors))
    unmapped = _proposed(glances.values(), refused)
    if not mapped and not unmapped:
        raise _all_refused(refused)
    groups = {path: LogGroup(tuple(mine), maps[path]) for path, mine in mapped.items()}
    return SortedFiles(groups, unmapped, [_left(file, errors) for file, errors in refused])


def _reads(columns: ColumnMap, file: Path) -> bool:
    """Whether a file has all columns of a map."""
    named = columns.headers().values()
    known = {*named, *(part for header in named for part in parts_of(header))}
    table = open_table(
        file, Findings(), lambda row: len(known.intersection(row)), columns.encoding, columns.delimiter
    )
    there = {*table.header}
    return all(header in there or there.issuperset(parts_of(header)) for header in named)


def _proposed(
    groups: Iterable[Sequence[LogGlance]], refused: list[tuple[Path, ScenarioErrors]]
) -> list[Unmapped]:
    found = []
    for glances in groups:
        files = tuple(glance.path for glance in glances)
        try:
            found.append(Unmapped(files, propose_for(glances)))
        except ScenarioErrors as errors:
            refused += [(file, errors) for file in files]
    return found


def _all_refused(refused: Sequence[tuple[Path, ScenarioErrors]]) -> ScenarioErrors:
    return ScenarioErrors([problem for _, errors in refused for problem in errors.problems])


def _left(file: Path, errors: ScenarioErrors) -> Words:
    """Why a file is left out, in a sentence that names it."""
    first = errors.problems[0]
    reason = replace(first, file="", path="", value=NOTHING)
    return say("left", file=file.name, reason=reason.line)


def joined_map(maps: Sequence[ColumnMap]) -> ColumnMap:
    """The map whose meanings hold for the calls of all maps: the first, with the wordings of the others."""
    first = maps[0]
    wordings = {
        name: [*dict.fromkeys(text for one in maps for text in getattr(one.outcomes, name))]
        for name in type(first.outcomes).model_fields
    }
    types = {pattern: family for one in reversed(maps) for pattern, family in one.types.items()}
    return first.model_copy(update={"types": types, "outcomes": first.outcomes.model_copy(update=wordings)})
