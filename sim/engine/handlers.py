"""One handler for each kind of event: expect, change, record, schedule what follows."""

from __future__ import annotations

from sim.behaviour import (
    access,
    departments,
    dispatch,
    familiarity,
    government,
    grid_workers,
    grievances,
    linkage,
    mediation,
    neighbours,
    officers,
    prevention,
    recurrence,
    reporting,
    spells,
    stability,
    triage,
    upkeep,
    windows,
)
from sim.engine.moves import lie_latent, move
from sim.kernel import pools
from sim.kernel.agenda import schedule
from sim.kernel.journal import write
from sim.kernel.latent import surface
from sim.kernel.marking import mark_desk, mark_pool
from sim.vocabulary.compiled import apart, compiled, merged, rare
from sim.vocabulary.events import Entry, Event, Rank, Step
from sim.vocabulary.records import NEVER, NOBODY
from sim.vocabulary.terms import Channel, Ending, Origin, PoolKind, Stage


@rare
def _come_back_as_petition(town, i):
    days = government.days_until_back(town, i)
    if days < NEVER:
        petition = recurrence.petition(town, i, days)
        schedule(town, town.troubles[petition].onset, Rank.ARRIVING, Event.BIRTH, petition)


@compiled
def _set_off_another(town, i):
    onset = spells.next_onset(town, i)
    if onset < town.clock[0].end:
        another = recurrence.set_off(town, i, onset, spells.whom(town, i))
        schedule(town, onset, Rank.ARRIVING, Event.BIRTH, another)


@apart
def _is_prevented(town, i):
    """Whether trouble `i` is kept from beginning; else it comes of its premises, and sets off another one."""
    upkeep.come_of_premises(town, i)
    if (
        upkeep.is_kept_from(town, i)
        or prevention.prevents(town, i)
        or access.deters(town, i)
        or spells.is_cut(town, i)
    ):
        trouble = town.troubles[i]
        write(town, i, Entry.PREVENTED, NOBODY, 0)
        trouble.ending = Ending.PREVENTED
        trouble.durable = 1
        move(town, i, Step.CLOSE)
        return True
    _set_off_another(town, i)
    linkage.mark_risk(town, i)
    return False


@merged
def on_birth(town, i):
    """Trouble `i` begins: prevented, planned, or latent until it is noticed or reported."""
    trouble = town.troubles[i]
    assert trouble.stage == Stage.UNBORN
    write(town, i, Entry.BORN, NOBODY, trouble.type)
    if trouble.origin == Origin.CASE_PETITION:
        grievances.await_answer(town, i)
        mark_desk(town, town.grids[trouble.grid].desk)
        return
    if town.clock[0].births_vary and _is_prevented(town, i):
        return
    if trouble.escalates <= town.clock[0].end:
        schedule(town, trouble.escalates, Rank.ARRIVING, Event.ESCALATION, i)
    if town.types[trouble.type].scheduled:
        move(town, i, government.take_on(town, i))
        _come_back_as_petition(town, i)
    elif trouble.due > trouble.onset:
        lie_latent(town, i)
    else:
        trouble.stage = Stage.LATENT
        on_report(town, i)


@apart
def _note(town, i):
    """Whoever keeps a record of what is reported does so of trouble `i`."""
    prevention.note_call(town, i)
    grid_workers.hear_of(town, i)
    stability.take_on(town, i)
    upkeep.note_matter(town, i)


@compiled
def on_report(town, i):
    """The resident reports trouble `i`, unless somebody already has it in hand."""
    if town.troubles[i].stage != Stage.LATENT:
        return
    surface(town, i)
    minutes = reporting.report(town, i)
    if town.clock[0].reports_noted:
        _note(town, i)
    _take_in(town, i, minutes)


@compiled
def _take_in(town, i, minutes):
    """Through the 12345 desk when the report went there, else in a while, else at once."""
    desk = town.rung_pools[len(town.rungs)]
    if town.troubles[i].channel == Channel.HOTLINE_12345 and desk != NOBODY:
        pools.enter(town, desk, i)
        mark_pool(town, desk)
    elif minutes > 0.0:
        schedule(town, town.clock[0].now + minutes, Rank.ARRIVING, Event.TAKEN_IN, i)
    else:
        on_taken_in(town, i)


@rare
def _pass_to_the_right_station(town, i):
    minutes = neighbours.pass_on(town, i)
    schedule(town, town.clock[0].now + minutes, Rank.ARRIVING, Event.TAKEN_IN, i)


@compiled
def on_taken_in(town, i):
    """The report is taken in; the desk decides where the matter goes."""
    trouble = town.troubles[i]
    if trouble.stage == Stage.TURNED_AWAY:
        reporting.turn_elsewhere(town, i)
    if neighbours.strays(town, i):
        _pass_to_the_right_station(town, i)
        return
    trouble.taken_in = town.clock[0].now
    move(town, i, triage.decide(town, i))


