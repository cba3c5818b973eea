"""Responsible operators (主体责任): what comes of premises, when these are shut, whom to visit first."""

from __future__ import annotations

from sim.kernel.agenda import schedule
from sim.kernel.booking import or_commonest, sooner_of
from sim.kernel.office import ask_departments, await_officers
from sim.kernel.premises import first_of, keeps_duty, kind_there, pressure
from sim.vocabulary.clock import DAY, HOUR
from sim.vocabulary.compiled import compiled, rare
from sim.vocabulary.draws import u01
from sim.vocabulary.events import Event, Rank
from sim.vocabulary.records import NOBODY
from sim.vocabulary.streams import ONCE, Stream
from sim.vocabulary.terms import Origin
from sim.world.intrinsics import happens


@compiled
def _draw_premises(town, kind, key):
    """Which of the premises of a kind it is, by their own risk; `risk` adds up over those of a kind."""
    communities = len(town.communities)
    first, end = town.blocks[kind * communities], town.blocks[(kind + 1) * communities]
    if first == end:
        return NOBODY
    wanted = u01(town.clock[0].seed, Stream.WHICH_PREMISES, key, ONCE) * town.premises[end - 1].risk
    while first < end - 1:
        middle = (first + end - 1) // 2
        if town.premises[middle].risk > wanted:
            end = middle + 1
        else:
            first = middle + 1
    return first


@compiled
def _settle_at(town, trouble, q):
    """The trouble is where the premises are."""
    own = town.premises[q]
    grid = town.grids[own.grid]
    old = town.grids[trouble.grid]
    reach = grid.reach / max(old.reach, 1e-9)
    trouble.x = grid.x + (trouble.x - old.x) * reach
    trouble.y = grid.y + (trouble.y - old.y) * reach
    trouble.premises = q
    trouble.place = own.place
    trouble.grid = own.grid


@compiled
def come_of_premises(town, i):
    """Trouble `i`, which has just begun, comes of some premises or of none."""
    trouble = town.troubles[i]
    kind = town.types[trouble.type]
    if trouble.origin != Origin.BORN or kind.of_venues + kind.of_firms + kind.of_landlords == 0.0:
        return
    u = u01(town.clock[0].seed, Stream.OF_PREMISES, trouble.key, ONCE)
    whose = kind_there(kind.of_venues, kind.of_firms, kind.of_landlords, u)
    if whose == NOBODY:
        return
    q = _draw_premises(town, whose, trouble.key)
    if q != NOBODY:
        _settle_at(town, trouble, q)


@compiled
def _is_shut(town, manner):
    """Whether premises of this manner that keep their hours are shut now."""
    hour = town.clock[0].now % DAY / HOUR
    if manner.closes == 0.0:
        return False
    if manner.closes < manner.opens:
        return manner.closes <= hour < manner.opens
    return hour >= manner.closes or hour < manner.opens


@compiled
def is_kept_from(town, i):
    """Whether the operator of the premises that trouble `i` comes of keeps it from happening."""
    trouble = town.troubles[i]
    q = trouble.premises
    if q == NOBODY or not keeps_duty(town, q, (Stream.DUTY_KEPT, trouble.key)):
        return False
    manner = town.manners[town.premises[q].kind]
    if _is_shut(town, manner):
        return True
    return happens(manner.prevents, town.clock[0].seed, Stream.DUTY_PREVENTS, trouble.key, ONCE)


@compiled
def note_matter(town, i):
    """What is reported of premises is remembered of them until somebody goes there."""
    q = town.troubles[i].premises
    if q != NOBODY:
        town.premises[q].matters += 1


@compiled
def first_round(town, kind, c):
    """Rounds of visits to the premises of a kind in the communities, one community after another."""
    first, end = first_of(town, kind, c)
    if first < end:
        share = (c + 1) / len(town.communities)
        subject = kind * len(town.communities) + c
        schedule(town, town.manners[kind].visit_days * DAY * share, Rank.ROSTER, Event.PREMISES, subject)


@compiled
def plan_round(town, subject):
    """Put the next round of visits on the agenda; `subject` is kind times communities plus community."""
    days = town.manners[subject // len(town.communities)].visit_days
    schedule(town, town.clock[0].now + days * DAY, Rank.ROSTER, Event.PREMISES, subject)


@compiled
def _how_many(town, kind, c):
    first, end = first_of(town, kind, c)
    return min(end - first, town.manners[kind].places)


@compiled
def takes_officers(town, kind):
    """Whether officers go on a round of such premises, or departments alone."""
    return town.manners[kind].minutes > 0.0


@rare
def await_visitors(town, kind, c, i):
    """The round `i` takes one officer, for as many premises as are visited."""
    await_officers(town, i, 1, town.manners[kind].minutes * _how_many(town, kind, c))
    town.troubles[i].premises, _ = first_of(town, kind, c)


@compiled
def _most_pressing(town, kind, c):
    """Of the premises of a kind in community `c`, that of which most was heard since somebody went there.

    Of equals it is the one whose last visit has left least.
    """
    first, end = first_of(town, kind, c)
    best = first
    for q in range(first + 1, end):
        more = town.premises[q].matters - town.premises[best].matters
        if more > 0 or (more == 0 and pressure(town, q) < pressure(town, best)):
            best = q
    return best


@compiled
def visit(town, kind, c):
    """The premises of a kind in community `c` are visited, those of which most was heard first."""
    manner = town.manners[kind]
    visited = _how_many(town, kind, c)
    if manner.department_minutes > 0.0:
        ask_departments(town, NOBODY, manner.department_minutes * visited / HOUR)
    for _ in range(visited):
        q = _most_pressing(town, kind, c)
        own = town.premises[q]
        own.kept = pressure(town, q) + manner.yields * (manner.minutes + manner.department_minutes) / HOUR
        own.kept_at = town.clock[0].now
        own.matters = 0
        own.visits += 1


@compiled
def end_round(town, i):
    """The officer of round `i` has been to the premises of its kind in its community."""
    own = town.premises[town.troubles[i].premises]
    visit(town, own.kind, own.community)


@compiled
def kind_of_round(town, kind):
    """The type under which a round is booked: the commonest that comes of such premises, or of all."""
    best = NOBODY
    for k in range(len(town.types)):
        own = town.types[k]
        if kind_there(own.of_venues, own.of_firms, own.of_landlords, 0.0) == kind:
            best = sooner_of(town, best, k)
    return or_commonest(town, best)
