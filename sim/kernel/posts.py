"""Posts that are manned around the clock: who stays there, and who comes instead of ringing.

Of the officers of the zone on call response the first to come free stays at the post; while they are out on a
call, the next one to come free does.
"""

from __future__ import annotations

from sim.vocabulary.compiled import compiled
from sim.vocabulary.records import NOBODY
from sim.vocabulary.streams import ONCE, Stream
from sim.vocabulary.terms import Activity, Channel, Duty, Group
from sim.world.intrinsics import happens


@compiled
def has_post(town, z):
    """Whether the post of zone `z` is to be manned around the clock; more posts keep those of fewer."""
    return z < town.settings[0].post_zones


@compiled
def _is_at_post(town, o):
    officer = town.officers[o]
    return officer.trouble == NOBODY and officer.duty == Duty.RESPONSE and officer.doing == Activity.DESK


@compiled
def mans_post(town, o):
    """Whether officer `o`, who has just come free, stays at the post of their zone, being the only one."""
    officer = town.officers[o]
    if not has_post(town, officer.zone) or officer.duty != Duty.RESPONSE:
        return False
    zone = town.zones[officer.zone]
    if zone.manned == NOBODY or not _is_at_post(town, zone.manned):
        zone.manned = o
    return zone.manned == o


@compiled
def serves(town, trouble):
    """Whether the trouble can be brought to a manned post: help that is not urgent, of people in its zone."""
    if town.types[trouble.type].group != Group.HELP or trouble.urgent:
        return False
    return has_post(town, town.grids[trouble.grid].zone)


@compiled
def comes_in(town, trouble, channel):
    """The channel through which the trouble is raised: at the counter by some who would have rung 110."""
    share = town.settings[0].post_walk_in
    if share == 0.0 or channel != Channel.CALL_110 or not serves(town, trouble):
        return channel
    walks = happens(share, town.clock[0].seed, Stream.WALKS_IN, trouble.key, ONCE)
    return int(Channel.WINDOW) if walks else channel


@compiled
def take_in(town, trouble):
    """The trouble is heard at the post of its zone, by one officer."""
    zone = town.zones[town.grids[trouble.grid].zone]
    trouble.x, trouble.y = zone.x, zone.y
    trouble.crew = 1
