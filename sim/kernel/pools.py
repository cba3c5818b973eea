"""Pools: helpers other than officers, with a calendar, one waiting line, and work that takes time.

A pool does not know what its work is: `begin` asks the caller for the minutes it takes. Its people have other
work beside it (`own_work`), for which a trouble may have to wait.
"""

from __future__ import annotations

from sim.kernel import own_work
from sim.kernel.agenda import schedule
from sim.kernel.calendars import next_opening
from sim.kernel.queues import first, join, leave, waiting
from sim.vocabulary.compiled import compiled, rare
from sim.vocabulary.events import Event, Rank
from sim.vocabulary.records import NEVER, NOBODY
from sim.vocabulary.terms import Stage

_HARDLY_ANYBODY = 1e-3


@compiled
def enter(town, p, i):
    """Trouble `i` joins the line of pool `p`; whoever runs the pool then calls `next_in_line`."""
    trouble = town.troubles[i]
    trouble.stage = Stage.POOL_WAITING
    trouble.pool = p
    join(town, town.pools[p].line, i)


@compiled
def days_in_line(town, p, minutes):
    """Working days of pool `p` until a matter that joins now is begun, if each in line takes so many minutes.

    Of its people, those are counted on whom other work leaves.
    """
    pool = town.pools[p]
    hours = town.calendars[pool.calendar]
    people = max(pool.workers - pool.other_work, _HARDLY_ANYBODY)
    return waiting(town, pool.line) * minutes / (people * (hours.close - hours.open))


@compiled
def next_in_line(town, p):
    """The trouble that pool `p` can begin now, or NOBODY; when it may begin one is put on the agenda."""
    pool = town.pools[p]
    i = first(town, pool.line)
    if i == NOBODY or pool.free == 0:
        return NOBODY
    own_work.look(town, p)
    if not own_work.is_open_now(town, p):
        own_work.wake(town, p, next_opening(town, pool.calendar, town.clock[0].now))
        return NOBODY
    if own_work.is_turn_of(town, p, i):
        return i
    free_at = own_work.moment_of(town, p, town.workers[own_work.soonest(town, p)].taken)
    own_work.remember(town, p, free_at)
    own_work.wake(town, p, free_at)
    return NOBODY


@compiled
def wakes(town, p):
    """Pool `p` is served: it opens, or somebody's own work is done."""
    if town.pools[p].wakes <= town.clock[0].now:
        town.pools[p].wakes = NEVER


@compiled
def begin(town, p, i, minutes):
    """A free worker of pool `p` takes trouble `i` out of the line and works on it for `minutes`."""
    pool = town.pools[p]
    trouble = town.troubles[i]
    leave(town, pool.line, i)
    w = own_work.soonest(town, p)
    pool.free -= 1
    worker = town.workers[w]
    worker.trouble = i
    worker.handled += 1
    trouble.worker = w
    trouble.stage = Stage.POOL_AT_WORK
    done = own_work.take(town, p, w, minutes)
    own_work.remember(town, p, done)
    schedule(town, done, Rank.FREEING, Event.POOL_END, i)


@compiled
def is_at_hand(town, p):
    """Whether a worker of pool `p` is on duty with nothing in hand."""
    if town.pools[p].free == 0:
        return False
    own_work.look(town, p)
    return own_work.is_open_now(town, p) and own_work.is_free(town, own_work.soonest(town, p))


@rare
def hold(town, p, i):
    """A worker of pool `p` who is at hand goes out to trouble `i`; answers with the worker."""
    w = own_work.soonest(town, p)
    town.pools[p].free -= 1
    town.workers[w].trouble = i
    town.workers[w].handled += 1
    return w


@rare
def let_go(town, w, minutes):
    """Worker `w` is back from `minutes` outside."""
    worker = town.workers[w]
    own_work.look(town, worker.pool)
    worker.trouble = NOBODY
    town.pools[worker.pool].free += 1
    own_work.remember(town, worker.pool, own_work.take(town, worker.pool, w, 0.0))
    clock = town.clock[0]
    if clock.measure_from <= clock.now < clock.measure_to:
        worker.busy_minutes += minutes


@compiled
def send_out(town, p, minutes):
    """A worker of pool `p` who is at hand is away for so long; answers with when they are back, or NEVER."""
    if not is_at_hand(town, p):
        return NEVER
    return own_work.take(town, p, own_work.soonest(town, p), minutes)


@compiled
def call_away(town, p, minutes):
    """Whoever of pool `p` is free first gives so many minutes of their working time, as soon as they can."""
    own_work.look(town, p)
    w = own_work.soonest(town, p)
    if w == NOBODY:
        w = town.pools[p].first_worker
    own_work.remember(town, p, own_work.take(town, p, w, minutes))


@compiled
def at_hand_from(town, p):
    """The next moment at which a worker of pool `p` may be at hand, who is not now."""
    pool = town.pools[p]
    own_work.look(town, p)
    if not own_work.is_open_now(town, p):
        return next_opening(town, pool.calendar, town.clock[0].now)
    best = NEVER
    for w in range(pool.first_worker, pool.first_worker + pool.workers):
        if not own_work.is_free(town, w):
            best = min(best, town.workers[w].taken)
    return own_work.moment_of(town, p, best) if best < NEVER else NEVER


@compiled
def finish(town, i):
    """The worker on trouble `i` is free again."""
    trouble = town.troubles[i]
    assert trouble.stage == Stage.POOL_AT_WORK
    town.workers[trouble.worker].trouble = NOBODY
    town.pools[trouble.pool].free += 1
    trouble.worker = NOBODY
