"""One handler for each kind of event: expect, change, record, schedule what follows."""

from __future__ import annotations

from sim.behaviour import (
    access,
    careers,
    cases,
    departments,
    dispatch,
    government,
    grid_workers,
    mediation,
    neighbours,
    officers,
    opinion,
    prevention,
    recurrence,
    reporting,
    triage,
    windows,
)
from sim.engine.moves import lie_latent, move
from sim.engine.serving import interrupt
from sim.kernel import pools
from sim.kernel.agenda import schedule
from sim.kernel.journal import write
from sim.kernel.latent import surface
from sim.kernel.serving import mark_desk, mark_pool
from sim.vocabulary.compiled import compiled
from sim.vocabulary.events import Entry, Event, Rank, Step
from sim.vocabulary.records import NEVER, NOBODY
from sim.vocabulary.terms import Channel, Ending, Origin, PoolKind, Stage


@compiled
def on_birth(town, i):
    """Trouble `i` begins: prevented, planned, or latent until it is noticed or reported."""
    trouble = town.troubles[i]
    assert trouble.stage == Stage.UNBORN
    write(town, i, Entry.BORN, NOBODY, trouble.type)
    if prevention.prevents(town, i) or access.deters(town, i):
        write(town, i, Entry.PREVENTED, NOBODY, 0)
        trouble.ending = Ending.PREVENTED
        trouble.durable = 1
        move(town, i, Step.CLOSE)
        return
    if trouble.escalates <= town.clock[0].end:
        schedule(town, trouble.escalates, Rank.ARRIVING, Event.ESCALATION, i)
    if town.types[trouble.type].scheduled:
        move(town, i, government.take_on(town, i))
    elif trouble.due > trouble.onset:
        lie_latent(town, i)
    else:
        trouble.stage = Stage.LATENT
        on_report(town, i)


@compiled
def on_report(town, i):
    """The resident reports trouble `i`, unless somebody already has it in hand."""
    if town.troubles[i].stage != Stage.LATENT:
        return
    surface(town, i)
    minutes = reporting.report(town, i)
    prevention.note_call(town, i)
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


@compiled
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
def _begin_scene(town, i):
    grid_workers.come_along(town, i)
    officers.begin_scene(town, i, careers.call_in_minutes(town, i))


@compiled
def on_arrival(town, o, stamp):
    """Officer `o` arrives, unless turned to something else on the way."""
    if town.officers[o].stamp != stamp:
        return
    i = town.officers[o].trouble
    if officers.arrive(town, o):
        _begin_scene(town, i)


@compiled
def on_reinforced(town, i):
    """Help from outside reaches trouble `i`, if it is still needed."""
    people = dispatch.lend(town, i)
    if people > 0 and officers.reinforce(town, i, people):
        _begin_scene(town, i)


@compiled
def on_leaves(town, o, stamp):
    """The part of officer `o` on scene is done, unless the scene ended or was interrupted."""
    if town.officers[o].stamp == stamp:
        officers.leave_scene(town, o)


@compiled
def on_covered(town, o, stamp):
    """Officer `o` reaches the zone to cover, unless sent to a call on the way."""
    officer = town.officers[o]
    if officer.stamp == stamp:
        post = town.zones[officer.covers]
        officer.x, officer.y = post.x, post.y
        officers.go_free(town, o)


@compiled
def on_aged(town, i, stamp):
    """Trouble `i` has waited long enough to be more pressing."""
    dispatch.age(town, i, stamp)
    mark_desk(town, town.grids[town.troubles[i].grid].desk)


@compiled
def _leave_behind(town, i):
    """What the scene of trouble `i` leaves to do: a case to work on, an event to answer for."""
    if cases.opens(town, i):
        cases.begin(town, recurrence.follow(town, i, Origin.CASE), access.identifies(town, town.troubles[i]))
    if opinion.sparks(town, i):
        event = recurrence.follow(town, i, Origin.SENTIMENT)
        opinion.spread(town, i, event)
        write(town, i, Entry.SENTIMENT, NOBODY, 0)
        move(town, event, Step.TO_POLICE)


