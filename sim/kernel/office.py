"""The office line: what officers of an office day come together or set out for, without a call."""

from __future__ import annotations

from sim.kernel.ledger import spend
from sim.kernel.pools import call_away
from sim.kernel.queues import stand_in_line
from sim.vocabulary.clock import HOUR
from sim.vocabulary.compiled import compiled
from sim.vocabulary.records import NOBODY
from sim.vocabulary.terms import Line, Origin, Payer, Stage

_OFFICE_WORK = (
    Origin.CONSULTATION,
    Origin.INSPECTION,
    Origin.CHECK,
    Origin.PREMISES,
    Origin.CASE_PETITION,
    Origin.COMMUNITY_MEETING,
)
_BITS = sum(1 << origin for origin in _OFFICE_WORK)


@compiled
def is_office_work(origin):
    """Whether officers do it from the office: by the calendar, or in answer to a petition on a case."""
    return _BITS >> int(origin) & 1 == 1


@compiled
def await_officers(town, i, officers, minutes):
    """Trouble `i` is held as soon as so many officers, on their office day, can give it their minutes."""
    trouble = town.troubles[i]
    trouble.crew = officers
    trouble.on_scene = minutes
    trouble.write_up = 0.0
    trouble.urgent = 0
    stand_in_line(town, i, Stage.WAITING_STATION, Line.OFFICE)


@compiled
def ask_departments(town, owner, hours):
    """The owner gives so many hours of its people; for what has none, or several, all give equal parts."""
    departments = len(town.departments)
    if departments == 0:
        spend(town, Payer.DEPARTMENTS, hours)
    elif owner != NOBODY:
        call_away(town, owner, hours * HOUR)
    else:
        for d in range(departments):
            call_away(town, d, hours * HOUR / departments)


@compiled
def ask_grid(town, g, hours):
    """The workers of grid `g` give so many hours; where it has none, the community does."""
    pool = town.grids[g].pool
    if pool == NOBODY:
        spend(town, Payer.COMMUNITY, hours)
    else:
        call_away(town, pool, hours * HOUR)
