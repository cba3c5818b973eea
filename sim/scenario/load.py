"""From TOML files, a policy and overrides to a frozen scenario, or to everything that is wrong with them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from sim.scenario.alike import filled
from sim.scenario.allowed import translate
from sim.scenario.asked import file_wanted, policy_wanted
from sim.scenario.check import check
from sim.scenario.errors import Problem, ScenarioErrors, file_name, say
from sim.scenario.ground_map import polygons_of
from sim.scenario.guard import guarded, is_there, no_such_file
from sim.scenario.layout import dotted
from sim.scenario.overlay import Gathering
from sim.scenario.overrides import Overrides, override_tree
from sim.scenario.policies import Policy, read_policy
from sim.scenario.provenance import LoadedScenario, ScenarioOrigin
from sim.scenario.schema import Scenario
from sim.scenario.settle import settled
from sim.scenario.shipped import policy_folders, town_file
from sim.scenario.values import Given, Tree, leaves, merge, strip


def load(path: str | Path, *, overrides: Overrides = (), policy: str | None = None) -> Scenario:
    """The scenario of a TOML file or a town by name, under a policy (or `a+b`), with `overrides` over both.

    Overrides are a mapping of dotted paths to values, or texts such as "triage.recognition=0.8". Raises
    ScenarioErrors with everything that is wrong, and TypeError for a path or policy that is none. Under a
    policy the scenario bears its name and title.
    """
    file_wanted(path, "load")
    policy = policy_wanted(policy, "load")
    with guarded(Path(path)):
        base = _Base(town_file(path))
        scenario = base.scenario(overrides, base.policy(policy) if policy is not None else None)
    return scenario.loaded_from(ScenarioOrigin(path, overrides, policy))


def load_tables(tables: Mapping[str, Any], file: str) -> Scenario:
    """The scenario of tables as a TOML `file` would have them, which need not be there; it extends none.

    Raises ScenarioErrors with everything that is wrong.
    """
    path = Path(file)
    with guarded(path):
        return _Base(path, dict(tables)).scenario({}, None)


def load_policies(path: str | Path, names: Sequence[str], overrides: Overrides = ()) -> dict[str, Scenario]:
    """The scenario of a TOML file under each of the policies `names`, keyed by these names in their order.

    Raises ScenarioErrors with everything that is wrong with any of them.
    """
    with guarded(Path(path)):
        return _under(_Base(town_file(path)), names, overrides)


def _under(base: _Base, names: Sequence[str], overrides: Overrides) -> dict[str, Scenario]:
    problems = [Problem("", "policy", name, say("policy_twice")) for name in names if names.count(name) > 1]
    policies = {name: base.policy(name) for name in names}
    scenarios: dict[str, Scenario] = {}
    for name, policy in policies.items():
        try:
            scenarios[name] = base.scenario(overrides, policy)
        except ScenarioErrors as errors:
            problems += errors.problems
    if problems:
        raise ScenarioErrors(problems)
    return scenarios


class _Base:
    """A scenario file, or `tables` as if they stood there, with those it extends, read once."""

    def __init__(self, path: Path, tables: dict[str, Any] | None = None) -> None:
        self.path = path
        self.gathering = Gathering()
        self.tree = self.gathering.scenario(path, tables)

    def policy(self, name: str) -> Policy | None:
        """The policy `name` from the folders of the scenario's files; None when it is broken."""
        folders = list(policy_folders([self.path, *self.gathering.files]))
        return read_policy(name, folders, self.tree, self.gathering)

    def scenario(self, overrides: Overrides, policy: Policy | None) -> LoadedScenario:
        """The frozen scenario; raises ScenarioErrors."""
        problems = list(self.gathering.problems)
        if self.gathering.broken:
            raise ScenarioErrors(problems)
        tree = merge(self.tree, _policy_tree(self.tree, policy)) if policy else self.tree
        tree = merge(tree, override_tree(overrides, tree, problems))
        problems += _resolve_map(tree)
        try:
            tree = settled(filled(tree), file_name(self.path))
        except ScenarioErrors as errors:
            raise ScenarioErrors([*problems, *_new(errors.problems, problems)]) from None
        scenario = _validate(tree, file_name(self.path), problems)
        return scenario.under(policy.title) if policy else scenario


def _policy_tree(base: Tree, policy: Policy) -> Tree:
    """The policy's levers with its name and title."""
    own = base.get("name")
    name = f"{own.value}+{policy.name}" if isinstance(own, Given) else policy.name
    title: Tree = {key: Given(text, policy.name) for key, text in policy.title._asdict().items()}
    return {**policy.tree, "name": Given(name, policy.name), "title": title}


def _resolve_map(tree: Tree) -> list[Problem]:
    """Make the path of a map absolute; it is written relative to the folder of the file that names it."""
    town = tree.get("town")
    given = town.get("geojson") if isinstance(town, dict) else None
    if not isinstance(town, dict) or not isinstance(given, Given) or not isinstance(given.value, str):
        return []
    found = Path(given.file).parent / given.value
    if not is_there(found):
        return [no_such_file(given.file, "town.geojson", given.value, found)]
    try:
        polygons_of(found)
    except ScenarioErrors as errors:
        return errors.problems
    tree["town"] = {
        **town,
        "geojson": Given(str(found.resolve()), given.file, source=given.source, grade=given.grade),
    }
    return []


def _validate(tree: Tree, file: str, problems: list[Problem]) -> LoadedScenario:
    """The scenario of a tree; raises ScenarioErrors with `problems`, and what schema and cross checks find."""
    given = dict(leaves(tree))

    def file_of(path: Sequence[str | int]) -> str:
        return _file_of(path, given, file)

    try:
        scenario = LoadedScenario.remembering(
            strip(tree), {dotted(path): value for path, value in given.items()}
        )
    except ValidationError as errors:
        found = translate(errors, file_of, lambda path: _entries(tree, path))
        raise ScenarioErrors([*problems, *_new(found, problems)]) from None
    problems += check(scenario, file_of)
    if problems:
        raise ScenarioErrors(problems)
    return scenario


def _new(found: Iterable[Problem], problems: Iterable[Problem]) -> list[Problem]:
    """The problems of those found of whose places nothing was said before."""
    known = {problem.path for problem in problems}
    return [one for one in found if not _covered(one.path, known)]


def _covered(path: str, known: set[str]) -> bool:
    """Has a problem been reported at `path`, above it, or below it already?"""
    return any(
        f"{path}.".startswith(f"{other}.") or f"{other}.".startswith(f"{path}.") for other in known if other
    )


def _file_of(path: Sequence[str | int], given: dict[tuple[str, ...], Given], file: str) -> str:
    """The file that set the value at `path`, or else the last one that set something beside it."""
    names = tuple(str(key) for key in path)
    for length in range(len(names), 0, -1):
        files = [value.file for place, value in given.items() if place[:length] == names[:length]]
        if files:
            return files[-1]
    return file


def _entries(tree: Tree, path: Sequence[str]) -> list[str]:
    below: Any = tree
    for key in path:
        below = below.get(key, {}) if isinstance(below, dict) else {}
    return list(below)
