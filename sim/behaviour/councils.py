"""Council halls (三会议事厅): a community meets and settles what is its own to settle."""

from __future__ import annotations

from sim.kernel.agenda import schedule
from sim.kernel.latent import notice_in
from sim.kernel.office import ask_grid
from sim.vocabulary.clock import DAY
from sim.vocabulary.compiled import compiled, rare
from sim.vocabulary.events import Event, Rank, Step
from sim.vocabulary.records import NOBODY
from sim.vocabulary.streams import ONCE, Stream
from sim.vocabulary.terms import Ending, Finder
from sim.world.intrinsics import happens, parties_agree


@compiled
def plan_meeting(town, c):
    """Put the next meeting of community `c` on the agenda."""
    time = town.clock[0].now + town.settings[0].council_meeting_days * DAY
    schedule(town, time, Rank.ROSTER, Event.COUNCIL, c)


@compiled
def open_meeting(town, c):
    """A new meeting: each grid's matters may be heard of once."""
    community = town.communities[c]
    for g in range(community.first_grid, community.first_grid + community.grids):
        town.grids[g].meetings += 1
    plan_meeting(town, c)


@compiled
def find(town, c, g):
    """The next latent matter of grid `g` that the hall hears of; else NOBODY."""
    look = (Stream.NOTICE_COUNCIL, town.grids[g].meetings)
    i = notice_in(town, g, town.settings[0].council_hears, look, Finder.COUNCIL, c)
    if i != NOBODY:
        ask_grid(town, g, town.settings[0].council_hours)
    return i


@rare
def settle(town, i):
    """The hall talks trouble `i` over."""
    trouble = town.troubles[i]
    settings = town.settings[0]
    seed = town.clock[0].seed
    draw = (seed, Stream.SETTLE_COUNCIL, trouble.key, ONCE)
    if not parties_agree(trouble, settings.council_skill, settings.council_grip, draw):
        return Step.TO_LATENT
    trouble.ending = Ending.COUNCIL
    trouble.durable = happens(settings.council_durable, seed, Stream.DURABLE_COUNCIL, trouble.key, ONCE)
    return Step.CLOSE
