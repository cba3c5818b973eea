"""Carrying out a `Step`: the one place that knows which behaviour comes after which."""

from __future__ import annotations

from sim.behaviour import (
    committees,
    departments,
    dispatch,
    grid_workers,
    grievances,
    mediation,
    officers,
    recurrence,
    reporting,
    stability,
    windows,
)
from sim.kernel.agenda import schedule
from sim.kernel.journal import write
from sim.kernel.latent import hide, surface
from sim.kernel.marking import mark_desk, mark_pool
from sim.kernel.queues import desk_line, leave
from sim.vocabulary.compiled import apart, compiled, rare
from sim.vocabulary.endings import settles
from sim.vocabulary.events import Entry, Event, Rank, Step
from sim.vocabulary.records import NEVER, NOBODY
from sim.vocabulary.terms import Origin, Stage


@compiled
def _await_birth(town, child):
    if child != NOBODY:
        schedule(town, town.troubles[child].onset, Rank.ARRIVING, Event.BIRTH, child)


@compiled
def _end(town, i):
    """Trouble `i` is closed; what was not settled for good may come back."""
    trouble = town.troubles[i]
    assert trouble.stage != Stage.CLOSED
    surface(town, i)
    trouble.stage = Stage.CLOSED
    trouble.closed = town.clock[0].now
    write(town, i, Entry.CLOSED, NOBODY, trouble.ending)
    reporting.remember(town, i)
    _await_birth(town, recurrence.relapse(town, i))
    stability.let_go(town, i)
    days = grievances.days_until_petition(town, i)
    if days < NEVER:
        _await_birth(town, recurrence.case_petition(town, i, days))


@compiled
def _is_taken_back(town, i):
    """Whether nobody is at work on trouble `i`; it then leaves the line in which it waits."""
    trouble = town.troubles[i]
    if trouble.stage == Stage.WAITING_POLICE or trouble.stage == Stage.WAITING_STATION:
        desk = town.grids[trouble.grid].desk
        leave(town, desk_line(desk, trouble.line), i)
        mark_desk(town, desk)
        return True
    if trouble.stage == Stage.POOL_WAITING:
        leave(town, town.pools[trouble.pool].line, i)
        return True
    return trouble.stage == Stage.POOL_DELAY


@rare
def _take_as_settled(trouble):
    trouble.ending = trouble.settled_as
    trouble.durable = trouble.settled_lasts


@rare
def _settled_with(town, i):
    """What is settled for a repeat report `i` is settled for the matter that it is about.

    Whoever is at work on that ends their work, and finds nothing left to hand on. Answers with the matter
    when nobody is, so that it ends too, or with NOBODY.
    """
    told = town.troubles[i]
    trouble = town.troubles[told.parent]
    if trouble.stage == Stage.CLOSED or not settles(told.ending):
        return NOBODY
    trouble.settled_as = told.ending
    trouble.settled_lasts = told.durable
    if not _is_taken_back(town, told.parent):
        return NOBODY
    _take_as_settled(trouble)
    return told.parent


@compiled
def _close(town, i):
    """Close trouble `i`; answers with the matter that is to be closed with it, or NOBODY."""
    _end(town, i)
    return _settled_with(town, i) if town.troubles[i].origin == Origin.REPEAT else NOBODY


@compiled
def lie_latent(town, i):
    """Trouble `i` lies latent until somebody notices it or it is reported."""
    trouble = town.troubles[i]
    trouble.stage = Stage.LATENT
    hide(town, i)
    schedule(town, max(trouble.due, town.clock[0].now), Rank.ARRIVING, Event.REPORT, i)


@compiled
def _note_first_hand(trouble, kind, step):
    """Whether the first hand a reported trouble goes to is the one that owns it."""
    if trouble.first_right == NOBODY and trouble.reported < NEVER:
        owned_elsewhere = kind.owner != NOBODY
        trouble.first_right = (step == Step.TO_DEPARTMENT) == owned_elsewhere


@compiled
def _carry_out(town, i, step):
    trouble = town.troubles[i]
    _note_first_hand(trouble, town.types[trouble.type], step)
    if step == Step.TO_POLICE:
        dispatch.await_police(town, i)
        mark_desk(town, town.grids[trouble.grid].desk)
        answer = Step.STAY
    elif step == Step.TO_STATION:
        answer = committees.take_on(town, i, officers.await_station(town, i))
        mark_desk(town, town.grids[trouble.grid].desk)
    elif step == Step.TO_LADDER:
        answer = mediation.climb(town, i)
    elif step == Step.TO_DEPARTMENT:
        answer = departments.submit(town, i)
    elif step == Step.TURN_AWAY:
        answer = reporting.turn_away(town, i)
    elif step == Step.TO_WINDOW:
        answer = windows.begin(town, i)
    else:
        assert step == Step.TO_GRID
        answer = grid_workers.submit(town, i)
    if trouble.stage == Stage.POOL_WAITING:
        mark_pool(town, trouble.pool)
    return answer


@compiled
def _is_settled_elsewhere(trouble, step):
    """Whether it was settled for a repeat report while somebody was at work on it, who is now done."""
    if not trouble.settled_as or (step == Step.CLOSE and settles(trouble.ending)):
        return False
    return step != Step.STAY or trouble.stage == Stage.POOL_DELAY


@apart
def _take(town, i, step):
    """Carry out one step for trouble `i`; answers with what follows at once, and for which trouble."""
    trouble = town.troubles[i]
    if step == Step.CLOSE:
        matter = _close(town, i)
        return (Step.STAY, i) if matter == NOBODY else (Step.CLOSE, matter)
    unreported = trouble.reported == NEVER and not town.types[trouble.type].scheduled
    if step == Step.TO_LATENT or (unreported and (step == Step.TO_POLICE or step == Step.TO_STATION)):
        lie_latent(town, i)
        return Step.STAY, i
    return _carry_out(town, i, step), i


@compiled
def move(town, i, step):
    """Carry out `step` for trouble `i`, and whatever follows from it at once."""
    trouble = town.troubles[i]
    if _is_settled_elsewhere(trouble, step):
        _take_as_settled(trouble)
        step = Step.CLOSE
    while step != Step.STAY:
        step, i = _take(town, i, step)
