"""What tires officers: the work of a duty within the day, and overtime that has not been rested off."""

from __future__ import annotations

import math

from sim.vocabulary.clock import DAY, HOUR
from sim.vocabulary.compiled import compiled
from sim.vocabulary.records import NOBODY
from sim.vocabulary.terms import Activity, Duty

_WORK_ENDS = Activity.CASE_WORK


@compiled
def tire(town, officer, minutes):
    """Work on matters builds fatigue, anything else takes it away; both exponentially, between 0 and 1."""
    settings = town.settings[0]
    hours = minutes / HOUR
    if Activity.BASE_WORK < officer.doing <= _WORK_ENDS:
        officer.fatigue = 1.0 - (1.0 - officer.fatigue) * math.exp(-settings.fatigue_builds * hours)
    else:
        officer.fatigue *= math.exp(-settings.fatigue_recovers * hours)


@compiled
def wear(town, officer, minutes):
    """Hours beyond the duty add up; time off and rest on duty take them away, exponentially."""
    if officer.duty == Duty.OFF and officer.doing != Activity.OFF_DUTY:
        officer.unrested += minutes / HOUR
    elif officer.unrested > 0.0 and (officer.doing == Activity.OFF_DUTY or officer.doing == Activity.REST):
        officer.unrested *= math.exp(-minutes / DAY / town.settings[0].fatigue_rest_days)


@compiled
def exhaustion(town, officer):
    """How exhausted an officer is, 0 to 1, by the overtime that has not been rested off."""
    if officer.unrested == 0.0:
        return 0.0
    return 1.0 - math.exp(-town.settings[0].fatigue_wears * officer.unrested)


@compiled
def weariness(town, officer):
    """Fatigue of the day and exhaustion together, 0 to 1: each takes its share of what the other leaves."""
    exhausted = exhaustion(town, officer)
    if exhausted == 0.0:
        return officer.fatigue
    return 1.0 - (1.0 - officer.fatigue) * (1.0 - exhausted)


@compiled
def weariness_on_scene(town, trouble):
    """Weariness of the officer who leads the crew of a trouble, 0 to 1; nobody's is 0."""
    if trouble.lead == NOBODY:
        return 0.0
    return weariness(town, town.officers[trouble.lead])
