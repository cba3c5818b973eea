"""Moving: a closer officer takes over, a crew goes on to the next call, an empty zone is covered."""

from __future__ import annotations

from sim.behaviour.dispatch.choosing import called, distance
from sim.behaviour.dispatch.sending import travel_minutes
from sim.kernel.idle import idle_word, officer_at, words_of
from sim.kernel.queues import desk_line, head_of
from sim.vocabulary.compiled import compiled, rare
from sim.vocabulary.records import CLASSES, NEVER, NOBODY
from sim.vocabulary.terms import Activity, Duty, Line, Role


@compiled
def _nearer(town, d, t):
    """The free officer who would be at the call of officer `t` soonest, and how many minutes that saves."""
    under_way = town.officers[t]
    trouble = town.troubles[under_way.trouble]
    duties, _ = called(town, d, trouble)
    left = under_way.arrives - town.clock[0].now
    best = NOBODY
    saved = 0.0
    for k in range(words_of(town, d)):
        word = idle_word(town, d, duties, k)
        while word:
            o = officer_at(town, d, k, word)
            officer = town.officers[o]
            word &= word - 1
            if (officer.role == Role.AUXILIARY) != (under_way.role == Role.AUXILIARY):
                continue
            saves = left - travel_minutes(town, officer, trouble)
            if saves > saved:
                saved = saves
                best = o
    return best, saved


@rare
def closer(town, d):
    """(officer under way, free officer who takes over) where that saves most, or (NOBODY, NOBODY)."""
    relieved = NOBODY
    relief = NOBODY
    most = town.settings[0].dispatch_take_over_saves_min
    desk = town.desks[d]
    for t in range(desk.first_officer, desk.first_officer + desk.officers):
        officer = town.officers[t]
        if officer.trouble == NOBODY or officer.doing != Activity.TRAVEL:
            continue
        if town.types[town.troubles[officer.trouble].type].travel_mean > 0.0:
            continue  # its way is as long from everywhere
        o, saved = _nearer(town, d, t)
        if saved > most or (saved == most and relief == NOBODY):
            most = saved
            relieved = t
            relief = o
    return relieved, relief


@compiled
def next_on_trip(town, i):
    """The call that the crew of trouble `i`, done on scene, goes straight on to, or NOBODY.

    It is the first within reach in the most pressing class that waits, and needs no more than are there.
    """
    settings = town.settings[0]
    trouble = town.troubles[i]
    if settings.dispatch_trip_calls == 1 or trouble.lead == NOBODY:
        return NOBODY
    lead = town.officers[trouble.lead]
    if lead.duty != Duty.RESPONSE or lead.on_trip + 1 >= settings.dispatch_trip_calls:
        return NOBODY
    line = desk_line(lead.desk, Line.RESPONSE)
    for c in range(CLASSES):
        j = head_of(town, line, c)
        if j == NOBODY:
            continue
        while j != NOBODY:
            near = distance(lead, town.troubles[j]) <= settings.dispatch_trip_km
            if near and town.troubles[j].wants <= trouble.present:
                return j
            j = town.troubles[j].next
        return NOBODY
    return NOBODY


@compiled
def _free_in(town, d, z):
    """How many free officers on call response stand in zone `z`, or are on their way there."""
    free = 0
    for k in range(words_of(town, d)):
        word = idle_word(town, d, 1 << Duty.RESPONSE, k)
        while word:
            free += town.officers[officer_at(town, d, k, word)].covers == z
            word &= word - 1
    return free


@compiled
def _spare(town, d, post):
    """The free officer who can leave a zone with most to spare, nearest to `post`, or NOBODY."""
    best = NOBODY
    fullest = 1
    least = NEVER
    for k in range(words_of(town, d)):
        word = idle_word(town, d, 1 << Duty.RESPONSE, k)
        while word:
            o = officer_at(town, d, k, word)
            word &= word - 1
            officer = town.officers[o]
            others = _free_in(town, d, officer.covers)
            away = distance(officer, post)
            moves = officer.doing == Activity.TRAVEL or officer.role == Role.AUXILIARY
            if moves or others < fullest or others < 2:
                continue
            if others > fullest or away < least:
                fullest = others
                least = away
                best = o
    return best


@rare
def uncovered(town, d):
    """(officer, zone): a zone of desk `d` where nobody is free, and who moves there; or (NOBODY, NOBODY)."""
    for z in range(len(town.zones)):
        if town.zones[z].desk == d and _free_in(town, d, z) == 0:
            o = _spare(town, d, town.zones[z])
            if o != NOBODY:
                return o, z
    return NOBODY, NOBODY
