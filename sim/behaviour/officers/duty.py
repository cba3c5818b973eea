"""Duty: free hours, a new duty from the roster, and turning from one thing to another."""

from __future__ import annotations

from sim.kernel.agenda import schedule, schedule_stamped
from sim.kernel.calendars import open_until
from sim.kernel.crews import halt, leave_crew
from sim.kernel.idle import appoint, set_out, stand_by
from sim.kernel.journal import write
from sim.kernel.ledger import book, turn_to
from sim.kernel.marking import mark_desk
from sim.kernel.posts import mans_post
from sim.vocabulary.compiled import compiled, rare
from sim.vocabulary.events import Entry, Event, Rank
from sim.vocabulary.records import NOBODY
from sim.vocabulary.terms import Activity, Domain, Duty, ShiftEnd


@compiled
def _stay_until(town, officer, minutes):
    """When a visit or patrol of so many `minutes`, some of them spent before a call, is over or put off."""
    now = town.clock[0].now
    closing = open_until(town, town.settings[0].visiting_hours, now)
    officer.knocks = closing > now
    if officer.knocks:
        return min(now + max(minutes - officer.visited, 0.0), closing)
    return now + max(minutes - officer.patrolled, 0.0)


@compiled
def _plan_stay(town, o):
    minutes = town.settings[0].base_work_visit_minutes
    officer = town.officers[o]
    if minutes > 0.0 and officer.doing == Activity.BASE_WORK:
        time = _stay_until(town, officer, minutes)
        schedule_stamped(town, time, Rank.ROSTER, Event.VISIT, o, officer.stamp)


@compiled
def go_free(town, o):
    """Officer `o` has nothing in hand: back to what the roster and their group do with free hours."""
    officer = town.officers[o]
    duty = officer.duty
    stays = mans_post(town, o)
    if stays:
        turn_to(town, o, Activity.DESK, Domain.OWN)
    elif duty == Duty.RESPONSE or duty == Duty.OFFICE or duty == Duty.CASES:
        turn_to(town, o, officer.free_time, Domain.OWN)
    elif duty == Duty.DESK:
        turn_to(town, o, Activity.DESK, Domain.OWN)
    elif duty == Duty.REST:
        turn_to(town, o, Activity.REST, Domain.OWN)
    else:
        turn_to(town, o, Activity.OFF_DUTY, Domain.OWN)
    if officer.trouble != NOBODY:
        mark_desk(town, officer.desk)
    officer.trouble = NOBODY  # only now: the minutes booked above were spent on it
    officer.mate = NOBODY
    officer.on_trip = 0
    officer.stamp += 1
    if stays or town.settings[0].dispatch_from_post:
        officer.x, officer.y = officer.post_x, officer.post_y
    stand_by(town, o)
    _plan_stay(town, o)


@compiled
def _hands_over(town, officer):
    """Whether the roster ends a duty whose work is to be handed over; writing up is everybody's own.

    Beyond the limit of overtime not rested off, it is handed over where it would be finished.
    """
    if officer.duty != Duty.OFF or officer.trouble == NOBODY or officer.doing == Activity.WRITE_UP:
        return False
    settings = town.settings[0]
    limit = settings.dispatch_overtime_limit_h
    return settings.dispatch_shift_end == ShiftEnd.HAND_OVER or (0.0 < limit <= officer.unrested)


@compiled
def change_duty(town, o):
    """The roster gives officer `o` another duty; answers with the trouble to be handed over, or NOBODY.

    Otherwise work in hand is finished first, as overtime if need be.
    """
    officer = town.officers[o]
    change = town.changes[officer.change]
    book(town, o)
    off_before = officer.duty == Duty.OFF
    set_out(town, o)
    appoint(town, o, change.duty)
    if officer.change < officer.last_change:
        officer.change += 1
        schedule(town, town.changes[officer.change].time, Rank.ROSTER, Event.SHIFT, o)
    mark_desk(town, officer.desk)
    if officer.trouble == NOBODY:
        if off_before:
            officer.x, officer.y = officer.post_x, officer.post_y
        officer.covers = officer.zone
        go_free(town, o)
    return officer.trouble if _hands_over(town, officer) else NOBODY


@rare
def relieve(town, o):
    """Officer `o` leaves a trouble that is not done, on the way there or at it, free where they are."""
    officer = town.officers[o]
    i = officer.trouble
    trouble = town.troubles[i]
    if officer.doing == Activity.TRAVEL:
        halt(town, o, trouble.x, trouble.y)
        write(town, i, Entry.RECALLED, o, 0)
    else:
        trouble.present -= 1
        write(town, i, Entry.LEFT, o, trouble.present)
    leave_crew(town, i, o)
    go_free(town, o)