@compiled
def on_pool_end(town, i):
    """A helper has finished with trouble `i`."""
    p = town.troubles[i].pool
    pool = town.pools[p]
    pools.finish(town, i)
    if pool.kind == PoolKind.RUNG:
        move(town, i, mediation.end_session(town, i))
    elif pool.kind == PoolKind.DEPARTMENT:
        move(town, i, departments.end_work(town, i, pool.owner))
    elif pool.kind == PoolKind.GRID:
        move(town, i, grid_workers.end_task(town, i))
    elif pool.kind == PoolKind.WINDOW:
        move(town, i, windows.end_sitting(town, i))
    else:
        on_taken_in(town, i)
    mark_pool(town, p)


@compiled
def on_pool_open(town, p):
    """A helper's office opens, or somebody's other work is done."""
    pools.wakes(town, p)
    mark_pool(town, p)


@compiled
def on_answer(town, i):
    """A department answers, unless the matter was settled meanwhile."""
    if town.troubles[i].stage == Stage.POOL_DELAY:
        move(town, i, departments.answer(town, i))


@compiled
def on_screen(town, g):
    """A round of grid `g` is due."""
    grid_workers.call_round(town, g)


@compiled
def on_set_out(town, g):
    """A round of grid `g` that was put off."""
    grid_workers.set_out(town, g)


@compiled
def on_round_end(town, g):
    """A grid worker has walked the grid, and tells what was noticed."""
    grid_workers.end_round(town, g)
    known = grid_workers.known_in(town, g)
    chance = grid_workers.attention(town, g)
    for p in range(town.grids[g].first_place, town.grids[g].end_place):
        if known > 0.0:
            chance = grid_workers.attention_at(town, g, p, known)
        i = grid_workers.find(town, g, p, chance)
        while i != NOBODY:
            move(town, i, Step.TO_GRID)
            i = grid_workers.find(town, g, p, chance)


@compiled
def on_visit(town, o, stamp):
    """Officer `o` ends a visit or patrol, or puts a visit off till tomorrow, unless called away before.

    Whoever is called away goes on with it afterwards.
    """
    officer = town.officers[o]
    if officer.stamp != stamp:
        return
    p = prevention.end_stay(town, o)
    knocked = officer.knocks
    officers.go_free(town, o)
    if p == NOBODY or not knocked:
        return
    _look_round(town, o, p)
    _listen(town, o, p)
    familiarity.get_to_know(town, o, p)


@rare
def _take_up(town, o, i):
    """Officer `o` learns of trouble `i` on a visit, and talks to the parties."""
    grip = familiarity.grip_of(town, o, town.troubles[i].grid)
    move(town, i, prevention.settle_on_visit(town, i, grip))


@compiled
def _look_round(town, o, p):
    """What officer `o` notices on a visit to place `p`."""
    chance = prevention.attention(town, p)
    i = prevention.find(town, p, o, chance)
    while i != NOBODY:
        _take_up(town, o, i)
        i = prevention.find(town, p, o, chance)


@apart
def _listen(town, o, p):
    """What those who know officer `o` tell of on a visit to place `p`."""
    chance = familiarity.told(town, o, town.places[p].grid)
    i = familiarity.hear(town, o, p, chance)
    while i != NOBODY:
        _take_up(town, o, i)
        i = familiarity.hear(town, o, p, chance)


@rare
def on_patience(town, i, stamp):
    """Patience for the police ends; whoever stood behind may need fewer officers."""
    if dispatch.give_up(town, i, stamp):
        town.troubles[i].ending = Ending.WITHDRAWN
        move(town, i, Step.CLOSE)
        mark_desk(town, town.grids[town.troubles[i].grid].desk)


@compiled
def on_again(town, i):
    """Trouble `i` is reported again, if it is still open.

    Recognised, the caller hears that it is in hand, which reassures some of them; unrecognised, it makes work
    of its own.
    """
    channel = reporting.report_again(town, i)
    if channel == NOBODY:
        return
    waits_for_police = town.troubles[i].stage == Stage.WAITING_POLICE
    if not waits_for_police and triage.recognises_repeat(town, i, channel):
        if not reporting.is_reassured(town, i):
            reporting.plan_again(town, i)
        return
    reporting.plan_again(town, i)
    if waits_for_police:
        return
    child = recurrence.repeat(town, i, channel)
    owned = town.types[town.troubles[i].type].owner != NOBODY
    elsewhere = channel != Channel.CALL_110 and owned
    move(town, child, Step.TO_DEPARTMENT if elsewhere else Step.TO_POLICE)


@compiled
def on_escalation(town, i):
    """Trouble `i` becomes a group incident, if it is still open and no watch holds it off."""
    if stability.holds_off(town, i):
        return
    crowd = recurrence.escalate(town, i)
    if crowd != NOBODY:
        town.troubles[crowd].reported = town.clock[0].now
        move(town, crowd, Step.TO_POLICE)
