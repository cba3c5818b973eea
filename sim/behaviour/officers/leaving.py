"""Leaving: the crew is released when its work ends, broken off for something more pressing, or goes on."""

from __future__ import annotations

from sim.behaviour.officers.duty import go_free, relieve
from sim.behaviour.officers.scene import pace
from sim.kernel.agenda import schedule
from sim.kernel.crews import leave_crew
from sim.kernel.journal import write
from sim.kernel.ledger import spend, turn_to
from sim.kernel.permissions import entering_minutes
from sim.vocabulary.clock import HOUR
from sim.vocabulary.compiled import compiled
from sim.vocabulary.events import Entry, Event, Rank
from sim.vocabulary.records import NEVER, NOBODY
from sim.vocabulary.terms import Activity, Payer, RecordKeeper


@compiled
def _send_helpers_home(town, i):
    """Who came to trouble `i` from outside goes back; their hours are the sub-bureau's."""
    trouble = town.troubles[i]
    if trouble.outside > 0:
        hours = trouble.outside * (town.clock[0].now - trouble.outside_from) / HOUR
        spend(town, Payer.BUREAU, hours)
        trouble.outside = 0


@compiled
def break_off(town, i):
    """The crew of trouble `i` leaves it unfinished; what is left of the work is kept."""
    trouble = town.troubles[i]
    if trouble.ends < NEVER:
        trouble.left = (trouble.ends - town.clock[0].now) * pace(town, trouble)
    _send_helpers_home(town, i)
    trouble.ends = NEVER
    trouble.spell += 1
    while trouble.lead != NOBODY:
        relieve(town, trouble.lead)
    write(town, i, Entry.INTERRUPTED, NOBODY, 0)


@compiled
def _writing_minutes(town, trouble):
    """What the leader writes of the trouble: the station's own file, and what others may read of it."""
    return trouble.write_up + entering_minutes(town, trouble, RecordKeeper.STATION)


@compiled
def go_on(town, o):
    """Officer `o` leaves a scene for the next call of the trip; what the leader has to write up is owed."""
    officer = town.officers[o]
    i = officer.trouble
    trouble = town.troubles[i]
    if trouble.lead == o:
        officer.owed += _writing_minutes(town, trouble)
    leave_crew(town, i, o)
    officer.on_trip += 1
    write(town, i, Entry.WENT_ON, o, 0)


@compiled
def _writes_up(town, o, trouble):
    """Officer `o` writes up this trouble, and what is owed of the trip."""
    officer = town.officers[o]
    minutes = _writing_minutes(town, trouble) + officer.owed
    officer.owed = 0.0
    officer.stamp += 1  # the end of their own part on scene, if it was to come later, lapses
    turn_to(town, o, Activity.WRITE_UP, town.types[trouble.type].domain)
    schedule(town, town.clock[0].now + minutes, Rank.FREEING, Event.WRITTEN_UP, o)


@compiled
def release_crew(town, i, on_scene):
    """The crew of trouble `i` is free; its leader first writes up, if there is anything to write."""
    trouble = town.troubles[i]
    _send_helpers_home(town, i)
    is_lead = True
    while trouble.lead != NOBODY:
        o = trouble.lead
        officer = town.officers[o]
        writes = (on_scene and is_lead and trouble.write_up > 0.0) or officer.owed > 0.0
        is_lead = False
        if officer.doing == Activity.TRAVEL:
            relieve(town, o)
            continue
        leave_crew(town, i, o)
        if writes:
            _writes_up(town, o, trouble)
        else:
            go_free(town, o)
