"""The mediation ladder: rungs climbed in order until the parties settle or no rung is left."""

from __future__ import annotations

from sim.kernel.journal import write
from sim.kernel.pools import days_in_line, enter
from sim.vocabulary.compiled import compiled, rare
from sim.vocabulary.events import Entry, Step
from sim.vocabulary.records import NEVER, NOBODY
from sim.vocabulary.streams import Stream
from sim.vocabulary.terms import Ending, Stage
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
def _takes_no_more(town, r, grid):
    """Whether the mediators of rung `r` have so much in line that they leave a matter to the next."""
    full = town.settings[0].partners_full_days
    return 0.0 < full <= days_in_line(town, _pool_of(town, r, grid), town.rungs[r].session_mean)


@compiled
def _offers(town, trouble, r):
    """Whether rung `r` is one for this trouble, is offered to it, and takes it."""
    suits = trouble.distressed or not town.rungs[r].counsels
    if not suits or not happens(town.rungs[r].open, town.clock[0].seed, Stream.OFFERED, trouble.key, r):
        return False
    return not _takes_no_more(town, r, town.grids[trouble.grid])


@compiled
def climb(town, i):
    """Trouble `i` goes to the next rung that takes it, or leaves the ladder unsettled."""
    trouble = town.troubles[i]
    for r in range(trouble.rung + 1, len(town.rungs)):
        if _offers(town, trouble, r):
            trouble.rung = r
            trouble.hops += 1
            trouble.handed = min(trouble.handed, town.clock[0].now)
            enter(town, _pool_of(town, r, town.grids[trouble.grid]), i)
            write(town, i, Entry.HANDED, trouble.pool, Stage.POOL_WAITING)
            return Step.STAY
    return _leave(trouble)


@compiled
def _leave(trouble):
    """No rung is left: what nobody could settle falls back to the station (兜底)."""
    if trouble.reported == NEVER:
        return Step.TO_LATENT
    if trouble.rung == NOBODY and not trouble.attended:
        return Step.TO_POLICE
    return Step.TO_STATION


@compiled
def session_minutes(town, i):
    """Working minutes that a session of trouble `i` on its rung takes."""
    trouble = town.troubles[i]
    rung = town.rungs[trouble.rung]
    draw = (town.clock[0].seed, Stream.WORK_RUNG, trouble.key, trouble.rung)
    return sample(rung.session_shape, rung.session_mean, rung.session_sigma, draw)


@compiled
def _counsel(town, trouble, rung):
    """Counselling settles nothing; it takes the distress away that would undo a settlement."""
    if happens(rung.skill, town.clock[0].seed, Stream.COUNSEL, trouble.key, trouble.rung):
        trouble.distressed = 0
    return Step.TO_LADDER


@rare
def _lasts(town, trouble, rung):
    seed = town.clock[0].seed
    breaks = town.settings[0].ladder_distress_breaks
    if trouble.distressed and happens(breaks, seed, Stream.DISTRESS_RUNG, trouble.key, trouble.rung):
        return 0
    return happens(rung.durable, seed, Stream.DURABLE_RUNG, trouble.key, trouble.rung)


@compiled
def _fail(town, i, came):
    """Positions harden with each failed attempt, and some parties stop coming."""
    trouble = town.troubles[i]
    trouble.tries += 1
    if came:
        trouble.hardened += town.settings[0].ladder_anchoring * (1.0 - trouble.hardened)
    write(town, i, Entry.NOT_SETTLED, trouble.pool, came)
    return Step.TO_LADDER


@compiled
def end_session(town, i):
    """The session ends: settled, or up the ladder."""
    trouble = town.troubles[i]
    rung = town.rungs[trouble.rung]
    seed = town.clock[0].seed
    willing = rung.attends * (1.0 - town.settings[0].ladder_weariness) ** trouble.tries
    came = happens(willing, seed, Stream.ATTEND, trouble.key, trouble.rung)
    if came and rung.counsels:
        return _counsel(town, trouble, rung)
    draw = (seed, Stream.SETTLE_RUNG, trouble.key, trouble.rung)
    if came and parties_agree(trouble, rung.skill, rung.grip, draw):
        trouble.ending = Ending.LADDER
        trouble.durable = _lasts(town, trouble, rung)
        return Step.CLOSE
    return _fail(town, i, came)
