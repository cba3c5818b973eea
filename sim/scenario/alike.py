"""Troubles that are a kind of another: what they do not give themselves is as there, policies included."""

from __future__ import annotations

from sim.scenario.errors import Problem, ScenarioErrors, did_you_mean, listing, say
from sim.scenario.values import Given, Tree, merge

_OWN = ("like", "label", "per_day")
"""What a kind always gives itself."""


def filled(tree: Tree) -> Tree:
    """The tree in which every trouble that is `like` another has what it lacks.

    Raises:
        ScenarioErrors: it is like one that there is not, or that is itself like a third.
    """
    troubles = tree.get("trouble")
    if not isinstance(troubles, dict):
        return tree
    problems: list[Problem] = []
    found = {name: _filled(name, one, troubles, problems) for name, one in troubles.items()}
    if problems:
        raise ScenarioErrors(problems)
    return {**tree, "trouble": found}


def _filled(name: str, kind: Given | Tree, troubles: Tree, problems: list[Problem]) -> Given | Tree:
    like = kind.get("like") if isinstance(kind, dict) else None
    if not isinstance(kind, dict) or not isinstance(like, Given) or not like.value:
        return kind
    other = troubles.get(like.value) if isinstance(like.value, str) else None
    if not isinstance(other, dict) or "like" in other:
        types = [name for name, one in troubles.items() if isinstance(one, dict) and "like" not in one]
        hint = did_you_mean(str(like.value), types) or say("there_is", names=listing(types))
        problems.append(Problem(like.file, f"trouble.{name}.like", like.value, say("no_type"), hint))
        return kind
    return merge({key: part for key, part in other.items() if key not in _OWN}, kind)
