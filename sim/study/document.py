"""The JSON documents of ``run`` and ``compare``. Undefined values are null."""

from __future__ import annotations

import math
from typing import Any

from sim.study.compared_runs import ComparedRuns
from sim.study.gates import plausibility
from sim.study.reproduction import environment, software_version
from sim.study.run_samples import Summaries, finished
from sim.study.statistics import LEVEL, Paired

METHOD = {
    "interval": "Student t over replications",
    "level": LEVEL,
    "pairing": "common random numbers: the same seeds under every policy",
    "adjustment": "Bonferroni over the policies compared, outcome by outcome",
    "probability_better": (
        "chance that the mean difference has the wanted sign (t distribution, flat prior); "
        "an exact tie counts half; null when neither direction is better"
    ),
    "variance_reduction": "1 - Var(policy - base) / (Var(base) + Var(policy)); null when nothing varies",
}


def number(value: float) -> float | None:
    """The value, or None when it is undefined."""
    return value if math.isfinite(value) else None


def run_document(run: ComparedRuns) -> dict[str, Any]:
    """The document of ``govsim run --json``."""
    by = {
        dimension: {label: _levels(run, summaries) for label, summaries in labels.items()}
        for dimension, labels in run.summaries_by[run.base].items()
    }
    return {
        "scenario": run.base,
        "digest": run.digests[run.base],
        **provenance_of(run),
        "outcomes": _levels(run, run.summaries[run.base]),
        "by": by,
        **remarks_of(run),
        "run_digests": [replication.digest for replication in finished(run.replications, run.base)],
        "environment": environment(),
    }


def compare_document(comparison: ComparedRuns) -> dict[str, Any]:
    """The document of ``govsim compare --json``."""
    return {
        "base": comparison.base,
        "digest": comparison.digests[comparison.base],
        "policy_digests": {name: comparison.digests[name] for name in comparison.policies},
        **provenance_of(comparison),
        "policies": {
            policy: {
                name: _difference(pair)
                | {
                    "least_worth": number(comparison.least(name)),
                    "too_small": comparison.is_trifle(policy, name),
                }
                for name, pair in pairs.items()
            }
            for policy, pairs in comparison.pairs.items()
        },
        "levels": {name: _levels(comparison, levels) for name, levels in comparison.summaries.items()},
        "method": METHOD | {"comparisons": comparison.comparisons},
        **remarks_of(comparison),
        "environment": environment(),
    }


def provenance_of(comparison: ComparedRuns) -> dict[str, Any]:
    """Version, first seed and number of replications."""
    return {
        "version": software_version(),
        "seed": comparison.effort.seed,
        "replications": comparison.replication_count,
    }


def remarks_of(comparison: ComparedRuns) -> dict[str, Any]:
    """What qualifies the figures: failed runs, dropped values, an early stop."""
    failures = [
        {"policy": run.policy, "seed": run.seed, "reason": run.failure} for run in comparison.failures
    ]
    undefined = {
        scenario: {name: estimate.undefined for name, estimate in summaries.items() if estimate.undefined}
        for scenario, summaries in comparison.summaries.items()
    }
    implausible = plausibility(comparison.scenarios, comparison.summaries)
    missing = [lost.task._asdict() | {"reason": lost.reason} for lost in comparison.missing]
    return {
        "failures": failures,
        "undefined": {scenario: counts for scenario, counts in undefined.items() if counts},
        "interrupted": comparison.interrupted,
        **({"missing": missing} if missing else {}),
        **({"implausible": [words.en for words in implausible]} if implausible else {}),
        **({"told": [words.en for words in comparison.told]} if comparison.told else {}),
    }


def _levels(comparison: ComparedRuns, summaries: Summaries) -> dict[str, Any]:
    return {
        name: {
            "mean": number(estimate.mean),
            "low": number(estimate.low),
            "high": number(estimate.high),
            "unit": comparison.declared(name).unit,
        }
        for name, estimate in summaries.items()
    }


def _difference(pair: Paired) -> dict[str, float | None]:
    return {
        "difference": number(pair.difference),
        "low": number(pair.low),
        "high": number(pair.high),
        "probability_better": number(pair.probability_better),
        "variance_reduction": number(pair.variance_reduction),
    }
