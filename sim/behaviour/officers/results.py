"""What comes of it: settled on scene or at the station, handed on, or left unsettled."""

from __future__ import annotations

from sim.kernel.journal import write
from sim.kernel.queues import stand_in_line
from sim.vocabulary.compiled import compiled, merged, rare
from sim.vocabulary.events import Entry, Step
from sim.vocabulary.records import NEVER, NOBODY
from sim.vocabulary.streams import ONCE, Stream
from sim.vocabulary.terms import Ending, Group, Line, Origin, Stage
from sim.world.intrinsics import happens, parties_agree


@compiled
def _close_with(trouble, ending, durable):
    trouble.ending = ending
    trouble.durable = durable
    return Step.CLOSE


@compiled
def _unsettled_on_scene(town, trouble, kind):
    settings = town.settings[0]
    seed = town.clock[0].seed
    if kind.group != Group.DISPUTE or trouble.origin == Origin.REPEAT:
        return _close_with(trouble, Ending.UNSETTLED, 0)
    if happens(settings.ladder_from_scene, seed, Stream.SCENE_TO_LADDER, trouble.key, ONCE):
        return Step.TO_LADDER
    return Step.TO_STATION


@merged
def _settles(town, trouble, kind, hand):
    ability, grip = hand
    draw = (town.clock[0].seed, Stream.SETTLE, trouble.key, ONCE)
    return parties_agree(trouble, ability * kind.settled_on_scene, grip, draw)


@merged
def hands_over(town, trouble):
    """Whether the crew hands the matter to its owner as soon as it sees whose it is."""
    chance = town.settings[0].dispatch_handover
    if chance == 0.0:
        return False
    kind = town.types[trouble.type]
    own = kind.owner == NOBODY or kind.scheduled or trouble.origin >= Origin.REPEAT
    if own or trouble.handed < NEVER:
        return False
    return happens(chance, town.clock[0].seed, Stream.HANDOVER, trouble.key, ONCE)


@merged
def end_scene(town, i, hand):
    """The work on scene is done, by a crew of such `hand`: settled, handed on, or left unsettled.

    `hand` is (ability, grip): skill at settling, and how little stubbornness matters to them.
    """
    trouble = town.troubles[i]
    kind = town.types[trouble.type]
    seed = town.clock[0].seed
    trouble.scene_end = town.clock[0].now
    write(town, i, Entry.SCENE_ENDED, trouble.lead, 0)
    if kind.scheduled or trouble.origin >= Origin.ESCALATION:
        return _close_with(trouble, Ending.DONE, 1)
    if hands_over(town, trouble):
        return Step.TO_DEPARTMENT
    if _settles(town, trouble, kind, hand):
        lasts = happens(kind.durable_on_scene, seed, Stream.DURABLE, trouble.key, ONCE)
        return _close_with(trouble, Ending.ON_SCENE, lasts)
    return _unsettled_on_scene(town, trouble, kind)


@compiled
def await_station(town, i):
    """Whether the station mediates trouble `i` itself; if so it joins the office line."""
    trouble = town.troubles[i]
    settings = town.settings[0]
    if not happens(settings.station_follow_up, town.clock[0].seed, Stream.STATION_FOLLOWS, trouble.key, ONCE):
        return _close_with(trouble, Ending.UNSETTLED, 0)
    trouble.crew = settings.station_mediation_crew
    trouble.hops += 1
    trouble.handed = min(trouble.handed, town.clock[0].now)
    stand_in_line(town, i, Stage.WAITING_STATION, Line.OFFICE)
    write(town, i, Entry.HANDED, NOBODY, Stage.WAITING_STATION)
    return Step.STAY


@rare
def end_mediation(town, i):
    """The station's own mediation of trouble `i` ends."""
    trouble = town.troubles[i]
    settings = town.settings[0]
    seed = town.clock[0].seed
    draw = (seed, Stream.SETTLE_STATION, trouble.key, ONCE)
    if parties_agree(trouble, settings.station_mediation_skill, settings.station_mediation_grip, draw):
        lasts = happens(settings.station_mediation_durable, seed, Stream.DURABLE_STATION, trouble.key, ONCE)
        if trouble.distressed and happens(
            settings.ladder_distress_breaks, seed, Stream.DISTRESS_STATION, trouble.key, ONCE
        ):
            lasts = False
        return _close_with(trouble, Ending.STATION, lasts)
    return _close_with(trouble, Ending.UNSETTLED, 0)
