"""Invariants that the journal must keep, where it was kept."""

from __future__ import annotations

import numpy as np

from sim.engine.breaches import Finding, troubles_of, where, whom_if
from sim.kernel.journal import entries
from sim.kernel.state import Town
from sim.vocabulary.events import Entry, Event
from sim.vocabulary.records import NEVER
from sim.vocabulary.terms import Origin, Stage

_BY_THEMSELVES = (Origin.BORN, Origin.RELAPSE, Origin.PETITION, Origin.CASE_PETITION)
_AFTER_THE_END = (Entry.RELAPSED, Entry.ESCALATED, Entry.HELD_OFF)
"""What a matter that was closed unsettled may still lead to, or be kept from."""


def journal_in_order(town: Town) -> Finding:
    """Entries follow one another; each trouble begins once, ends at most once, and is silent after."""
    lines, rows = entries(town), troubles_of(town)
    yield "journal entry earlier than the one before", where(np.diff(lines["time"]) < 0)

    def times(entry: Entry) -> np.ndarray:
        return np.bincount(lines["trouble"][lines["entry"] == entry], minlength=len(rows))

    yield "not closed exactly once", where(times(Entry.CLOSED) != (rows["stage"] == Stage.CLOSED))
    by_themselves = np.isin(rows["origin"], _BY_THEMSELVES)
    begun = (rows["stage"] != Stage.UNBORN) & by_themselves
    yield "not begun exactly once", where(times(Entry.BORN) != begun)
    events = town.agenda[: int(town.clock[0]["agenda_n"])]
    arriving = events[events["kind"] == Event.ARRIVAL]
    on_the_way = arriving["subject"][arriving["stamp"] == town.officers["stamp"][arriving["subject"]]]
    coming = np.bincount(town.officers["trouble"][on_the_way], minlength=len(rows))
    came = times(Entry.ARRIVED) + times(Entry.RECALLED)
    yield "sent and never arrived", where(times(Entry.DISPATCHED) != came + coming)
    end = np.full(len(rows), len(lines))
    closing = where(lines["entry"] == Entry.CLOSED)
    end[lines["trouble"][closing]] = closing
    late = (np.arange(len(lines)) > end[lines["trouble"]]) & ~np.isin(lines["entry"], _AFTER_THE_END)
    yield "something after its end", lines["trouble"][late]


def one_place(town: Town) -> Finding:
    """By the journal, an officer is sent to the next trouble only after the last one let them go."""
    rows = troubles_of(town)
    free_at = np.zeros(len(town.officers))
    in_hand: dict[int, list[int]] = {}
    for line in entries(town)[["time", "trouble", "actor", "entry"]].tolist():
        time, i, actor, entry = line
        if entry == Entry.DISPATCHED:
            yield "sent while elsewhere", whom_if(free_at[actor] > time, actor)
            free_at[actor] = NEVER
            in_hand.setdefault(i, []).append(actor)
        elif entry in (Entry.LEFT, Entry.RECALLED, Entry.WENT_ON):
            free_at[actor] = time
            if actor in in_hand.get(i, ()):
                in_hand[i].remove(actor)
        elif entry in (Entry.SCENE_ENDED, Entry.CLOSED) and i in in_hand:
            for o in in_hand.pop(i):
                writes = entry == Entry.SCENE_ENDED and o == actor
                free_at[o] = time + (float(rows[i]["write_up"]) if writes else 0.0)
