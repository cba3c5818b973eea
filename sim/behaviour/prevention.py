"""Base work: visits and patrol in free hours, the care they leave behind, and what that prevents."""

from __future__ import annotations

import math

from sim.kernel.fading import faded
from sim.kernel.latent import notice
from sim.vocabulary.compiled import compiled
from sim.vocabulary.draws import u01
from sim.vocabulary.events import Step
from sim.vocabulary.streams import ONCE, Stream
from sim.vocabulary.terms import Ending, Finder, Group
from sim.world.intrinsics import happens, parties_agree


@compiled
def _care(town, grid):
    """Care left in a grid now; it fades exponentially."""
    return faded(town, grid.care, grid.care_at, town.settings[0].base_work_care_days)


@compiled
def prevents(town, i):
    """Whether the care in its grid keeps trouble `i` from happening."""
    trouble = town.troubles[i]
    grid = town.grids[trouble.grid]
    most = town.settings[0].base_work_prevents
    if most == 0.0 or grid.care == 0.0 or trouble.preventable >= most:
        return False
    return trouble.preventable < most * (1.0 - math.exp(-_care(town, grid)))


@compiled
def note_call(town, i):
    """The trend of a grid rises with each call from it, where anybody looks at trends."""
    if town.settings[0].analysis_steers == 0.0:
        return
    grid = town.grids[town.troubles[i].grid]
    grid.trend = _trend(town, grid) + 1.0
    grid.trend_at = town.clock[0].now


@compiled
def _trend(town, grid):
    return faded(town, grid.trend, grid.trend_at, town.settings[0].analysis_memory_days)


@compiled
def choose_grid(town, z, streams, walk):
    """Where to go in zone `z`: where calls come from and care is thin, or anywhere.

    `streams` are those of whether the walk is steered and of where one goes that is not; `walk` is
    (who, number): the draws belong to the walker's n-th walk.
    """
    steered, where = streams
    who, number = walk
    zone = town.zones[z]
    seed = town.clock[0].seed
    if not happens(town.settings[0].analysis_steers, seed, steered, who, number):
        return zone.first_grid + int(u01(seed, where, who, number) * zone.grids)
    best = zone.first_grid
    most = -1.0
    for g in range(zone.first_grid, zone.first_grid + zone.grids):
        need = _trend(town, town.grids[g]) * math.exp(-_care(town, town.grids[g]))
        if need > most:
            most = need
            best = g
    return best


@compiled
def leave_care(town, g, amount):
    """A visit or patrol leaves care in grid `g`."""
    grid = town.grids[g]
    grid.care = _care(town, grid) + amount
    grid.care_at = town.clock[0].now


@compiled
def visit(town, o):
    """Officer `o` has visited a grid of their zone; answers with the grid."""
    officer = town.officers[o]
    g = choose_grid(town, officer.zone, (Stream.VISIT_STEERED, Stream.VISIT), (officer.key, officer.visits))
    grid = town.grids[g]
    officer.visits += 1
    grid.visits += 1
    officer.x, officer.y = grid.x, grid.y
    leave_care(town, g, town.settings[0].base_work_care)
    return g


@compiled
def find(town, g, o):
    """The next latent trouble of grid `g` that officer `o` notices on this visit; else NOBODY."""
    look = (Stream.NOTICE_VISIT, town.grids[g].visits)
    return notice(town, g, town.settings[0].base_work_notice, look, Finder.OFFICER, o)


@compiled
def settle_on_visit(town, i):
    """The visiting officer talks to the parties of trouble `i`."""
    trouble = town.troubles[i]
    kind = town.types[trouble.type]
    draw = (town.clock[0].seed, Stream.SETTLE_VISIT, trouble.key, ONCE)
    if parties_agree(trouble, town.settings[0].base_work_settles, 0.0, draw):
        trouble.ending = Ending.VISIT
        trouble.durable = 1
        return Step.CLOSE
    return Step.TO_LADDER if kind.group == Group.DISPUTE else Step.TO_LATENT
