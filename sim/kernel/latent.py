"""Latent troubles of a grid: a list that those who walk the grid can look through."""

from __future__ import annotations

from sim.vocabulary.compiled import compiled
from sim.vocabulary.records import NOBODY


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
