"""Responsibility areas (责任区): whose people know which officer (人熟地熟), and what comes of it.

Acquaintance is made by minutes of visits alone among the people of the area; a successor is a stranger.
"""

from __future__ import annotations

from sim.kernel.dose import dose, share_reached
from sim.kernel.latent import notice_in
from sim.vocabulary.compiled import compiled
from sim.vocabulary.records import NOBODY
from sim.vocabulary.streams import Stream
from sim.vocabulary.terms import Finder, Group


@compiled
def _is_in_area(officer, g):
    return officer.area_first <= g < officer.area_end


@compiled
def _people_of_area(town, officer):
    first = town.grids[officer.area_first].first_resident
    return town.grids[officer.area_end - 1].end_resident - first


@compiled
def get_to_know(town, o, p):
    """Officer `o` has called at place `p`; in their own area people come to know them."""
    settings = town.settings[0]
    officer = town.officers[o]
    if settings.areas_own > 0.0 and _is_in_area(officer, town.places[p].grid):
        people = _people_of_area(town, officer)
        officer.acquainted += dose(settings.base_work_care, settings.base_work_visit_minutes, people)


@compiled
def known_by(town, o, g):
    """The share of the people of grid `g` who know officer `o`: none outside the officer's own area."""
    officer = town.officers[o]
    if officer.acquainted == 0.0 or not _is_in_area(officer, g):
        return 0.0
    return share_reached(officer.acquainted)


@compiled
def told(town, o, g):
    """The chance that officer `o`, on a visit in grid `g`, is told of a trouble there by those who know them.

    Of the people whom the visit reaches some know the officer, and each of them tells of so many others.
    """
    settings = town.settings[0]
    known = known_by(town, o, g)
    if known == 0.0:
        return 0.0
    reached = settings.base_work_notice * known * settings.areas_tells
    people = town.grids[g].end_resident - town.grids[g].first_resident
    return share_reached(dose(reached, settings.base_work_visit_minutes, people))


@compiled
def hear(town, o, p, chance):
    """The next latent trouble in the grid of place `p` that visiting officer `o` is told of; or NOBODY."""
    if chance == 0.0:
        return NOBODY
    look = (Stream.TOLD_ON_VISIT, town.places[p].visits)
    return notice_in(town, town.places[p].grid, chance, look, Finder.OFFICER, o)


@compiled
def grip_of(town, o, g):
    """How little stubbornness matters to officer `o` in grid `g`, where some know them."""
    return town.settings[0].grid_work_grip * known_by(town, o, g)


@compiled
def grip(town, i):
    """How little stubbornness matters to the crew of trouble `i`, the best known of whom counts.

    What is no dispute has no stubborn parties.
    """
    trouble = town.troubles[i]
    best = float(int(town.types[trouble.type].group != Group.DISPUTE))
    if town.settings[0].grid_work_grip == 0.0 or best == 1.0:
        return best
    o = trouble.lead
    while o != NOBODY:
        best = max(best, grip_of(town, o, trouble.grid))
        o = town.officers[o].mate
    return best
