"""Volunteer teams: who turns out, how far the hours reach, who tires, leaves and joins."""

from __future__ import annotations

from sim.kernel.agenda import schedule
from sim.kernel.dose import share_noticed
from sim.kernel.latent import notice_at
from sim.kernel.ledger import spend
from sim.vocabulary.clock import DAY, HOUR, WEEK_DAYS
from sim.vocabulary.compiled import compiled, rare
from sim.vocabulary.events import Event, Rank, Step
from sim.vocabulary.records import NOBODY
from sim.vocabulary.streams import ONCE, Stream
from sim.vocabulary.terms import Ending, Finder, Payer
from sim.world.intrinsics import happens, parties_agree


@compiled
def plan_day(town, t):
    """Put the next day of team `t` on the agenda."""
    schedule(town, town.clock[0].now + DAY, Rank.ROSTER, Event.PATROL, t)


@compiled
def _come_and_go(town, team):
    """The spent leave, others join, and everybody recovers overnight."""
    settings = town.settings[0]
    team.energy += settings.volunteers_recovery * (1.0 - team.energy)
    leaving = team.members * settings.volunteers_leaving * (1.0 - team.energy)
    joining = settings.volunteers_recruits_week / len(town.teams)
    team.members += (joining - leaving) / WEEK_DAYS


@compiled
def turn_out(town, t):
    """The hours that team `t` gives today, as a number of patrols; what is left over counts tomorrow."""
    team = town.teams[t]
    settings = town.settings[0]
    _come_and_go(town, team)
    each = settings.volunteers_hours_week / WEEK_DAYS * settings.volunteers_turnout * team.energy
    given = each * team.members
    team.energy = max(team.energy - settings.volunteers_tiring * each, 0.0)
    team.hours += given
    spend(town, Payer.VOLUNTEERS, given)
    patrols = int(team.hours / settings.volunteers_party)
    team.hours -= patrols * settings.volunteers_party
    plan_day(town, t)
    return patrols


@compiled
def party_minutes(town):
    """Person-minutes of one patrol."""
    return town.settings[0].volunteers_party * HOUR


@compiled
def patrol(town, t, p):
    """Team `t` has walked place `p`."""
    town.teams[t].patrols += 1
    town.places[p].patrols += 1


@compiled
def attention(town, p):
    """The chance that a patrol of place `p` notices a trouble there."""
    return share_noticed(town.settings[0].volunteers_notice, party_minutes(town), town.places[p])


@compiled
def find(town, t, p, chance):
    """The next latent trouble of place `p` that this patrol notices with this `chance`; else NOBODY."""
    look = (Stream.NOTICE_PATROL, town.places[p].patrols)
    return notice_at(town, p, chance, look, Finder.VOLUNTEERS, t)


@rare
def help_with(town, t, i):
    """Small matters volunteers try to settle themselves; the rest they tell the grid."""
    trouble = town.troubles[i]
    settings = town.settings[0]
    seed = town.clock[0].seed
    small = happens(
        town.types[trouble.type].grid_can_settle, seed, Stream.VOLUNTEER_MATTER, trouble.key, ONCE
    )
    if small and happens(settings.volunteers_helps, seed, Stream.VOLUNTEER_HELP, trouble.key, ONCE):
        draw = (seed, Stream.SETTLE_VOLUNTEERS, trouble.key, ONCE)
        if parties_agree(trouble, settings.volunteers_skill, 0.0, draw):
            town.teams[t].settled += 1
            trouble.ending = Ending.VOLUNTEERS
            trouble.durable = happens(
                settings.volunteers_durable, seed, Stream.DURABLE_VOLUNTEERS, trouble.key, ONCE
            )
            return Step.CLOSE
    return Step.TO_GRID if town.grids[trouble.grid].pool != NOBODY else Step.TO_LATENT
