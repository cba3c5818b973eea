"""Doses of care and attention follow people, minutes and heads by the stated curve, and nothing else.

Signature: more person-minutes at a place prevent and find more there, each minute less than the one before.
Cheats that must not pay: to book one stay as two, to draw the grids anew, to call a long stay many short ones
of the same minutes at the same place, to be called away, to split a community with its staff, to be two towns.
"""

import math

import numpy as np
import pytest
from scipy import integrate, stats

from sim.behaviour import grid_workers, linkage, prevention, volunteers
from sim.engine.assemble import assemble
from sim.kernel.dose import dose, share_reached
from sim.kernel.state import with_room
from sim.metrics.run import simulate
from sim.scenario.load import load
from sim.vocabulary.terms import Activity, Ending, Finder

LEVEL = 0.95
WITHIN = 0.03
FORTNIGHT = 14.0
# Base work in the hands of officers who answer no calls: their hours are the same whatever befalls the town.
# All in one zone are of one kind, and grids are alike: to draw them anew moves neither people nor risk.
ONLY_BASE_WORK = {
    "officers.community.responds": False,
    "officers.community.roster": "case_days_out",
    "officers.other.count": 30,
    "residents.new": 0,
    "residents.unevenness": 0.0,
    "residents.contrast": 0.0,
    "period.days": 200.0,
    "period.warmup_days": 70.0,
    "period.cooldown_days": 1.0,
    "base_work.prevents": 1.0,
    "base_work.care_days": FORTNIGHT,
}
