"""Every lever low against high: whether it moves what it claims to move, which is not what it does itself."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from functools import cached_property
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from sim.metrics.outcomes import OUTCOMES
from sim.scenario.claimed import claim_of, unclaimed
from sim.scenario.claims import OWN, Claim, entry_of
from sim.scenario.describe import ParameterRow, describe
from sim.scenario.digest import digest
from sim.scenario.errors import Words
from sim.scenario.idle_levers import why_idle
from sim.scenario.load import load
from sim.scenario.schema import Scenario
from sim.study.document import number
from sim.study.execution import Execution
from sim.study.lever_verdicts import WORTH, Held, held, relative
from sim.study.replicate import Replication, engine, jobs
from sim.study.reproduction import software_version
from sim.study.run_samples import pairs
from sim.study.statistics import Paired, paired
from sim.vocabulary.terms import Group

GROUPS = ("type", "channel")
SERVICE = Group.SERVICE.key


@dataclass(frozen=True)
class LeverMove:
    """A lever that is moved, with its two towns.

    Attributes:
        path: the lever.
        claim: what it should move.
        ends: its values, low and high.
        towns: digests of the two scenarios.
        of: the group that the outcome is of; empty for the whole town.
        idle: why it cannot act here; None where it can.
    """

    path: str
    claim: Claim
    ends: tuple[Any, Any]
    towns: tuple[str, str]
    of: str
    idle: Words | None

    def value(self, run: Replication) -> float:
        """The outcome in a run; NaN where it has none."""
        if not self.of:
            return run.outcomes.get(self.claim.outcome, float("nan"))
        dimension, label = self.of.split(".")
        return run.by.get(dimension, {}).get(label, {}).get(self.claim.outcome, float("nan"))


@dataclass(frozen=True)
class LeverPlan:
    """Which levers are moved, and every town that it takes, by digest."""

    scenario: Scenario
    moved: Sequence[LeverMove]
    towns: Mapping[str, Scenario] = field(repr=False)


def lever_plan(path: str | Path, settings: Sequence[str] = (), only: Sequence[str] = ()) -> LeverPlan:
    """The two towns of every lever of a scenario, or of those that a pattern in `only` stands for.

    Raises:
        LookupError: a lever has no claim; says where to write it.
        sim.scenario.errors.ScenarioErrors: something is wrong with the scenario or with an end of a lever.
    """
    scenario = load(path, overrides=settings)
    rows = [row for row in describe(scenario, "lever") if _asked(row.path, only)]
    if complaint := unclaimed([row.path for row in rows]):
        raise LookupError(complaint)
    towns: dict[str, Scenario] = {}
    moved = [_moved(path, settings, scenario, row, towns) for row in rows]
    return LeverPlan(scenario, moved, towns)


def _asked(path: str, only: Sequence[str]) -> bool:
    return not only or any(fnmatchcase(path, pattern) for pattern in only)


def _moved(
    path: str | Path,
    settings: Sequence[str],
    scenario: Scenario,
    row: ParameterRow,
    towns: dict[str, Scenario],
) -> LeverMove:
    claim = claim_of(row.path)
    assert claim is not None
    sides = []
    for side in (0, 1):
        given = claim.around(row.path) | {row.path: claim.end(row, side)}
        sides.append(load(path, overrides=[*settings, *_texts(given)], policy=claim.beside or None))
    why = [why_idle(town, row.path) for town in sides]
    idle = why[1] if all(why) else None
    digests = [digest(town) for town in sides]
    if not idle:
        towns |= zip(digests, sides, strict=True)
    low, high = (_value(town, row.path) for town in sides)
    return LeverMove(
        row.path, claim, (low, high), (digests[0], digests[1]), _group(scenario, row.path, claim), idle
    )


def _texts(given: Mapping[str, Any]) -> list[str]:
    """Values as they are set on the command line; JSON's numbers, truths and texts are also TOML's."""
    return [f"{path}={json.dumps(value, ensure_ascii=False)}" for path, value in given.items()]


def _value(town: Scenario, path: str) -> Any:
    return next(row.value for row in describe(town, "lever") if row.path == path)


def _group(scenario: Scenario, path: str, claim: Claim) -> str:
    """The group of the claim, in which the own type of the lever's entry is found."""
    if not claim.of.endswith(f".{OWN}"):
        return claim.of
    entry, kinds = entry_of(path), scenario.trouble
    if entry in kinds:
        return f"type.{entry}"
    owned = [name for name, kind in kinds.items() if kind.owner == entry and kind.group != SERVICE]
    return f"type.{max(owned, key=lambda name: kinds[name].per_day)}" if owned else ""


