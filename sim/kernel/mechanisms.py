"""Which of the rarer mechanisms can act in a town at all, stage by stage of a call.

A call passes some twenty-five of them, and most towns use few. To ask for each of them at each call costs
more than the call itself. So a stage asks once whether any of its mechanisms can act, and passes over all of
them when none can; when one can, it goes through them as if nobody had asked. A mechanism that is missing
here would be passed over where it should act: whoever adds one to a stage names what puts it to use.
"""

from __future__ import annotations

from sim.vocabulary.compiled import apart, compiled
from sim.vocabulary.terms import Discipline


@compiled
def _some_come_of_premises(town):
    for k in range(len(town.types)):
        kind = town.types[k]
        if kind.of_venues + kind.of_firms + kind.of_landlords > 0.0:
            return True
    return False


@compiled
def _some_set_off_others(town):
    for k in range(len(town.types)):
        kind = town.types[k]
        if kind.set_off_share > 0.0:
            return True
    return False


@compiled
def _births_vary(town):
    """Premises, prevention, door scanners, cut spells, spells, consultations."""
    settings = town.settings[0]
    return (
        _some_come_of_premises(town)
        or _some_set_off_others(town)
        or settings.base_work_prevents > 0.0
        or settings.access_deters > 0.0
        or settings.spells_cuts > 0.0
        or settings.linkage_consultation_days > 0.0
    )


@compiled
def _reports_are_noted(town):
    """Premises, trends, calls of a spell, what grid workers know, matters under watch."""
    settings = town.settings[0]
    return (
        _some_come_of_premises(town)
        or settings.analysis_revisits > 0.0
        or settings.analysis_steers > 0.0
        or settings.grid_work_knows > 0.0
        or settings.stability_matters > 0.0
    )


@compiled
def _crews_vary(town):
    """Skill, experience, mentors and apprentices, manners, grid workers who come along, rounds of calls."""
    settings = town.settings[0]
    return (
        settings.careers_beginner != 1.0
        or settings.fatigue_errs > 0.0
        or settings.careers_call_in_minutes > 0.0
        or settings.careers_learns > 0.0
        or settings.careers_pairs > 0.0
        or settings.treatment_weight > 0.0
        or settings.grid_work_joint > 0.0
        or settings.dispatch_discipline == Discipline.THOSE_THERE
        or settings.dispatch_trip_calls != 1
    )


@compiled
def _scenes_vary(town):
    """Whatever varies with the crew; people hurt, cases, opinion, telling those concerned what came of it."""
    settings = town.settings[0]
    by_type = False
    for k in range(len(town.types)):
        kind = town.types[k]
        by_type = by_type or kind.hurt_share > 0.0 or kind.opens_case > 0.0 or kind.heat > 0.0
    return by_type or _crews_vary(town) or settings.grievance_informs > 0.0


@compiled
def _desks_vary(town):
    """A waiting room that may be full, closer officers who take over, cover of empty zones."""
    settings = town.settings[0]
    may_be_full = settings.dispatch_waiting_room < len(town.troubles)
    return may_be_full or settings.dispatch_take_over > 0 or settings.dispatch_cover > 0


@compiled
def _officers_tire(town):
    """Fatigue of the day, and overtime that is not rested off."""
    settings = town.settings[0]
    return (
        settings.fatigue_builds > 0.0
        or settings.fatigue_wears > 0.0
        or settings.dispatch_overtime_limit_h > 0.0
    )


@apart
def take_stock(town):
    """Look up, stage by stage, whether any mechanism can act: others may have written to the settings."""
    clock = town.clock[0]
    clock.births_vary = _births_vary(town)
    clock.reports_noted = _reports_are_noted(town)
    clock.scenes_vary = _scenes_vary(town)
    clock.desks_vary = _desks_vary(town)
    clock.officers_tire = _officers_tire(town)
