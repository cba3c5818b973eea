"""Dispatch: who is sent to the trouble at the head of a line, and how long they travel.

The head of a line blocks it: a call that needs two officers waits for two, and so do those behind it.
"""

from __future__ import annotations

import math

from sim.kernel.agenda import schedule, schedule_stamped
from sim.kernel.idle import idle_word, officer_at, set_out, words_of
from sim.kernel.journal import write
from sim.kernel.ledger import turn_to
from sim.kernel.queues import desk_line, first, join, leave, waiting
from sim.vocabulary.clock import HOUR
from sim.vocabulary.compiled import compiled
from sim.vocabulary.events import Entry, Event, Rank, Step
from sim.vocabulary.records import LINES_OF_DESK, NEVER, NOBODY
from sim.vocabulary.streams import ONCE, Stream
from sim.vocabulary.terms import Activity, DispatchRule, Duty, Ending, Line, Role, Stage
from sim.world.intrinsics import sample, sample_sorted

_OTHER_ZONE_KM = 1e6
_AUXILIARY_KM = 1e10  # more than any other cost, so that an officer is left to lead
_CALLED_IN_KM = 1e9


@compiled
def _distance(officer, trouble):
    east = officer.x - trouble.x
    north = officer.y - trouble.y
    return math.sqrt(east * east + north * north)  # hypot guards against overflow that km never meet


@compiled
def _cost(rule, officer, trouble, zone):
    """What the rule in force has against sending this officer; the least is sent."""
    if rule == DispatchRule.LEAST_LOADED:
        return officer.busy_minutes
    away = _distance(officer, trouble)
    if rule == DispatchRule.ZONE_FIRST and officer.zone != zone:
        return away + _OTHER_ZONE_KM
    return away


@compiled
def _eligible(town, line, trouble):
    """Duties whose officers may be sent, as bits: who answers calls, and in need who else is in the house."""
    if line == Line.OFFICE:
        return 1 << Duty.OFFICE
    if line == Line.CASES:
        return 1 << Duty.CASES | 1 << Duty.OFFICE
    settings = town.settings[0]
    duties = 1 << Duty.RESPONSE
    if settings.dispatch_office_backup:
        duties |= 1 << Duty.OFFICE
    if settings.dispatch_wake and trouble.urgent:
        duties |= 1 << Duty.REST
    return duties


@compiled
def _enough_free(town, d, duties, crew):
    """Whether a crew can be made up: so many, at least one of them an officer."""
    free = 0
    led = False
    for k in range(words_of(town, d)):
        word = idle_word(town, d, duties, k)
        while word:
            free += 1
            led = led or town.officers[officer_at(town, d, k, word)].role != Role.AUXILIARY
            if led and free >= crew:
                return True
            word &= word - 1
    return False


@compiled
def _cost_of_sending(rule, officer, trouble, zone, leads):
    """What speaks against an officer: those there for this work go first.

    Auxiliaries go along before officers do, and never lead.
    """
    cost = _cost(rule, officer, trouble, zone)
    if officer.role == Role.AUXILIARY:
        cost = NEVER if leads else cost - _AUXILIARY_KM
    if officer.duty != Duty.RESPONSE and officer.duty != Duty.CASES:
        cost += _CALLED_IN_KM
    return cost


@compiled
def _choose(town, d, i, duties, leads):
    """The free officer of desk `d` whom the rule sends."""
    trouble = town.troubles[i]
    zone = town.grids[trouble.grid].zone
    rule = town.settings[0].dispatch_rule
    best = NOBODY
    least = NEVER
    for k in range(words_of(town, d)):
        word = idle_word(town, d, duties, k)
        while word:
            o = officer_at(town, d, k, word)
            cost = _cost_of_sending(rule, town.officers[o], trouble, zone, leads)
            if cost < least:
                least = cost
                best = o
            word &= word - 1
    return best


@compiled
def _given_minutes(kind, seed, key):
    """Travel time of a type that has its own, whatever the distance."""
    return sample_sorted(
        (kind.near_share, kind.far_share),
        (
            (kind.near_shape, kind.near_mean, kind.near_sigma),
            (kind.travel_shape, kind.travel_mean, kind.travel_sigma),
            (kind.far_shape, kind.far_mean, kind.far_sigma),
        ),
        ((seed, Stream.TRAVEL_SORT, key, ONCE), (seed, Stream.TRAVEL, key, ONCE)),
    )


