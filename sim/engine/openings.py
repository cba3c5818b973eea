"""When the town opens: the first of everything that comes by the calendar or by chance."""

from __future__ import annotations

from sim.behaviour.access import plan_scan
from sim.behaviour.briefings import held
from sim.behaviour.councils import plan_meeting
from sim.behaviour.grid_workers import plan_round
from sim.behaviour.linkage import plan_consultation, plan_inspection
from sim.behaviour.stability import first_check, plan_outburst
from sim.behaviour.upkeep import first_round
from sim.behaviour.volunteers import plan_day
from sim.vocabulary.compiled import compiled
from sim.vocabulary.records import NOBODY


@compiled
def _open_communities(town):
    settings = town.settings[0]
    for c in range(len(town.communities)):
        if settings.council_meeting_days > 0.0 and (settings.council_places > 0 or held(town) > 0):
            plan_meeting(town, c)
        if settings.linkage_inspection_days > 0.0 and settings.linkage_notice > 0.0:
            plan_inspection(town, c)


@compiled
def _open_watch(town):
    """The first checks on who is under watch, and when each of them would break out."""
    settings = town.settings[0]
    if settings.stability_officer_hours > 0.0 or settings.stability_grid_hours > 0.0:
        if settings.stability_people > 0 or settings.stability_matters > 0.0:
            for c in range(len(town.communities)):
                first_check(town, c)
    if settings.stability_outbursts_month > 0.0:
        for w in range(len(town.charges)):
            plan_outburst(town, w)


@compiled
def _open_premises(town):
    """The first rounds of visits to premises, of the kinds that somebody visits."""
    for kind in range(len(town.manners)):
        manner = town.manners[kind]
        if manner.visit_days > 0.0 and manner.minutes + manner.department_minutes > 0.0:
            for c in range(len(town.communities)):
                first_round(town, kind, c)


@compiled
def open_rhythms(town):
    """The first round, patrol, meeting, inspection, consultation and scan, where there are any."""
    settings = town.settings[0]
    if settings.grid_work_round_days > 0.0 and settings.grid_work_notice > 0.0:
        for g in range(len(town.grids)):
            if town.grids[g].pool != NOBODY:
                plan_round(town, g)
    if settings.volunteers_people > 0 and settings.volunteers_hours_week > 0.0:
        for t in range(len(town.teams)):
            plan_day(town, t)
    _open_communities(town)
    _open_watch(town)
    _open_premises(town)
    if settings.linkage_consultation_days > 0.0 and settings.linkage_places > 0:
        for d in range(len(town.desks)):
            plan_consultation(town, d)
    if settings.access_wanted_per_month > 0.0:
        plan_scan(town)
