"""Handlers of what happens by the calendar or by chance, not by somebody's report."""

from __future__ import annotations

from sim.behaviour import (
    access,
    careers,
    cases,
    councils,
    linkage,
    prevention,
    recurrence,
    volunteers,
    windows,
)
from sim.engine.moves import move
from sim.kernel.serving import mark_desk, mark_pool
from sim.vocabulary.compiled import compiled
from sim.vocabulary.events import Step
from sim.vocabulary.records import NOBODY
from sim.vocabulary.streams import Stream


@compiled
def on_patrol(town, t):
    """Team `t` turns out: each patrol goes to a place, leaves care, and tells or settles what it sees."""
    for _ in range(volunteers.turn_out(town, t)):
        team = town.teams[t]
        r = prevention.choose_door(town, team.zone, (Stream.PATROL_STEERED, Stream.PATROL), (t, team.patrols))
        p = prevention.place_of(town, r)
        volunteers.patrol(town, t, p)
        prevention.leave_care(town, p, town.settings[0].volunteers_care, volunteers.party_minutes(town))
        chance = volunteers.attention(town, p)
        i = volunteers.find(town, t, p, chance)
        while i != NOBODY:
            move(town, i, volunteers.help_with(town, t, i))
            i = volunteers.find(town, t, p, chance)


@compiled
def on_council(town, c):
    """The council hall of community `c` meets."""
    councils.open_meeting(town, c)
    community = town.communities[c]
    places = town.settings[0].council_places
    for g in range(community.first_grid, community.first_grid + community.grids):
        while places > 0:
            i = councils.find(town, c, g)
            if i == NOBODY:
                break
            places -= 1
            move(town, i, councils.settle(town, i))


@compiled
def on_inspection(town, c):
    """Departments inspect community `c` together."""
    linkage.open_inspection(town, c)
    community = town.communities[c]
    chance = linkage.attention(town, c)
    for g in range(community.first_grid, community.first_grid + community.grids):
        i = linkage.find(town, c, g, chance)
        while i != NOBODY:
            move(town, i, Step.TO_DEPARTMENT)
            i = linkage.find(town, c, g, chance)


@compiled
def on_consultation(town):
    """Departments and station consult."""
    linkage.consult(town)


@compiled
def on_scan(town):
    """A wanted person passes a rented flat; found, they make a case."""
    number = town.clock[0].scans
    if access.scan(town):
        kind, g = access.where_found(town, number)
        cases.begin(town, recurrence.suspect(town, kind, g, number), True)
        mark_desk(town, town.grids[g].desk)


@compiled
def on_sitting(town, i):
    """A case comes up again."""
    cases.await_sitting(town, i)
    mark_desk(town, town.grids[town.troubles[i].grid].desk)


@compiled
def on_turnover(town, o):
    """An officer leaves and a newcomer takes the place."""
    careers.replace(town, o)


@compiled
def on_trip(town, i):
    """A resident comes to the window once more."""
    windows.come(town, i)
    mark_pool(town, windows.window_pool(town))
