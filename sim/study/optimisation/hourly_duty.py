"""The plan by hour: officers on call response at each hour of the day, and the troubles that arise in it."""

from __future__ import annotations

import math

import numpy as np

from sim.scenario.people import OfficerGroup, dealt
from sim.scenario.schema import Profile, Scenario
from sim.study.factor_space import Space
from sim.vocabulary.clock import HOUR
from sim.vocabulary.terms import Duty, Group
from sim.world.rosters import changes_of, places

HOURS = 24
MOST_DAYS = 84
STAFF = ("officers.", "roster.", "shift.")
NOBODY_CALLS_ABOUT = (Group.SERVICE.key, Group.GOVERNMENT.key)


def moves_staff(space: Space) -> bool:
    """Whether a factor moves officers, their rosters or their shifts."""
    return any(member.path.startswith(STAFF) for factor in space.factors for member in factor.members)


def on_duty(scenario: Scenario) -> np.ndarray:
    """Officers on call response at each hour of the day, a mean over a cycle of the rosters; shape (24,)."""
    groups = list(scenario.officers.values())
    cycles = [len(scenario.roster[group.roster].cycle) for group in groups]
    days = min(math.lcm(7, *cycles), MOST_DAYS)
    total = np.zeros(HOURS)
    for hand in dealt(scenario.officers, scenario.town.stations):
        for group, count in zip(groups, hand, strict=True):
            total += _group(scenario, group, count, days)
    return total / days


def _group(scenario: Scenario, group: OfficerGroup, count: int, days: int) -> np.ndarray:
    """Officer-hours on call response in each hour of the day, summed over the days."""
    total = np.zeros(HOURS * days)
    for place in places(count, scenario.roster[group.roster].squads):
        changes = [*changes_of(scenario, group, place, days), (days * HOURS * HOUR, Duty.OFF)]
        for (start, duty), (end, _) in zip(changes, changes[1:], strict=False):
            if duty == Duty.RESPONSE:
                edges = np.clip(np.arange(HOURS * days + 1), start / HOUR, end / HOUR)
                total += np.diff(edges)
    return total.reshape(days, HOURS).sum(axis=0)


def troubles_by_hour(scenario: Scenario) -> np.ndarray:
    """Troubles that arise in each hour of a mean day, errands and government tasks aside; shape (24,)."""
    total = np.zeros(HOURS)
    for kind in scenario.trouble.values():
        if kind.group not in NOBODY_CALLS_ABOUT:
            hours = np.array(scenario.profile.get(kind.profile, Profile()).hours)
            total += scenario.town.rate_factor * kind.per_day * hours / hours.sum()
    return total
