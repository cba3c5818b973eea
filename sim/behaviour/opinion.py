"""Opinion: a heated scene that is filmed, and what it does to trust and to the officers who come next."""

from __future__ import annotations

import math

from sim.kernel.dose import faded
from sim.kernel.tiring import weariness_on_scene
from sim.vocabulary.compiled import compiled, rare
from sim.vocabulary.draws import u01
from sim.vocabulary.streams import ONCE, Stream
from sim.vocabulary.terms import Channel
from sim.world.intrinsics import happens, sample


@compiled
def _tension(town, trouble):
    """How tense the scene is, 0 to 1: conflict on scene, and the mean of waiting, fatigue and crowd."""
    waited = max(trouble.arrived - trouble.reported, 0.0)
    impatience = 1.0 - math.exp(-waited / town.settings[0].opinion_impatience_min)
    crowd = u01(town.clock[0].seed, Stream.CROWD, trouble.key, ONCE)
    tired = weariness_on_scene(town, trouble)
    return town.types[trouble.type].heat * (impatience + tired + crowd) / 3.0


@compiled
def sparks(town, i):
    """Whether the scene of trouble `i` becomes a sentiment event."""
    trouble = town.troubles[i]
    settings = town.settings[0]
    seed = town.clock[0].seed
    if town.types[trouble.type].heat == 0.0:
        return False
    if not happens(settings.opinion_filmed, seed, Stream.FILMED, trouble.key, ONCE):
        return False
    if happens(settings.opinion_composure, seed, Stream.COMPOSURE, trouble.key, ONCE):
        return False
    chance = settings.opinion_spark * _tension(town, trouble)
    return happens(chance, seed, Stream.SPARK, trouble.key, ONCE)


@compiled
def _shaken(town, desk):
    """How far the officers of a desk still hold back, 0 to 1; it fades exponentially."""
    return faded(town, desk.shaken, desk.shaken_at, town.settings[0].opinion_shaken_days)


@compiled
def holds_back(town, i):
    """Whether the crew of trouble `i`, after what happened to others, does no more than it must on scene."""
    trouble = town.troubles[i]
    desk = town.desks[town.grids[trouble.grid].desk]
    if desk.shaken == 0.0:
        return False
    chance = town.types[trouble.type].heat * _shaken(town, desk)
    return happens(chance, town.clock[0].seed, Stream.HELD_BACK, trouble.key, ONCE)


@compiled
def _shake(town, desk, event):
    """Officers of the desk hold back after the event, unless their station stands behind them."""
    if happens(town.settings[0].opinion_backing, town.clock[0].seed, Stream.BACKED, event.key, ONCE):
        return
    shaken = _shaken(town, desk)
    desk.shaken = shaken + town.settings[0].opinion_shakes * (1.0 - shaken)
    desk.shaken_at = town.clock[0].now


@rare
def spread(town, i, child):
    """The event `child` of trouble `i` costs the police trust in its grid, and somebody's hours to answer.

    What neighbours say turns, and what each of them thinks from experience of their own.
    """
    trouble = town.troubles[i]
    settings = town.settings[0]
    near = town.neighbours[trouble.grid, Channel.CALL_110]
    town.neighbours[trouble.grid, Channel.CALL_110] = near + settings.opinion_reach * (-1.0 - near)
    grid = town.grids[trouble.grid]
    _shake(town, town.desks[grid.desk], town.troubles[child])
    for who in range(grid.first_resident, grid.first_resident + grid.registered + grid.new):
        own = town.trust[who, Channel.CALL_110]
        town.trust[who, Channel.CALL_110] = own + settings.opinion_reach * (-1.0 - own)
    event = town.troubles[child]
    draw = (town.clock[0].seed, Stream.SENTIMENT_HOURS, event.key, ONCE)
    event.on_scene = sample(
        settings.opinion_hours_shape, settings.opinion_hours_mean, settings.opinion_hours_sigma, draw
    )
    event.crew = 1
    event.urgent = 0
    event.write_up = 0.0
