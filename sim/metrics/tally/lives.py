"""Every trouble of a run, reported or not: lines, early finds, errands, what came up and what is open."""

from __future__ import annotations

from sim.behaviour.arrival import finds_author, hurts_before
from sim.metrics.tally.fates import look_at_chain
from sim.metrics.tally.reported import hours_to_resolve, look_at_reported
from sim.metrics.tally.sheet import Count, Time, add, is_inside, note
from sim.vocabulary.compiled import compiled
from sim.vocabulary.endings import settles
from sim.vocabulary.records import NEVER
from sim.vocabulary.terms import Ending, Finder, Group, Line, Origin

QUARTER = 0.25


@compiled
def _look_at_line(sheet, trouble):
    """Whoever joined a police line: served, gone before, turned off, or still there when the run ends."""
    gone = min(trouble.closed, sheet.bounds[2])
    note(sheet, Time.WAIT, min(trouble.dispatched, gone) - trouble.queued)
    if trouble.ending == Ending.WITHDRAWN:
        note(sheet, Time.WAIT_GAVE_UP, gone - trouble.queued)
    elif trouble.ending == Ending.TURNED_OFF:
        note(sheet, Time.WAIT_TURNED_OFF, gone - trouble.queued)
    elif trouble.dispatched < NEVER:
        note(sheet, Time.WAIT_SERVED, trouble.dispatched - trouble.queued)


@compiled
def waited_within(since, until, start, end):
    """Minutes within [start, end) of somebody who waited from `since` until `until`."""
    return max(min(until, end) - max(since, start), 0.0)


@compiled
def _look_at_stretches(sheet, trouble):
    """How long a call waited in the first and in the last quarter of the period."""
    start, end = sheet.bounds[0], sheet.bounds[1]
    length = QUARTER * (end - start)
    until = min(trouble.dispatched, trouble.closed, sheet.bounds[2])
    add(sheet, Count.WAITED_FIRST, waited_within(trouble.queued, until, start, start + length))
    add(sheet, Count.WAITED_LAST, waited_within(trouble.queued, until, end - length, end))


@compiled
def _look_at_known(sheet, trouble):
    add(sheet, Count.KNOWN, 1)
    add(sheet, Count.FOUND_EARLY, trouble.found != Finder.NOBODY and trouble.reported == NEVER)


@compiled
def _look_at_errand(sheet, trouble):
    if trouble.closed < NEVER:
        add(sheet, Count.ERRANDS, 1)
        add(sheet, Count.TRIPS, trouble.tries)
        add(sheet, Count.ERRAND_H, hours_to_resolve(trouble))


@compiled
def _look_at_birth(sheet, trouble):
    """What came up or was left open, whoever reported it."""
    end, origin = sheet.bounds[1], trouble.origin
    if is_inside(sheet, trouble.onset):
        add(sheet, Count.ESCALATIONS, origin == Origin.ESCALATION)
        add(sheet, Count.SENTIMENT, origin == Origin.SENTIMENT)
        add(sheet, Count.PETITIONS, origin == Origin.PETITION)
        add(sheet, Count.OUTBURSTS, origin == Origin.OUTBURST)
        add(sheet, Count.CASE_PETITIONS, origin == Origin.CASE_PETITION)
        add(sheet, Count.PREVENTED, trouble.ending == Ending.PREVENTED)
        add(sheet, Count.SET_OFF, trouble.set_off == 1 and trouble.ending != Ending.PREVENTED)
    if trouble.closed >= end:
        add(sheet, Count.BACKLOG, trouble.reported < end and origin <= Origin.RELAPSE)
        add(sheet, Count.OPEN_CASES, trouble.onset < end and origin == Origin.CASE)


@compiled
def _look_at_experience(sheet, trouble):
    """Only noted here: what residents trust lies all over the memory, and is fetched many at a time later."""
    if trouble.closed == NEVER or trouble.reported == NEVER or trouble.channel < 0:
        return
    n = sheet.experiences_n[0]
    sheet.experiences_n[0] = n + 1
    sheet.experiences[n].resident = trouble.resident
    sheet.experiences[n].channel = trouble.channel


@compiled
def look_at_experiences(town, sheet):
    """Trust counts once for each resident who has experience with a channel."""
    for n in range(sheet.experiences_n[0]):
        resident, channel = sheet.experiences[n].resident, sheet.experiences[n].channel
        met = sheet.met[resident]
        is_first = 1.0 - (met >> channel & 1)
        sheet.met[resident] = met | 1 << channel
        sheet.felt[channel, 0] += is_first * town.trust[resident, channel]
        sheet.felt[channel, 1] += is_first


@compiled
def _look_at_arrival(town, sheet, trouble):
    """What hung on the minutes until the first officer came; to close it unsettled keeps nobody from harm."""
    over = trouble.closed if settles(trouble.ending) else NEVER
    add(sheet, Count.HURT, hurts_before(town, trouble, min(trouble.arrived, over, sheet.bounds[2])))
    if town.types[trouble.type].author_there > 0.0 and trouble.arrived < NEVER:
        add(sheet, Count.AUTHOR_SOUGHT, 1)
        add(sheet, Count.AUTHOR_FOUND, finds_author(town, trouble))


@compiled
def look_at(town, sheet, i):
    """Everything that trouble `i` adds to the figures."""
    trouble = town.troubles[i]
    group = town.types[trouble.type].group
    is_own = trouble.origin <= Origin.RELAPSE and group != Group.SERVICE
    is_reported = is_inside(sheet, trouble.reported)
    found = trouble.found > 0 and trouble.reported == NEVER and is_inside(sheet, trouble.closed)
    _look_at_birth(sheet, trouble)
    _look_at_experience(sheet, trouble)
    look_at_chain(town, sheet, i)
    if is_inside(sheet, trouble.queued):
        _look_at_line(sheet, trouble)
    if trouble.line == Line.RESPONSE and trouble.queued < NEVER:
        _look_at_stretches(sheet, trouble)
    if is_own and (is_reported or found):
        _look_at_known(sheet, trouble)
    if is_own and is_reported:
        look_at_reported(sheet, trouble, group, town.residents[trouble.resident].kind)
        _look_at_arrival(town, sheet, trouble)
    if group == Group.SERVICE and is_reported:
        _look_at_errand(sheet, trouble)
