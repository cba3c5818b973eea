"""The rest of a pool's work: jobs that are nobody's trouble, in one line with the troubles.

A pool's own jobs come at random while it is open, `other_work` of them at a time on average, and each takes
an exponential time of mean `job`: left to themselves they are the queue M/M/c. They are no events. Whoever
needs to know whether a worker is free looks, and the jobs since the last look are gone through then, first
come first served. A pool in which no trouble was for long enough forgets, and begins its day in a state drawn
from what M/M/c settles at; how long that is follows from how fast the queue does.

Within a pool, time is minutes of work: `worked` since the state began, `taken` of each worker until free.
The jobs of a day are drawn by the day, so that two policies have the same ones.
"""

from __future__ import annotations

import math

from sim.kernel.agenda import schedule
from sim.kernel.calendars import next_opening, open_minutes, opening_hours, work_until
from sim.vocabulary.clock import DAY
from sim.vocabulary.compiled import compiled
from sim.vocabulary.draws import mix, u01_four
from sim.vocabulary.events import Event, Rank
from sim.vocabulary.records import NEVER, NOBODY
from sim.vocabulary.streams import Stream, block_of

_DRAWS = block_of(Stream.OWN_GAP, Stream.OWN_JOB, Stream.OWN_LEFT, Stream.OWN_FOUND)
_MOMENT = 1e-6


@compiled
def _draws(town, pool, number):
    """Draws of a day's own job, or of the worker of this number when the day begins afresh."""
    return u01_four(town.clock[0].seed, _DRAWS, pool.own_key, number)


@compiled
def _turn_to(pool, day):
    """From here on own jobs are those of this day, from its first on."""
    pool.own_day = day
    pool.own_key = mix(pool.key, day)
    pool.own_number = 0


@compiled
def _set_next(pool, gap, job):
    """The next own job: when it comes, in minutes of work, and how long it takes, by two uniform draws."""
    pool.own_at += -math.log(gap) * pool.job / pool.other_work
    pool.own_job = -math.log(job) * pool.job
    pool.own_number += 1


@compiled
def _wait_for_day(town, pool):
    """What does not come on its day is not of that day: the next own job is the first of a later one."""
    while pool.own_at > pool.own_until:
        _turn_to(pool, pool.own_day + 1)
        opens, closes = opening_hours(town, pool.calendar, pool.own_day)
        pool.own_at = pool.own_until
        pool.own_until += closes - opens
        gap, job, _, _ = _draws(town, pool, 0)
        _set_next(pool, gap, job)


@compiled
def _come_up(town, pool):
    """The next own job comes up, today or on a later day."""
    gap, job, _, _ = _draws(town, pool, pool.own_number)
    _set_next(pool, gap, job)
    _wait_for_day(town, pool)


@compiled
def _found(pool, u):
    """How many own jobs are in hand or wait, as M/M/c has it in the long run, for a uniform draw `u`.

    With the chance `all_busy` (Erlang's C) all workers are busy and the line is geometric; else as many are
    busy as in a Poisson number of jobs that is less than the workers, `last_free` that all but one are.
    """
    if u < pool.all_busy:
        return pool.workers + int(math.log(u / pool.all_busy) / math.log(pool.other_work / pool.workers))
    left = (u - pool.all_busy) / (1.0 - pool.all_busy)
    n = pool.workers - 1
    chance = pool.last_free
    while n > 0 and left >= chance:
        left -= chance
        chance *= n / pool.other_work
        n -= 1
    return n


@compiled
def _take_over(town, pool):
    """The own jobs that are in hand or wait as the day begins, and the first that comes."""
    gap, job, left, u = _draws(town, pool, 0)
    found = _found(pool, u)
    pool.own_waiting = max(found - pool.workers, 0)
    other = left
    for w in range(min(found, pool.workers)):
        if w & 1:  # two workers a block
            _, _, left, other = _draws(town, pool, (w + 1) >> 1)
        town.workers[pool.first_worker + w].taken = -math.log(left if w & 1 else other) * pool.job
    _set_next(pool, gap, job)
    _wait_for_day(town, pool)


