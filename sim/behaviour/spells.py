"""Spells: one trouble sets off another of its type nearby, some days later (near repeats 近重复).

That an event raises the risk around it for a while, beyond what differs between places for good, is measured
(Short et al. 2009; Hoppe and Gerell 2019). Each trouble sets off at most one, as often as `set_off_share`
says: with those that begin by themselves brought down by as much, there are as many as without spells.
"""

from __future__ import annotations

import math

from sim.kernel.dose import faded, share_reached
from sim.vocabulary.clock import DAY
from sim.vocabulary.compiled import compiled, rare
from sim.vocabulary.draws import u01
from sim.vocabulary.records import NEVER
from sim.vocabulary.streams import ONCE, Stream
from sim.vocabulary.terms import Origin
from sim.world.intrinsics import happens


@compiled
def next_onset(town, i):
    """When the one that trouble `i` sets off begins, days later at its own time of day; NEVER for none."""
    trouble = town.troubles[i]
    share = town.types[trouble.type].set_off_share
    seed = town.clock[0].seed
    if trouble.origin != Origin.BORN or not happens(share, seed, Stream.SETS_OFF, trouble.key, ONCE):
        return NEVER
    days = 1
    mean = town.settings[0].spells_days
    if mean > 1.0:
        u = u01(seed, Stream.SET_OFF_WHEN, trouble.key, ONCE)
        days += int(math.log(u) / math.log1p(-1.0 / mean))
    return trouble.onset + days * DAY


@compiled
def _where(town, trouble):
    """The place of the trouble, or the one before or after it, if it lies in the same police zone."""
    u = u01(town.clock[0].seed, Stream.SET_OFF_BESIDE, trouble.key, ONCE)
    beside = town.settings[0].spells_beside
    if u >= beside:
        return trouble.place
    p = trouble.place + (1 if u < 0.5 * beside else -1)
    if p < 0 or p >= len(town.places):
        return trouble.place
    zone = town.grids[town.places[p].grid].zone
    return p if zone == town.grids[town.places[trouble.place].grid].zone else trouble.place


@rare
def whom(town, i):
    """The resident on whom the one that trouble `i` sets off falls."""
    trouble = town.troubles[i]
    place = town.places[_where(town, trouble)]
    u = u01(town.clock[0].seed, Stream.SET_OFF_WHOM, trouble.key, ONCE)
    return place.first_resident + int(u * (place.registered + place.new))


@compiled
def is_cut(town, i):
    """Whether the care at its place keeps trouble `i`, which another one has set off, from happening."""
    trouble = town.troubles[i]
    place = town.places[trouble.place]
    if trouble.set_off == 0 or place.care == 0.0:
        return False
    settings = town.settings[0]
    care = faded(town, place.care, place.care_at, settings.base_work_care_days)
    chance = settings.spells_cuts * share_reached(care)
    return happens(chance, town.clock[0].seed, Stream.SPELL_CUT, trouble.key, ONCE)
