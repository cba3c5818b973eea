"""Department linkage: joint inspections find what departments own; consultations take risks out early.

Both take officers of the station and people of the departments away from what else they have to do.
"""

from __future__ import annotations

from sim.kernel.agenda import schedule
from sim.kernel.booking import sooner_of
from sim.kernel.dose import dose, share_reached
from sim.kernel.journal import write
from sim.kernel.latent import notice_in
from sim.kernel.office import ask_departments
from sim.kernel.queues import join, leave
from sim.vocabulary.clock import DAY, HOUR
from sim.vocabulary.compiled import compiled
from sim.vocabulary.events import Entry, Event, Rank
from sim.vocabulary.records import DEFUSED, NEVER, NOBODY
from sim.vocabulary.streams import ONCE, Stream
from sim.vocabulary.terms import Finder, Origin, Stage
from sim.world.intrinsics import happens


@compiled
def kind_of_meeting(town, origin):
    """The type under which officers book a consultation or an inspection; NOBODY where there is none."""
    best = NOBODY
    for k in range(len(town.types)):
        kind = town.types[k]
        if (kind.watched and origin == Origin.CONSULTATION) or (
            kind.owner != NOBODY and origin == Origin.INSPECTION
        ):
            best = sooner_of(town, best, k)
    return best


@compiled
def seat_of(town, d):
    """The first grid of station `d`."""
    g = 0
    while town.grids[g].desk != d:
        g += 1
    return g


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
    ask_departments(town, NOBODY, town.settings[0].linkage_hours)


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
def plan_consultation(town, d):
    """Put the next joint consultation of station `d` on the agenda."""
    time = town.clock[0].now + town.settings[0].linkage_consultation_days * DAY
    schedule(town, time, Rank.ROSTER, Event.CONSULTATION, d)


@compiled
def _is_known(trouble):
    """Whether anybody has reported or found it: of what lies latent nobody can warn."""
    return trouble.reported < NEVER or trouble.found != Finder.NOBODY


@compiled
def _is_at_risk(trouble):
    begun = trouble.stage != Stage.UNBORN and trouble.stage != Stage.CLOSED
    own = trouble.origin <= Origin.RELAPSE  # what is itself an escalation has no more to escalate
    return begun and own and not trouble.warned and not trouble.escalated and trouble.escalates < NEVER


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
    ask_departments(town, town.types[trouble.type].owner, settings.linkage_hours)
    _hasten(town, trouble, i)
    if happens(settings.linkage_defuses, town.clock[0].seed, Stream.DEFUSED, trouble.key, ONCE):
        trouble.warned = DEFUSED
        write(town, i, Entry.DEFUSED, NOBODY, 0)


@compiled
def _is_matter_for(town, trouble, d):
    """Whether it is one that the consultation of station `d` looks out for, and known."""
    watched = town.types[trouble.type].watched and town.grids[trouble.grid].desk == d
    return watched and _is_known(trouble) and _is_at_risk(trouble)


@compiled
def _has_begun(town, i):
    """Whether the stream has brought forth the matter `i`; what came of other matters stands behind it."""
    return i < town.clock[0].stream_n and town.troubles[i].stage != Stage.UNBORN


@compiled
def _skip_closed(town):
    clock = town.clock[0]
    while clock.oldest_open < clock.stream_n and town.troubles[clock.oldest_open].stage == Stage.CLOSED:
        clock.oldest_open += 1


@compiled
def consult(town, d):
    """Departments and station `d` go over the open matters of which they were warned, the oldest first.

    The stream's own matters and what came of any (relapses, escalations) are two rows in order of onset.
    """
    clock = town.clock[0]
    settings = town.settings[0]
    places = settings.linkage_places
    _skip_closed(town)
    own, derived = clock.oldest_open, clock.stream_n
    while places > 0 and (_has_begun(town, own) or derived < clock.troubles_n):
        later = derived == clock.troubles_n or town.troubles[own].onset <= town.troubles[derived].onset
        from_stream = _has_begun(town, own) and later
        i = own if from_stream else derived
        own += from_stream
        derived += not from_stream
        wanted = _is_matter_for(town, town.troubles[i], d)
        if wanted and happens(
            settings.linkage_warning, clock.seed, Stream.WARNING, town.troubles[i].key, ONCE
        ):
            _take_up(town, i)
            places -= 1
