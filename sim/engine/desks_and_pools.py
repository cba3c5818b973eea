"""Serving whoever was marked at this instant: desks send crews, pools begin their next work."""

from __future__ import annotations

from sim.behaviour import departments, dispatch, grid_workers, mediation, officers, reporting, windows
from sim.engine.moves import move
from sim.kernel.agenda import is_freeing_at, schedule_stamped
from sim.kernel.crews import set_off
from sim.kernel.journal import write
from sim.kernel.ledger import turn_to
from sim.kernel.marking import mark_desk, mark_pool, take_marked
from sim.kernel.pools import begin, next_in_line
from sim.vocabulary.compiled import compiled, rare
from sim.vocabulary.events import Entry, Event, Rank, Step
from sim.vocabulary.records import NOBODY
from sim.vocabulary.terms import Activity, Domain, Ending, PoolKind


@compiled
def _work_minutes(town, p, i):
    pool = town.pools[p]
    if pool.kind == PoolKind.RUNG:
        return mediation.session_minutes(town, i)
    if pool.kind == PoolKind.DEPARTMENT:
        return departments.work_minutes(town, i, pool.owner)
    if pool.kind == PoolKind.GRID:
        return grid_workers.task_minutes(town, i)
    if pool.kind == PoolKind.WINDOW:
        return windows.sitting_minutes(town, i)
    return reporting.order_minutes(town, i)


@compiled
def _serve_pool(town, p):
    """Pool `p` begins whatever it can begin now."""
    i = next_in_line(town, p)
    while i != NOBODY:
        begin(town, p, i, _work_minutes(town, p, i))
        write(town, i, Entry.STARTED, p, 0)
        i = next_in_line(town, p)


@rare
def interrupt(town, i):
    """The crew of trouble `i` leaves it unfinished, and it waits again in its place of old."""
    p = grid_workers.go_home(town, i)
    if p != NOBODY:
        mark_pool(town, p)
    dispatch.stop_completing(town, i)
    officers.break_off(town, i)
    dispatch.put_back(town, i)
    mark_desk(town, town.grids[town.troubles[i].grid].desk)


@compiled
def _turn_off(town, d):
    """Calls that find no room in the line are told so."""
    i = dispatch.turned_off(town, d)
    while i != NOBODY:
        town.troubles[i].ending = Ending.TURNED_OFF
        move(town, i, Step.CLOSE)
        i = dispatch.turned_off(town, d)


@compiled
def _let_take_over(town, d):
    """Closer officers who are free take over from those under way, the largest saving first."""
    relieved, relief = dispatch.closer(town, d)
    while relief != NOBODY:
        i = town.officers[relieved].trouble
        leads = town.troubles[i].lead == relieved
        officers.relieve(town, relieved)
        dispatch.send(town, relief, i, leads)
        relieved, relief = dispatch.closer(town, d)


@compiled
def _cover_zones(town, d):
    """Empty zones are covered by whoever can be spared; they can be sent to calls from where they are."""
    o, z = dispatch.uncovered(town, d)
    while o != NOBODY:
        officer = town.officers[o]
        officer.covers = z
        officer.stamp += 1
        turn_to(town, o, Activity.TRAVEL, Domain.OWN)
        set_off(town, o, dispatch.way_to(town, officer, town.zones[z]))
        schedule_stamped(town, officer.arrives, Rank.FREEING, Event.COVERED, o, officer.stamp)
        o, z = dispatch.uncovered(town, d)


@rare
def _turn_off_and_move(town, d):
    """What desk `d` does after it has sent whom it can."""
    _turn_off(town, d)
    settings = town.settings[0]
    if settings.dispatch_take_over:
        _let_take_over(town, d)
    if settings.dispatch_cover:
        _cover_zones(town, d)


@compiled
def _serve_desk(town, d):
    """Desk `d` sends whom it can, after whatever has to give way to something more pressing has done so."""
    lines = dispatch.lines_in_use(town, d)
    while lines:
        i = dispatch.serve(town, d, lines)
        if i == NOBODY:
            break
        interrupt(town, i)
        lines = dispatch.lines_in_use(town, d)
    if town.clock[0].desks_vary:
        _turn_off_and_move(town, d)


@compiled
def is_time_to_serve(town):
    """Whether somebody is marked and nothing else at this instant frees hands or changes a duty."""
    clock = town.clock[0]
    return clock.marked_n > 0 and not is_freeing_at(town, clock.now)


@compiled
def serve_next(town):
    """One of the marked is served."""
    place = take_marked(town)
    if place < len(town.desks):
        _serve_desk(town, place)
    else:
        _serve_pool(town, place - len(town.desks))
