"""The signature of each system: its levers moved from none to full, and what that moved."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Any

from sim.scenario.contrast import Course, Sides, System, sides
from sim.scenario.errors import ScenarioErrors
from sim.scenario.load import load, load_policies
from sim.scenario.schema import Scenario
from sim.scenario.source_claims import ALONE, SOURCE_CLAIMS, TOGETHER, SourceClaim
from sim.scenario.system_catalogue import SYSTEMS, place_of
from sim.study.compare import Comparison, Execution, compare_scenarios
from sim.study.document import number, provenance_of, remarks_of
from sim.study.replication_rule import Effort
from sim.study.run_samples import matrix, pairs
from sim.study.statistics import Paired, paired

REPLICATIONS = 30
METHOD = {
    "contrast": "full minus none; every other parameter as the scenario has it",
    "pairing": "common random numbers: the same seeds on both sides",
    "adjustment": "Bonferroni over all systems and outcomes: all intervals hold together",
    "moved": "the interval leaves out zero",
}


class SystemEffect(StrEnum):
    """How an outcome that a system should move did move."""

    EXPECTED = "expected"
    CONTRARY = "contrary"
    UNSURE = "unsure"
    SAME = "same"
    UNKNOWN = "unknown"


def course(pair: Paired) -> Course | None:
    """Which way an outcome surely went; None when its interval contains zero, or there is none."""
    if pair.low > 0.0:
        return Course.RISES
    return Course.FALLS if pair.high < 0.0 else None


def finding(pair: Paired, expected: Course) -> SystemEffect:
    """What the pair says about the expectation."""
    found = course(pair)
    if found is not None:
        return SystemEffect.EXPECTED if found is expected else SystemEffect.CONTRARY
    if pair.low != pair.low:  # noqa: PLR0124 - NaN: fewer than two pairs, or the outcome is undefined
        return SystemEffect.UNKNOWN
    return SystemEffect.SAME if pair.low == pair.high == 0.0 else SystemEffect.UNSURE


@dataclass(frozen=True)
class SystemsPlan:
    """What is to be measured: the scenario, and each system's levers on both sides."""

    scenario: Scenario
    sides: Mapping[int, Sides]

    def of(self, system: System) -> Sides:
        """The levers of a system without it and with all of it."""
        return self.sides[system.number]


def plan(path: str | Path, settings: Sequence[str] = ()) -> SystemsPlan:
    """Every system's two sides on the scenario of a file.

    Raises:
        sim.scenario.errors.ScenarioErrors: something is wrong with the scenario.
    """
    scenario = load(path, overrides=settings)
    return SystemsPlan(scenario, {system.number: sides(system, scenario) for system in SYSTEMS})


@dataclass(frozen=True)
class Signatures:
    """All systems, measured.

    Attributes:
        plan: what was measured.
        comparison: every run; scenarios are named as by `side_name`.
    """

    plan: SystemsPlan
    comparison: Comparison

    @property
    def comparisons(self) -> int:
        """Over how many intervals the level is shared."""
        return len(SYSTEMS) * len(self.comparison.names)

    @cached_property
    def pairs(self) -> dict[int, dict[str, Paired]]:
        """Full minus none, by system and outcome."""
        return {system.number: self._pairs(system) for system in SYSTEMS}

    def _pairs(self, system: System) -> dict[str, Paired]:
        names = self.comparison.names
        both = pairs(self.comparison.replications, side_name(system, 0), side_name(system, 1))
        left, right = (matrix([run.outcomes for run in runs], names) for runs in both)
        better = [self.comparison.declared(name).better for name in names]
        return dict(zip(names, paired(left, right, better, self.comparisons), strict=True))

    def findings(self, system: System) -> dict[str, SystemEffect]:
        """The system's expected outcomes, and what was found."""
        own = self.pairs[system.number]
        return {name: finding(own[name], wanted) for name, wanted in system.watch.items() if name in own}

    def moved(self, system: System) -> dict[str, Paired]:
        """Every outcome that surely moved."""
        return {name: pair for name, pair in self.pairs[system.number].items() if course(pair)}

    @cached_property
    def source(self) -> dict[str, Paired]:
        """Everything together minus the station alone, by the outcome of a source's claim, held together.

        Empty where the town knows no such policies.
        """
        if not {ALONE, TOGETHER} <= self.comparison.scenarios.keys():
            return {}
        names = [claim.outcome for claim in SOURCE_CLAIMS if claim.outcome in self.comparison.names]
        both = pairs(self.comparison.replications, ALONE, TOGETHER)
        left, right = (matrix([run.outcomes for run in runs], names) for runs in both)
        better = [self.comparison.declared(name).better for name in names]
        return dict(zip(names, paired(left, right, better, max(1, len(names))), strict=True))

    def to_json(self) -> str:
        """The JSON document of ``govsim systems --json``."""
        systems = [system_document(system, self.plan) | self._measured(system) for system in SYSTEMS]
        document = {
            "scenario": self.plan.scenario.name,
            **provenance_of(self.comparison),
            "method": METHOD | {"comparisons": self.comparisons},
            "systems": systems,
            "source": [
                _source_document(claim, self.source[claim.outcome])
                for claim in SOURCE_CLAIMS
                if claim.outcome in self.source
            ],
            **remarks_of(self.comparison),
        }
        return json.dumps(document, ensure_ascii=False, allow_nan=False, indent=1)

    def _measured(self, system: System) -> dict[str, Any]:
        own = self.pairs[system.number]
        found = self.findings(system)
        return {
            "signature": {
                name: _difference(own[name]) | {"expected": system.watch[name].value, "found": said.value}
                for name, said in found.items()
            },
            "moved": {name: _difference(pair) for name, pair in self.moved(system).items()},
        }


