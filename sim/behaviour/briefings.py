"""The three meetings (三会): members tell, the police brief, safety is trained; an officer goes to each.

What a meeting does is done to those who come, so many among the people of the community, and fades.
"""

from __future__ import annotations

from sim.kernel.dose import faded, people_of_community, share_reached
from sim.kernel.latent import notice_in
from sim.vocabulary.compiled import compiled
from sim.vocabulary.events import Step
from sim.vocabulary.records import NOBODY
from sim.vocabulary.streams import Stream
from sim.vocabulary.terms import Finder


@compiled
def held(town):
    """How many of the three meetings a community holds each time."""
    settings = town.settings[0]
    return (
        int(settings.council_members > 0)
        + int(settings.council_briefed > 0)
        + int(settings.council_trained > 0)
    )


@compiled
def told(town, c):
    """The chance that members of community `c` tell the officer of a trouble that lies latent there."""
    settings = town.settings[0]
    known = settings.council_members * settings.areas_tells
    return share_reached(known / max(people_of_community(town, c), 1))


@compiled
def hear(town, c, g, chance):
    """The next latent trouble of grid `g` of which members tell with this `chance`; or NOBODY."""
    if chance == 0.0:
        return NOBODY
    look = (Stream.TOLD_AT_MEETING, town.grids[g].meetings)
    return notice_in(town, g, chance, look, Finder.COUNCIL, c)


@compiled
def pass_to(town, i):
    """Where trouble `i`, told of by members, goes: to the grid, where it has workers."""
    return Step.TO_GRID if town.grids[town.troubles[i].grid].pool != NOBODY else Step.TO_LATENT


@compiled
def brief(town, c):
    """Those who come to the briefing of community `c` hear whose matters are whose."""
    community = town.communities[c]
    before = faded(town, community.briefed, community.briefed_at, town.settings[0].analysis_memory_days)
    community.briefed = before + town.settings[0].council_briefed / max(people_of_community(town, c), 1)
    community.briefed_at = town.clock[0].now


@compiled
def care_taught(town, c):
    """The care that a training leaves with each of the people of community `c`, few of whom were there."""
    return town.settings[0].council_trained / max(people_of_community(town, c), 1)
