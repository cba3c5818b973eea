"""Checking the answer of a search, and every plan with one unit fewer, by replications it has not seen.

The search looks often, so that a plan may look better than it is. An answer that fresh replications do not
confirm gives way to one with a unit more, one of whose lesser neighbours they confirm gives way to that; each
round has seeds of its own, since those of an earlier round have chosen.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from sim.study.optimisation.descent import PromisesKept, StaffingSearch, Tried, Units

FIRST_CHECK_SEED = 100_000
SEEDS_A_ROUND = 10_000
MOST_ROUNDS = 4
LOOKS = (8, 4, 2, 1)
FEWEST = 5


class CheckedStaffing(NamedTuple):
    """Plans under fresh seeds: the answer first, then each with one unit fewer; and what is known of each.

    All verdicts of a round hold together at the study's level.
    """

    tried: list[Tried]
    kept: list[PromisesKept]

    @property
    def confirmed(self) -> bool:
        """Whether the answer surely keeps the promises."""
        return self.kept[0] is PromisesKept.YES

    @property
    def is_least(self) -> bool:
        """Whether every plan with one unit fewer surely breaks one."""
        return all(one is PromisesKept.NO for one in self.kept[1:])


def check(
    search: StaffingSearch, plan: Units, count: int, number: int = 1, *, fewer: bool = True
) -> CheckedStaffing:
    """A plan, and those with one unit fewer if wanted, under at most `count` seeds of round `number`.

    Plans that are decided by an eighth, a quarter or half of the seeds get no more of them; each look counts
    in the level.
    """
    first, done = FIRST_CHECK_SEED + SEEDS_A_ROUND * (number - 1), 0
    plans = [plan, *(search.fewer(plan) if fewer else [])]
    goals = sorted({max(FEWEST, count // part) for part in LOOKS})
    tried: dict[Units, Tried] = {}
    kept = dict.fromkeys(plans, PromisesKept.OPEN)
    for look, goal in enumerate(goals, start=1):
        todo = [one for one in plans if kept[one] is PromisesKept.OPEN]
        if not todo:
            break
        for one in search.run(todo, range(first + done, first + goal), f"check-{number}-{look}"):
            before = [tried[one.plan].values] if one.plan in tried else []
            tried[one.plan] = one._replace(values=np.vstack([*before, one.values]))
            kept[one.plan] = search.kept(tried[one.plan].values, len(plans) * len(goals))
        done = goal
    return CheckedStaffing([tried[one] for one in plans], [kept[one] for one in plans])


def settle(search: StaffingSearch, plan: Units, count: int) -> CheckedStaffing:
    """Check, and move to a neighbour until the answer is confirmed and none of the lesser ones is."""
    checked, seen = check(search, plan, count), {plan}
    for number in range(2, MOST_ROUNDS + 1):
        better = _better(search, checked)
        if better is None or better in seen:
            break
        seen.add(better)
        search.path.append(better)
        checked = check(search, better, count, number)
    return checked


def _better(search: StaffingSearch, checked: CheckedStaffing) -> Units | None:
    """Where to go from what a round showed; None to stay."""
    if not checked.confirmed:
        options = search.more(checked.tried[0].plan)
        search.decide(options)
        return max(options, key=lambda one: search.room(search.tried[one]), default=None)
    able = [one for one, kept in zip(checked.tried, checked.kept, strict=True) if kept is PromisesKept.YES]
    return max(able[1:], key=search.room).plan if len(able) > 1 else None
