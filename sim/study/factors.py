"""From the factors of a study file to a space, with everything that is wrong with them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Literal

from sim.scenario.allowed import allowed_number
from sim.scenario.describe import ParameterRow, describe
from sim.scenario.errors import NOTHING, Problem, Words, did_you_mean
from sim.scenario.errors import say as scenario_say
from sim.scenario.fields import Section, constant
from sim.scenario.layout import at
from sim.scenario.matters import Label
from sim.scenario.renamed import renamed_hint
from sim.scenario.schema import Scenario
from sim.study.factor_space import Space, matches, ranged, space_of_rows
from sim.study.study_file_words import say


class Factors(Section):
    """Which parameters a study moves, and how far."""

    paths: list[str] = constant([], "name", "paths of parameters; * stands for anything", "参数路径，可用*")
    kind: Literal["lever", "uncertainty", "constant", "any"] = constant(
        "uncertainty", "name", "only parameters of this kind", "只取此类参数"
    )
    groups: dict[str, list[str]] = constant({}, "name", "paths that move together", "一同变动的参数")
    labels: dict[str, Label] = constant({}, "text", "what readers call a group", "参数组名称")
    ranges: dict[str, list[float]] = constant({}, "", "ranges in place of the scenario's own", "另定的范围")


def read_space(scenario: Scenario, wanted: Factors, file: str) -> tuple[Space, list[Problem]]:
    """The space of the factors wanted, and what is wrong with them.

    Without paths, groups or ranges every parameter of the kind with a range is a factor. The kind limits
    what a pattern finds; a path named in full is taken whatever its kind.
    """
    rows = {row.path: row for row in describe(scenario)}
    problems = _wrong_ranges(rows, wanted.ranges, file)
    if problems:
        return Space(()), problems
    own = [_with_range(row, wanted.ranges.get(row.path)) for row in rows.values()]
    named = wanted.paths or list(wanted.ranges)
    full = {*wanted.paths, *wanted.ranges, *(path for group in wanted.groups.values() for path in group)}
    able = [row for row in ranged(own) if wanted.kind in ("any", row.kind) or row.path in full]
    patterns = named if named or wanted.groups else ["*"]
    problems += _empty_patterns(able, list(rows), named, "factors.paths", file)
    problems += [
        Problem(file, f"factors.labels.{name}", NOTHING, say("no_group"), did_you_mean(name, wanted.groups))
        for name in wanted.labels
        if name not in wanted.groups
    ]
    for name, inside in wanted.groups.items():
        problems += _empty_patterns(able, list(rows), inside, f"factors.groups.{name}", file)
    return _labelled(space_of_rows(able, patterns, wanted.groups), wanted.labels), problems


def _labelled(space: Space, labels: Mapping[str, Label]) -> Space:
    """The space with its groups under the names that readers know."""
    factors = [
        replace(factor, meaning=labels[factor.name].words) if factor.name in labels else factor
        for factor in space.factors
    ]
    return Space(tuple(factors))


def _with_range(row: ParameterRow, given: Sequence[float] | None) -> ParameterRow:
    return row if given is None else replace(row, low=given[0], high=given[1])


def _wrong_ranges(
    rows: Mapping[str, ParameterRow], ranges: Mapping[str, Sequence[float]], file: str
) -> list[Problem]:
    found = []
    for path, given in ranges.items():
        place = f"factors.ranges.{path}"
        if path not in rows:
            found.append(Problem(file, place, NOTHING, say("no_path"), _meant(path, rows)))
        elif not isinstance(rows[path].value, int | float) or isinstance(rows[path].value, bool):
            found.append(Problem(file, place, rows[path].value, say("range_number")))
        elif len(given) != 2 or not given[0] < given[1]:
            found.append(Problem(file, place, given, say("range_two")))
        elif (node := at(path.split("."))) and not all(map(node.admits, given)):
            found.append(Problem(file, place, given, scenario_say("must_be", allowed=allowed_number(node))))
    return found


def _meant(path: str, paths: Iterable[str]) -> Words | None:
    """The name that a path has now, or else the nearest."""
    return renamed_hint(path.split(".")) or did_you_mean(path, paths)


def _empty_patterns(
    able: Sequence[ParameterRow], paths: Sequence[str], patterns: Sequence[str], place: str, file: str
) -> list[Problem]:
    return [
        Problem(file, place, pattern, say("no_factor"), _meant(pattern, paths))
        for pattern in patterns
        if not any(matches(row.path, [pattern]) for row in able)
    ]
