"""Service windows: errands that need several authorities, and how many trips they take."""

from __future__ import annotations

from sim.kernel.agenda import schedule
from sim.kernel.journal import write
from sim.kernel.pools import enter
from sim.vocabulary.clock import DAY
from sim.vocabulary.compiled import compiled
from sim.vocabulary.draws import exponential
from sim.vocabulary.events import Entry, Event, Rank, Step
from sim.vocabulary.records import NOBODY
from sim.vocabulary.streams import ONCE, Stream
from sim.vocabulary.terms import Ending, Stage
from sim.world.intrinsics import happens, sample


@compiled
def _done(trouble):
    trouble.ending = Ending.ERRAND
    trouble.durable = 1
    return Step.CLOSE


@compiled
def window_pool(town):
    """The pool of window clerks, or NOBODY."""
    return town.rung_pools[len(town.rungs) + 1]


@compiled
def begin(town, i):
    """Errand `i` is done online, at a machine, or at the window, at one or at several authorities."""
    trouble = town.troubles[i]
    settings = town.settings[0]
    seed = town.clock[0].seed
    if happens(settings.windows_online, seed, Stream.ERRAND_ONLINE, trouble.key, ONCE):
        return _done(trouble)
    if happens(settings.windows_self_service, seed, Stream.ERRAND_MACHINE, trouble.key, ONCE):
        trouble.tries = 1
        return _done(trouble)
    as_one = happens(settings.windows_one_stop, seed, Stream.ERRAND_AS_ONE, trouble.key, ONCE)
    trouble.hours_left = 1.0 if as_one else float(town.types[trouble.type].authorities)
    return come(town, i)


@compiled
def come(town, i):
    """The resident comes to the window for errand `i`."""
    trouble = town.troubles[i]
    p = window_pool(town)
    if p == NOBODY:
        trouble.ending = Ending.UNSETTLED
        return Step.CLOSE
    trouble.tries += 1
    write(town, i, Entry.TRIP, p, trouble.tries)
    enter(town, p, i)
    return Step.STAY


@compiled
def sitting_minutes(town, i):
    """Minutes a clerk spends on this trip of errand `i`."""
    settings = town.settings[0]
    draw = (town.clock[0].seed, Stream.ERRAND_SITTING, town.troubles[i].key, town.troubles[i].tries)
    return sample(
        settings.windows_sitting_shape, settings.windows_sitting_mean, settings.windows_sitting_sigma, draw
    )


@compiled
def end_sitting(town, i):
    """The clerk is done: one authority less, unless a paper was missing; then another day."""
    trouble = town.troubles[i]
    settings = town.settings[0]
    seed = town.clock[0].seed
    guided = happens(settings.windows_guided, seed, Stream.ERRAND_GUIDED, trouble.key, trouble.tries)
    lacks = happens(settings.windows_unprepared, seed, Stream.ERRAND_UNPREPARED, trouble.key, trouble.tries)
    if guided or not lacks:
        trouble.hours_left -= 1.0
    if trouble.hours_left < 0.5:
        return _done(trouble)
    trouble.stage = Stage.RESTING
    wait = DAY * exponential(seed, Stream.ERRAND_NEXT_TRIP, trouble.key, trouble.tries)
    schedule(town, town.clock[0].now + wait, Rank.ARRIVING, Event.TRIP, i)
    return Step.STAY
