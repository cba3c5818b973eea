"""Department linkage: joint inspections find what departments own; consultations take risks out early."""

from __future__ import annotations

from sim.kernel.agenda import schedule
from sim.kernel.dose import dose, share_reached
from sim.kernel.journal import write
from sim.kernel.latent import notice_in
from sim.kernel.ledger import spend
from sim.kernel.queues import join, leave
from sim.vocabulary.clock import DAY, HOUR
from sim.vocabulary.compiled import compiled
from sim.vocabulary.events import Entry, Event, Rank
from sim.vocabulary.records import DEFUSED, NEVER, NOBODY
from sim.vocabulary.streams import ONCE, Stream
from sim.vocabulary.terms import Finder, Payer, Stage
from sim.world.intrinsics import happens


@compiled
def plan_inspection(town, c):
    """Put the next joint inspection of community `c` on the agenda."""
    time = town.clock[0].now + town.settings[0].linkage_inspection_days * DAY
    schedule(town, time, Rank.ROSTER, Event.INSPECTION, c)


@compiled
def open_inspection(town, c):
    """A new inspection of community `c`."""
    community = town.communities[c]
    for g in range(community.first_grid, community.first_grid + community.grids):
        town.grids[g].inspections += 1
    spend(town, Payer.DEPARTMENTS, town.settings[0].linkage_hours)
    plan_inspection(town, c)


@compiled
def _people_of(town, c):
    """How many live in community `c`, whose grids follow one another."""
    community = town.communities[c]
    last = town.grids[community.first_grid + community.grids - 1]
    return last.end_resident - town.grids[community.first_grid].first_resident


@compiled
def attention(town, c):
    """The chance that an inspection of community `c`, with the hours it takes, notices a matter there."""
    settings = town.settings[0]
    return share_reached(dose(settings.linkage_notice, settings.linkage_hours * HOUR, _people_of(town, c)))


@compiled
def find(town, c, g, chance):
    """The next latent matter of grid `g` that the inspection notices with this `chance`; else NOBODY."""
    look = (Stream.NOTICE_INSPECTION, town.grids[g].inspections)
    return notice_in(town, g, chance, look, Finder.INSPECTION, c)


@compiled
def plan_consultation(town):
    """Put the next joint consultation on the agenda."""
    time = town.clock[0].now + town.settings[0].linkage_consultation_days * DAY
    schedule(town, time, Rank.ROSTER, Event.CONSULTATION, 0)


@compiled
def _is_at_risk(town, trouble):
    begun = trouble.stage != Stage.UNBORN and trouble.stage != Stage.CLOSED
    return begun and not trouble.warned and not trouble.escalated and trouble.escalates < NEVER


@compiled
def _hasten(town, trouble, i):
    """A consulted matter that waits with a helper goes to the head of its line."""
    if trouble.stage == Stage.POOL_WAITING and trouble.priority > 0:
        line = town.pools[trouble.pool].line
        leave(town, line, i)
        trouble.priority = 0
        join(town, line, i)


@compiled
def _take_up(town, i):
    trouble = town.troubles[i]
    settings = town.settings[0]
    trouble.warned = 1
    spend(town, Payer.DEPARTMENTS, settings.linkage_hours)
    _hasten(town, trouble, i)
    if happens(settings.linkage_defuses, town.clock[0].seed, Stream.DEFUSED, trouble.key, ONCE):
        trouble.warned = DEFUSED
        write(town, i, Entry.DEFUSED, NOBODY, 0)


@compiled
def consult(town):
    """Departments and station go over the open matters of which they were warned, the oldest first."""
    clock = town.clock[0]
    settings = town.settings[0]
    places = settings.linkage_places
    while clock.oldest_open < clock.troubles_n and town.troubles[clock.oldest_open].stage == Stage.CLOSED:
        clock.oldest_open += 1
    for i in range(clock.oldest_open, clock.troubles_n):
        trouble = town.troubles[i]
        if places == 0 or (i < clock.stream_n and trouble.stage == Stage.UNBORN):
            break
        watched = town.types[trouble.type].watched and _is_at_risk(town, trouble)
        if watched and happens(settings.linkage_warning, clock.seed, Stream.WARNING, trouble.key, ONCE):
            _take_up(town, i)
            places -= 1
    plan_consultation(town)
