"""Towns that agree with monthly figures: unknowns drawn from their ranges, rates set so that calls agree.

Of each town everything that is not known is drawn from its range (a Latin hypercube), and what a usual month
counts from what the months leave possible. Then the rates of each class are brought to where the model has so
many calls, by a fixed point: calls of a class grow nearly in proportion to its rate. Towns whose officers are
overloaded are left out, for a station that answers its calls is not; so are those that chance does not allow.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from sim.fitting.monthly.call_classes import types_in
from sim.fitting.monthly.month_counts import MonthCounts
from sim.scenario.schema import Scenario
from sim.study.calibration.matching import hypercube
from sim.study.execution import Execution
from sim.study.factor_space import Space, space_of
from sim.study.gates import overload
from sim.study.replicate import Job, Replication

SETS = 40
COPIES = 6
"""Towns at the values of the file itself, whose mean sets its rates."""
ROUNDS = (1, 2, 2)
"""Replications of each town in each round of the fixed point."""
STEP = 3.0
"""The most that the logarithm of a rate is moved in a round."""
_SEEDS_A_TOWN = 16
FIRST_SEED = 300_000
Values = dict[str, float]


@dataclass(frozen=True)
class Agreeing:
    """The towns found.

    Attributes:
        rates: type -> its rate at the values of the town's file, the lowest and the highest of the sample.
        sets: values by path, one mapping a town that agrees.
        of: how many were tried.
        overloaded: how many of these would have overloaded officers.
        reached: class -> calls a day at the file's own values, in months such as those counted.
    """

    rates: Mapping[str, tuple[float, float, float]]
    sets: Sequence[Values]
    of: int
    overloaded: int
    reached: Mapping[str, float]


@dataclass(frozen=True)
class _Towns:
    """The towns as they are tried: the base, the types of each class, and each town's own unknowns."""

    base: Scenario
    types: Mapping[str, Sequence[str]]
    unknowns: Sequence[Values]
    targets: np.ndarray  # (towns, classes), calls a day of the period simulated

    def sets(self, level: np.ndarray) -> list[Values]:
        """The values of each town when the logarithms of its rates rise by `level`, (towns, classes)."""
        return [own | self._rates(row) for own, row in zip(self.unknowns, level, strict=True)]

    def _rates(self, level: np.ndarray) -> Values:
        raised = zip(self.types.values(), np.exp(level).tolist(), strict=True)
        return {
            rate_of(name): float(f"{self.base.trouble[name].per_day * times:.5g}")
            for names, times in raised
            for name in names
        }


def rate_of(name: str) -> str:
    """The path of a type's rate."""
    return f"trouble.{name}.per_day"


def agreeing_towns(
    base: Scenario, counted: MonthCounts, execution: Execution, sets: int = SETS, seed: int = 1
) -> Agreeing:
    """Towns that agree with monthly figures.

    Args:
        base: the town, with rates from which to begin.
        counted: the figures; every class has types in the town.
        execution: who does the runs; `on_done` hears of each of `runs_needed(sets)`.
        sets: how many towns are tried.
        seed: of what is drawn.
    """
    towns = _drawn(base, counted, sets, seed)
    level = np.zeros(towns.targets.shape)
    for number, replications in enumerate(ROUNDS):
        found = _lived(towns, level, number, replications, execution)
        level += _step(towns.targets, _calls(found, towns))
    last = _lived(towns, level, len(ROUNDS), 1, execution)
    return _judged(towns, level, last, counted, sets)


def runs_needed(sets: int = SETS) -> int:
    """Runs that finding the towns takes."""
    return (sets + COPIES) * (sum(ROUNDS) + 1)


def _drawn(base: Scenario, counted: MonthCounts, sets: int, seed: int) -> _Towns:
    types = types_in(base, counted.counts)
    rated = {rate_of(name) for names in types.values() for name in names}
    space = Space(tuple(f for f in space_of(base).factors if f.name not in rated | {"town.rate_factor"}))
    design = hypercube(len(space.factors), sets, seed)
    unknowns = [dict(space.point(row, base.name).values) for row in design]
    chance = counted.drawn(sets, seed)
    rows = [
        np.append(chance[key], np.full(COPIES, counted.counts[key] / counted.days))
        * season(base, types[key], counted)
        for key in types
    ]
    return _Towns(base, types, [*_plain(unknowns), *({} for _ in range(COPIES))], np.array(rows).T)


def _plain(points: Iterable[Mapping[str, object]]) -> list[Values]:
    """The values of points with at most six digits, whole where they were."""
    return [
        {
            path: value if isinstance(value, int) else float(f"{value:.6g}")
            for path, value in point.items()
            if isinstance(value, int | float)
        }
        for point in points
    ]