def _difference(pair: Paired) -> dict[str, Any]:
    fields = ("base", "difference", "low", "high")
    return {"none" if name == "base" else name: number(getattr(pair, name)) for name in fields}


def _source_document(claim: SourceClaim, pair: Paired) -> dict[str, Any]:
    found = _difference(pair)
    return {
        "outcome": claim.outcome,
        "says": claim.says.en,
        "expected": claim.course.value,
        "alone": found.pop("none"),
        **found,
        "found": finding(pair, claim.course).value,
        "apart": claim.apart.en,
    }


def system_document(system: System, of: SystemsPlan) -> dict[str, Any]:
    """What is declared of a system, as JSON holds it."""
    none, full = of.of(system)
    return {
        "number": system.number,
        "en": system.en,
        "zh": system.zh,
        "files": [f"sim/{place_of(name)}" for name in system.files],
        "levers": system.levers,
        "none": none,
        "full": full,
        "expects": {name: wanted.value for name, wanted in system.watch.items()},
    }


def plan_json(of: SystemsPlan) -> str:
    """The JSON document of ``govsim systems --no-measure --json``."""
    systems = [system_document(system, of) for system in SYSTEMS]
    document = {"scenario": of.scenario.name, "systems": systems}
    return json.dumps(document, ensure_ascii=False, allow_nan=False, indent=1)


def side_name(system: System, side: int) -> str:
    """Name of the scenario that is a system's side 0 (none) or 1 (full)."""
    return f"{system.number}-{('none', 'full')[side]}"


def scenarios(path: str | Path, of: SystemsPlan, settings: Sequence[str] = ()) -> dict[str, Scenario]:
    """Both sides of every system, by name."""
    return {
        side_name(system, side): load(path, overrides=[*settings, *_texts(of.of(system)[side])])
        for system in SYSTEMS
        for side in (0, 1)
    }


def _texts(levers: Mapping[str, Any]) -> list[str]:
    """Levers as they are set on the command line; JSON's numbers, truths and texts are also TOML's."""
    return [f"{path}={json.dumps(value, ensure_ascii=False)}" for path, value in levers.items()]


def measure(
    path: str | Path, effort: Effort, execution: Execution, settings: Sequence[str] = ()
) -> Signatures:
    """Live through both sides of every system and compare.

    Raises:
        sim.scenario.errors.ScenarioErrors: something is wrong with the scenario, or with a side of it.
    """
    of = plan(path, settings)
    lived = scenarios(path, of, settings) | of_source(path, settings)
    return Signatures(of, compare_scenarios(lived, effort, execution))


def of_source(path: str | Path, settings: Sequence[str] = ()) -> dict[str, Scenario]:
    """The two policies that the source's claims compare; none where they do not fit the town."""
    try:
        return load_policies(path, (ALONE, TOGETHER), settings)
    except ScenarioErrors:
        return {}
