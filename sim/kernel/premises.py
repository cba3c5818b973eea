"""Premises: venues, firms and rented buildings, whose operators keep their duties or do not.

Whoever does not by nature does so for a while after somebody has pressed for it: what a visit leaves fades.
"""

from __future__ import annotations

import math

from sim.kernel.dose import faded
from sim.vocabulary.compiled import compiled, rare
from sim.vocabulary.records import NOBODY
from sim.vocabulary.streams import ONCE, Stream
from sim.vocabulary.terms import PremisesKind
from sim.world.intrinsics import happens


@compiled
def pressure(town, q):
    """What visits have left with the operator of premises `q`."""
    own = town.premises[q]
    return faded(town, own.kept, own.kept_at, town.manners[own.kind].lapses_days)


@rare
def keeps_duty(town, q, draw):
    """Whether the operator of premises `q` does their duty now; `draw` is (stream, who)."""
    stream, who = draw
    manner = town.manners[town.premises[q].kind]
    chance = 1.0 - (1.0 - manner.keeps) * math.exp(-pressure(town, q))
    return happens(chance, town.clock[0].seed, stream, who, ONCE)


@compiled
def first_of(town, kind, c):
    """The first of the premises of a kind in community `c`, and the first after them."""
    row = kind * len(town.communities) + c
    return town.blocks[row], town.blocks[row + 1]


@compiled
def has_registered(town, trouble):
    """Whether a landlord at the place of this trouble has registered the tenant who did it."""
    q = town.places[trouble.place].landlord
    return q != NOBODY and keeps_duty(town, q, (Stream.TENANT_REGISTERED, trouble.key))


@compiled
def kind_there(of_venues, of_firms, of_landlords, u):
    """Of which kind of premises a trouble with the uniform draw `u` comes, or NOBODY."""
    if u < of_venues:
        return int(PremisesKind.VENUES)
    if u < of_venues + of_firms:
        return int(PremisesKind.FIRMS)
    return int(PremisesKind.LANDLORDS) if u < of_venues + of_firms + of_landlords else NOBODY
