"""The Pareto front of cost against an outcome, under noise.

The plans are those that the search visited and some spread over the whole range. Those that no other beats
by its mean are replicated afresh, so that a lucky run does not put a plan on the front; what is said of them
rests on the fresh replications alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from sim.study.calibration.matching import hypercube
from sim.study.optimisation.descent import StaffingSearch, Tried, Units
from sim.study.statistics import Estimate, estimates
from sim.study.study import Study

FIRST_FRONT_SEED = 300_000


class OnFront(NamedTuple):
    """A plan of the front of one outcome.

    Attributes:
        tried: the plan and its fresh replications.
        found: the outcome's mean with its interval.
        sure: whether the outcome is surely better than that of every other plan that costs no more.
    """

    tried: Tried
    found: Estimate
    sure: bool


def fronts(study: Study, search: StaffingSearch, better: Mapping[str, float]) -> dict[str, list[OnFront]]:
    """For each outcome the plans that no other beats in cost and in it, the cheapest first.

    Args:
        study: the study.
        search: the search; its plans are reused.
        better: outcome -> 1.0 where lower is better, -1.0 where higher is.
    """
    search.decide_roughly(designed(study), "designed")
    known = list(search.tried.values())
    columns = {name: list(study.outcomes).index(name) for name in better}
    likely: dict[Units, None] = {}
    for name, sign in better.items():
        losses = np.array([sign * one.values[:, columns[name]].mean() for one in known])
        stay = undominated(np.array([one.cost for one in known]), losses)
        likely |= dict.fromkeys(known[i].plan for i in stay)
    count = study.plan.front.replications
    fresh = search.run(list(likely), range(FIRST_FRONT_SEED, FIRST_FRONT_SEED + count), "front")
    return {name: _front(fresh, columns[name], sign) for name, sign in better.items()}


def designed(study: Study) -> list[Units]:
    """Plans spread over the whole range by a Latin hypercube, and its two corners."""
    factors = study.space.factors
    shares = hypercube(len(factors), study.plan.front.plans, study.seeds[0])
    corners = np.vstack([np.zeros(len(factors)), np.ones(len(factors))])
    rows = np.vstack([corners, shares])
    plans = [tuple(int(f.members[0].value(u)) for f, u in zip(factors, row, strict=True)) for row in rows]
    return list(dict.fromkeys(plans))


def undominated(costs: np.ndarray, losses: np.ndarray) -> list[int]:
    """Indices of those that no other beats in both, the cheapest first; arrays of shape (plans,)."""
    order = np.lexsort((losses, costs))
    found: list[int] = []
    for i in order:
        if np.isfinite(losses[i]) and (not found or losses[i] < losses[found[-1]]):
            found.append(int(i))
    return found


def _front(fresh: Sequence[Tried], column: int, sign: float) -> list[OnFront]:
    costs = np.array([one.cost for one in fresh])
    losses = np.array([sign * one.values[:, column] for one in fresh])  # (plans, R)
    found = estimates(np.array([one.values[:, column] for one in fresh]).T)
    stay = undominated(costs, losses.mean(axis=1))
    return [OnFront(fresh[i], found[i], _is_sure(i, costs, losses)) for i in stay]


def _is_sure(i: int, costs: np.ndarray, losses: np.ndarray) -> bool:
    rivals = np.flatnonzero((costs <= costs[i]) & (np.arange(len(costs)) != i))
    if not len(rivals):
        return True
    level = 1 - 2 * 0.05 / len(rivals)  # one-sided, over all rivals
    return all(gap.low > 0 for gap in estimates((losses[rivals] - losses[i]).T, level))