@compiled
def _begin_day(town, p):
    """The pool is as it may be found at the opening of the day, or of the next one."""
    pool = town.pools[p]
    now = town.clock[0].now
    day = int(now // DAY)
    opens, closes = opening_hours(town, pool.calendar, day)
    if now >= closes:
        day = int(next_opening(town, pool.calendar, now) // DAY)
        opens, closes = opening_hours(town, pool.calendar, day)
    _turn_to(pool, day)
    pool.looked = opens
    pool.closes = closes
    pool.worked = 0.0
    pool.own_at = 0.0
    pool.own_until = closes - opens
    pool.own_waiting = 0
    for w in range(pool.first_worker, pool.first_worker + pool.workers):
        town.workers[w].taken = 0.0
    if pool.other_work > 0.0:
        _take_over(town, pool)
    else:
        pool.own_at = NEVER


@compiled
def soonest(town, p):
    """The worker of pool `p`, of those with no trouble in hand, who is free first; or NOBODY."""
    pool = town.pools[p]
    best = NOBODY
    for w in range(pool.first_worker, pool.first_worker + pool.workers):
        worker = town.workers[w]
        if worker.trouble == NOBODY and (best == NOBODY or worker.taken < town.workers[best].taken):
            best = w
    return best


@compiled
def _own_since(pool):
    """When the own job that is next in line came, or will come."""
    return 0.0 if pool.own_waiting > 0 else pool.own_at


@compiled
def _take_up(town, pool, w, start):
    """Worker `w` turns to the own job that is next in line."""
    if pool.own_waiting > 0:
        pool.own_waiting -= 1
        _, _, job, _ = _draws(town, pool, pool.workers + pool.own_waiting)
        town.workers[w].taken = start - math.log(job) * pool.job
        return
    town.workers[w].taken = start + pool.own_job
    _come_up(town, pool)


@compiled
def _go_through(town, p):
    """The own jobs that were begun until now are taken up, each by whoever was free first."""
    pool = town.pools[p]
    w = soonest(town, p)
    while w != NOBODY:
        start = max(_own_since(pool), town.workers[w].taken)
        if start >= pool.worked - _MOMENT:
            return
        _take_up(town, pool, w, start)
        w = soonest(town, p)


@compiled
def _pass_time(town, pool):
    """The minutes of work since the last look are counted; while it is shut, from the next opening today."""
    now = town.clock[0].now
    if now < pool.closes:
        pool.worked += now - pool.looked
        pool.looked = now
        return
    pool.worked += open_minutes(town, pool.calendar, pool.looked, now)
    opens, pool.closes = opening_hours(town, pool.calendar, int(now // DAY))
    pool.looked = max(now, opens)


@compiled
def is_open_now(town, p):
    """Whether pool `p`, just looked at, is open."""
    pool = town.pools[p]
    return pool.looked <= town.clock[0].now < pool.closes


@compiled
def look(town, p):
    """The state of pool `p` is brought up to now."""
    pool = town.pools[p]
    now = town.clock[0].now
    if now >= pool.remembered and pool.free == pool.workers:
        _begin_day(town, p)
    if now > pool.looked:
        _pass_time(town, pool)
        _go_through(town, p)


@compiled
def is_free(town, w):
    """Whether worker `w`, of a pool just looked at, has nothing of their own in hand."""
    return town.workers[w].taken <= town.pools[town.workers[w].pool].worked + _MOMENT


@compiled
def _comes_first(town, pool, i):
    """Whether the own job that is next in line has waited longer than trouble `i`, which can wait as well."""
    trouble = town.troubles[i]
    since = _own_since(pool)
    if trouble.priority == 0 or since > pool.worked:
        return False
    return since < pool.worked - open_minutes(town, pool.calendar, trouble.joined, town.clock[0].now)


@compiled
def is_turn_of(town, p, i):
    """Whether it is the turn of trouble `i`, the first in line of pool `p`, which has been looked at.

    Own jobs that have waited longer are taken up before it.
    """
    pool = town.pools[p]
    w = soonest(town, p)
    while is_free(town, w):
        if not _comes_first(town, pool, i):
            return True
        _take_up(town, pool, w, pool.worked)
        w = soonest(town, p)
    return False


@compiled
def moment_of(town, p, worked):
    """The moment at which pool `p`, just looked at, will have worked so many minutes."""
    pool = town.pools[p]
    minutes = max(worked - pool.worked, 0.0)
    if pool.looked + minutes <= pool.closes:
        return pool.looked + minutes
    return work_until(town, pool.calendar, pool.looked, minutes)


@compiled
def remember(town, p, until):
    """What pool `p` has in hand until then matters for as long after as its line takes to forget."""
    pool = town.pools[p]
    pool.remembered = max(pool.remembered, until + pool.memory)


@compiled
def take(town, p, w, minutes):
    """Worker `w` of pool `p`, just looked at, gives so many minutes once free; answers with when they end."""
    worker = town.workers[w]
    worker.taken = max(worker.taken, town.pools[p].worked) + minutes
    until = moment_of(town, p, worker.taken)
    pool = town.pools[p]
    pool.remembered = max(pool.remembered, until)
    clock = town.clock[0]
    if clock.measure_from <= clock.now < clock.measure_to:
        worker.busy_minutes += minutes
    return until


@compiled
def wake(town, p, time):
    """Pool `p` is served at `time`, if it was not to be served before."""
    pool = town.pools[p]
    if time < pool.wakes:
        pool.wakes = time
        schedule(town, time, Rank.ROSTER, Event.POOL_OPEN, p)