@compiled
def _travel_minutes(town, officer, trouble):
    kind = town.types[trouble.type]
    if kind.travel_mean > 0.0:
        return _given_minutes(kind, town.clock[0].seed, trouble.key)
    settings = town.settings[0]
    minutes = sample(
        settings.dispatch_turnout_shape,
        settings.dispatch_turnout_mean,
        settings.dispatch_turnout_sigma,
        (town.clock[0].seed, Stream.TURNOUT, trouble.key, ONCE),
    )
    if settings.dispatch_speed_kmh > 0.0:
        minutes += _distance(officer, trouble) * settings.dispatch_detour / settings.dispatch_speed_kmh * HOUR
    return minutes


@compiled
def _send(town, o, i):
    officer = town.officers[o]
    trouble = town.troubles[i]
    at_station = trouble.stage == Stage.AT_STATION
    travel = 0.0 if at_station else _travel_minutes(town, officer, trouble)
    turn_to(town, o, Activity.DESK if at_station else Activity.TRAVEL, town.types[trouble.type].domain)
    set_out(town, o)
    officer.trouble = i  # only now: the minutes booked above were free ones
    officer.mate = trouble.lead
    officer.stamp += 1
    officer.calls += 1
    trouble.lead = o
    write(town, i, Entry.DISPATCHED, o, 0)
    schedule(town, town.clock[0].now + travel, Rank.FREEING, Event.ARRIVAL, o)


@compiled
def _send_crew(town, d, i, duties):
    trouble = town.troubles[i]
    leave(town, desk_line(d, trouble.line), i)
    if trouble.stage == Stage.WAITING_STATION or trouble.stage == Stage.WAITING_CASE:
        trouble.stage = Stage.AT_STATION
    else:
        trouble.stage = Stage.POLICE_COMING
        trouble.dispatched = min(trouble.dispatched, town.clock[0].now)
    for others in range(trouble.crew - 1, -1, -1):
        _send(town, _choose(town, d, i, duties, others == 0), i)  # whoever is sent last leads


@compiled
def _serve_first(town, d, line):
    """Send a crew to the head of a line that is not empty if enough are free; says whether it did."""
    i = first(town, desk_line(d, line))
    trouble = town.troubles[i]
    duties = _eligible(town, line, trouble)
    if not _enough_free(town, d, duties, trouble.crew):
        return False
    _send_crew(town, d, i, duties)
    return True


@compiled
def serve(town, d):
    """Send out whoever can be sent: calls first, then follow-up and tasks, then cases."""
    for line in range(LINES_OF_DESK):
        while waiting(town, desk_line(d, line)) > 0:
            if not _serve_first(town, d, line):
                break


@compiled
def _turns_off(town, d, trouble):
    """Whether as many calls wait as the desk keeps waiting; an urgent one is always taken."""
    limit = town.settings[0].dispatch_waiting_limit
    if limit == 0 or trouble.urgent or trouble.line != Line.RESPONSE:
        return False
    return waiting(town, desk_line(d, Line.RESPONSE)) >= limit


@compiled
def await_police(town, i):
    """Trouble `i` joins its line, unless that is full; the engine then lets the desk serve."""
    trouble = town.troubles[i]
    d = town.grids[trouble.grid].desk
    trouble.stage = Stage.WAITING_POLICE
    trouble.line = town.types[trouble.type].line
    trouble.lead = NOBODY
    trouble.present = 0
    trouble.queued = min(trouble.queued, town.clock[0].now)
    if _turns_off(town, d, trouble):
        trouble.ending = Ending.WITHDRAWN
        write(town, i, Entry.GAVE_UP, NOBODY, 0)
        return Step.CLOSE
    join(town, desk_line(d, trouble.line), i)
    write(town, i, Entry.QUEUED, NOBODY, trouble.line)
    if trouble.patience < NEVER:
        trouble.attempts += 1
        limit = town.clock[0].now + trouble.patience
        schedule_stamped(town, limit, Rank.ARRIVING, Event.PATIENCE, i, trouble.attempts)
    return Step.STAY


@compiled
def give_up(town, i, stamp):
    """Whoever waits for the police has waited long enough; says whether trouble `i` left the line."""
    trouble = town.troubles[i]
    if trouble.stage != Stage.WAITING_POLICE or trouble.attempts != stamp:
        return False
    leave(town, desk_line(town.grids[trouble.grid].desk, trouble.line), i)
    write(town, i, Entry.GAVE_UP, NOBODY, 0)
    return True
