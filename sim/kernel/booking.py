"""Under which type the hours of what is nobody's trouble are booked: the commonest that suits, then by name.

The order of types in a scenario must not matter, so none is ever taken because it stands first.
"""

from __future__ import annotations

from sim.vocabulary.compiled import compiled, rare
from sim.vocabulary.records import NOBODY


@compiled
def precedes(one, other):
    """Whether a type comes before another: the commoner, then by name."""
    if one.per_day != other.per_day:
        return one.per_day > other.per_day
    return one.id < other.id


@rare
def sooner_of(town, best, k):
    """Type `k` where it comes before `best` or there is none yet, else `best`."""
    return k if best == NOBODY or precedes(town.types[k], town.types[best]) else best


@compiled
def commonest_of(town, group):
    """The commonest type of a group, or of all where the town has none of it."""
    best = NOBODY
    for k in range(len(town.types)):
        if town.types[k].group == group:
            best = sooner_of(town, best, k)
    return or_commonest(town, best)


@rare
def or_commonest(town, best):
    """`best`, or the commonest type of all where nothing suited."""
    if best == NOBODY:
        for k in range(len(town.types)):
            best = sooner_of(town, best, k)
    return best
