"""Who may see whose records (信息共享与权限): what of a matter's history others keep, and at what cost.

The station, the 12345 desk, the grid and the departments each keep a record of what came to them or lay in
their hands. Whoever may see another's record can link a report to the matter that it is about, and refer it.
"""

from __future__ import annotations

from sim.vocabulary.compiled import compiled, rare
from sim.vocabulary.records import NOBODY
from sim.vocabulary.streams import Stream
from sim.vocabulary.terms import Channel, Finder, Origin, PoolKind, RecordKeeper
from sim.world.intrinsics import happens

_KEEPERS = len(RecordKeeper)


@compiled
def keeper_at(channel):
    """Who takes in reports through a channel; petitions, and what comes online, the departments do."""
    if channel == Channel.CALL_110:
        return int(RecordKeeper.STATION)
    if channel == Channel.HOTLINE_12345:
        return int(RecordKeeper.HOTLINE)
    if channel == Channel.GRID_WORKER:
        return int(RecordKeeper.GRID)
    return int(RecordKeeper.DEPARTMENTS)


@compiled
def _lay_with(town, trouble, kind):
    """Whether the hands that last had the trouble are of this kind."""
    return trouble.pool != NOBODY and town.pools[trouble.pool].kind == kind


@compiled
def _keeps(town, trouble, keeper):
    """Whether the keeper has a record of the trouble: it came to them, or lay in their hands."""
    if trouble.channel != NOBODY and keeper_at(trouble.channel) == keeper:
        return True
    if keeper == RecordKeeper.STATION:
        return trouble.attended == 1
    if keeper == RecordKeeper.GRID:
        return trouble.found == Finder.GRID or _lay_with(town, trouble, PoolKind.GRID)
    if keeper == RecordKeeper.DEPARTMENTS:
        return trouble.refused > 0 or _lay_with(town, trouble, PoolKind.DEPARTMENT)
    return False


@compiled
def _permission(town, viewer):
    """Share of matters in others' records that the viewer may see."""
    settings = town.settings[0]
    if viewer == RecordKeeper.STATION:
        return settings.information_station_sees
    if viewer == RecordKeeper.HOTLINE:
        return settings.information_hotline_sees
    if viewer == RecordKeeper.GRID:
        return settings.information_grid_sees
    return 0.0


@rare
def _may_see(town, trouble, viewer):
    """Whether the viewer may see what others have on record of the trouble, if they have anything."""
    return happens(_permission(town, viewer), town.clock[0].seed, Stream.MAY_SEE_RECORD, trouble.key, viewer)


@rare
def sees(town, trouble, viewer):
    """Whether the viewer finds the trouble in a record that somebody else keeps."""
    if _permission(town, viewer) == 0.0:
        return False
    for keeper in range(_KEEPERS):
        if keeper != viewer and _keeps(town, trouble, keeper):
            return _may_see(town, trouble, viewer)
    return False


@compiled
def _came_of(trouble):
    """The trouble that this one is a relapse of; NOBODY for what has no history."""
    return trouble.parent if trouble.origin == Origin.RELAPSE else NOBODY


@compiled
def sees_history(town, trouble, viewer):
    """Whether the viewer finds what the trouble has come back from in a record that somebody else keeps."""
    if _permission(town, viewer) == 0.0:
        return False
    i = _came_of(trouble)
    while i != NOBODY and not sees(town, town.troubles[i], viewer):
        i = _came_of(town.troubles[i])
    return i != NOBODY


@compiled
def entering_minutes(town, trouble, keeper):
    """What it takes the keeper to enter the trouble so that others can read it; 0 where nobody else may."""
    minutes = town.settings[0].information_entering_min
    if minutes == 0.0:
        return 0.0
    for viewer in range(_KEEPERS):
        if viewer != keeper and _may_see(town, trouble, viewer):
            return minutes
    return 0.0
