"""Matters first reported in the measured period: whose hands, how soon, how they ended."""

from __future__ import annotations

from sim.metrics.tally.sheet import Count, Time, add, note
from sim.vocabulary.clock import HOUR
from sim.vocabulary.compiled import compiled
from sim.vocabulary.endings import settles
from sim.vocabulary.records import NEVER
from sim.vocabulary.terms import Channel, Group, Origin

SOON_H = 7 * 24.0
"""What is settled by then is settled soon, where grids and kinds of residents are compared."""


@compiled
def is_diverted(trouble):
    """Whether the desk passed it to another hand before any police, which did not refuse it."""
    passed_on = trouble.reported <= trouble.handed < trouble.queued
    return passed_on and not trouble.turned_away and not trouble.refused


@compiled
def hours_to_resolve(trouble):
    """First report to closure; endless for what is open when the run ends."""
    return (trouble.closed - trouble.reported) / HOUR


@compiled
def _look_at_hands(sheet, trouble):
    to_first = trouble.handed < trouble.queued
    add(sheet, Count.HOPS, trouble.hops - to_first)
    add(sheet, Count.BOUNCED, trouble.bounced)
    add(sheet, Count.HANDED, trouble.hops > 0 or trouble.bounced == 1)
    add(sheet, Count.FIRST_RIGHT, trouble.first_right == 1)
    add(sheet, Count.FIRST_KNOWN, trouble.first_right >= 0)
    add(sheet, Count.REPEATED, trouble.reports > 1)
    add(sheet, Count.RELAPSES, trouble.origin == Origin.RELAPSE)
    add(sheet, Count.TURNED_AWAY, trouble.turned_away == 1)


@compiled
def _look_at_diversion(sheet, trouble, is_dispute, hours):
    """Only the desk of 110 tells callers to turn elsewhere."""
    if trouble.channel != Channel.CALL_110 and trouble.turned_away != 1:
        return
    add(sheet, Count.BY_110, 1)
    add(sheet, Count.BY_110_DISPUTES, is_dispute)
    if is_diverted(trouble):
        closed = trouble.closed < NEVER
        add(sheet, Count.DIVERTED, 1)
        add(sheet, Count.DIVERTED_DISPUTES, is_dispute)
        add(sheet, Count.DIVERTED_CLOSED, closed)
        add(sheet, Count.DIVERTED_QUICK, closed and hours <= 24.0)
        add(sheet, Count.DIVERTED_SETTLED, settles(trouble.ending) and hours <= 24.0)


@compiled
def _look_at_response(sheet, trouble):
    if trouble.channel != Channel.CALL_110 or trouble.arrived == NEVER:
        return
    note(sheet, Time.RESPONSE, trouble.arrived - trouble.reported)
    if trouble.urgent == 1:
        note(sheet, Time.RESPONSE_URGENT, trouble.arrived - trouble.reported)
        note(sheet, Time.TRAVEL_URGENT, trouble.arrived - trouble.dispatched)


@compiled
def look_at_reported(sheet, trouble, group, kind):
    """A matter of a resident of this kind, first reported in the period."""
    hours = hours_to_resolve(trouble)
    is_dispute = group == Group.DISPUTE
    add(sheet, Count.REPORTED, 1)
    add(sheet, Count.DISPUTES, is_dispute)
    add(sheet, Count.DISPUTES_24H, is_dispute and settles(trouble.ending) and hours <= 24.0)
    if trouble.closed < NEVER:
        note(sheet, Time.RESOLUTION, hours)
    soon = settles(trouble.ending) and hours <= SOON_H
    sheet.by_grid[trouble.grid, 0] += soon
    sheet.by_grid[trouble.grid, 1] += 1.0
    sheet.by_kind[kind, 0] += soon
    sheet.by_kind[kind, 1] += 1.0
    _look_at_hands(sheet, trouble)
    _look_at_diversion(sheet, trouble, is_dispute, hours)
    _look_at_response(sheet, trouble)
