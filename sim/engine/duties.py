"""A duty given to an officer out of turn: it goes through their roster, so that the books stay right."""

from __future__ import annotations

import numpy as np

from sim.engine.loop import advance
from sim.engine.police import on_shift
from sim.kernel.state import Town
from sim.vocabulary.compiled import entry, seal
from sim.vocabulary.events import Event
from sim.vocabulary.officer_records import CHANGE


@entry
def _begin(town, o, row, last):
    """Officer `o` takes up the change of `row`; the one after it stands on the agenda already."""
    officer = town.officers[o]
    officer.change = row
    officer.last_change = row
    on_shift(town, o)
    officer.change = min(row + 1, last)
    officer.last_change = last


def give_duty(town: Town, o: int, duty: int) -> Town:
    """Officer `o` has another duty from now until their roster's next change.

    The duty is written into the roster of this town alone, and the officer turns to it as at any other
    change: work in hand is finished first, or handed over where the station does that.

    Args:
        town: a town between two events.
        o: row of the officer.
        duty: a member of `Duty`.

    Returns:
        The town, whose `changes` have one record more.
    """
    row = _next_change(town, o)
    change = np.zeros(1, CHANGE)
    change["time"], change["duty"] = town.clock[0]["now"], duty
    changes = seal(np.concatenate([town.changes[:row], change, town.changes[row:]]).astype(CHANGE))
    officers = town.officers
    officers["change"][o + 1 :] += 1
    officers["last_change"][o:] += 1
    town = town.replace(changes=changes)
    _begin(town, o, row, int(officers["last_change"][o]))
    return advance(town, float(town.clock[0]["now"]))


def _next_change(town: Town, o: int) -> int:
    """The row of the roster that officer `o` comes to next; past the last, that after it."""
    agenda = town.agenda[: int(town.clock[0]["agenda_n"])]
    is_to_come = ((agenda["kind"] == Event.SHIFT) & (agenda["subject"] == o)).any()
    return int(town.officers["change" if is_to_come else "last_change"][o]) + (not is_to_come)
