"""Latent troubles of a grid: a list that those who walk the grid can look through."""

from __future__ import annotations

from sim.kernel.journal import write
from sim.vocabulary.compiled import compiled
from sim.vocabulary.events import Entry
from sim.vocabulary.records import NOBODY
from sim.vocabulary.terms import Finder
from sim.world.intrinsics import happens


@compiled
def hide(town, i):
    """Trouble `i`, if it can be noticed at all, joins its grid's list."""
    trouble = town.troubles[i]
    if trouble.visible == 0 or trouble.listed:
        return
    grid = town.grids[trouble.grid]
    trouble.listed = 1
    trouble.previous = NOBODY
    trouble.next = grid.latent
    if grid.latent != NOBODY:
        town.troubles[grid.latent].previous = i
    grid.latent = i
    town.clock[0].latent_n += 1


@compiled
def _looks_for(finder, kind):
    """Inspections look for what departments own, council halls for what a community can settle."""
    if finder == Finder.INSPECTION:
        return kind.owner != NOBODY
    return finder != Finder.COUNCIL or kind.grid_can_settle > 0.0


@compiled
def notice(town, g, chance, look, finder, actor):
    """The next latent trouble of grid `g` that this look notices, taken from the list; or NOBODY.

    `look` is (stream, number): each look has one draw for each trouble. What was found once and lies
    latent again is not found twice.
    """
    stream, number = look
    seed = town.clock[0].seed
    i = town.grids[g].latent
    while i != NOBODY:
        trouble = town.troubles[i]
        sought = trouble.found == Finder.NOBODY and _looks_for(finder, town.types[trouble.type])
        if sought and happens(chance, seed, stream, trouble.key, number):
            trouble.found = finder
            surface(town, i)
            write(town, i, Entry.FOUND, actor, finder)
            return i
        i = trouble.next
    return NOBODY


@compiled
def surface(town, i):
    """Trouble `i` is latent no longer."""
    trouble = town.troubles[i]
    if trouble.listed == 0:
        return
    if trouble.previous == NOBODY:
        town.grids[trouble.grid].latent = trouble.next
    else:
        town.troubles[trouble.previous].next = trouble.next
    if trouble.next != NOBODY:
        town.troubles[trouble.next].previous = trouble.previous
    trouble.next = NOBODY
    trouble.previous = NOBODY
    trouble.listed = 0
    town.clock[0].latent_n -= 1
