"""The mediation ladder: rungs climbed in order until the parties settle or no rung is left."""

from __future__ import annotations

from sim.kernel.journal import write
from sim.kernel.pools import enter
from sim.vocabulary.compiled import compiled
from sim.vocabulary.records import NEVER, NOBODY
from sim.vocabulary.streams import Stream
from sim.vocabulary.terms import Ending, Entry, Hand, Stage, Step
from sim.world.intrinsics import happens, parties_agree, sample

_COMMUNITY = 0
_ZONE = 1


@compiled
def _pool_of(town, r, grid):
    """The place of rung `r` that serves this grid."""
    scope = town.rungs[r].scope
    place = 0
    if scope == _COMMUNITY:
        place = grid.community
    elif scope == _ZONE:
        place = grid.zone
    return town.rung_pools[r] + place


@compiled
def climb(town, i):
    """Trouble `i` goes to the next rung that takes it, or leaves the ladder unsettled."""
    trouble = town.troubles[i]
    seed = town.clock[0].seed
    for r in range(trouble.rung + 1, len(town.rungs)):
        if happens(town.rungs[r].open, seed, Stream.OFFERED, trouble.key, r):
            trouble.rung = r
            trouble.hops += 1
            trouble.handed = min(trouble.handed, town.clock[0].now)
            enter(town, _pool_of(town, r, town.grids[trouble.grid]), i)
            write(town, i, Entry.HANDED, trouble.pool, Stage.POOL_WAITING)
            return Step.STAY
    return _leave(trouble)


@compiled
def _leave(trouble):
    """No rung is left. Police who have not yet seen the parties go; otherwise it stays unsettled."""
    if trouble.rung == NOBODY:
        return Step.TO_STATION if trouble.attended else Step.TO_POLICE
    if trouble.reported == NEVER:
        return Step.TO_LATENT
    trouble.ending = Ending.UNSETTLED
    trouble.durable = 0
    return Step.CLOSE


@compiled
def session_minutes(town, i):
    """Working minutes that a session of trouble `i` on its rung takes."""
    trouble = town.troubles[i]
    rung = town.rungs[trouble.rung]
    draw = (town.clock[0].seed, Stream.WORK, trouble.key, Hand.LADDER + trouble.rung)
    return sample(rung.session_shape, rung.session_mean, rung.session_sigma, draw)


@compiled
def end_session(town, i):
    """The session ends: settled, or up the ladder."""
    trouble = town.troubles[i]
    rung = town.rungs[trouble.rung]
    seed = town.clock[0].seed
    hand = Hand.LADDER + trouble.rung
    came = happens(rung.attends, seed, Stream.ATTEND, trouble.key, hand)
    if came and parties_agree(trouble, rung.skill, rung.grip, seed, hand):
        trouble.ending = Ending.LADDER
        trouble.durable = happens(rung.durable, seed, Stream.DURABLE, trouble.key, hand)
        return Step.CLOSE
    write(town, i, Entry.NOT_SETTLED, trouble.pool, came)
    return Step.TO_LADDER
