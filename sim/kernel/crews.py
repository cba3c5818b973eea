"""Crews: the officers on one trouble, a list from the one who leads, and where they are on their way."""

from __future__ import annotations

from sim.vocabulary.compiled import compiled
from sim.vocabulary.records import NOBODY


@compiled
def join_crew(town, i, o, leads):
    """Officer `o` joins the crew of trouble `i`; they lead it if they are to, or are its first."""
    trouble = town.troubles[i]
    officer = town.officers[o]
    trouble.team += 1
    if leads or trouble.lead == NOBODY:
        officer.mate = trouble.lead
        trouble.lead = o
    else:
        lead = town.officers[trouble.lead]
        officer.mate = lead.mate
        lead.mate = o


@compiled
def leave_crew(town, i, o):
    """Officer `o` leaves the crew of trouble `i`, in whatever place of it they are."""
    trouble = town.troubles[i]
    officer = town.officers[o]
    if trouble.lead == o:
        trouble.lead = officer.mate
    else:
        before = trouble.lead
        while town.officers[before].mate != o:
            before = town.officers[before].mate
        town.officers[before].mate = officer.mate
    officer.mate = NOBODY
    trouble.team -= 1


@compiled
def set_off(town, o, minutes):
    """Officer `o` is on the way from where they stand for so many minutes."""
    officer = town.officers[o]
    officer.left_at = town.clock[0].now
    officer.arrives = officer.left_at + minutes


@compiled
def halt(town, o, x, y):
    """Officer `o`, on the way to (x, y), stops where they are by now, on a straight road at one speed."""
    officer = town.officers[o]
    whole = officer.arrives - officer.left_at
    part = (town.clock[0].now - officer.left_at) / whole if whole > 0.0 else 1.0
    officer.x += part * (x - officer.x)
    officer.y += part * (y - officer.y)