def season(base: Scenario, types: Sequence[str], counted: MonthCounts) -> float:
    """Calls of some types a day over the period simulated, over those in the months counted."""
    weight = total = 0.0
    period = [base.date_of(int(base.period.warmup_days) + day).month for day in range(int(base.period.days))]
    for name in types:
        kind = base.trouble[name]
        months = np.array(base.profile[kind.profile].months if kind.profile in base.profile else [1.0] * 12)
        there = float(np.mean([months[month.month - 1] for month in counted.months]))
        weight += kind.per_day * float(months[np.array(period) - 1].mean())
        total += kind.per_day * there
    return weight / total if total > 0 else 1.0


def _lived(
    towns: _Towns, level: np.ndarray, number: int, replications: int, execution: Execution
) -> list[Replication]:
    """Runs of each town under seeds of its own, so that the chance of one seed is not in all of them."""
    name = towns.base.name
    todo = [
        Job(name, FIRST_SEED + _SEEDS_A_TOWN * town + 4 * number + i, town)
        for town in range(len(level))
        for i in range(replications)
    ]
    with execution.bench({name: towns.base}, {name: towns.sets(level)}) as bench:
        batch = bench.run(todo, execution.on_done)
    if not batch.is_whole:
        raise KeyboardInterrupt
    return batch.replications


def _calls(runs: Sequence[Replication], towns: _Towns) -> np.ndarray:
    """Calls a day of each class, (towns, classes); NaN where no run of a town has a result."""
    found = np.full((*towns.targets.shape, max(ROUNDS)), np.nan)
    seen = [0] * len(found)
    for run in runs:
        if not run.failure:
            found[run.draw, :, seen[run.draw]] = _of_run(run, towns)
            seen[run.draw] += 1
    there = ~np.isnan(found)
    with np.errstate(invalid="ignore"):
        return np.asarray(np.where(there, found, 0.0).sum(axis=2) / there.sum(axis=2))


def _of_run(run: Replication, towns: _Towns) -> list[float]:
    table = run.by["type"]
    days = towns.base.period.days
    return [math.fsum(table[name]["calls_110"] for name in names) / days for names in towns.types.values()]


def _step(targets: np.ndarray, calls: np.ndarray) -> np.ndarray:
    """How far the logarithm of each rate is to be moved; nothing where there is no answer."""
    with np.errstate(divide="ignore", invalid="ignore"):
        wanted = np.log(targets / calls)
    return np.clip(np.nan_to_num(wanted, nan=0.0, posinf=STEP, neginf=-STEP), -STEP, STEP)


def _judged(
    towns: _Towns, level: np.ndarray, last: Sequence[Replication], counted: MonthCounts, sets: int
) -> Agreeing:
    calls, own = _calls(last, towns), slice(sets, None)
    level[own] = level[own].mean(axis=0)
    values = towns.sets(level)
    outcomes = {run.draw: run.outcomes for run in last if not run.failure}
    tired = {draw for draw, found in outcomes.items() if draw < sets and overload(towns.base, found)}
    near = _near(towns, calls, counted)
    kept = [i for i in range(sets) if i in outcomes and i not in tired and near[i]]
    chosen = [values[i] for i in kept]
    rates = {name: _range(values[sets][rate_of(name)], chosen, rate_of(name)) for name in _names(towns)}
    usual = np.nanmean(calls[own], axis=0) / towns.targets[-1]
    reached = {
        key: float(times) * counted.counts[key] / counted.days
        for key, times in zip(towns.types, usual, strict=True)
    }
    return Agreeing(rates, chosen, sets, len(tired), reached)


def _names(towns: _Towns) -> list[str]:
    return [name for names in towns.types.values() for name in names]


def _range(value: float, sets: Sequence[Values], path: str) -> tuple[float, float, float]:
    found = [value, *(one[path] for one in sets)]
    return value, min(found), max(found)


def _near(towns: _Towns, calls: np.ndarray, counted: MonthCounts) -> np.ndarray:
    """Whether each town has as many calls of every class as the figures allow, (towns,).

    All classes together with 95 %: chance of the figures, of the months, and of the run itself.
    """
    from scipy.stats import norm

    counts = np.array([counted.counts[key] for key in towns.types])
    days = towns.base.period.days
    usual = towns.targets[-1]
    with np.errstate(divide="ignore", invalid="ignore"):
        away = np.abs(np.log(calls / usual))
        doubt = np.sqrt(1 / (counts + 0.5) + counted.spread**2 + 1 / (calls * days))
    most = norm.ppf(1 - 0.025 / len(counts))
    return np.asarray(np.nan_to_num(away / doubt, nan=np.inf).max(axis=1) <= most)
