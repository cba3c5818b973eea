"""The agenda: a binary heap of events in the total order (time, rank, sequence)."""

from __future__ import annotations

from sim.vocabulary.compiled import compiled
from sim.vocabulary.events import Rank
from sim.vocabulary.records import NOBODY

_RANK_STEP = 1 << 48


@compiled
def _before(time, order, other_time, other_order):
    """Ties are rare, so a processor guesses them right; which time is less it could not guess."""
    if time == other_time:
        return order < other_order
    return time < other_time


@compiled
def _earlier(one, other):
    return _before(one.time, one.order, other.time, other.order)


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
def _push(town, time, rank, kind, subject, stamp):
    clock = town.clock[0]
    agenda = town.agenda
    order = rank * _RANK_STEP + clock.sequence
    clock.sequence += 1
    hole = clock.agenda_n
    clock.agenda_n += 1
    while hole > 0:
        parent = (hole - 1) >> 1
        if not _before(time, order, agenda[parent].time, agenda[parent].order):
            break
        _copy(agenda[hole], agenda[parent])
        hole = parent
    _put(agenda[hole], time, order, kind, subject, stamp)


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
    return not _before(earliest.time, earliest.order, time, rank * _RANK_STEP)


@compiled
def is_freeing_at(town, time):
    """Whether the next event falls on `time` and may still free hands or change a duty."""
    if town.clock[0].agenda_n == 0:
        return False
    earliest = town.agenda[0]
    return earliest.time == time and earliest.order < Rank.ARRIVING * _RANK_STEP


@compiled
def remove_first(town):
    """Take the earliest event off the agenda, which must not be empty."""
    clock = town.clock[0]
    agenda = town.agenda
    clock.agenda_n -= 1
    n = clock.agenda_n
    last = agenda[n]
    hole = 0
    child = 1
    while child < n:
        if child + 1 < n:
            child += int(_earlier(agenda[child + 1], agenda[child]))
        if not _earlier(agenda[child], last):
            break
        _copy(agenda[hole], agenda[child])
        hole = child
        child = 2 * hole + 1
    _copy(agenda[hole], last)
