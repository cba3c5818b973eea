"""Who is free: the officers of a desk without a trouble in hand, by what the roster has them for.

One bit an officer, in words of WORD bits, so that a desk looks at the free ones alone, in their order.
"""

from __future__ import annotations

import numpy as np

from sim.vocabulary.compiled import apart, compiled, lowest_bit
from sim.vocabulary.records import NOBODY
from sim.vocabulary.terms import Duty, Role

_SHIFT = 5
WORD = 1 << _SHIFT


def nobody_idle(desks: np.ndarray) -> np.ndarray:
    """Zero bits for all officers of some DESK records, shape (desks, duties, words)."""
    return np.zeros((len(desks), len(Duty), int(desks["officers"].max()) // WORD + 1), np.int64)


@compiled
def stand_by(town, o):
    """Officer `o` has nothing in hand."""
    officer = town.officers[o]
    place = o - town.desks[officer.desk].first_officer
    town.idle[officer.desk, officer.duty, place >> _SHIFT] |= 1 << (place & (WORD - 1))


@compiled
def set_out(town, o):
    """Officer `o` has something in hand, or is about to have another duty."""
    officer = town.officers[o]
    place = o - town.desks[officer.desk].first_officer
    town.idle[officer.desk, officer.duty, place >> _SHIFT] &= ~(1 << (place & (WORD - 1)))


@compiled
def _count(town, o, by):
    officer = town.officers[o]
    town.on_duty[officer.desk, officer.duty, 0] += by
    if officer.role != Role.AUXILIARY:
        town.on_duty[officer.desk, officer.duty, 1] += by


@compiled
def appoint(town, o, duty):
    """Officer `o`, who is not standing by, has another duty."""
    _count(town, o, -1)
    town.officers[o].duty = duty
    _count(town, o, 1)


@apart
def muster(town):
    """Everybody's bit and place in the counts anew, from the records, which others may have written to."""
    town.idle[:] = 0
    town.on_duty[:] = 0
    for o in range(len(town.officers)):
        _count(town, o, 1)
        if town.officers[o].trouble == NOBODY:
            stand_by(town, o)


@compiled
def idle_word(town, d, duties, k):
    """Word `k` of desk `d`: whoever is free and has one of the `duties`, given as bits."""
    word = 0
    while duties:
        word |= town.idle[d, lowest_bit(duties), k]
        duties &= duties - 1
    return word


@compiled
def officer_at(town, d, k, word):
    """The officer of the lowest bit in word `k` of desk `d`."""
    return town.desks[d].first_officer + (k << _SHIFT) + lowest_bit(word)


@compiled
def words_of(town, d):
    """How many words hold the officers of desk `d`."""
    return (town.desks[d].officers + WORD - 1) >> _SHIFT
