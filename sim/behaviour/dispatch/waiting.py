"""Waiting for the police: how a call joins its line, comes back, moves up and leaves it unserved."""

from __future__ import annotations

from sim.behaviour.dispatch.choosing import nobody_answers
from sim.kernel.agenda import schedule_stamped
from sim.kernel.journal import write
from sim.kernel.queues import desk_line, head_of, join, join_again, leave, tail_of, waiting
from sim.vocabulary.compiled import compiled, rare
from sim.vocabulary.events import Entry, Event, Rank
from sim.vocabulary.records import CLASSES, INCOMPLETE, NEVER, NOBODY
from sim.vocabulary.terms import Discipline, Line, Origin, Stage


@compiled
def _plan_age(town, i):
    settings = town.settings[0]
    trouble = town.troubles[i]
    if settings.dispatch_ages and trouble.line == Line.RESPONSE and trouble.priority > 1:
        time = town.clock[0].now + settings.dispatch_age_min
        schedule_stamped(town, time, Rank.ARRIVING, Event.AGED, i, trouble.attempts)


@compiled
def await_police(town, i):
    """Trouble `i` joins its line; the engine then lets the desk serve."""
    trouble = town.troubles[i]
    trouble.stage = Stage.WAITING_POLICE
    trouble.line = town.types[trouble.type].line
    trouble.wants = trouble.crew
    trouble.left = NEVER
    trouble.lead = NOBODY
    trouble.present = 0
    trouble.queued = min(trouble.queued, town.clock[0].now)
    trouble.attempts += 1
    join(town, desk_line(town.grids[trouble.grid].desk, trouble.line), i)
    write(town, i, Entry.QUEUED, NOBODY, trouble.line)
    if trouble.patience < NEVER:
        limit = town.clock[0].now + trouble.patience
        schedule_stamped(town, limit, Rank.ARRIVING, Event.PATIENCE, i, trouble.attempts)
    _plan_age(town, i)


@compiled
def _waits_as(trouble):
    """The stage of a trouble whose crew was taken away."""
    if trouble.stage != Stage.AT_STATION:
        return Stage.WAITING_POLICE
    return Stage.WAITING_CASE if trouble.origin == Origin.CASE else Stage.WAITING_STATION


@compiled
def put_back(town, i):
    """Trouble `i`, whose crew was taken away, has its place of old in its line."""
    trouble = town.troubles[i]
    d = town.grids[trouble.grid].desk
    trouble.stage = _waits_as(trouble)
    if trouble.attended:
        trouble.attempts += 1  # whoever was attended to no longer loses patience
    join_again(town, desk_line(d, trouble.line), i)


@compiled
def stop_completing(town, i):
    """Nobody else is sent to trouble `i`, whose work ends or is interrupted."""
    trouble = town.troubles[i]
    if town.settings[0].dispatch_discipline != Discipline.THOSE_THERE:
        return
    if trouble.team > 0 and trouble.team + trouble.outside < trouble.wants:
        leave(town, desk_line(town.grids[trouble.grid].desk, trouble.line + INCOMPLETE), i)


@compiled
def give_up(town, i, stamp):
    """Whoever waits for the police has waited long enough; says whether trouble `i` left the line."""
    trouble = town.troubles[i]
    if trouble.stage != Stage.WAITING_POLICE or trouble.attempts != stamp:
        return False
    leave(town, desk_line(town.grids[trouble.grid].desk, trouble.line), i)
    write(town, i, Entry.GAVE_UP, NOBODY, 0)
    return True


@compiled
def age(town, i, stamp):
    """Trouble `i` moves up a class if it still waits; the first class is kept for what is urgent."""
    trouble = town.troubles[i]
    if trouble.stage != Stage.WAITING_POLICE or trouble.attempts != stamp:
        return
    line = desk_line(town.grids[trouble.grid].desk, trouble.line)
    leave(town, line, i)
    trouble.priority -= 1
    join_again(town, line, i)
    _plan_age(town, i)


@compiled
def _is_new(town, i):
    """Whether nobody was ever sent to trouble `i`: what was taken on once is not turned off."""
    return town.troubles[i].dispatched == NEVER


@compiled
def _over_the_room(town, line):
    """Whether more calls that are new wait than there is room for."""
    room = town.settings[0].dispatch_waiting_room
    if waiting(town, line) <= room:
        return False
    count = 0
    for c in range(CLASSES):
        i = head_of(town, line, c)
        while i != NOBODY:
            count += _is_new(town, i)
            i = town.troubles[i].next
    return count > room


@compiled
def _last_new(town, line, c):
    """The last of class `c` who is new and not urgent, or NOBODY."""
    i = tail_of(town, line, c)
    while i != NOBODY and (town.troubles[i].urgent or not _is_new(town, i)):
        i = town.troubles[i].previous
    return i


@compiled
def _came_now(town, line):
    """Whether somebody new joined the line at this instant."""
    for c in range(CLASSES):
        i = tail_of(town, line, c)
        if i != NOBODY and _is_new(town, i) and town.troubles[i].joined == town.clock[0].now:
            return True
    return False


@rare
def turned_off(town, d):
    """The call that finds no room in the line of desk `d` and is turned off, or NOBODY.

    It is the one that just came; or the least pressing, when more pressing ones take such a call's place.
    """
    line = desk_line(d, Line.RESPONSE)
    if not _over_the_room(town, line) or not _came_now(town, line):
        return NOBODY
    for c in range(CLASSES - 1, -1, -1):
        i = _last_new(town, line, c)
        if i == NOBODY:
            continue
        if town.settings[0].dispatch_displaces or town.troubles[i].joined == town.clock[0].now:
            leave(town, line, i)
            write(town, i, Entry.TURNED_OFF, NOBODY, 0)
            return i
    return NOBODY


@compiled
def lend(town, i):
    """Help from outside reaches trouble `i`; answers with how many come, none when they are not needed.

    They complete a crew that is there, or are the whole crew where nobody is on duty.
    """
    trouble = town.troubles[i]
    d = town.grids[trouble.grid].desk
    trouble.asked = 0
    if trouble.stage == Stage.WAITING_POLICE:
        if trouble.line != Line.RESPONSE or not nobody_answers(town, d, trouble):
            return 0
        leave(town, desk_line(d, trouble.line), i)
        trouble.team = 0
        trouble.dispatched = min(trouble.dispatched, town.clock[0].now)
    elif trouble.stage != Stage.POLICE_COMING and trouble.stage != Stage.ON_SCENE:
        return 0
    stop_completing(town, i)
    return max(trouble.wants - trouble.team - trouble.outside, 0)
