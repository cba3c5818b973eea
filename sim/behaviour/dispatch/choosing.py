"""Who may be sent to a call, how large its crew is to be, and which of the free officers goes."""

from __future__ import annotations

import math

from sim.kernel.idle import idle_word, officer_at, words_of
from sim.vocabulary.compiled import apart, compiled, lowest_bit, merged
from sim.vocabulary.records import NEVER, NOBODY
from sim.vocabulary.terms import DispatchRule, Duty, Line, NobodyOnDuty, Role, ShortHanded

_OTHER_ZONE_KM = 1e6
_AUXILIARY_KM = 1e12  # more than any other cost, so that an officer is left to lead
_CALLED_IN_KM = 1e9
_FROM_HOME_KM = 1e10

_AT_HOME = 1 << Duty.REST | 1 << Duty.OFF


@compiled
def distance(officer, trouble):
    """Kilometres between the two, as the crow flies."""
    east = officer.x - trouble.x
    north = officer.y - trouble.y
    return math.sqrt(east * east + north * north)  # hypot guards against overflow that km never meet


@compiled
def _those_for(town, line, trouble):
    """Duties that are there for a line, as bits: who answers calls, and in need who else is in the house."""
    if line == Line.OFFICE:
        return 1 << Duty.OFFICE
    if line == Line.CASES:
        return 1 << Duty.CASES | 1 << Duty.OFFICE
    settings = town.settings[0]
    duties = 1 << Duty.RESPONSE
    if settings.dispatch_office_backup:
        duties |= 1 << Duty.OFFICE
    if settings.dispatch_wake and trouble.urgent:
        duties |= 1 << Duty.REST
    return duties


@compiled
def on_duty(town, d, duties):
    """How many officers of desk `d` have one of the `duties`, and how many of them may lead."""
    everybody = 0
    leading = 0
    while duties:
        duty = lowest_bit(duties)
        everybody += town.on_duty[d, duty, 0]
        leading += town.on_duty[d, duty, 1]
        duties &= duties - 1
    return everybody, leading


@compiled
def nobody_answers(town, d, trouble):
    """Whether nobody who could lead is on duty for calls such as this."""
    return on_duty(town, d, _those_for(town, Line.RESPONSE, trouble))[1] == 0


@compiled
def _calls_in(town, line, leading):
    """Whether the call may have officers from home: nobody is there, or fewer than it needs."""
    if line != Line.RESPONSE:
        return False
    settings = town.settings[0]
    if leading == 0:
        return settings.dispatch_nobody_on_duty == NobodyOnDuty.STAND_BY
    return settings.dispatch_short_handed == ShortHanded.CALL_IN


@compiled
def called(town, d, trouble):
    """Duties whose officers may be sent to the trouble, as bits, and the crew that can be made up of them.

    A crew is never larger than all who are there: else it would wait for a shift that has more.
    """
    line = trouble.line
    duties = _those_for(town, line, trouble)
    everybody, leading = on_duty(town, d, duties)
    if leading > 0 and everybody >= trouble.wants:
        return duties, trouble.wants
    if _calls_in(town, line, leading):
        duties |= _AT_HOME
        everybody, leading = on_duty(town, d, duties)
    return duties, max(1, min(trouble.wants, everybody))


@compiled
def count_free(town, d, duties, most):
    """How many of the `duties` are free, counted up to `most`, and whether one of them may lead."""
    free = 0
    led = False
    for k in range(words_of(town, d)):
        word = idle_word(town, d, duties, k)
        while word:
            free += 1
            led = led or town.officers[officer_at(town, d, k, word)].role != Role.AUXILIARY
            if led and free >= most:
                return free, led
            word &= word - 1
    return free, led


@compiled
def _cost(rule, officer, trouble, zone):
    """What the rule in force has against sending this officer; the least is sent."""
    if rule == DispatchRule.LEAST_LOADED:
        return officer.busy_minutes
    away = distance(officer, trouble)
    if rule == DispatchRule.ZONE_FIRST and officer.zone != zone:
        return away + _OTHER_ZONE_KM
    return away


@apart
def _out_of_turn(officer, cost):
    """The cost with which auxiliaries go along before officers do, and those there for other work go last."""
    if officer.role == Role.AUXILIARY:
        cost -= _AUXILIARY_KM
    if officer.duty == Duty.OFF:
        cost += _FROM_HOME_KM
    elif officer.duty != Duty.RESPONSE and officer.duty != Duty.CASES:
        cost += _CALLED_IN_KM
    return cost


@compiled
def _cost_of_sending(rule, officer, trouble, zone, leads):
    """What speaks against an officer: those there for this work go first, and auxiliaries never lead."""
    is_auxiliary = officer.role == Role.AUXILIARY
    if is_auxiliary and leads:
        return NEVER
    cost = _cost(rule, officer, trouble, zone)
    if is_auxiliary or (officer.duty != Duty.RESPONSE and officer.duty != Duty.CASES):
        return _out_of_turn(officer, cost)
    return cost


@merged
def choose(town, d, i, duties, leads):
    """The free officer of desk `d` whom the rule sends; of equals the first, by group's name and number."""
    trouble = town.troubles[i]
    rule = town.settings[0].dispatch_rule
    zone = town.grids[trouble.grid].zone if rule == DispatchRule.ZONE_FIRST else NOBODY
    best = NOBODY
    least = NEVER
    k = 0
    while k < words_of(town, d):  # nearly always one word, for which a range would cost more than the look
        word = idle_word(town, d, duties, k)
        while word:
            o = officer_at(town, d, k, word)
            cost = _cost_of_sending(rule, town.officers[o], trouble, zone, leads)
            if cost < least:
                least = cost
                best = o
            word &= word - 1
        k += 1
    return best
