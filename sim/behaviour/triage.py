"""Triage: what the desk makes of a matter, and where it goes first."""

from __future__ import annotations

from sim.kernel.journal import write
from sim.kernel.permissions import keeper_at, sees, sees_history
from sim.kernel.posts import serves, take_in
from sim.vocabulary.compiled import compiled, rare
from sim.vocabulary.events import Entry, Step
from sim.vocabulary.records import NOBODY
from sim.vocabulary.streams import ONCE, Stream
from sim.vocabulary.terms import Channel, Domain, Group, RecordKeeper
from sim.world.intrinsics import happens


@compiled
def _draw(town, trouble, chance, stream):
    return happens(chance, town.clock[0].seed, stream, trouble.key, ONCE)


@compiled
def _is_trained(town, trouble):
    """Whether training tells the desk what it would not see by itself."""
    return _draw(town, trouble, town.settings[0].information_training, Stream.TRAINED)


@compiled
def _recognises(town, trouble):
    """Whether the desk sees what the matter is: by eye, training, shared records or its history."""
    settings = town.settings[0]
    return (
        _draw(town, trouble, settings.triage_recognition, Stream.RECOGNISED)
        or _is_trained(town, trouble)
        or _draw(town, trouble, settings.information_shared, Stream.ON_RECORD)
        or sees_history(town, trouble, RecordKeeper.STATION)
    )


@compiled
def _is_mistaken(town, trouble, kind):
    """Whether the desk takes police business for somebody else's; training prevents it."""
    if kind.domain != Domain.POLICE or trouble.turned_away:
        return False
    settings = town.settings[0]
    mistaken = _draw(town, trouble, settings.triage_mistakes, Stream.MISTAKEN)
    return mistaken and not _is_trained(town, trouble)


@compiled
def _for_the_grid(town, trouble, kind):
    if town.grids[trouble.grid].pool == NOBODY:
        return False
    suits = _draw(town, trouble, kind.grid_can_settle, Stream.GRID_MATTER)
    return suits and _draw(town, trouble, town.settings[0].grid_work_task_list, Stream.GRID_TASK)


@rare
def _pass_on(town, i, kind):
    """Hand the matter to its owner, or tell the caller to go there."""
    if _draw(town, town.troubles[i], town.settings[0].triage_declines, Stream.DECLINED):
        return Step.TURN_AWAY
    write(town, i, Entry.DECLINED, NOBODY, kind.owner)
    return Step.TO_DEPARTMENT


@compiled
def _at_the_station(town, i):
    """A call, or who comes to a post: what is not recognised as somebody else's is the station's (兜底)."""
    trouble = town.troubles[i]
    kind = town.types[trouble.type]
    settings = town.settings[0]
    if trouble.urgent:
        return Step.TO_POLICE
    if _is_mistaken(town, trouble, kind):
        return Step.TURN_AWAY
    if not _recognises(town, trouble):
        return Step.TO_POLICE
    if (
        kind.negative_list
        and kind.owner != NOBODY
        and _draw(town, trouble, settings.triage_pass_on, Stream.PASSED_ON)
    ):
        return _pass_on(town, i, kind)
    if _for_the_grid(town, trouble, kind):
        return Step.TO_GRID
    if kind.group == Group.DISPUTE and _draw(town, trouble, settings.ladder_from_desk, Stream.DESK_TO_LADDER):
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
def _is_brought_in(town, trouble):
    """Whether somebody comes to a manned post with it, where it is then heard."""
    if trouble.channel != Channel.WINDOW or not serves(town, trouble):
        return False
    take_in(town, trouble)
    return True


@compiled
def decide(town, i):
    """Where trouble `i`, just taken in through its channel, goes first."""
    trouble = town.troubles[i]
    if town.types[trouble.type].group == Group.SERVICE:
        return Step.TO_WINDOW
    if trouble.channel == Channel.CALL_110 or _is_brought_in(town, trouble):
        return _at_the_station(town, i)
    if trouble.channel == Channel.GRID_WORKER and town.grids[trouble.grid].pool != NOBODY:
        return Step.TO_GRID
    return _at_the_government(town, i)


@rare
def recognises_repeat(town, i, channel):
    """Whether the desk sees that a repeat report is about a trouble already in hand.

    Through the same channel its own list may tell; through another only shared records do, or those of others
    that whoever takes the report in may see.
    """
    trouble = town.troubles[i]
    seed = town.clock[0].seed
    settings = town.settings[0]
    if happens(settings.information_shared, seed, Stream.SHARED, trouble.key, trouble.reports):
        return True
    if sees(town, trouble, keeper_at(channel)):
        return True
    if channel != trouble.channel:
        return False
    return happens(settings.triage_same_matter, seed, Stream.SAME, trouble.key, trouble.reports)
