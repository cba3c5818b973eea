"""The ledger of hours: every minute of every officer is booked once, under one activity and domain."""

from __future__ import annotations

from sim.kernel.tiring import tire, wear
from sim.vocabulary.compiled import apart, compiled
from sim.vocabulary.records import NOBODY
from sim.vocabulary.terms import Activity, Duty


@compiled
def _stay(officer, minutes):
    """Base work is a visit or a patrol; either goes on after a call from where it was left."""
    if officer.knocks:
        officer.visited += minutes
    else:
        officer.patrolled += minutes


@compiled
def spend(town, payer, hours):
    """Hours that somebody other than the police gives, counted within the measured period."""
    clock = town.clock[0]
    if clock.measure_from <= clock.now < clock.measure_to:
        town.outlay[payer] += hours


@apart
def _weary(town, o, minutes):
    """What so many minutes of what they are doing have done to an officer's strength."""
    officer = town.officers[o]
    settings = town.settings[0]
    if settings.fatigue_builds > 0.0:
        tire(town, officer, minutes)
    if settings.fatigue_wears > 0.0 or settings.dispatch_overtime_limit_h > 0.0:
        wear(town, officer, minutes)


@compiled
def book(town, o):
    """Book the time since the officer's last change under what they were doing."""
    clock = town.clock[0]
    officer = town.officers[o]
    spent = clock.now - officer.since
    if officer.trouble != NOBODY:
        officer.busy_minutes += spent
    elif officer.doing == Activity.BASE_WORK:
        _stay(officer, spent)
    start = max(officer.since, clock.measure_from)
    minutes = min(clock.now, clock.measure_to) - start
    if minutes > 0.0:
        town.hours[o, officer.doing, officer.domain] += minutes
        if officer.duty == Duty.OFF and officer.doing != Activity.OFF_DUTY:
            officer.overtime += minutes
        if officer.duty == Duty.DESK and officer.doing == Activity.DESK:
            officer.kept_in += minutes
    officer.since = clock.now
    if clock.officers_tire:
        _weary(town, o, spent)


@compiled
def turn_to(town, o, activity, domain):
    """Book what the officer did so far; from now on they do `activity` for `domain`."""
    book(town, o)
    officer = town.officers[o]
    officer.doing = activity
    officer.domain = domain
