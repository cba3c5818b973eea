"""Triage: what the desk makes of a matter, and where it goes first."""

from __future__ import annotations

from sim.kernel.journal import write
from sim.vocabulary.compiled import compiled
from sim.vocabulary.records import NOBODY
from sim.vocabulary.streams import Stream
from sim.vocabulary.terms import Channel, Entry, Group, Step
from sim.world.intrinsics import happens

_RECOGNISED = 0
_PASSED_ON = 1
_GRID_MATTER = 2
_TASK = 3
_LADDER = 4


@compiled
def _for_the_grid(town, trouble, kind):
    seed = town.clock[0].seed
    if town.grids[trouble.grid].pool == NOBODY:
        return False
    suits = happens(kind.grid_can_settle, seed, Stream.TRIAGE, trouble.key, _GRID_MATTER)
    return suits and happens(town.settings[0].grid_work_task_list, seed, Stream.TRIAGE, trouble.key, _TASK)


@compiled
def _at_the_station(town, i):
    """A 110 call: whatever is not recognised as somebody else's is the station's (兜底)."""
    trouble = town.troubles[i]
    kind = town.types[trouble.type]
    settings = town.settings[0]
    seed = town.clock[0].seed
    if trouble.urgent or not happens(
        settings.triage_recognition, seed, Stream.TRIAGE, trouble.key, _RECOGNISED
    ):
        return Step.TO_POLICE
    if kind.negative_list and kind.owner != NOBODY:
        if happens(settings.triage_pass_on, seed, Stream.TRIAGE, trouble.key, _PASSED_ON):
            write(town, i, Entry.DECLINED, NOBODY, kind.owner)
            return Step.TO_DEPARTMENT
    if _for_the_grid(town, trouble, kind):
        return Step.TO_GRID
    if kind.group == Group.DISPUTE and happens(
        settings.ladder_from_desk, seed, Stream.TRIAGE, trouble.key, _LADDER
    ):
        return Step.TO_LADDER
    return Step.TO_POLICE


@compiled
def _at_the_government(town, i):
    """12345, petition, online, window: to whoever owns it, or to the police when nobody else does."""
    kind = town.types[town.troubles[i].type]
    if kind.owner != NOBODY:
        return Step.TO_DEPARTMENT
    return Step.TO_LADDER if kind.group == Group.DISPUTE else Step.TO_POLICE


@compiled
def decide(town, i):
    """Where trouble `i`, just taken in through its channel, goes first."""
    trouble = town.troubles[i]
    if trouble.channel == Channel.CALL_110:
        return _at_the_station(town, i)
    if trouble.channel == Channel.GRID_WORKER and town.grids[trouble.grid].pool != NOBODY:
        return Step.TO_GRID
    return _at_the_government(town, i)


@compiled
def recognises_repeat(town, i):
    """Whether the desk sees that a repeat report is about a trouble already in hand."""
    trouble = town.troubles[i]
    chance = town.settings[0].triage_same_matter
    return happens(chance, town.clock[0].seed, Stream.SAME, trouble.key, trouble.reports)
