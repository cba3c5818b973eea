"""What Python calls are given, looked at before anything runs: what they cannot do they refuse by name."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sim.scenario.schema import Scenario


def file_wanted(given: Any, call: str) -> Path:
    """The path of a scenario's file; raises TypeError for anything else."""
    if not isinstance(given, str | Path):
        raise TypeError(f"{call}: {_shown(given)} is not the path of a scenario file")
    return Path(given)


def scenario_wanted(given: Any, call: str) -> Scenario:
    """A scenario; raises TypeError for anything else, with what to do instead."""
    if isinstance(given, Scenario):
        return given
    instead = "sim.load(...) it first" if isinstance(given, str | Path) else _instead(given)
    raise TypeError(f"{call}: {_shown(given)} is not a scenario; {instead}")


def policies_wanted(given: Any, call: str) -> list[str] | dict[str, Scenario]:
    """Names of policies, or scenarios by name; raises TypeError for anything else."""
    if isinstance(given, Mapping):
        return {str(name): scenario_wanted(one, f"{call}, {name!r}") for name, one in given.items()}
    if isinstance(given, str):
        raise TypeError(f"{call}: policies are a list of names: [{given!r}]")
    names = list(given)
    for one in names:
        if not isinstance(one, str):
            raise TypeError(f"{call}: {_shown(one)} is not the name of a policy; {_instead(one)}")
    return names


def policy_wanted(given: Any, call: str) -> str | None:
    """The name of one policy, or None; raises TypeError for anything else."""
    if given is None or isinstance(given, str):
        return given
    raise TypeError(
        f"{call}: policy={_shown(given)}: one name; 'a+b' lays policy b over a, and sim.compare takes several"
    )


def count_wanted(given: Any, least: int, what: str) -> int:
    """A whole number from `least` on; raises ValueError for anything else."""
    try:
        number = int(given)
    except (TypeError, ValueError):
        number = least - 1
    if number != given or number < least:
        raise ValueError(f"{what} = {given!r}: a whole number from {least} on")
    return number


def _instead(given: Any) -> str:
    if isinstance(given, Scenario):
        return "give scenarios by name: {name: scenario}"
    if hasattr(given, "step") and hasattr(given, "run_model"):
        return "a model with rules of its own runs many times by mesa.batch_run(Model, {...}, rng=seeds)"
    return "scenarios come from sim.load(...)"


def _shown(given: Any) -> str:
    text = given.__name__ if isinstance(given, type) else repr(given)
    return text if len(text) <= 60 else f"{text[:57]}..."
