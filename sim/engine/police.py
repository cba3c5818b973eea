"""Handlers of what officers do: arriving, working on scene, leaving it, changing duty, moving up."""

from __future__ import annotations

from sim.behaviour import (
    access,
    arrival,
    careers,
    cases,
    dispatch,
    familiarity,
    grid_workers,
    grievances,
    officers,
    opinion,
    recurrence,
    treatment,
)
from sim.engine.desks_and_pools import interrupt
from sim.engine.moves import move
from sim.engine.rhythms import end_meeting
from sim.kernel.journal import write
from sim.kernel.marking import mark_desk, mark_pool
from sim.kernel.office import is_office_work
from sim.vocabulary.compiled import apart, compiled, merged, rare
from sim.vocabulary.events import Entry, Step
from sim.vocabulary.records import NEVER, NOBODY
from sim.vocabulary.terms import Origin, Stage


@merged
def _begin_scene(town, i):
    minutes = _fetch_others(town, i) if town.clock[0].scenes_vary else 0.0
    officers.begin_scene(town, i, minutes)


@apart
def _fetch_others(town, i):
    """A grid worker comes along to trouble `i`; the minutes until somebody is there who may handle it."""
    grid_workers.come_along(town, i)
    return careers.call_in_minutes(town, i)


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


@rare
def on_aged(town, i, stamp):
    """Trouble `i` has waited long enough to be more pressing."""
    dispatch.age(town, i, stamp)
    mark_desk(town, town.grids[town.troubles[i].grid].desk)


@compiled
def _leave_behind(town, i):
    """What the scene of trouble `i` leaves to do: a case to work on, an event to answer for."""
    trouble = town.troubles[i]
    if cases.opens(town, i, arrival.hurts_before(town, trouble, trouble.arrived)):
        known = arrival.finds_author(town, trouble) or access.identifies(town, trouble)
        case = recurrence.follow(town, i, Origin.CASE)
        cases.begin(town, case, known)
        grievances.inform_of_case(town, case)
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
    if is_office_work(trouble.origin):
        return end_meeting(town, i)
    if trouble.stage == Stage.AT_STATION:
        return officers.end_mediation(town, i)
    holds_back = opinion.holds_back(town, i)
    treatment.leave_impression(town, i, holds_back)
    ability = 0.0 if holds_back else careers.ability(town, i)
    step = officers.end_scene(town, i, (ability, familiarity.grip(town, i)))
    return grid_workers.settle_on_scene(town, i, step)


@rare
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


@apart
def _end_in_full(town, i, on_scene):
    """The work of the crew on trouble `i` ends, with all that may come of it; answers with the step."""
    dispatch.stop_completing(town, i)
    step = _end_work(town, i)
    if on_scene and step != Step.TO_DEPARTMENT:
        grievances.inform(town, i)
    careers.learn(town, i)
    if on_scene:
        careers.teach(town, i)
        _leave_scene(town, i)
    return step


@compiled
def on_scene_end(town, i, stamp):
    """The work of the crew on trouble `i` ends, unless it was interrupted or its end put off."""
    trouble = town.troubles[i]
    if trouble.spell != stamp:
        return
    on_scene = trouble.stage == Stage.ON_SCENE
    assert on_scene or trouble.stage == Stage.AT_STATION
    trouble.ends = NEVER
    if town.clock[0].scenes_vary or not on_scene or trouble.origin > Origin.RELAPSE:
        step = _end_in_full(town, i, on_scene)
    else:
        step = officers.end_scene(town, i, (1.0, familiarity.grip(town, i)))
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
