"""From rows of runs to arrays of samples, and from those to summaries."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np

from sim.study.replicate import Replication
from sim.study.statistics import Estimate, estimates

Summaries = dict[str, Estimate]
Summary = dict[str, dict[str, dict[str, Estimate]]]


def finished(replications: Iterable[Replication], policy: str) -> list[Replication]:
    """The runs of one policy that have a result, in order of seed."""
    return [run for run in replications if run.policy == policy and not run.failure]


def failed(replications: Iterable[Replication]) -> list[Replication]:
    """The runs that have none."""
    return [run for run in replications if run.failure]


def outcome_names(replications: Iterable[Replication]) -> list[str]:
    """Every outcome that some run has, in the order in which runs declare them."""
    return list(dict.fromkeys(name for run in replications for name in run.outcomes))


def matrix[Name](rows: Sequence[Mapping[Name, float]], names: Sequence[Name]) -> np.ndarray:
    """Values as float64 of shape (rows, names); NaN where a row lacks the name."""
    nan = float("nan")
    return np.array([[row.get(name, nan) for name in names] for row in rows], dtype=float).reshape(
        len(rows), len(names)
    )


def by_set_and_seed(
    runs: Iterable[Replication],
    draws: Sequence[int],
    seeds: Sequence[int],
    names: Sequence[str],
    row: Callable[[Replication], Mapping[str, float]],
) -> np.ndarray:
    """Values of the rows of runs, of shape (sets, seeds, names); NaN where there is none."""
    rows = {(run.draw, run.seed): row(run) for run in runs}
    places = [(draw, seed) for draw in draws for seed in seeds]
    values = matrix([rows.get(place, {}) for place in places], names)
    return values.reshape(len(draws), len(seeds), len(names))


type Pairs = tuple[list[Replication], list[Replication]]


def pairs(replications: Sequence[Replication], base: str, policy: str) -> Pairs:
    """The finished runs of base and policy whose seeds both have."""
    left = {run.seed: run for run in finished(replications, base)}
    right = {run.seed: run for run in finished(replications, policy)}
    seeds = [seed for seed in left if seed in right]
    return [left[seed] for seed in seeds], [right[seed] for seed in seeds]


def summarise(runs: Sequence[Replication]) -> Summaries:
    """Estimate of every outcome over the runs of one policy."""
    names = outcome_names(runs)
    return dict(zip(names, estimates(matrix([run.outcomes for run in runs], names)), strict=True))


def summarise_by(runs: Sequence[Replication]) -> Summary:
    """Estimates by dimension, label and outcome."""
    cells = dict.fromkeys(cell for run in runs for cell in _cells(run))
    names = list(cells)
    rows = [_cells(run) for run in runs]
    result: Summary = {}
    for (dimension, label, outcome), estimate in zip(names, estimates(matrix(rows, names)), strict=True):
        result.setdefault(dimension, {}).setdefault(label, {})[outcome] = estimate
    return result


def _cells(run: Replication) -> dict[tuple[str, str, str], float]:
    return {
        (dimension, label, outcome): value
        for dimension, labels in run.by.items()
        for label, outcomes in labels.items()
        for outcome, value in outcomes.items()
    }