@compiled
def _end_work(town, i):
    """Where trouble `i` goes after the crew's work, on scene or at the station."""
    trouble = town.troubles[i]
    if trouble.origin == Origin.CASE:
        return cases.end_sitting(town, i)
    if trouble.stage == Stage.AT_STATION:
        return officers.end_mediation(town, i)
    step = officers.end_scene(town, i, careers.ability(town, i))
    return grid_workers.settle_on_scene(town, i, step)


@compiled
def _go_on(town, i, j):
    """The crew of trouble `i`, or as many of it as are needed, goes straight on to trouble `j`."""
    dispatch.take_out(town, town.grids[town.troubles[j].grid].desk, j)
    o = town.troubles[i].lead
    while town.troubles[j].team < town.troubles[j].wants:
        mate = town.officers[o].mate
        officers.go_on(town, o)
        dispatch.send(town, o, j, town.troubles[j].lead == NOBODY)
        o = mate


@compiled
def _leave_scene(town, i):
    """Helpers go home, a case or an event may be left behind, and the crew may go on to the next call."""
    p = grid_workers.go_home(town, i)
    if p != NOBODY:
        mark_pool(town, p)
    _leave_behind(town, i)
    j = dispatch.next_on_trip(town, i)
    if j != NOBODY:
        _go_on(town, i, j)


@compiled
def on_scene_end(town, i, stamp):
    """The work of the crew on trouble `i` ends, unless it was interrupted or its end put off."""
    trouble = town.troubles[i]
    if trouble.spell != stamp:
        return
    on_scene = trouble.stage == Stage.ON_SCENE
    assert on_scene or trouble.stage == Stage.AT_STATION
    trouble.ends = NEVER
    dispatch.stop_completing(town, i)
    step = _end_work(town, i)
    careers.learn(town, i)
    if on_scene:
        _leave_scene(town, i)
    officers.release_crew(town, i, on_scene)
    move(town, i, step)


@compiled
def on_written_up(town, o):
    """Officer `o` has written up."""
    officers.go_free(town, o)


@compiled
def on_shift(town, o):
    """Officer `o` comes on, goes off, or turns to another duty; work may be handed over."""
    i = officers.change_duty(town, o)
    if i != NOBODY:
        interrupt(town, i)


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
    """A helper's office opens."""
    town.pools[p].opening = 0
    mark_pool(town, p)


@compiled
def on_answer(town, i):
    """A department answers."""
    move(town, i, departments.answer(town, i))


@compiled
def on_screen(town, g):
    """Grid workers walk their grid."""
    grid_workers.begin_round(town, g)
    i = grid_workers.find(town, g)
    while i != NOBODY:
        move(town, i, Step.TO_GRID)
        i = grid_workers.find(town, g)


@compiled
def on_visit(town, o, stamp):
    """Officer `o` ends a visit, unless called away since it began."""
    if town.officers[o].stamp != stamp:
        return
    g = prevention.visit(town, o)
    officers.go_free(town, o)
    i = prevention.find(town, g, o)
    while i != NOBODY:
        move(town, i, prevention.settle_on_visit(town, i))
        i = prevention.find(town, g, o)


@compiled
def on_patience(town, i, stamp):
    """Patience for the police ends; whoever stood behind may need fewer officers."""
    if dispatch.give_up(town, i, stamp):
        town.troubles[i].ending = Ending.WITHDRAWN
        move(town, i, Step.CLOSE)
        mark_desk(town, town.grids[town.troubles[i].grid].desk)


@compiled
def on_again(town, i):
    """Trouble `i` is reported again, if it is still open.

    Recognised, the caller hears that it is in hand and waits; unrecognised, it makes work of its own.
    """
    channel = reporting.report_again(town, i)
    if channel == NOBODY:
        return
    waits_for_police = town.troubles[i].stage == Stage.WAITING_POLICE
    if not waits_for_police and triage.recognises_repeat(town, i, channel):
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
    """Trouble `i` becomes a group incident, if it is still open."""
    crowd = recurrence.escalate(town, i)
    if crowd != NOBODY:
        town.troubles[crowd].reported = town.clock[0].now
        move(town, crowd, Step.TO_POLICE)
