"""Department linkage: joint inspections find what departments own; consultations take risks out early.

Both take officers of the station and people of the departments away from what else they have to do.
"""

from __future__ import annotations

from sim.kernel.agenda import schedule
from sim.kernel.booking import sooner_of
from sim.kernel.dose import dose, people_of_community, share_reached
from sim.kernel.journal import write
from sim.kernel.latent import notice_in
from sim.kernel.office import ask_departments
from sim.kernel.queues import join, leave
from sim.vocabulary.clock import DAY, HOUR
from sim.vocabulary.compiled import compiled, rare
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


@rare
def open_inspection(town, c):
    """A new inspection of community `c`."""
    community = town.communities[c]
    for g in range(community.first_grid, community.first_grid + community.grids):
        town.grids[g].inspections += 1
    ask_departments(town, NOBODY, town.settings[0].linkage_hours)


@compiled
def attention(town, c):
    """The chance that an inspection of community `c`, with the hours it takes, notices a matter there."""
    settings = town.settings[0]
    people = people_of_community(town, c)
    return share_reached(dose(settings.linkage_notice, settings.linkage_hours * HOUR, people))


@rare
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
    """Whether it may still become a group incident of which nobody has warned; once not, never again."""
    return (
        trouble.stage != Stage.CLOSED
        and not trouble.warned
        and not trouble.escalated
        and trouble.escalates < NEVER
    )


@compiled
def mark_risk(town, i):
    """Matter `i` begins: one that may escalate joins those that consultations go over, in order of onset."""
    trouble = town.troubles[i]
    own = trouble.origin <= Origin.RELAPSE  # what is itself an escalation has no more to escalate
    if town.settings[0].linkage_consultation_days == 0.0 or not own or trouble.escalates == NEVER:
        return
    if not town.types[trouble.type].watched:
        return
    clock = town.clock[0]
    if clock.at_risk_last == NOBODY:
        clock.at_risk_first = i
    else:
        town.troubles[clock.at_risk_last].next_at_risk = i
    clock.at_risk_last = i


@compiled
def _drop(town, before, i):
    """Matter `i`, which stands after `before`, is at risk no more; the one that now stands there."""
    after = town.troubles[i].next_at_risk
    clock = town.clock[0]
    if before == NOBODY:
        clock.at_risk_first = after
    else:
        town.troubles[before].next_at_risk = after
    if after == NOBODY:
        clock.at_risk_last = before
    return after


@compiled
def _hasten(town, trouble, i):
    """A consulted matter that waits with a helper goes to the head of its line."""
    if trouble.stage == Stage.POOL_WAITING and trouble.priority > 0:
        line = town.pools[trouble.pool].line
        leave(town, line, i)
        trouble.priority = 0
        join(town, line, i)


@rare
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
def _speaks_of(town, i, d):
    """Whether the consultation of station `d` knows of matter `i` and was warned of it."""
    trouble = town.troubles[i]
    if town.grids[trouble.grid].desk != d or not _is_known(trouble):
        return False
    return happens(town.settings[0].linkage_warning, town.clock[0].seed, Stream.WARNING, trouble.key, ONCE)


@compiled
def consult(town, d):
    """Departments and station `d` go over the open matters of which they were warned, the oldest first."""
    places = town.settings[0].linkage_places
    before = NOBODY
    i = town.clock[0].at_risk_first
    while i != NOBODY and places > 0:
        if not _is_at_risk(town.troubles[i]):
            i = _drop(town, before, i)
            continue
        if _speaks_of(town, i, d):
            _take_up(town, i)
            places -= 1
        before = i
        i = town.troubles[i].next_at_risk
