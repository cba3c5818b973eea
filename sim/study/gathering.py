"""The base and its policies, from whatever a call names them by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from sim.scenario.asked import policies_wanted, scenario_wanted
from sim.scenario.digest import digest
from sim.scenario.load import load, load_policies
from sim.scenario.overrides import Overrides
from sim.scenario.provenance import origin
from sim.scenario.schema import Scenario


def gather_scenarios(
    base: str | Path | Scenario,
    policies: Sequence[str] | Mapping[str, Scenario],
    overrides: Overrides = (),
) -> dict[str, Scenario]:
    """The base and its policies by name, base first.

    Raises:
        sim.scenario.errors.ScenarioErrors: something is wrong with the scenario or a policy.
        TypeError: neither scenarios nor names, names without a file beside which to look for them, or values
            to be laid over a scenario that is made already.
        ValueError: a policy has the name of the base.
    """
    asked = policies_wanted(policies, "policies")
    first, others = _gathered(base, asked, overrides)
    if first.name in others:
        raise ValueError(f"a policy may not have the name of the base, {first.name!r}")
    return {first.name: first, **others}


def _gathered(
    base: str | Path | Scenario, asked: list[str] | dict[str, Scenario], overrides: Overrides
) -> tuple[Scenario, Mapping[str, Scenario]]:
    if overrides and (isinstance(asked, dict) or not isinstance(base, str | Path)):
        raise TypeError("overrides are laid over files: give the base as a path and the policies by name")
    if isinstance(base, str | Path):
        first = load(base, overrides=overrides)
        if isinstance(asked, dict):
            return first, asked
        return first, load_policies(base, asked, overrides) if asked else {}
    first = scenario_wanted(base, "the base")
    if isinstance(asked, dict):
        return first, asked
    return first, _beside(first, asked) if asked else {}


def _beside(base: Scenario, names: list[str]) -> dict[str, Scenario]:
    """Policies by name for a scenario that still is what its file says."""
    came = origin(base)
    if (
        came is None
        or came.policy is not None
        or digest(load(came.path, overrides=came.overrides)) != digest(base)
    ):
        raise TypeError(
            "policies given by name are looked for beside a file, and this base is not what a file alone "
            "says: give the base as a path, or the policies as scenarios by name"
        )
    return load_policies(came.path, names, came.overrides)
