"""Pools: helpers other than officers, with a calendar, one waiting line, and work that takes time.

A pool does not know what its work is: `begin` asks the caller for the minutes it takes.
"""

from __future__ import annotations

from sim.kernel.agenda import schedule
from sim.kernel.calendars import is_open, next_opening, work_until
from sim.kernel.queues import first, join, leave
from sim.vocabulary.compiled import compiled
from sim.vocabulary.events import Event, Rank
from sim.vocabulary.records import NOBODY
from sim.vocabulary.terms import Stage


@compiled
def enter(town, p, i):
    """Trouble `i` joins the line of pool `p`; whoever runs the pool then calls `next_in_line`."""
    trouble = town.troubles[i]
    trouble.stage = Stage.POOL_WAITING
    trouble.pool = p
    join(town, town.pools[p].line, i)


@compiled
def next_in_line(town, p):
    """The trouble that pool `p` can begin now, or NOBODY; when shut, its opening is put on the agenda."""
    pool = town.pools[p]
    i = first(town, pool.line)
    if i == NOBODY or pool.free == 0:
        return NOBODY
    now = town.clock[0].now
    if is_open(town, pool.calendar, now):
        return i
    if pool.opening == 0:
        pool.opening = 1
        schedule(town, next_opening(town, pool.calendar, now), Rank.ROSTER, Event.POOL_OPEN, p)
    return NOBODY


@compiled
def _free_worker(town, p):
    pool = town.pools[p]
    for w in range(pool.first_worker, pool.first_worker + pool.workers):
        if town.workers[w].trouble == NOBODY:
            return w
    raise AssertionError("a pool with free hands has no free worker")


@compiled
def begin(town, p, i, minutes):
    """A free worker of pool `p` takes trouble `i` out of the line and works on it for `minutes`."""
    pool = town.pools[p]
    trouble = town.troubles[i]
    leave(town, pool.line, i)
    w = _free_worker(town, p)
    pool.free -= 1
    worker = town.workers[w]
    worker.trouble = i
    worker.handled += 1
    clock = town.clock[0]
    if clock.measure_from <= clock.now < clock.measure_to:
        worker.busy_minutes += minutes
    trouble.worker = w
    trouble.stage = Stage.POOL_AT_WORK
    done = work_until(town, pool.calendar, clock.now, minutes)
    schedule(town, done, Rank.FREEING, Event.POOL_END, i)


@compiled
def hold(town, p, i):
    """A free worker of pool `p` goes out to trouble `i`; answers with the worker."""
    w = _free_worker(town, p)
    town.pools[p].free -= 1
    town.workers[w].trouble = i
    town.workers[w].handled += 1
    return w


@compiled
def let_go(town, w, minutes):
    """Worker `w` is back from `minutes` outside."""
    worker = town.workers[w]
    worker.trouble = NOBODY
    town.pools[worker.pool].free += 1
    clock = town.clock[0]
    if clock.measure_from <= clock.now < clock.measure_to:
        worker.busy_minutes += minutes


@compiled
def finish(town, i):
    """The worker on trouble `i` is free again."""
    trouble = town.troubles[i]
    assert trouble.stage == Stage.POOL_AT_WORK
    town.workers[trouble.worker].trouble = NOBODY
    town.pools[trouble.pool].free += 1
    trouble.worker = NOBODY
