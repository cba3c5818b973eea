"""Doses: what minutes of presence come to among the people of a place, and what is left of it later."""

from __future__ import annotations

import math

from sim.vocabulary.clock import DAY
from sim.vocabulary.compiled import compiled


@compiled
def dose(rate, minutes, people):
    """What each of so many `people` gets of person-`minutes` at `rate` people a minute.

    Doses of one place add up, whoever spends the minutes and however they are booked.
    """
    return rate * minutes / max(people, 1)


@compiled
def share_reached(amount):
    """The share of people whom a dose reaches when it falls on them at random: 1 - exp(-dose)."""
    return 1.0 - math.exp(-amount)


@compiled
def share_noticed(rate, minutes, held):
    """The share of latent troubles of a place or grid that so many minutes there notice."""
    return share_reached(dose(rate, minutes, held.registered + held.new))


@compiled
def people_of_community(town, c):
    """How many live in community `c`, whose grids follow one another."""
    community = town.communities[c]
    last = town.grids[community.first_grid + community.grids - 1]
    return last.end_resident - town.grids[community.first_grid].first_resident


@compiled
def faded(town, amount, since, days):
    """What is left now of an `amount` at the minute `since` that falls to 1/e in so many days."""
    if amount == 0.0:
        return 0.0
    return amount * math.exp(-((town.clock[0].now - since) / DAY) / days)
