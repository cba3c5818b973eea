"""Desks and pools that have something to hand out: marked at once, served once an instant.

Whatever frees hands, changes a duty or lengthens a line marks whom it concerns. The engine serves the marked
after the last event of an instant that can free hands, so that no choice is made among half of them.
"""

from __future__ import annotations

from sim.vocabulary.compiled import compiled


@compiled
def _mark(town, place):
    clock = town.clock[0]
    town.marked[clock.marked_n] = place
    clock.marked_n += 1


@compiled
def mark_desk(town, d):
    """Desk `d` is to be served at this instant."""
    desk = town.desks[d]
    if desk.marked == 0:
        desk.marked = 1
        _mark(town, d)


@compiled
def mark_pool(town, p):
    """Pool `p` is to be served at this instant."""
    pool = town.pools[p]
    if pool.marked == 0:
        pool.marked = 1
        _mark(town, len(town.desks) + p)


@compiled
def take_marked(town):
    """One of the marked, which is marked no longer: the number of a desk, or of a pool counted after them."""
    clock = town.clock[0]
    clock.marked_n -= 1
    place = town.marked[clock.marked_n]
    if place < len(town.desks):
        town.desks[place].marked = 0
    else:
        town.pools[place - len(town.desks)].marked = 0
    return place