def small(scenario: Scenario, seed: int) -> Any:
    """A run without what no claim is about: hundreds of towns are kept until the end."""
    run = engine(scenario, seed)
    by = {dimension: run.by[dimension] for dimension in GROUPS}
    return SimpleNamespace(digest=run.digest, outcomes=run.outcomes, by=by)


@dataclass(frozen=True)
class LeverFindings:
    """All levers, measured.

    Attributes:
        plan: what was moved.
        replications: every run; scenarios are named by their digests.
        seeds: those of the pairs asked for.
        interrupted: whether the planner stopped it.
    """

    plan: LeverPlan
    replications: Sequence[Replication]
    seeds: range
    interrupted: bool = False

    @property
    def acting(self) -> list[LeverMove]:
        """The levers that can act, over which the level of the intervals is shared."""
        return [one for one in self.plan.moved if one.idle is None]

    @cached_property
    def pairs(self) -> dict[str, Paired]:
        """High minus low of each lever that can act."""
        return {one.path: self._pair(one) for one in self.acting}

    def _both(self, one: LeverMove) -> tuple[list[Replication], list[Replication]]:
        return pairs(self.replications, *one.towns)

    def _pair(self, one: LeverMove) -> Paired:
        import numpy as np

        left, right = (np.array([one.value(run) for run in side]).reshape(-1, 1) for side in self._both(one))
        better = OUTCOMES[one.claim.outcome].better
        (pair,) = paired(left, right, [better], max(1, len(self.acting)))
        return pair

    @cached_property
    def held(self) -> dict[str, Held]:
        """What came of each claim."""
        return {one.path: self._held(one) for one in self.plan.moved}

    def _held(self, one: LeverMove) -> Held:
        if one.idle is not None:
            return Held.IDLE
        low, high = self._both(one)
        identical = bool(low) and all(a.digest == b.digest for a, b in zip(low, high, strict=True))
        return held(one.claim, self.pairs[one.path], identical)

    @property
    def faults(self) -> list[str]:
        """The levers of which claim or model must be mended."""
        return [path for path, said in self.held.items() if said.is_fault]

    def to_json(self) -> str:
        """The JSON document of ``govsim systems --levers --json``."""
        counts = {said.value: list(self.held.values()).count(said) for said in Held}
        document = {
            "scenario": self.plan.scenario.name,
            "version": software_version(),
            "pairs": len(self.seeds),
            "seeds": [self.seeds[0], self.seeds[-1]],
            "interrupted": self.interrupted,
            "method": {
                "contrast": "high minus low; every other parameter as scenario and companion have it",
                "pairing": "common random numbers: the same seeds on both sides",
                "adjustment": f"Bonferroni over {len(self.acting)} levers: all intervals hold together",
                "worth": WORTH,
            },
            "counts": counts,
            "levers": [self._document(one) for one in self.plan.moved],
        }
        return json.dumps(document, ensure_ascii=False, allow_nan=False, indent=1)

    def _document(self, one: LeverMove) -> dict[str, Any]:
        claim = one.claim
        said = {
            "lever": one.path,
            "low": one.ends[0],
            "high": one.ends[1],
            "beside": claim.beside,
            "given": claim.around(one.path),
            "outcome": claim.outcome,
            "of": one.of,
            "course": claim.course.value if claim.course else None,
            "verdict": self.held[one.path].value,
        }
        if one.idle is not None:
            return said | {"reason": one.idle.en}
        pair = self.pairs[one.path]
        return said | {
            "at_low": number(pair.base),
            "difference": number(pair.difference),
            "interval": [number(pair.low), number(pair.high)],
            "relative": number(relative(pair)),
            "pairs": pair.n,
        }


def measure_levers(plan: LeverPlan, seeds: range, execution: Execution) -> LeverFindings:
    """Live through both towns of every lever with these seeds, towns that are alike once."""
    with execution.bench(plan.towns) as bench:
        batch = bench.run(jobs(plan.towns, seeds), execution.on_done)
    return LeverFindings(plan, batch.replications, seeds, batch.interrupted)
