"""The ledger of hours: every minute of every officer is booked once, under one activity and domain."""

from __future__ import annotations

from sim.vocabulary.compiled import compiled
from sim.vocabulary.records import NOBODY
from sim.vocabulary.terms import Activity, Duty


@compiled
def book(town, o):
    """Book the time since the officer's last change under what they were doing."""
    clock = town.clock[0]
    officer = town.officers[o]
    if officer.trouble != NOBODY:
        officer.busy_minutes += clock.now - officer.since
    start = max(officer.since, clock.measure_from)
    minutes = min(clock.now, clock.measure_to) - start
    if minutes > 0.0:
        town.hours[o, officer.doing, officer.domain] += minutes
        if officer.duty == Duty.OFF and officer.doing != Activity.OFF_DUTY:
            officer.overtime += minutes
    officer.since = clock.now


@compiled
def turn_to(town, o, activity, domain):
    """Book what the officer did so far; from now on they do `activity` for `domain`."""
    book(town, o)
    officer = town.officers[o]
    officer.doing = activity
    officer.domain = domain
