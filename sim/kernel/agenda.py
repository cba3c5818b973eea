"""The agenda: events in the total order (time, rank, sequence).

The near ones are a heap, of four children each: half as deep as one of two. Those beyond the `horizon` lie
unsorted behind it, most of them for weeks, and are looked through when nothing nearer is left: the heap is
small, and few of them are moved twice. Behind all events times are NEVER, so that each has four children,
of which the earliest is in the heap.
"""

from __future__ import annotations

import numpy as np

from sim.vocabulary.clock import DAY
from sim.vocabulary.compiled import apart, compiled, merged, records
from sim.vocabulary.events import Rank
from sim.vocabulary.records import EVENT, NEVER, NOBODY
from sim.vocabulary.sooner import is_sooner

CHILDREN = 4
_RANK_STEP = 1 << 48
_NEAR = DAY  # some hundred events of a station, which stay in a processor's first cache


def no_events(room: int) -> np.ndarray:
    """EVENT records (room,) that are all free."""
    free = records(EVENT, room)
    free["time"] = NEVER
    return free


@compiled
def _earlier(one, other):
    return is_sooner(one.time, one.order, other.time, other.order)


@compiled
def _put(slot, time, order, kind, subject, stamp):
    slot.time = time
    slot.order = order
    slot.kind = kind
    slot.subject = subject
    slot.stamp = stamp


@compiled
def _copy(slot, event):
    """Field by field: a record as a whole would be copied byte by byte."""
    _put(slot, event.time, event.order, event.kind, event.subject, event.stamp)


@compiled
def _risen(agenda, hole, time, order):
    """Where an event belongs that would leave no hole: above it are earlier ones, later ones moved down."""
    while hole > 0:
        parent = (hole - 1) // CHILDREN
        if not is_sooner(time, order, agenda[parent].time, agenda[parent].order):
            break
        _copy(agenda[hole], agenda[parent])
        hole = parent
    return hole


@merged
def _hole_at_the_end(town, n):
    """The earliest of `n` events is overwritten by the earliest of its children, and so on to the end.

    Whoever takes the hole was last or is new, and belongs near the end: it is cheaper to let it rise from
    there than to ask at each level whether it stays.
    """
    agenda = town.agenda
    hole = 0
    child = 1
    while child < n:
        one = child + int(_earlier(agenda[child + 1], agenda[child]))
        other = child + 2 + int(_earlier(agenda[child + 3], agenda[child + 2]))
        child = one + int(_earlier(agenda[other], agenda[one])) * (other - one)
        _copy(agenda[hole], agenda[child])
        hole = child
        child = CHILDREN * hole + 1
    return hole


@compiled
def _hole_for_one_more(town):
    """Behind the near ones, where the first of the far ones makes room."""
    clock = town.clock[0]
    hole = clock.near_n
    if clock.agenda_n > hole:
        _copy(town.agenda[clock.agenda_n], town.agenda[hole])
    clock.near_n += 1
    clock.agenda_n += 1
    return hole


@compiled
def _push(town, time, rank, kind, subject, stamp):
    clock = town.clock[0]
    agenda = town.agenda
    order = rank * _RANK_STEP + clock.sequence
    clock.sequence += 1
    if clock.agenda_n == 0:
        clock.near_n = 0
        clock.horizon = time + _NEAR
    if time >= clock.horizon:
        _put(agenda[clock.agenda_n], time, order, kind, subject, stamp)
        clock.agenda_n += 1
        return
    if clock.first_is_over:
        clock.first_is_over = 0
        hole = _hole_at_the_end(town, clock.near_n)
    else:
        hole = _hole_for_one_more(town)
    _put(agenda[_risen(agenda, hole, time, order)], time, order, kind, subject, stamp)


@compiled
def schedule(town, time, rank, kind, subject):
    """Put event `kind` of `subject` on the agenda at `time` (minutes); `rank` orders ties."""
    _push(town, time, rank, kind, subject, NOBODY)


@compiled
def schedule_stamped(town, time, rank, kind, subject, stamp):
    """Like `schedule`, for an event that lapses when the subject's stamp has moved on."""
    _push(town, time, rank, kind, subject, stamp)


@compiled
def is_empty_before(town, time, rank):
    """Whether an event at `time` with `rank`, if it were next to be put on the agenda, would come first."""
    if town.clock[0].agenda_n == 0:
        return True
    earliest = town.agenda[0]
    return not is_sooner(earliest.time, earliest.order, time, rank * _RANK_STEP)


@compiled
def is_freeing_at(town, time):
    """Whether the next event falls on `time` and may still free hands or change a duty."""
    if town.clock[0].agenda_n == 0:
        return False
    earliest = town.agenda[0]
    return earliest.time == time and earliest.order < Rank.ARRIVING * _RANK_STEP


@apart
def _look_ahead(town):
    """The horizon moves on: the earliest of the far events, and those soon after it, are near now."""
    clock = town.clock[0]
    agenda = town.agenda
    soonest = NEVER
    for k in range(clock.agenda_n):
        soonest = min(soonest, agenda[k].time)
    clock.horizon = soonest + _NEAR
    for k in range(clock.agenda_n):
        event = agenda[k]
        time, order = event.time, event.order
        if time < clock.horizon:
            kind, subject, stamp = event.kind, event.subject, event.stamp
            _copy(event, agenda[clock.near_n])
            hole = _risen(agenda, clock.near_n, time, order)
            clock.near_n += 1
            _put(agenda[hole], time, order, kind, subject, stamp)


@compiled
def remove_first(town):
    """Take the earliest event off the agenda, which must not be empty."""
    clock = town.clock[0]
    agenda = town.agenda
    clock.agenda_n -= 1
    clock.near_n -= 1
    last = agenda[clock.near_n]
    hole = _risen(agenda, _hole_at_the_end(town, clock.near_n), last.time, last.order)
    _copy(agenda[hole], last)
    _copy(last, agenda[clock.agenda_n])
    agenda[clock.agenda_n].time = NEVER
    if clock.near_n == 0 and clock.agenda_n > 0:
        _look_ahead(town)


@compiled
def begin_first(town):
    """The earliest event is being handled, and over: what is put on the agenda first takes its place.

    Nearly every event is followed by another, which is thus put in place as the earliest is taken out.
    """
    town.clock[0].first_is_over = 1


@compiled
def end_first(town):
    """The earliest event, handled by now, is taken off the agenda unless another took its place."""
    clock = town.clock[0]
    if clock.first_is_over:
        clock.first_is_over = 0
        remove_first(town)
