"""Latent troubles of a place: a list that those who come there can look through."""

from __future__ import annotations

from sim.kernel.journal import write
from sim.vocabulary.compiled import compiled, rare
from sim.vocabulary.events import Entry
from sim.vocabulary.records import NOBODY
from sim.vocabulary.terms import Finder
from sim.world.intrinsics import happens


@compiled
def hide(town, i):
    """Trouble `i`, if it can be noticed at all, joins the list of its place."""
    trouble = town.troubles[i]
    if trouble.visible == 0 or trouble.listed:
        return
    place = town.places[trouble.place]
    trouble.listed = 1
    trouble.previous = NOBODY
    trouble.next = place.latent
    if place.latent != NOBODY:
        town.troubles[place.latent].previous = i
    place.latent = i
    town.clock[0].latent_n += 1


@compiled
def _looks_for(finder, kind):
    """Inspections look for what departments own, council halls for what a community can settle."""
    if finder == Finder.INSPECTION:
        return kind.owner != NOBODY
    return finder != Finder.COUNCIL or kind.grid_can_settle > 0.0


@compiled
def _notices(town, i, chance, look, finder):
    """Whether this look notices the latent trouble `i`, for which it has one draw."""
    trouble = town.troubles[i]
    if trouble.found != Finder.NOBODY or not _looks_for(finder, town.types[trouble.type]):
        return False
    stream, number = look
    return happens(chance, town.clock[0].seed, stream, trouble.key, number)


@rare
def _take_note(town, i, finder, actor):
    town.troubles[i].found = finder
    surface(town, i)
    write(town, i, Entry.FOUND, actor, finder)


@compiled
def notice_at(town, p, chance, look, finder, actor):
    """The next latent trouble of place `p` that this look notices, taken from the list; or NOBODY.

    `look` is (stream, number). What was found once and lies latent again is not found twice.
    """
    i = town.places[p].latent
    while i != NOBODY:
        if _notices(town, i, chance, look, finder):
            _take_note(town, i, finder, actor)
            return i
        i = town.troubles[i].next
    return NOBODY


@compiled
def notice_of(town, g, p, chance, look, finder, actor):
    """The next latent trouble of grid `g` at place `p` that this look notices, as of `notice_at`; or NOBODY.

    A place at the border belongs to two grids, and each looks at its own troubles.
    """
    i = town.places[p].latent
    while i != NOBODY:
        if town.troubles[i].grid == g and _notices(town, i, chance, look, finder):
            _take_note(town, i, finder, actor)
            return i
        i = town.troubles[i].next
    return NOBODY


@compiled
def notice_in(town, g, chance, look, finder, actor):
    """The next latent trouble of grid `g`, wherever in it, that this look notices; or NOBODY."""
    for p in range(town.grids[g].first_place, town.grids[g].end_place):
        i = notice_of(town, g, p, chance, look, finder, actor)
        if i != NOBODY:
            return i
    return NOBODY


@compiled
def surface(town, i):
    """Trouble `i` is latent no longer."""
    trouble = town.troubles[i]
    if trouble.listed == 0:
        return
    if trouble.previous == NOBODY:
        town.places[trouble.place].latent = trouble.next
    else:
        town.troubles[trouble.previous].next = trouble.next
    if trouble.next != NOBODY:
        town.troubles[trouble.next].previous = trouble.previous
    trouble.next = NOBODY
    trouble.previous = NOBODY
    trouble.listed = 0
    town.clock[0].latent_n -= 1
