"""Handlers of what happens by the calendar or by chance, not by somebody's report."""

from __future__ import annotations

from sim.behaviour import (
    access,
    briefings,
    careers,
    cases,
    committees,
    councils,
    grievances,
    linkage,
    prevention,
    recurrence,
    stability,
    upkeep,
    volunteers,
    windows,
)
from sim.engine.moves import move
from sim.kernel.booking import commonest_of
from sim.kernel.marking import mark_desk, mark_pool
from sim.kernel.office import await_officers
from sim.vocabulary.compiled import compiled, rare
from sim.vocabulary.events import Step
from sim.vocabulary.records import NOBODY
from sim.vocabulary.streams import Stream
from sim.vocabulary.terms import Ending, Group, Origin


@compiled
def on_patrol(town, t):
    """Team `t` turns out: each patrol goes to a place, leaves care, and tells or settles what it sees."""
    for _ in range(volunteers.turn_out(town, t)):
        team = town.teams[t]
        streams = (Stream.PATROL_AGAIN, Stream.PATROL_STEERED, Stream.PATROL)
        r = prevention.choose_door(town, team.zone, streams, (t, team.patrols))
        p = prevention.place_of(town, r)
        volunteers.patrol(town, t, p)
        prevention.leave_care(town, p, town.settings[0].volunteers_care, volunteers.party_minutes(town))
        chance = volunteers.attention(town, p)
        i = volunteers.find(town, t, p, chance)
        while i != NOBODY:
            move(town, i, volunteers.help_with(town, t, i))
            i = volunteers.find(town, t, p, chance)


@rare
def _call_officer(town, c):
    """An officer is to come to what community `c` meets for, for the last time too if still to come."""
    community = town.communities[c]
    parts = briefings.held(town)
    if committees.has_seat(town, c):
        parts += 1 + community.docketed
    if parts == 0 or community.convening:
        return
    community.convening = 1 + community.docketed
    kind = commonest_of(town, Group.DISPUTE)
    i = recurrence.meeting(town, kind, community.first_grid, Origin.COMMUNITY_MEETING, 0)
    await_officers(town, i, 1, parts * town.settings[0].council_officer_min)
    mark_desk(town, town.grids[community.first_grid].desk)


@compiled
def _listen_to_members(town, c):
    community = town.communities[c]
    chance = briefings.told(town, c)
    for g in range(community.first_grid, community.first_grid + community.grids):
        i = briefings.hear(town, c, g, chance)
        while i != NOBODY:
            move(town, i, briefings.pass_to(town, i))
            i = briefings.hear(town, c, g, chance)


@compiled
def _train(town, c):
    community = town.communities[c]
    care = briefings.care_taught(town, c)
    for p in range(
        town.grids[community.first_grid].first_place,
        town.grids[community.first_grid + community.grids - 1].end_place,
    ):
        place = town.places[p]
        if town.grids[place.grid].community == c:
            prevention.leave_care(town, p, care, place.registered + place.new)


@rare
def _attend(town, c):
    """The officer has come: members tell, people are briefed and trained, the docket is gone through."""
    settings = town.settings[0]
    community = town.communities[c]
    matters = community.convening - 1
    community.convening = 0
    _listen_to_members(town, c)
    if settings.council_briefed > 0:
        briefings.brief(town, c)
    if settings.council_trained > 0:
        _train(town, c)
    for _ in range(matters):
        i = committees.call_up(town, c)
        move(town, i, committees.settle(town, i))


@compiled
def on_council(town, c):
    """The council hall of community `c` meets."""
    councils.open_meeting(town, c)
    _call_officer(town, c)
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
def _inspect(town, c):
    linkage.open_inspection(town, c)
    community = town.communities[c]
    chance = linkage.attention(town, c)
    for g in range(community.first_grid, community.first_grid + community.grids):
        i = linkage.find(town, c, g, chance)
        while i != NOBODY:
            move(town, i, Step.TO_DEPARTMENT)
            i = linkage.find(town, c, g, chance)


@rare
def _convene(town, grid, origin):
    """Whether the station's officers are called together for it first."""
    kind = linkage.kind_of_meeting(town, origin)
    if kind == NOBODY or town.settings[0].linkage_officers == 0:
        return False
    settings = town.settings[0]
    i = recurrence.meeting(town, kind, grid, origin, 0)
    await_officers(town, i, settings.linkage_officers, settings.linkage_minutes)
    mark_desk(town, town.grids[grid].desk)
    return True


@compiled
def on_inspection(town, c):
    """Departments and station inspect community `c` together."""
    linkage.plan_inspection(town, c)
    if not _convene(town, town.communities[c].first_grid, Origin.INSPECTION):
        _inspect(town, c)


@compiled
def on_consultation(town, d):
    """Departments and station `d` consult."""
    linkage.plan_consultation(town, d)
    if not _convene(town, linkage.seat_of(town, d), Origin.CONSULTATION):
        linkage.consult(town, d)


@compiled
def on_check(town, c):
    """A check on the people and matters under watch in community `c` is due."""
    if stability.begin_check(town, c):
        kind = commonest_of(town, Group.GOVERNMENT)
        i = recurrence.meeting(town, kind, town.communities[c].first_grid, Origin.CHECK, 0)
        stability.await_officer(town, c, i)
        mark_desk(town, town.grids[town.troubles[i].grid].desk)


@rare
def on_outburst(town, w):
    """Person `w`, under watch, may break out."""
    if stability.breaks_out(town, w):
        i = recurrence.outburst(town, commonest_of(town, Group.DISPUTE), w)
        move(town, i, Step.TO_POLICE)


@compiled
def on_calmed(town, i):
    """Matter `i`, under watch since it was left unsettled, has calmed down or come back."""
    stability.drop(town, i)


@compiled
def on_premises(town, subject):
    """A round of visits to the premises of a kind in a community is due."""
    upkeep.plan_round(town, subject)
    kind, c = subject // len(town.communities), subject % len(town.communities)
    if upkeep.takes_officers(town, kind):
        grid = town.communities[c].first_grid
        booked = upkeep.kind_of_round(town, kind)
        i = recurrence.meeting(town, booked, grid, Origin.PREMISES, kind)
        upkeep.await_visitors(town, kind, c, i)
        mark_desk(town, town.grids[grid].desk)
    else:
        upkeep.visit(town, kind, c)


@compiled
def end_meeting(town, i):
    """The officers of meeting `i` have given their time to it: this is what comes of it."""
    trouble = town.troubles[i]
    grid = town.grids[trouble.grid]
    if trouble.origin == Origin.INSPECTION:
        _inspect(town, grid.community)
    elif trouble.origin == Origin.CHECK:
        stability.end_check(town, grid.community)
    elif trouble.origin == Origin.PREMISES:
        upkeep.end_round(town, i)
    elif trouble.origin == Origin.COMMUNITY_MEETING:
        _attend(town, grid.community)
    elif trouble.origin == Origin.CONSULTATION:
        linkage.consult(town, grid.desk)
    trouble.ending = Ending.DONE
    trouble.durable = 1
    return Step.CLOSE


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
    grievances.inform_of_case(town, i)
    cases.await_sitting(town, i)
    mark_desk(town, town.grids[town.troubles[i].grid].desk)


@rare
def on_turnover(town, o):
    """An officer thinks of leaving; whoever does is replaced by a newcomer."""
    careers.consider_leaving(town, o)


@compiled
def on_trip(town, i):
    """A resident comes to the window once more."""
    windows.come(town, i)
    mark_pool(town, windows.window_pool(town))
