"""Neighbour stations: calls from near a border that reach the wrong station, and what that costs."""

from __future__ import annotations

from sim.kernel.journal import write
from sim.vocabulary.compiled import compiled
from sim.vocabulary.events import Entry
from sim.vocabulary.records import NOBODY
from sim.vocabulary.streams import ONCE, Stream
from sim.vocabulary.terms import Channel
from sim.world.intrinsics import happens, sample


@compiled
def strays(town, i):
    """Whether the call about trouble `i` reached a neighbour station that does not see whose it is."""
    trouble = town.troubles[i]
    settings = town.settings[0]
    if settings.town_border_errors == 0.0:
        return False
    if trouble.strayed or trouble.channel != Channel.CALL_110 or town.grids[trouble.grid].neighbour == NOBODY:
        return False
    seed = town.clock[0].seed
    astray = happens(settings.town_border_errors, seed, Stream.BORDER, trouble.key, ONCE)
    return astray and not happens(settings.information_shared, seed, Stream.BORDER_SEEN, trouble.key, ONCE)


@compiled
def pass_on(town, i):
    """The neighbour passes trouble `i` on; answers with the minutes until the right station has it."""
    trouble = town.troubles[i]
    trouble.strayed = 1
    trouble.hops += 1
    trouble.bounced = 1
    trouble.first_right = 0
    write(town, i, Entry.STRAYED, town.grids[trouble.grid].neighbour, 0)
    settings = town.settings[0]
    draw = (town.clock[0].seed, Stream.BORDER_TRANSFER, trouble.key, ONCE)
    return sample(
        settings.triage_transfer_shape, settings.triage_transfer_mean, settings.triage_transfer_sigma, draw
    )
